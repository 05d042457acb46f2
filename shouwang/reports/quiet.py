"""A child that reported for itself: how it may be reached, and that nobody rings home on it."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from shouwang.access import kinds, reach
from shouwang.access.knowing import everything_known
from shouwang.access.models import Trail
from shouwang.access.policy import viewer
from shouwang.casework.models import Duty, Event, Matter
from shouwang.children.silence import roof
from shouwang.kernel.crypto import open_sealed
from shouwang.offices.models import Post, Unit
from shouwang.reports.models import Addition, Dismissal, Report
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import CHANGED, DIFFERS, UNANSWERED, Safe

SEEING = ("reports.child_seen", "reports.child_unseen")
OFFICES = ("police", "civil_affairs")
# Where whoever is rung may be the one who does it.
AT_HOME = ("domestic_violence", "abuse_signs")
OF_CASES = ("reports.", "emergencies.", "assessment.")
BEEN_THERE = ("emergencies.investigated", *(f"emergencies.found_by_{one}" for one in OFFICES))


def waiting() -> QuerySet[Report]:
    """Reports of children themselves whom no office has seen yet, within the reach in force."""
    rows = Report.objects.filter(reach.rows(key="matter_id", kind="report"))
    return rows.filter(reporter_kind="child", child_seen_at=None).exclude(state="dismissed")


def seen_here(matter: Matter, post: Post) -> QuerySet[Report]:
    """Reports of children themselves of whom this post's office wrote that it has seen the child."""
    rows = Report.objects.filter(reach.rows(key="matter_id", kind="report"), matter=matter)
    by_office = rows.filter(reporter_kind="child", child_seen_by__role=post.role)
    return by_office.exclude(child_seen_at=None).order_by("filed_at", "pk")


def is_quiet(*, case: UUID | None = None, file: UUID | None = None) -> bool:
    """Whether the home may not be rung yet, for whoever reads reports: of a case, or of a file."""
    rows = waiting()
    return (case is not None and rows.filter(matter_id=case).exists()) or (
        file is not None and rows.filter(child_id=file).exists()
    )


def waited_since(cases: Collection[UUID]) -> dict[UUID, datetime]:
    """Of these cases, where a child's own report waits to be seen: since when, by what it told last."""
    with everything_known():
        rows = list(waiting().filter(matter__in=cases))
        later = last_told(rows)
        found: dict[UUID, datetime] = {}
        for one in rows:
            told = later.get(one.pk) or one.filed_at
            since = told.replace(second=0, microsecond=0)
            found[one.matter_id] = max(since, found.get(one.matter_id, since))
    return found


def met_in(cases: Collection[UUID]) -> set[UUID]:
    """In which of these cases an office that went there and said no wrote that it met the child."""
    since = waited_since(cases)
    with reach.entered(reach.EVERYTHING):
        rows = Dismissal.objects.filter(matter__in=since, child_seen=Dismissal.Seen.YES)
        told = rows.filter(ended_at=None).values_list("matter_id", "went_at")
        return {key for key, at in told if at is not None and at >= since[key]}


def spoken_on(duties: Iterable[Duty]) -> set[UUID]:
    """The cases of these duties in which the child itself reported and no office has seen it yet.

    Only for whoever reads reports; who reported is said to those alone who may know it.
    """
    cases = {duty.matter_id for duty in duties if duty.code.startswith(OF_CASES)}
    if not cases or not reads_reports():
        return set()
    return set(waiting().filter(matter__in=cases).values_list("matter_id", flat=True))


def reads_reports() -> bool:
    """Whether whoever reads now takes or reads reports; else he asks before he rings any such home."""
    return kinds.is_open(reach.current().role, "report")


