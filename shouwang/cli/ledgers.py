"""`shouwang ledger check` and `shouwang ledger import`."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.cli.telling import on_terminal
from shouwang.exchange import actions
from shouwang.exchange.spreadsheets.reading import Finding, LedgerReading, NotALedger
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Division

register(
    {
        "no_town": "没有这个镇街：{code}（要 12 位区划代码）",
        "no_file": "没有这个文件：{path}",
    }
)
SHOWN = 40


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """check|import FILE --town CODE [--as-of DATE] [--strict]."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, words in (("check", "只核对，不入库"), ("import", "核对并入库")):
        sub = verbs.add_parser(verb, help=words)
        sub.add_argument("file")
        sub.add_argument("--town", required=True)
        sub.add_argument(
            "--as-of",
            type=date.fromisoformat,
            help="台账日期，例如 2026-09-10；不写就按表上的填报时间",
        )
        if verb == "import":
            sub.add_argument("--strict", action="store_true", help="有一行拒收就全部不入库")


def run(args: argparse.Namespace) -> Answer:
    """Read an office's own spreadsheet; with import, store its accepted rows in one transaction.

    Refuses: no_town, no_file, not_a_ledger, file_hostile, file_unreadable, file_too_large.
    """
    town = Division.objects.filter(code=args.town, level=Division.Level.TOWN).first()
    if town is None:
        raise Refusal("no_town", code=args.town)
    path = Path(args.file)
    if not path.is_file():
        raise Refusal("no_file", path=str(path))
    at = now()
    as_of, content = args.as_of or local(at).date(), path.read_bytes()
    is_given = args.as_of is not None
    told = on_terminal()
    try:
        reading = actions.reading_of(content, path.name, town, as_of, is_given=is_given, told=told)
    except NotALedger as no:
        if not no.warnings:
            raise
        return _no_ledger(no)
    if args.verb == "check":
        return Answer(_words(reading), reading.as_json(), 0)
    if args.strict:
        with inside():
            actions.look_beside(reading, path.name, town)
    if args.strict and reading.refused:
        raise Refusal("rows_refused", "3.1.2", count=len(reading.refused))
    with inside():
        stored = actions.store_rows(reading, path.name, town, by=None, at=at, told=told)
    facts = {**reading.as_json(), "stored": stored}
    words = f"{_words(reading)}\n入库：新增 {stored['fresh']}，变更 {stored['changed']}。"
    return Answer(words, facts, 0)


def _no_ledger(no: NotALedger) -> Answer:
    """The refusal, with what the file tells of harm all the same."""
    said = {"code": no.code, "clause": no.clause, "detail": no.sentence}
    found = [one.as_json() for one in no.warnings]
    words = "\n".join([no.sentence, *_lines("报告", no.warnings, len(no.warnings))])
    return Answer(words, {**said, "warnings": found}, 1)


def _words(reading: LedgerReading) -> str:
    head = (
        f"可入库 {len(reading.accepted)} 行，拒收 {len(reading.refused)} 处，"
        f"提示 {len(reading.warnings)} 处。"
    )
    if reading.unread:
        head += f"\n没有读的列：{'、'.join(reading.unread)}。"
    findings = (*reading.refused, *reading.warnings)
    harm = [one for one in findings if one.code == "harm_told"]
    found = (("拒收", reading.refused), ("提示", reading.warnings))
    plain = [(word, [one for one in some if one.code != "harm_told"]) for word, some in found]
    lines = [line for word, some in plain for line in _lines(word, some)]
    return "\n".join([head, *_lines("报告", harm, len(harm)), *lines])


def _lines(word: str, findings: Iterable[Finding], most: int = SHOWN) -> list[str]:
    return [
        f"{word} {one.sheet} 第 {one.row} 行 {one.column} 列：{one.message}"
        for one in list(findings)[:most]
    ]
