"""What one office, or anybody in a case, newly writes of harm to its child is read by the offices that have it."""

from datetime import datetime

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Matter
from shouwang.children.told import told_in
from shouwang.emergencies.actions_where import read_where
from shouwang.emergencies.models import Finding
from shouwang.offices.models import Post
from shouwang.reports.actions_more import report_of, tell_both
from shouwang.reports.actions_taking import noes
from shouwang.reports.models import Addition, Receipt, Report


def offices_read(matter: Matter) -> bool:
    """Whether an office has a report of this case that it did not say no to, and reads what is told to it."""
    with everything_known():
        report = report_of(matter)
        return report is not None and bool(set(Receipt.Office) - noes(report))


def tell_harm(
    matter: Matter,
    what: str,
    *texts: str,
    speaker: str = "",
    says_where: bool = False,
    by: Post | None,
    at: datetime,
) -> None:
    """What these texts newly tell of harm to the child of a case, both offices read.

    Effect: as `tell_both`, of the sentences alone; nothing where no report of the case, nothing added
    to one and no finding lacks them. Where they have the child is read as well (`read_where`), but for
    a paper that `says_where` by itself and is read by its own rule.
    """
    if not says_where:
        read_where(matter, what, *texts, speaker=speaker, by=by, at=at)
    with everything_known():
        told = [*Report.objects.filter(matter=matter).values_list("told", flat=True)]
        told += Addition.objects.filter(matter=matter).values_list("told", flat=True)
        told += Finding.objects.filter(matter=matter).values_list("found", flat=True)
        new = told_in(*texts, known="。".join(told))
        if words := "；".join(dict.fromkeys(one.words for one in new)):
            tell_both(matter, f"{what}写着：{words}", by=by, at=at)
