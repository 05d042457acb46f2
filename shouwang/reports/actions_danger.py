"""A danger that was written down is reported: in the same second, or by the clock a minute later."""

from collections.abc import Iterable
from datetime import datetime

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.casework.models import Duty, Event
from shouwang.children.dangers import AT_ONCE
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_moment
from shouwang.reports.actions import file
from shouwang.reports.models import Danger
from shouwang.reports.rules import ReportFacts, described, reporter_kind
from shouwang.reports.rules_danger import ANSWERED, ONGOING

REPORT = "reports.report"
IN_90_DAYS = "report_in_90_days"


def file_found(events: Iterable[Event]) -> None:
    """File the report of a danger whose author has answered for it, in the same transaction.

    Source: 3.1.1, 3.2.1. Told of every children.danger_found; one that nobody was asked about waits
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
        for duty in owed.filter(code=REPORT, closed_at=None).order_by("id"):
            if due_from("report_unsent", duty.division, duty.opened_at)[0] <= at:
                file_event(duty.opened_by, at)
                filed += 1
    return filed


def file_event(found: Event, at: datetime) -> Danger:
    """The report of one danger found, in the name of whoever found it, and where it came from.

    The caller has entered a reach that shows the child and whatever is kept secret of it.
    """
    child = Child.objects.select_related("division", "matter").get(pk=found.matter_id)
    by, answer = found.by, found.facts.get("answer", "")
    is_sealed = found.label >= reach.SEALED
    note = "" if is_sealed else found.facts.get("note")
    words = "" if is_sealed else found.facts.get("told", "")
    typed = found.facts.get("typed", "")
    when = f"{typed}填写，{cn_moment(found.at)}存下" if typed else f"{cn_moment(found.at)}登记"
    told = f"{note or '发现危险情形'}，{when}。{ANSWERED[answer]}"
    facts = ReportFacts(
        described=described(child),
        situations=tuple(found.facts["situations"]),
        ongoing=ONGOING[answer],
        told=f"{told}\n登记人写的：{words}" if words else told,
        reporter_kind=reporter_kind(by.unit.kind if by else ""),
    )
    known = set(child.risks.filter(ended_at=None).values_list("ground", flat=True))
    report = file(facts, child.division, child=child, by=by, at=at).report
    raised = [] if IN_90_DAYS in known else [IN_90_DAYS]
    return Danger.objects.create(
        report=report,
        matter_id=report.matter_id,
        child=child,
        division_id=report.division_id,
        unit=by.unit if by else None,
        by=by,
        source=found.facts.get("source", ""),
        answer=answer,
        grounds=[*found.facts.get("grounds", ()), *raised],
        before=found.facts.get("before", ""),
        saved_at=found.at,
    )
