"""What a case was told through a joining about who its child is goes with the joining."""

from shouwang.access import reach
from shouwang.casework.duties import say_anew, unsay
from shouwang.casework.models import Event
from shouwang.casework.steps import happened
from shouwang.children.actions_placement import follow
from shouwang.children.models import Child
from shouwang.reports.actions_identity import clear
from shouwang.reports.actions_taking import locked, subject

NOT_THIS_ONE = "合并撤销，报告说的不是这名儿童"


def on_parted(events: list[Event]) -> None:
    """Take off a parted case the child that was named of it while it was joined.

    Source: 3.2.3. Effect: its reports, its rows and what it placed are of the child it had before
    the joining, or of nobody yet; then reports.identity_unknown owes finding that out. The wrong
    child's file says so (reports.identity_withdrawn), and offices that read it for this case alone
    read it no longer.
    """
    for event in events:
        with reach.entered(reach.EVERYTHING):
            _unsay(event)


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
