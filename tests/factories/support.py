"""Support cases in each of their stages."""

from datetime import datetime, timedelta

from shouwang.assessment import actions
from shouwang.assessment.models import Case, Review
from shouwang.assessment.rules import Conference, ServiceFacts
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.offices.models import Post
from shouwang.statute.instruments import instrument
from tests.factories import children, places, urgent


def answers(**given: str) -> dict[str, str]:
    """A calm child where it was placed: else the first option of every question."""
    calm = {item.code: item.options[0].code for item in instrument("assessment").items}
    return {**calm, "living": "placed", **given}


def opened(at: datetime, *, child: Child | None = None) -> Case:
    """A case opened after a settled emergency."""
    emergency = urgent.settled(at, child=child)
    return actions.open_case(emergency.matter, by=children.supervisor(), at=at)


def conference(at: datetime) -> Conference:
    """A conference an hour ago."""
    return Conference(
        at - timedelta(hours=1), "镇政府、派出所、学校、村委会", "各方介绍情况", "由外祖母照护"
    )


def service(at: datetime, unit: str = "education", kind: str = "counselling") -> ServiceFacts:
    """Counselling by the education bureau within thirty days."""
    due = at.date() + timedelta(days=30)
    where = places.unit(unit)
    if not where.posts.exists():
        places.post("department", where, since=at - timedelta(days=30))
    return ServiceFacts(kind, where.pk, "每周一次心理辅导", due)


def calmed(matter: Matter, level: str, *, by: Post, at: datetime) -> Review:
    """The month's review of a child whose level was lowered before the days of its report were over."""
    child = Child.objects.get(pk=matter.child)
    why = "照护人已落实，走访三次没有再受伤害"
    files.set_level(child, level, reason=why, by=by, at=at)
    return actions.review(Matter.objects.get(pk=matter.pk), level, "情绪好转", by=by, at=at)


def planned(at: datetime, *, child: Child | None = None, services: int = 1) -> Matter:
    """A case with a plan and its referrals."""
    case, by = opened(at, child=child), children.supervisor()
    matter = case.matter
    actions.assess(matter, answers(mind="watch"), "情绪低落，需心理疏导", by=by, at=at)
    actions.confer(matter, conference(at), by=by, at=at)
    rows = [service(at) for _ in range(services)]
    actions.plan(matter, "三个月内情绪稳定", rows, by=by, at=at)
    return matter
