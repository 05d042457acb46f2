"""Two cases are joined or parted: what rows say of the child; what a parted case missed is owed in it."""

from shouwang.access.knowing import everything_known
from shouwang.casework.actions_restoring import owe_again
from shouwang.casework.duties import open_by, say_anew, unsay
from shouwang.casework.models import Duty, Event, Join, Matter
from shouwang.casework.steps import happened
from shouwang.children.actions_placement import follow
from shouwang.children.models import Child
from shouwang.reports.actions_again import ask_again
from shouwang.reports.actions_identity import NO_FILE, clear
from shouwang.reports.actions_outsider import HANDED, OF_ELSEWHERE
from shouwang.reports.actions_taking import EVENT, locked, noes, said, subject
from shouwang.reports.found import CORRECTED, FOUND
from shouwang.reports.models import Addition, Receipt, Report
from shouwang.reports.queries import FOUND_OR_NOT
from shouwang.reports.rules import unknown
from shouwang.statute import duties as statute
from shouwang.statute.duties import RULES, DutyRule

NOT_THIS_ONE = "合并撤销，报告说的不是这名儿童"
TAKE = {
    Receipt.Office.POLICE: "reports.take_police",
    Receipt.Office.CIVIL_AFFAIRS: "reports.take_civil_affairs",
}


def on_joined(events: list[Event]) -> None:
    """Have every row of a joined case say one number while nobody knows the child.

    Source: 3.2.3. Told of every casework.joined; on parting each row of either case says its own number again.
    """
    for event in events:
        with everything_known():
            if event.matter.child is None:
                _say_one_number(event.matter)


def _say_one_number(matter: Matter) -> None:
    said = matter.events.filter(name__in=(*FOUND_OR_NOT, HANDED)).order_by("at", "id")
    last = said.values_list("name", flat=True).last()
    names = {HANDED: OF_ELSEWHERE, FOUND_OR_NOT[0]: f"{NO_FILE}（报告 {matter.number}）"}
    say_anew(matter, names.get(last, unknown(matter.number)))


def on_parted(events: list[Event]) -> None:
    """Have a parted case stand for itself: its child, its words, and what is owed in it.

    Source: 3.2.2, 3.2.3. Effect: its reports, its rows and what it placed are of the child it had
    before the joining, or of nobody yet; then reports.identity_unknown owes finding that out. The
    wrong child's file says so (reports.identity_withdrawn), and offices that read it for this case
    alone read it no longer. What was said while it was joined of who the child is says that it was
    taken back. What an office's taking opens is owed here (reports.owed_alone), where it was
    owed or done in the other case; an office that has not answered owes that; so does the town of
    reading it and its reporter of assisting, where that ended in the other case. What an office said no
    to while it took it for a report of the other child it looks at again.
    """
    for event in events:
        with everything_known():
            _unsay(event)
            join = Join.objects.get(pk=event.record.partition(":")[2])
            rows = locked(event.matter)
            if join.matter_id == event.matter_id:
                _mark(rows, join)
                _owe_told(rows, join)
                for report in rows:
                    _owe(report, event)
                    _look_again(report, join, event)
            if event.matter.child is None:
                _say_one_number(event.matter)
                continue
            for report in rows:
                say_anew(event.matter, subject(report), record=f"report:{report.pk}")


def _unsay(event: Event) -> None:
    """One of the two cases: nothing is done where its reports are of its own child."""
    matter = event.matter
    rows = locked(matter)
    others = {report.child_id for report in rows} - {matter.child, None}
    if event.by is None or not others:
        return
    own = Child.objects.filter(pk=matter.child).first() if matter.child else None
    for report in rows:
        report.child, report.matter = own, matter
        report.save(update_fields=["child"])
    name = subject(rows[-1])
    for was in sorted(others):
        unsay(matter, was, name)
        clear(was, matter, NOT_THIS_ONE, by=event.by, at=event.at)
        follow(matter, was, by=event.by, at=event.at)
    say_anew(matter, name)
    if own is None:
        facts = {"subject": name, "level": matter.level}
        happened(rows[-1], "identity_unknown", by=event.by, at=event.at, facts=facts)


def _mark(rows: list[Report], join: Join) -> None:
    """Who the child is, said while the cases were joined, was said of the other case's child."""
    before = join.moved.filter(table=Addition._meta.db_table).values_list("row", flat=True)
    told = Addition.objects.filter(report__in=rows, added_at__gte=join.joined_at)
    for one in told.exclude(pk__in=[int(pk) for pk in before]):
        if one.told.startswith((FOUND, CORRECTED)):
            word = one.told.partition("：")[0]
            one.told = f"合并时登记的，已撤销：{word}另一名儿童，原文在办件 {join.into.number}"
            one.save(update_fields=["told"])


def _owe(report: Report, event: Event) -> None:
    """What the offices owe on a report of the parted case and the joining kept from being owed."""
    if report.state not in ("filed", "accepted"):
        return
    matter, no = event.matter, noes(report)
    missed: list[DutyRule] = []
    took = {one.office: one for one in report.receipts.all()}
    for office in Receipt.Office:
        if office in took and office not in no:
            missed += _not_owed(matter, office, took[office])
        elif office not in no and not _is_owed(matter, TAKE[office], report):
            missed.append(RULES[TAKE[office]])
    if missed:
        open_by(happened(report, "owed_alone", by=None, at=event.at, facts=said(report)), missed)
    is_told = matter.events.filter(name="reports.accepted", record=f"report:{report.pk}").exists()
    if report.state == "accepted" and not is_told:
        happened(report, "accepted", by=None, at=event.at, facts=said(report))


def _owe_told(rows: list[Report], join: Join) -> None:
    """What filing opens for those who are told, and ended by what was done in the other case."""
    if not any(report.state in ("filed", "accepted") for report in rows):
        return
    codes = [one.code for one in statute.opened_by("reports.filed") if one.scope != "record"]
    ended = Duty.objects.select_for_update(of=("self",), no_key=True).filter(
        matter=join.matter,
        code__in=codes,
        closed_by__matter=join.into,
        closed_at__gte=join.joined_at,
    )
    for duty in ended.select_related("division").order_by("id"):
        same = Duty.objects.filter(matter=join.matter, code=duty.code, holder=duty.holder_id)
        if not same.filter(closed_at=None).exists():
            owe_again(duty)


def _look_again(report: Report, join: Join, event: Event) -> None:
    """A no that was said while the cases were joined may have been said of the other child."""
    said_then = report.dismissals.filter(ended_at=None, at__gte=join.joined_at)
    if report.state != "withdrawn" and said_then.exists():
        ask_again(report, by=None, at=event.at)


def _is_owed(matter: Matter, code: str, report: Report) -> bool:
    """Whether an office owes its answer to this report."""
    owed = matter.duties.filter(code=code, record=f"report:{report.pk}", closed_at=None)
    return bool(owed.exists())


def _not_owed(matter: Matter, office: Receipt.Office, taken: Receipt) -> list[DutyRule]:
    """What taking opens and is neither owed in this case nor was done in it since it was taken."""
    since = matter.events.filter(at__gte=min(taken.recorded_at, taken.taken_at))
    names = set(since.values_list("name", flat=True))
    owed = set(matter.duties.filter(closed_at=None).values_list("code", flat=True))
    rules = statute.opened_by(f"reports.{EVENT[office]}")
    return [one for one in rules if one.code not in owed and not names & set(one.closed_by)]
