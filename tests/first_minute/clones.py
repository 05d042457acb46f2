"""A clean clone of this checkout, and the README's two commands typed in it: nothing else is used.

Nothing of the program is imported here: what a stranger has in the first minute is git, make,
Python and Node.
"""

import http.cookiejar
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "build" / "first-minute.json"
TINY = "tests/kernel/test_dates.py tests/casework/test_numbers.py"
OURS = ("SHOUWANG_", "PYTEST", "DJANGO_", "VIRTUAL_ENV", "DATABASE_URL", "PYTHON", "PIP_NO_")
EVERYBODY = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PATIENCE = 900
PREFIX = "shouwang-first-"


@dataclass
class Clone:
    """A clone in a folder of its own; `user` types the commands, the one who runs the tests else."""

    above: Path
    user: pwd.struct_passwd | None = None
    port: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    output: str = ""

    @property
    def folder(self) -> Path:
        """The checkout."""
        return self.above / "shouwang"

    @property
    def environ(self) -> dict[str, str]:
        """What a new terminal has: nothing of the tests, and the home of who types."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        if self.user:
            kept |= {"HOME": str(self.above / "home"), "PATH": EVERYBODY, "USER": self.user.pw_name}
        return kept

    def fetch(self) -> "Clone":
        """git clone, and everything in it belongs to who will type."""
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(self.folder)], check=True)
        (self.above / "home").mkdir()
        if self.user:
            for path in (self.above, *self.above.rglob("*")):
                os.chown(path, self.user.pw_uid, self.user.pw_gid, follow_symlinks=False)
        return self

    def test(self) -> str:
        """`make test` with two small files of tests; what it printed."""
        begun = time.monotonic()
        process = self._type("make", "test", f"ARGS={TINY}")
        try:
            self.output, _ = process.communicate(timeout=PATIENCE)
        finally:
            _end(process)
        self.seconds["make test"] = time.monotonic() - begun
        return self.output

    def run(self) -> "Served":
        """`make run` until its pages answer, or until it has ended."""
        begun = time.monotonic()
        self.port = _free_port()
        process = self._type("make", "run", f"ARGS=--port {self.port}")
        served = Served(process, f"http://127.0.0.1:{self.port}", self)
        while time.monotonic() - begun < PATIENCE and process.poll() is None:
            if served.is_well():
                break
            time.sleep(0.2)
        self.seconds["make run"] = time.monotonic() - begun
        return served

    def keep(self, name: str, what: str) -> None:
        """The seconds of this clone, for docs/night.md."""
        RESULTS.parent.mkdir(exist_ok=True)
        known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
        told = ", ".join(f"{command} {took:.0f} s" for command, took in self.seconds.items())
        known[name] = {"what": what, "result": told, "seconds": sum(self.seconds.values())}
        RESULTS.write_text(json.dumps(known), encoding="utf-8")

    def leave(self) -> list[str]:
        """Remove the instance by its own command, then the clone; what is left outside of it."""
        command = self.folder / ".venv" / "bin" / "shouwang"
        home = self.folder / "var"
        if command.exists() and home.exists():
            words = [str(command), "remove", "--confirm", str(home)]
            self._done(words)
        shutil.rmtree(self.above, ignore_errors=True)
        return [str(path) for path in Path("/var/lib").glob("shouwang-*") if _is_of(path, home)]

    def _done(self, words: list[str]) -> None:
        environ = {**self.environ, "SHOUWANG_HOME": str(self.folder / "var")}
        subprocess.run(words, cwd=self.folder, env=environ, check=False, **self._who())

    def _type(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            words,
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **self._who(),
        )

    def _who(self) -> dict[str, object]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}


@dataclass
class Served:
    """What `make run` started."""

    process: subprocess.Popen[str]
    address: str
    clone: Clone

    def is_well(self) -> bool:
        """Whether /healthz answers 200."""
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def signed_in(self, name: str) -> str:
        """The first page of a demo account, signed in with the password the README tells."""
        jar = http.cookiejar.CookieJar()
        person = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        with person.open(f"{self.address}/sign-in/", timeout=30) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
        given = {
            "csrfmiddlewaretoken": token[1] if token else "",
            "name": name,
            "password": "shouwang-demo",
            "next": "/",
        }
        body = urllib.parse.urlencode(given).encode()
        with person.open(f"{self.address}/sign-in/", data=body, timeout=30) as page:
            return str(page.read().decode())

    def stop(self) -> str:
        """End it as Ctrl-C does; what it had printed."""
        _end(self.process, signal.SIGINT)
        assert self.process.stdout is not None
        self.clone.output = self.process.stdout.read()
        return self.clone.output


def above(*parts: str, mode: int) -> Path:
    """A new folder for a clone, closed or open to others, under a name with these parts."""
    base = Path(tempfile.mkdtemp(prefix=PREFIX))
    base.chmod(mode)
    folder = base.joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> None:
    """The command and what it started: all of its session."""
    for each in (number, signal.SIGKILL):
        try:
            os.killpg(process.pid, each)
            process.wait(timeout=40)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def _is_of(path: Path, home: Path) -> bool:
    try:
        text = (path / "instance.json").read_text(encoding="utf-8")
    except OSError:
        return False
    return bool(json.loads(text)["home"] == str(home))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
