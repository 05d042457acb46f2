"""A danger that was found and that nobody has reported goes to the police by itself."""

from datetime import datetime

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_moment
from shouwang.reports.actions import Filed, file
from shouwang.reports.rules import ReportFacts, described, reporter_kind

REPORT = "reports.report"


def file_unsent(*, at: datetime) -> int:
    """File the report that is still owed a minute after the danger was found; how many it was.

    Source: 3.1.1, 3.2.1. In the name of whoever found it, with what was found; what happened is
    added afterwards by the unit, which holds the duty to assist. The clock calls it each minute
    (settings.ROUNDS).
    """
    filed = 0
    with reach.entered(reach.CLOCK):  # a child kept secret is no less in danger
        owed = Duty.objects.select_related("division", "opened_by__by__unit")
        for duty in owed.filter(code=REPORT, closed_at=None).order_by("id"):
            if due_from("report_unsent", duty.division, duty.opened_at)[0] <= at:
                _file(duty, at)
                filed += 1
    return filed


def _file(duty: Duty, at: datetime) -> Filed:
    child = Child.objects.select_related("division", "matter").get(pk=duty.matter_id)
    found, by = duty.opened_by, duty.opened_by.by
    said = "" if duty.label >= reach.SEALED else found.facts.get("note")
    source = said or "发现危险情形"
    facts = ReportFacts(
        described=described(child),
        situations=tuple(found.facts["situations"]),
        ongoing="unknown",
        told=f"{source}，{cn_moment(found.at)}登记。发现人未及时填报，由系统自动报送。",
        reporter_kind=reporter_kind(by.unit.kind if by else ""),
    )
    return file(facts, child.division, child=child, by=by, at=at)
