"""The embedded PostgreSQL: the wheel's binaries, one cluster a home, started and stopped by us.

Under root the server runs as an ordinary user, for PostgreSQL refuses root; where its files lie
then, kernel/place.py says. It outlives its starter: own session, and stopped only by stop().
"""

import json
import os
import pwd
import secrets
import shlex
import shutil
import signal
import stat
import subprocess
import time
from functools import cached_property
from pathlib import Path
from typing import Any

from shouwang.kernel.place import SOCKET, Place
from shouwang.kernel.programs import ServerFailed, all_may_run, copied, shipped

__all__ = ["Cluster", "ServerFailed"]

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


# The server's own programs put paths between double quotes on a shell's command line.
UNSAFE = frozenset('"$`\\\n')


class Cluster:
    """One PostgreSQL cluster for one home; every method may be called again without harm."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.root = os.geteuid() == 0
        self.user = self._ordinary_user() if self.root else None
        self.place = Place(self.home, closed=self.root)
        self.folder = self.place.folder
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.keys = self.home / "keys" / "database.json"

    def start(self) -> None:
        """Bring the server up, making the cluster first when there is none.

        What a person should know of it, a leftover put aside say, stands in `said` afterwards.
        Raises ServerFailed with the end of the log when it does not come up.
        """
        self._make_folders()
        passwords = self._passwords()
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster(passwords["admin"])
        if not self.is_running():
            self._forget_the_dead()
            settings = self._settings().items()
            options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings)
            self._run(
                "pg_ctl", "-D", self.data, "-l", self.log, "-w", "-t", "60", "-o", options, "start"
            )
        self._write_keys(passwords)

    def stop(self) -> None:
        """Stop the server, letting running statements be cut; a stopped one is no error."""
        if self.is_running():
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "60", "stop")

    def remove(self) -> list[Path]:
        """Stop the server and delete what this home keeps outside itself; what that was."""
        self.stop()
        gone = self.place.outside()
        for path in gone:
            shutil.rmtree(path)
        return gone

    def remove_left(self) -> list[Path]:
        """Delete what deleted homes at this path left behind; what that was."""
        gone = self.place.left()
        for path in gone:
            shutil.rmtree(path)
        return gone

    @property
    def said(self) -> list[str]:
        """What the last start has to tell, in words."""
        return self.place.said

    def is_running(self) -> bool:
        """Whether a live server, not a zombie or another program, owns this cluster."""
        pid = self._pid()
        return pid is not None and _is_live_server(pid, self.data)

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
        folder = str(self._socket_folder()).replace('"', '""')
        return {**SETTINGS, "unix_socket_directories": f'"{folder}"'}

    def _socket_folder(self) -> Path:
        return self.place.socket_folder()

    def _ordinary_user(self) -> pwd.struct_passwd:
        for name in UNPRIVILEGED:
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise ServerFailed("root may not run PostgreSQL, and no ordinary user was found")

    def _make_folders(self) -> None:
        unsafe = UNSAFE.intersection(str(self.folder))
        if unsafe:
            raise ServerFailed(
                f"路径 {self.folder} 含有 {' '.join(unsafe)}，请换一个 SHOUWANG_HOME。"
            )
        self.home.mkdir(mode=0o711, parents=True, exist_ok=True)
        if self.root and not self.place.is_outside:
            self.home.chmod(self.home.stat().st_mode | stat.S_IXOTH)
        if self.place.is_left_over(self.keys.exists()):
            self._clear_left_over()
        uid, gid = (self.user.pw_uid, self.user.pw_gid) if self.user else (os.geteuid(), -1)
        self.place.claim(has_keys=self.keys.exists(), user=self.user.pw_name if self.user else "")
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.folder.chmod(0o700)
        os.chown(self.folder, uid, gid)
        self.place.make_socket_folder(uid, gid)

    def _clear_left_over(self) -> None:
        """Free the place of a home that was deleted: its server ends, its data gets another name.

        A try that never made a cluster left nothing worth a name.
        """
        self.stop()
        if self.place.has_data:
            self.place.put_aside()
        else:
            shutil.rmtree(self.folder)

    @cached_property
    def _binaries(self) -> Path:
        """The server's programs where its user can run them; copied when the checkout is closed."""
        source = shipped()
        if self.root and not all_may_run(source):
            source = copied(source, self.folder)
        if UNSAFE.intersection(str(source)):
            raise ServerFailed(f"路径 {source} 里有不能用的字符，请换一个位置安装。")
        return source / "bin"

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
        word.unlink(missing_ok=True)
        handle = os.open(word, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(password)
            if self.user is not None:
                os.fchown(handle, self.user.pw_uid, self.user.pw_gid)
        try:
            self._run(
                *("initdb", "-D", self.data, "-U", "shouwang_admin", "-E", "UTF8"),
                "--data-checksums",
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
            [str(self._binaries / program), *map(str, args)],
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


def _stat_of(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _is_live_server(pid: int, data: Path) -> bool:
    """Whether it lives and works in this folder: after a restart another server may have its number."""
    fields = _stat_of(pid)
    if not fields or fields[0] in "ZX":
        return False
    try:
        if Path(os.readlink(f"/proc/{pid}/cwd")) != data.resolve():
            return False
    except PermissionError:
        return True
    except FileNotFoundError:
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
