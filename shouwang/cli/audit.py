"""`shouwang audit`: whether the trail is as it was sealed, and going on after a restore."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg import sql

from shouwang.access import actions_sealing, compliance, witness
from shouwang.access.models import Seal
from shouwang.access.pseudonym import check_list
from shouwang.access.tampering import Finding
from shouwang.access.verifying import Report, verify
from shouwang.access.witness import Resumed
from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.kernel.clock import cn_moment, local, now
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.roles import connect

register({"year_odd": "年度要在 2024 到 {now} 之间，不是 {year}。"})

FIRST_YEAR = 2024  # the regulation is in force since then
ERA = """
CREATE OR REPLACE FUNCTION access_era() RETURNS bigint LANGUAGE sql IMMUTABLE AS {}
"""
CURRENT = """
SELECT pg_snapshot_xmin(now)::text::bigint, pg_snapshot_xmax(now)::text::bigint, access_era()
FROM pg_current_snapshot() now
"""


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """verify [--witness FILE]; report --year Y [--pdf FILE]; check FILE; resume --reason TEXT."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify|report|check|resume")
    sub = verbs.add_parser("verify", help="核查留痕有没有被动过")
    sub.add_argument("--witness", type=Path, help="见证文件，默认是本实例的")
    sub = verbs.add_parser("report", help="年度合规审计")
    sub.add_argument("--year", type=int, required=True, help="年度，例如 2026")
    sub.add_argument("--pdf", type=Path, help="另存为 PDF")
    sub = verbs.add_parser("check", help="核对导出的留痕签名清单")
    sub.add_argument("file", type=Path, help="导出的 trail.csv")
    sub = verbs.add_parser("resume", help="从备份恢复后，说明原因，接着封存")
    sub.add_argument("--reason", required=True, help="原因，永久记入见证文件")


def run(args: argparse.Namespace) -> Answer:
    """Verify the trail, report on a year of it, check an exported list, or own up to a restore.

    Refuses: witness_unreadable, witness_away, no_digest, no_font, year_odd, nothing_to_resume,
    list_unsigned, list_changed.
    """
    if args.verb == "verify":
        return _verify(args.witness or settings.WITNESS)
    if args.verb == "check":
        return _check(args.file)
    return _report(args) if args.verb == "report" else _resume(args)


def _check(path: Path) -> Answer:
    """Whether a list that was exported is as it was signed."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refusal("list_unsigned") from None
    lines = check_list(text, settings.HOME)
    return Answer(f"签名相符：{lines} 行，与导出时一致。", {"sound": True, "lines": lines})


def _report(args: argparse.Namespace) -> Answer:
    """One year, with the verification of the whole trail."""
    if not FIRST_YEAR <= args.year <= now().year:
        raise Refusal("year_odd", year=args.year, now=now().year)
    report = verify(settings.WITNESS, at=now())
    with inside():
        found = compliance.year_of(args.year)
    if args.pdf:
        args.pdf.write_bytes(compliance.pdf(found, report, at=now()))
    facts = {**vars(found), "law": compliance.LAW, "sound": not report.findings}
    lines = [
        f"{found.year} 年度未成年人个人信息处理合规审计",
        f"依据：{compliance.LAW}",
        f"查阅 {found.looks} 次，办理 {found.deeds} 次，拒绝 {found.refusals} 次；"
        f"年末在岗岗位 {found.held} 个，新任 {sum(n for _, n in found.granted)} 个，"
        f"结束 {sum(n for _, n in found.ended)} 个",
        f"查看原文 {sum(row[-1] for row in found.reveals)} 次，"
        f"导出和打印 {sum(row[2] for row in found.exports)} 次",
        compliance.said_of(report),
        *([f"已存为 {args.pdf}"] if args.pdf else []),
    ]
    return Answer("\n".join(lines), facts)


def _verify(path: Path) -> Answer:
    report = verify(path, at=now())
    facts = {
        "sound": not report.findings,
        "rows": report.rows,
        "batches": report.batches,
        "pending": report.pending,
        "sealed_at": _iso(report.sealed_at),
        "witness": str(path),
        "findings": [_finding(one) for one in report.findings],
        "resumed": [_resumed(one) for one in report.resumed],
    }
    return Answer(_words(report), facts, 1 if report.findings else 0)


def _iso(at: Any) -> str | None:
    return local(at).isoformat(timespec="seconds") if at else None


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "detail": found.sentence,
        "batches": list(found.batches) if found.batches else None,
        "since": _iso(found.since),
        "until": _iso(found.until),
        "rows": list(found.rows),
        "count": found.count,
    }


def _resumed(one: Resumed) -> dict[str, Any]:
    return {"after": one.root.number, "lost": one.lost, "at": one.at, "reason": one.reason}


def _words(report: Report) -> str:
    lines = [one.sentence for one in report.findings]
    if not lines and report.sealed_at:
        last = f"，最后封存于 {cn_moment(report.sealed_at)}"
        lines = [f"留痕完好：{report.rows} 行、{report.batches} 批，与见证文件一致{last}。"]
    elif not lines:
        lines = ["还没有封存过留痕。"]
    if report.pending:
        lines.append(f"另有 {report.pending} 行等待封存。")
    for one in report.resumed:
        lines.append(
            f"{one.at} 说明过恢复：从第 {one.root.number} 批接续，"
            f"之后的 {one.lost} 行不在库中，原因：{one.reason}"
        )
    return "\n".join(lines)


def _resume(args: argparse.Namespace) -> Answer:
    """The numbers of transactions go on above every number that was ever sealed."""
    known, last = witness.last(settings.WITNESS), Seal.objects.order_by("-number").first()
    highest = max(last.xid_to if last else 0, known.xid_to if known else 0)
    number, lost = last.number if last else 0, 0
    is_raised = _raise_numbers(highest)
    try:
        number, lost = actions_sealing.resume(reason=args.reason, at=now())
    except Refusal as no:
        if no.code != "nothing_to_resume" or not is_raised:
            raise
    words = f"从第 {number} 批接续封存；见证文件多记的 {lost} 行不在库中，已记入见证文件。"
    return Answer(words, {"after": number, "lost": lost})


def _raise_numbers(highest: int) -> bool:
    """Set the numbers of transactions above that one; whether they were below it."""
    with connect("owner", connection.settings_dict["NAME"]) as conn:
        oldest, to_come, era = conn.execute(CURRENT).fetchone() or (0, 0, 0)
        if to_come + era >= highest:
            return False
        text = sql.Literal(f"SELECT {highest - oldest}::bigint")
        conn.execute(sql.SQL(ERA).format(text))
    return True
