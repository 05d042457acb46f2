"""`shouwang keys status` and `shouwang keys rotate`: the keys that seal numbers, phones and files."""

import argparse
import sys
from typing import Any

from django.conf import settings

from shouwang.access.actions_keys import Rotated, rotate
from shouwang.access.sealed import counts
from shouwang.cli.answer import Answer
from shouwang.kernel import keyring
from shouwang.kernel.keyring import ALGORITHMS, KeyRing
from shouwang.kernel.roles import connect

BY_NAME = {name: number for number, name in ALGORITHMS.items()}
SHOWN = 20
STATES = {
    "current": "正在使用",
    "announced": "即将启用",
    "retiring": "正在换下",
    "kept": "保留，只用来打开旧备份",
}


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """status | rotate [--algorithm NAME] [--keep-old] [--grace SECONDS]."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("status", help="有哪些密钥，各自加密了多少数据")
    sub = verbs.add_parser("rotate", help="换新密钥并重新加密；中断后再运行一次就接着做")
    sub.add_argument("--algorithm", choices=sorted(BY_NAME), help="不写就沿用现在的算法")
    sub.add_argument("--keep-old", action="store_true", help="保留旧密钥，以便打开以前的备份")
    sub.add_argument("--grace", type=float, default=10.0, help="最后等几秒再销毁旧密钥")


def run(args: argparse.Namespace) -> Answer:
    """Say how the keys stand, or rotate them while the instance goes on.

    A ring that still lies open is wrapped first.
    Refuses: keys_away, keys_rotating, other_rotation, keys_in_use.
    """
    keyring.upgrade(keyring.ring_file())
    with connect("owner", settings.DATABASES["default"]["NAME"]) as conn:
        if args.verb == "status":
            return _status(keyring.reread(), counts(conn))
        done = rotate(
            conn,
            algorithm=BY_NAME.get(args.algorithm),
            keeps=args.keep_old,
            grace=args.grace,
            told=_tell,
        )
    return _rotated(done, keyring.reread())


def _tell(table: str, rows: int) -> None:
    if rows:
        print(f"{table}：{rows} 行", file=sys.stderr, flush=True)


def _state(ring: KeyRing, number: int) -> str:
    if number == ring.current:
        return "current"
    if number == ring.announced:
        return "announced"
    return "retiring" if number in ring.retiring else "kept"


def _status(ring: KeyRing, values: list[dict[str, Any]]) -> Answer:
    keys = [
        {"id": one.id, "algorithm": ALGORITHMS[one.algorithm], "state": _state(ring, one.id)}
        for one in sorted(ring.keys.values(), key=lambda one: one.id)
    ]
    facts = {"rotating": ring.is_rotating, "keys": keys, "values": values}
    lines = [f"密钥 {one['id']}：{one['algorithm']}，{STATES[str(one['state'])]}" for one in keys]
    lines += [
        f"{one['table']} {one['field']}：密钥 {one['key']} 下 {one['values']} 个" for one in values
    ]
    if ring.is_rotating:
        lines.append("轮换还没有做完，请运行：shouwang keys rotate")
    return Answer("\n".join(lines), facts)


def _rotated(done: Rotated, ring: KeyRing) -> Answer:
    broken = [{"table": table, "key": key, "field": name} for table, key, name in done.broken]
    facts = {
        "key": done.key,
        "algorithm": done.algorithm,
        "rows": done.rows,
        "mended": done.mended,
        "broken": broken,
        "kept": sorted(set(ring.keys) - {ring.current}),
    }
    lines = [f"现用密钥 {done.key}（{done.algorithm}），重新加密 {done.rows} 行。"]
    if broken:
        lines.append(f"有 {len(broken)} 个值打不开，没有改动它们，旧密钥也没有销毁：")
        lines += [f"{one['table']} {one['key']} {one['field']}" for one in broken[:SHOWN]]
    elif facts["kept"]:
        lines.append(f"旧密钥已保留：{'、'.join(str(one) for one in facts['kept'])}。")
    else:
        lines.append("旧密钥已销毁；以前的备份要用当时的 keys 文件夹才能打开。")
    return Answer("\n".join(lines), facts, 1 if broken else 0)
