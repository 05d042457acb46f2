"""`shouwang remove`: an instance goes whole, with what it keeps outside its home."""

import argparse
import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shouwang.cli.answer import Answer
from shouwang.cli.ready import is_embedded
from shouwang.kernel.home import FOLDERS, home
from shouwang.kernel.place import Place
from shouwang.kernel.postgres import Cluster, ServerFailed
from shouwang.kernel.refusal import Refusal, register

# What an instance makes in its home beside its folders.
MADE = (*FOLDERS, "run", "witness", "ready", "demo", "filled")

register(
    {
        "nothing_to_remove": "{home} 没有实例，也没有以前的实例留下的数据库。",
        "removal_unconfirmed": "将永久删除：{paths}。确认删除请运行：shouwang remove --confirm {home}",
        "removal_elsewhere": "--confirm 写的是 {given}，现在的实例是 {home}，没有删除。",
        "in_use": "{home} 正在使用，请先停止 shouwang serve 和其他命令。",
        "still_running": "数据库没有停下来，没有删除：{why}",
    }
)


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """--confirm HOME, or --left."""
    parser.add_argument("--confirm", metavar="实例目录", help="写出实例目录，确认永久删除")
    parser.add_argument(
        "--left", action="store_true", help="只删除以前的实例留在这个位置之外、已改名的数据库"
    )


def run(args: argparse.Namespace) -> Answer:
    """Delete the instance, its database outside the home too; or only what earlier ones left.

    A database on another server is not ours to delete: the answer says where it is.
    Refuses: nothing_to_remove, removal_unconfirmed, removal_elsewhere, in_use, still_running.
    """
    cluster = Cluster(home())
    left = cluster.place.left()
    if args.left:
        return _gone(cluster.remove_left()) if left else _nothing()
    whole = [*_own(home()), *cluster.place.outside(), *_orphan(cluster.place), *left]
    if not whole:
        return _nothing()
    if not args.confirm:
        named = "、".join(str(path) for path in whole)
        raise Refusal("removal_unconfirmed", paths=named, home=str(home()))
    if Path(args.confirm).resolve() != home():
        raise Refusal("removal_elsewhere", given=args.confirm, home=str(home()))
    foreign = "" if is_embedded() else _server()
    with _unused():
        try:
            cluster.remove()
        except ServerFailed as failed:
            raise Refusal("still_running", why=str(failed)) from failed
        for path in whole:
            _delete(path)
    if home().exists() and not any(home().iterdir()):
        home().rmdir()
    return _gone(whole, foreign)


def _own(root: Path) -> list[Path]:
    """What the instance made in its home; nothing else in that folder is touched."""
    if not (root / "keys").exists() and not (root / "pg").exists():
        return []
    return [root / name for name in MADE if (root / name).exists()]


def _orphan(place: Place) -> list[Path]:
    """The database outside of a home that was deleted by hand."""
    return [place.folder] if place.is_left_over(has_keys=False) else []


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _nothing() -> Answer:
    raise Refusal("nothing_to_remove", home=str(home()))


def _server() -> str:
    kept = json.loads((home() / "keys" / "database.json").read_text(encoding="utf-8"))
    return f"{kept['host']}:{kept['port']}"


def _gone(paths: list[Path], foreign: str = "") -> Answer:
    lines = [f"已删除 {path}" for path in paths]
    if foreign:
        lines.append(f"数据库 shouwang 在 {foreign}，没有删除；请由数据库管理员删除。")
    if home().exists():
        lines.append(f"{home()} 里还有不是实例的文件，留在原处。")
    return Answer("\n".join(lines), {"removed": [str(path) for path in paths], "server": foreign})


@contextmanager
def _unused() -> Iterator[None]:
    """Nobody serves this home or works on it while it goes."""
    keys = home() / "keys"
    if not keys.exists():
        yield
        return
    with (keys / "serving").open("w") as serving, (keys / "users").open("w") as users:
        try:
            fcntl.flock(serving, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as used:
            raise Refusal("in_use", home=str(home())) from used
        yield
