"""The command `shouwang`: one module a noun, each answers in words or with --json."""

import argparse
import json
import os
import re
import sys
from contextlib import nullcontext
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, NoReturn

from django.db import OperationalError

from shouwang.cli.answer import Answer
from shouwang.cli.ready import server, set_up
from shouwang.kernel.keyring import KeysAway
from shouwang.kernel.refusal import Refusal, register

register({"database_away": "连不上数据库：{why}", "keys_away": "密钥不能使用：{why}"})

# noun: its module, what it does, whether it works on a made instance
COMMANDS = {
    "init": ("shouwang.cli.instance", "建立实例：密钥、数据库、区划", False),
    "serve": ("shouwang.cli.serving", "启动网页和后台，直到收到停止信号", True),
    "worker": ("shouwang.cli.working", "后台任务进程", True),
    "clock": ("shouwang.cli.working", "时钟进程", True),
    "status": ("shouwang.cli.state", "实例的现状", True),
    "divisions": ("shouwang.cli.divisions", "导入区划", True),
    "unit": ("shouwang.cli.divisions", "添加学校、医院等单位", True),
    "account": ("shouwang.cli.accounts", "添加账号", True),
    "ledger": ("shouwang.cli.ledgers", "核对、导入台账", True),
    "duties": ("shouwang.cli.duties", "职责事项", True),
    "sweep": ("shouwang.cli.duties", "提醒和逾期上报", True),
    "keys": ("shouwang.cli.keys", "密钥的现状和轮换", True),
    "statistics": ("shouwang.cli.figures", "统计", True),
    "audit": ("shouwang.cli.audit", "核查留痕", True),
    "remove": ("shouwang.cli.removing", "删除实例，连同放在目录之外的数据库", False),
    "demo": ("shouwang.cli.demo", "虚构样例", True),
}
LIGHT = ("serve", "clock")
MISUSE = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可用：\3"),
    (r"argument (.*): expected one argument", r"\1 后面要有内容"),
    (r"argument (.*): invalid \w+ value: (.*)", r"\1 不能是 \2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """Takes --json wherever it stands, says what is wrong in Chinese and ends with 2."""

    def __init__(self, **given: Any) -> None:
        super().__init__(conflict_handler="resolve", **given)
        self.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="以 JSON 输出"
        )

    def error(self, message: str) -> NoReturn:
        """Misuse."""
        for pattern, words in MISUSE:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, words, message)
                break
        self.exit(2, f"用法不对：{message}\n用 {self.prog} --help 查看用法。\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command: 0 done, 1 refused with reasons, 2 misuse."""
    given = sys.argv[1:] if argv is None else argv
    noun = next((word for word in given if not word.startswith("-")), "")
    module, _, on_instance = COMMANDS.get(noun, ("", "", False))
    is_json = "--json" in given
    try:
        if on_instance:
            set_up(writes_names=noun not in LIGHT)
        command = import_module(module) if module and find_spec(module) else None
        args = _parser(noun, command).parse_args(given)
        with server() if on_instance else nullcontext():
            return _say(command.run(args), is_json)  # type: ignore[union-attr]
    except Refusal as no:
        return _refuse(no, is_json)
    except OperationalError as away:
        return _refuse(_why(away), is_json)
    except KeysAway as away:
        return _refuse(Refusal("keys_away", why=str(away)), is_json)


def _why(error: OperationalError) -> Refusal:
    """That somebody at work holds what was asked for, or that the database is away."""
    locks = import_module("shouwang.offices.locks")
    if locks.is_busy(error):
        return Refusal(locks.BUSY)
    return Refusal("database_away", why=str(error).strip())


def _parser(noun: str, command: ModuleType | None) -> Parser:
    """The usage of all nouns; only the one that is asked for is read in full."""
    parser = Parser(prog="shouwang", description="守望：农村留守儿童关爱保护平台")
    nouns = parser.add_subparsers(dest="noun", required=True, metavar="命令", parser_class=Parser)
    for name, (module, words, _) in COMMANDS.items():
        if find_spec(module) is None:
            continue
        sub = nouns.add_parser(name, help=words, description=words)
        if name == noun and command is not None:
            command.arguments(name, sub)
    return parser


def _say(answer: Answer, is_json: bool) -> int:
    _print(json.dumps(answer.facts, ensure_ascii=False) if is_json else answer.text)
    return answer.code


def _print(text: str) -> None:
    try:
        print(text, end="\n" if text else "", flush=True)
    except BrokenPipeError:  # whoever read it, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(no: Refusal, is_json: bool) -> int:
    if is_json:
        said = {"code": no.code, "clause": no.clause, "detail": no.sentence}
        _print(json.dumps(said, ensure_ascii=False))
    else:
        print(no.sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
    sys.exit(main())
