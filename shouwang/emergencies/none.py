"""Whether an emergency may be ended as none: nothing of its case waits, and nobody has acted on it."""

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.emergencies.actions_shared import CLAUSE
from shouwang.emergencies.models import Emergency, Finding
from shouwang.kernel.refusal import Refusal
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.statute.duties import RULES

# What an office still owes to say of a report of the case, or of what was added to it.
WAITS = tuple(
    f"reports.{act}_{office}"
    for act in ("take", "weigh", "look_again")
    for office in ("police", "civil_affairs")
)


def must_be_none(emergency: Emergency) -> None:
    """Let an emergency be ended as none. Refuses: closed_after_handover, report_waits."""
    if emergency.handovers.exists():
        raise Refusal("closed_after_handover", CLAUSE)
    if what := _waiting(emergency):
        raise Refusal("report_waits", CLAUSE, what="；".join(what))


def _waiting(emergency: Emergency) -> list[str]:
    """What of the case nobody has answered, by its title; the reports since which nobody was there."""
    matter: Matter = emergency.matter
    with reach.entered(reach.EVERYTHING):
        owed = matter.duties.filter(code__in=WAITS, closed_at=None).order_by("due_at", "pk")
        told = list(dict.fromkeys(RULES[duty.code].title for duty in owed))
        here = emergency.findings.filter(how=Finding.How.HERE)
        last = here.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
        rows = standing(Report.objects.filter(matter=matter))
        later = rows.filter(filed_at__gt=last) if last else rows
        told += [f"报告 {one.number} 以后没有到场" for one in later.order_by("filed_at")]
    return told
