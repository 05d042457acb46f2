"""Reports as schools, workers and citizens file them."""

from datetime import datetime

from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.offices.models import Division, Post
from shouwang.reports import actions, actions_dismissing, actions_taking
from shouwang.reports.models import Report
from shouwang.reports.rules import ReportFacts
from tests.factories import children, places


def facts(**given: object) -> ReportFacts:
    """A child seen living alone; ongoing may be told as it was before, by true or false."""
    if isinstance(told := given.get("ongoing"), bool):
        given["ongoing"] = "yes" if told else "no"
    base: dict[str, object] = {
        "described": "王店村三年级男孩，穿蓝色校服",
        "situations": ("living_alone",),
        "reporter_kind": "school",
        "ongoing": "no",
    }
    return ReportFacts(**{**base, **given})  # type: ignore[arg-type]


def filed(
    at: datetime, *, by: Post | None = None, child: Child | None = None, **given: object
) -> Report:
    """A report filed by a school, or by whoever is named."""
    places.district()
    by = by or places.post("school", places.school())
    where = child.division if child else Division.objects.get(code=places.WANGDIAN)
    return actions.file(facts(**given), where, child=child, by=by, at=at).report


def offices() -> tuple[Post, Post]:
    """A duty officer of the station and one of civil affairs."""
    return places.post("police_desk", places.GURAO), places.post(
        "district_officer", "civil_affairs"
    )


def accepted(at: datetime, *, child: Child | None = None, **given: object) -> Matter:
    """A case whose report both offices have taken."""
    child = child or children.registered(at)
    report = filed(at, child=child, **given)
    case = Matter.objects.get(pk=report.matter_id)
    for post in offices():
        actions_taking.take_here(case, by=post, at=at)
    return case


def dismissed(at: datetime) -> tuple[Report, tuple[Post, Post]]:
    """A report to which both offices said no and whose reporter was told; and those offices."""
    both = offices()
    report = filed(at, child=children.registered(at))
    for post in both:
        actions_dismissing.dismiss(report.matter, "孩子在外婆家", by=post, at=at)
    actions_taking.feed_back(report.matter, "已核查。", by=both[0], at=at)
    return Report.objects.get(pk=report.pk), both
