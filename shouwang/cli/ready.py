"""Before a command: Django set up as the runtime role, the embedded server up while it is used."""

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from shouwang.kernel.home import home
from shouwang.kernel.postgres import Cluster, ServerFailed
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "no_instance": "{home} 还没有建立实例，请先运行：shouwang init",
        "server_failed": "内置数据库没有启动：{why}",
    }
)


WITHOUT_PHRASES = "PYPINYIN_NO_PHRASES"


def set_up(*, writes_names: bool = True) -> None:
    """Read the settings of the instance, as the runtime role.

    A process that writes no names leaves the phrases of pinyin aside: 44 MB less.
    Refuses: no_instance.
    """
    if not writes_names:
        os.environ[WITHOUT_PHRASES] = "true"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
    if not _database().exists():
        raise Refusal("no_instance", home=str(home()))
    django.setup()


def _database() -> Path:
    return home() / "keys" / "database.json"


def is_embedded() -> bool:
    """Whether the instance runs its own server: what its keys say, before that what is asked for."""
    if not _database().exists():
        return not os.environ.get("DATABASE_URL")
    return "users" not in json.loads(_database().read_text(encoding="utf-8"))


@contextmanager
def server() -> Iterator[None]:
    """The embedded server up for this block; the last user of one that a command started stops it.

    A server that something else started is left alone. A user that was killed holds nothing back:
    the locks go with its process, and the mark it left makes the next last user stop the server.
    Refuses: server_failed.
    """
    if not is_embedded():
        yield
        return
    cluster, mark = Cluster(home()), home() / "keys" / "started"
    mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    gate, users = home() / "keys" / "gate", home() / "keys" / "users"
    with users.open("w") as using:
        with _locked(gate):
            fcntl.flock(using, fcntl.LOCK_SH)
            if not cluster.is_running():
                mark.touch()
            _start(cluster)
        try:
            yield
        finally:
            with _locked(gate):
                fcntl.flock(using, fcntl.LOCK_UN)
                if mark.exists() and _is_free(using.fileno()):
                    cluster.stop()
                    mark.unlink()


def keep_server() -> bool:
    """Start the embedded server again when it died under us; whether it had.

    Refuses: server_failed.
    """
    if not is_embedded() or Cluster(home()).is_running():
        return False
    _start(Cluster(home()))
    return True


def _start(cluster: Cluster) -> None:
    try:
        cluster.start()
    except ServerFailed as failed:
        raise Refusal("server_failed", why=str(failed)) from failed
    for line in cluster.said:
        print(f"守望 · {line}", file=sys.stderr, flush=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _is_free(handle: int) -> bool:
    """Whether nobody else uses the server: then the lock is ours alone."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
