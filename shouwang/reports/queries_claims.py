"""Questions about what was told by telephone of a report, in the words of a page."""

from collections.abc import Iterable
from uuid import UUID

from shouwang.access import reach
from shouwang.casework.discreet import knows_reporter
from shouwang.casework.models import Duty
from shouwang.kernel.clock import cn_moment
from shouwang.offices.models import Post
from shouwang.reports.models import PhoneClaim, Receipt, Report


def claims_of(report: Report, post: Post) -> list[PhoneClaim]:
    """The calls about a report, in words; who rang is named to those who may know who reported."""
    found = list(report.claims.all())
    for one in found:
        one.is_ours = one.recorded_by.unit_id == post.unit_id  # type: ignore[attr-defined]
        one.words = claim_words(one, report.knows_place, post.unit_id)  # type: ignore[attr-defined]
    return found


def claim_words(claim: PhoneClaim, knows_place: bool, unit: int) -> str:
    """What was told by telephone, as the office that must confirm it reads it."""
    rang, is_ours = claim.recorded_by.unit, claim.recorded_by.unit_id == unit
    who = rang.name if is_ours or knows_reporter() else "报告单位"
    whom = claim.unit.name if knows_place else dict(Receipt.Office.choices)[claim.office]
    at = cn_moment(claim.taken_at)
    told = (
        f"{who}称{at}已电话告知{whom}{claim.answered_by}（警号 {claim.badge}，号码 {claim.rung}）"
    )
    return told if claim.outcome else f"{told}，请确认"


def claims_on(duties: Iterable[Duty]) -> dict[str, str]:
    """What was told by telephone on the reports of these duties to take: record and words."""
    taken = {one.record: one for one in duties if one.code.startswith("reports.take_")}
    keys = [UUID(record.partition(":")[2]) for record in taken if ":" in record]
    if not keys:
        return {}
    unit = reach.current().unit
    rows = PhoneClaim.objects.filter(report__in=keys, outcome="").order_by("recorded_at")
    return {
        f"report:{one.report_id} {one.office}": claim_words(one, True, unit)
        for one in rows.select_related("unit", "recorded_by__unit")
    }
