"""A danger that was written down is reported: in the same second, or by the clock a minute later."""

from collections.abc import Iterable
from datetime import datetime

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event
from shouwang.children.dangers import AT_ONCE
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_moment
from shouwang.reports.actions import file
from shouwang.reports.house import ASK_FIRST, among, described_among, is_guarded
from shouwang.reports.models import Danger
from shouwang.reports.rules import ReportFacts, described, reporter_kind
from shouwang.reports.rules_danger import ANSWERED, ONGOING

REPORT = "reports.report"
IN_90_DAYS = "report_in_90_days"


def file_found(events: Iterable[Event]) -> None:
    """File the report of a danger whose author has answered for it, in the same transaction.

    Source: 3.1.1, 3.2.1. Told of every children.danger_found and danger_unsaid; one that nobody was asked about waits
    a minute for `file_unsent`.
    """
    for event in events:
        if event.facts.get("answer") in AT_ONCE:
            with reach.entered(reach.CLOCK):  # a child kept secret is no less in danger
                file_event(event, event.at)


def file_unsent(*, at: datetime) -> int:
    """File the report that is still owed a minute after the danger was found; how many it was.

    Source: 3.1.1, 3.2.1. The net for what no form has asked about: a ledger, the clock. It says what
    was found and when. The clock calls it each minute (settings.ROUNDS).
    """
    filed = 0
    with reach.entered(reach.CLOCK):
        owed = Duty.objects.select_related("division", "opened_by__by__unit")
        late = [
            duty
            for duty in owed.filter(code=REPORT, closed_at=None).order_by("id")
            if due_from("report_unsent", duty.division, duty.opened_at)[0] <= at
        ]
        hold(*(duty.matter_id for duty in late))
        for duty in late:
            file_event(duty.opened_by, at)
            filed += 1
    return filed


def file_event(found: Event, at: datetime) -> Danger:
    """The report of one danger found, in the name of whoever found it, and where it came from.

    Of a danger that nobody has said whose it is the report knows no child; it names who lives there.
    The caller has entered a reach that shows the child and whatever is kept secret of it.
    """
    child = Child.objects.select_related("division", "matter").get(pk=found.matter_id)
    house, by = among(found), found.by
    is_sealed = found.label >= reach.SEALED or (bool(house) and is_guarded(house))
    facts = ReportFacts(
        described=described_among(house) if house else described(child),
        situations=tuple(found.facts["situations"]),
        place="" if is_sealed or not house else house[0].household.address,
        ongoing=ONGOING[found.facts.get("answer", "")],
        told=_told(found, bool(house), is_sealed),
        reporter_kind=reporter_kind(by.unit.kind if by else ""),
    )
    whose = None if house else child
    known = set(child.risks.filter(ended_at=None).values_list("ground", flat=True))
    report = file(facts, child.division, child=whose, by=by, at=at).report
    raised = [] if IN_90_DAYS in known or house else [IN_90_DAYS]
    return Danger.objects.create(
        report=report,
        matter_id=report.matter_id,
        child=child,
        division_id=report.division_id,
        unit=by.unit if by else None,
        by=by,
        source=found.facts.get("source", ""),
        answer=found.facts.get("answer", ""),
        grounds=[*found.facts.get("grounds", ()), *raised],
        before=found.facts.get("before", ""),
        saved_at=found.at,
    )


def _told(found: Event, is_house: bool, is_sealed: bool) -> str:
    """What was found, when, what was answered, and what was written; of a house that nobody said of whom."""
    note = "" if is_sealed else found.facts.get("note")
    words = "" if is_sealed else found.facts.get("told", "")
    typed = found.facts.get("typed", "")
    when = f"{typed}填写，{cn_moment(found.at)}存下" if typed else f"{cn_moment(found.at)}登记"
    told = f"{note or '发现危险情形'}，{when}。{ANSWERED[found.facts.get('answer', '')]}"
    told += ASK_FIRST if is_house else ""
    return f"{told}\n登记人写的：{words}" if words else told