def silent_homes(keys: Collection[UUID]) -> set[UUID]:
    """Which of these children's homes may not be rung by whoever reads now.

    Nobody rings home on what a child said itself, before an office has seen it. Whoever reads no
    reports is kept from it as well while one of violence at home waits for the first office: he
    then cannot tell the one from the other, nor who reported.
    """
    here = reach.current()
    knows = not here.role or kinds.is_open(here.role, "report")
    with reach.entered(reach.EVERYTHING):
        rows = standing(Report.objects.filter(child__in=keys, label__lt=reach.SEALED))
        of_child = Q(reporter_kind="child", child_seen_at=None)
        there = Event.objects.filter(
            matter=OuterRef("matter"), name__in=BEEN_THERE, at__gte=OuterRef("filed_at")
        )
        at_home = Q(situations__overlap=list(AT_HOME), matter__closed_at=None) & ~Exists(there)
        wanted = rows.filter(of_child if knows else of_child | at_home)
        return set(wanted.values_list("child_id", flat=True))


def safe_of(report: Report, post: Post) -> Safe | None:
    """How the child that reported may be reached, for the offices that take it; None for others."""
    if not viewer(post, report.matter_id).sees(Report, "safe_sealed"):
        return None
    if report.reporter_kind != "child":
        return None
    place = {"table": "reports_report", "row": report.key, "field": "safe"}
    told = open_sealed(report.safe_sealed, **place) if report.safe_sealed else ""
    return Safe(**json.loads(told)) if told else Safe()


def seen_words(report: Report) -> str:
    """Who saw the child that reported, where, and away from whom, as the office wrote it down."""
    rows = Event.objects.filter(matter=report.matter_id, name__in=SEEING)
    last = rows.order_by("-at", "-id").first()
    is_seen = last is not None and last.name == SEEING[0]
    is_before = is_seen and report.filed_at is not None and last.at >= report.filed_at
    if report.child_seen_at is None and not is_before:
        return ""
    told = last.facts if last is not None else {}
    if "where" not in told:  # written down before anybody was asked
        return "已见到孩子本人"
    parted = f"，已和{told['from_whom']}分开" if told["from_whom"] else ""
    again = "" if report.child_seen_at else "；以后情况又变，要再见到孩子"
    return f"{told['officer']}在{told['where']}见到孩子本人{parted}{again}"


def last_told(reports: Iterable[Report]) -> dict[UUID, datetime]:
    """When each of these reports last told of new harm; whoever saw the child before has not since."""
    told_of_harm = Q(told__startswith=CHANGED)
    for asked in (UNANSWERED, DIFFERS):
        told_of_harm |= Q(told__startswith=asked)
    rows = Addition.objects.filter(report__in=reports).filter(told_of_harm)
    found = rows.values("report").annotate(last=Max("added_at"))
    return {one["report"]: one["last"] for one in found}


def looked_since(report: Report, by: Post) -> list[Unit]:
    """Other units where somebody opened file or case since it was written that the child was seen.

    They could see the numbers of the home. Whoever opened a sister's file is among them.
    """
    rows = Event.objects.filter(matter=report.matter_id, name="reports.child_seen")
    since = rows.order_by("-at", "-id").values_list("at", flat=True).first()
    if since is None:
        return []
    with reach.entered(reach.EVERYTHING):
        files = roof([report.child_id]) if report.child_id else set()
        cases = Matter.objects.filter(child__in=files).values_list("pk", flat=True)
        keys = {*files, *cases, report.matter_id}
        looks = Trail.objects.filter(key__in=keys, at__gte=since).exclude(outcome="refused")
        units = looks.exclude(post=None).exclude(post__unit=by.unit_id).values("post__unit")
        return list(Unit.objects.filter(pk__in=units).select_related("division").order_by("code"))


def to_tell(case: Matter, by: Post) -> list[Unit]:
    """Whom this office rings, for it took back that the child was seen: as the words have them."""
    rows = case.events.filter(name__in=("reports.child_seen", "reports.child_unseen"))
    last = rows.select_related("by").order_by("-at", "-id").first()
    if last is None or last.name != "reports.child_unseen" or last.by.unit_id != by.unit_id:
        return []
    return list(Unit.objects.filter(pk__in=last.facts.get("looked", [])).order_by("code"))
