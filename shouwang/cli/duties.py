"""`shouwang duties list` and `shouwang sweep`."""

import argparse
from datetime import datetime

from shouwang.casework import queries
from shouwang.casework.models import Duty
from shouwang.casework.sweep import sweep
from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.kernel.clock import ZONE, cn_due, local, now
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Unit
from shouwang.statute.duties import RULES

register({"no_unit": "没有这个单位代码：{code}"})


def instant(text: str) -> datetime:
    """A local instant as it is typed."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"时刻要写成 2026-09-10T08:00，不是 {text}") from wrong
    return at.replace(tzinfo=ZONE) if at.tzinfo is None else at


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """list [--unit U] [--due-before T] [--overdue]; sweep [--at T]."""
    if noun == "sweep":
        parser.add_argument("--at", type=instant, help="时刻，例如 2026-09-10T08:00")
        return
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list")
    sub = verbs.add_parser("list", help="未办的职责事项")
    sub.add_argument("--unit", help="单位代码")
    sub.add_argument("--due-before", type=instant, help="这个时刻之前到期")
    sub.add_argument("--overdue", action="store_true", help="只要逾期的")


def run(args: argparse.Namespace) -> Answer:
    """List open duties, or make the reminders and escalations due by an instant.

    Refuses: no_unit.
    """
    return _sweep(args.at or now()) if args.noun == "sweep" else _list(args, now())


def _sweep(at: datetime) -> Answer:
    done = sweep(at=at)
    facts = {
        "at": at.isoformat(),
        "reminders": done.reminders,
        "escalations": done.escalations,
        "handed_over": done.handed_over,
        "ran": done.ran,
        "failed": list(done.failed),
    }
    words = f"提醒 {done.reminders}，逾期上报 {done.escalations}，转交 {done.handed_over}。"
    words = words if done.ran else "另一个时钟正在处理。"
    if done.failed:
        words += f"出错 {len(done.failed)} 处，其余照常：{'、'.join(done.failed)}。原因见日志。"
    return Answer(words, facts, code=1 if done.failed else 0)


def _list(args: argparse.Namespace, at: datetime) -> Answer:
    with inside():
        found = queries.open_duties().select_related("matter")
        if args.unit:
            if not Unit.objects.filter(code=args.unit).exists():
                raise Refusal("no_unit", code=args.unit)
            found = found.filter(holder__code=args.unit)
        if args.overdue:
            found = found.filter(due_at__lt=at)
        if args.due_before:
            found = found.filter(due_at__lt=args.due_before)
        duties = list(found)
    return Answer(
        "\n".join(map(_line, duties)) or "没有未办的事项。", [_row(one) for one in duties]
    )


def _line(duty: Duty) -> str:
    due = cn_due(duty.due_at) if duty.due_at else "持续"
    title = RULES[duty.code].title
    return f"{duty.matter.number}\t{title}（{duty.clause}）\t{duty.whose}\t{due}"


def _row(duty: Duty) -> dict[str, object]:
    return {
        "code": duty.code,
        "title": RULES[duty.code].title,
        "clause": duty.clause,
        "holder": duty.holder.name,
        "unit": duty.holder.code,
        "held_for": duty.held_for.name if duty.held_for else "",
        "subject": duty.subject,
        "opened": local(duty.opened_at).isoformat(),
        "due": local(duty.due_at).isoformat() if duty.due_at else None,
        "matter": duty.matter.number,
    }
