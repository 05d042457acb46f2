"""Questions about dangers that somebody wrote down: his own, those beside them, what was taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shouwang.access.fields import Viewer
from shouwang.casework.models import Event
from shouwang.children.actions_house import UNSAID
from shouwang.children.models import Child
from shouwang.offices.models import Post
from shouwang.reports.models import Addition, Danger, Report, Ring
from shouwang.statute.grounds import TRIGGERS

FOUND = "children.danger_found"
HOME_CALLED = "reports.household_rung"
OTHER, WITHDRAWN = "other", "reports.withdrawn"


def dangers_of(child: UUID, post: Post) -> QuerySet[Danger]:
    """What this person, or a post of this unit, has reported of a child, the latest first."""
    rows = Danger.objects.filter(child=child, unit=post.unit_id)
    return rows.select_related("report__division", "child", "by", "division").order_by("-saved_at")


def dangers_beside(danger: Danger, post: Post) -> QuerySet[Danger]:
    """What the same form reported of other children under the roof, or the same round of visits.

    Never what was stored at the same time alone: the clock stores several forms of one person at once.
    """
    rows = Danger.objects.filter(saved_at=danger.saved_at, unit=post.unit_id, by=danger.by)
    found = Event.objects.filter(name=FOUND, at=danger.saved_at, matter__in=rows.values("child"))
    mine = found.filter(matter=danger.child_id, facts__source=danger.source).first()
    act = mine.facts.get("act", "") if mine is not None else ""
    rows = (
        rows.filter(child__in=found.filter(facts__act=act).values("matter")) if act else rows.none()
    )
    return rows.exclude(pk=danger.pk).select_related("report", "child").order_by("pk")


def typed_of(danger: Danger) -> str:
    """What was typed in free words beside a danger: in the record that it came from, and added since."""
    rows = Event.objects.filter(name__in=(FOUND, UNSAID), matter=danger.child_id)
    found = rows.filter(at=danger.saved_at, facts__source=danger.source).first()
    told = [str(found.facts.get("told", ""))] if found is not None else []
    added = Addition.objects.filter(report=danger.report_id).order_by("pk")
    told += [one.told for one in added]
    return "\n".join(one for one in told if one)


def withdrawn_of(child: Child) -> Danger | None:
    """What of a child was taken back as a slip."""
    rows = Danger.objects.filter(child=child, report__state="withdrawn")
    return rows.select_related("report").order_by("-saved_at").first()


# A danger that has no words of its own: what was told of it says what it is.
ANY_OTHER = "other_danger"


def found_words(report: Report, eyes: Viewer) -> list[str]:
    """What a form found that 3.2.1 has no name for: 自伤, where the situation says only 其他."""
    if OTHER not in report.situations or not eyes.sees(Report, "situations"):
        return []
    danger: Danger | None = getattr(report, "danger", None)
    if danger is None:
        return []
    named = [TRIGGERS[one] for one in danger.grounds if one in TRIGGERS]
    told = report.told if eyes.sees(Report, "told") else ""
    return [
        told if one.code == ANY_OTHER and told else one.text for one in named if one.report == OTHER
    ]


def why_withdrawn(danger: Danger, eyes: Viewer) -> str:
    """In its author's words why a danger was a slip; nothing for whoever may not read the report."""
    if not eyes.sees(Report, "told"):
        return ""
    rows = Event.objects.filter(matter=danger.matter_id, name=WITHDRAWN)
    made = rows.filter(record=f"report:{danger.report_id}").first()
    return str(made.facts.get("words", "")) if made else ""


def home_calls(child: UUID, since: datetime, eyes: Viewer) -> list[Any]:
    """The calls that ended the check on a child after a slip was taken back, as these eyes read them."""
    rows = Event.objects.filter(matter=child, name=HOME_CALLED, at__gte=since)
    keys = [one.partition(":")[2] for one in rows.values_list("record", flat=True)]
    return eyes.all(Ring.objects.filter(pk__in=keys).order_by("noted_at"))


def calls_after(report: Report, eyes: Viewer) -> list[Any]:
    """The same after this report was taken back as a slip; none of any other."""
    if report.child_id is None or report.withdrawn_at is None:
        return []
    return home_calls(report.child_id, report.withdrawn_at, eyes)
