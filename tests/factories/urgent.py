"""Emergencies in each of their situations."""

from datetime import datetime

from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.emergencies import actions
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.rules import HandoverFacts, Investigation
from shouwang.offices.models import Post
from shouwang.statute.branches import BRANCHES
from tests.factories import places, reporting


def officer() -> Post:
    """A duty officer of the district's civil affairs bureau."""
    return places.post("district_officer", "civil_affairs")


def result(at: datetime, branch: str = "A") -> Investigation:
    """What a joint investigation found."""
    return Investigation(branch, "烈山派出所王某、区民政局李某", "孩子独自居住，邻居偶尔照看", at)


def investigated(at: datetime, branch: str = "A", *, child: Child | None = None) -> Matter:
    """A case whose joint investigation is done."""
    case = reporting.accepted(at, child=child)
    actions.investigate(case, result(at, branch), by=officer(), at=at)
    return case


HANDED = HandoverFacts(
    "烈山派出所王某", "古饶镇刘某", "relief_station", "区救助管理站", True, "愿意先住几天"
)


def settled(at: datetime, branch: str = "A", *, child: Child | None = None) -> Emergency:
    """An emergency whose conditions are all met."""
    case, by = investigated(at, branch, child=child), officer()
    required = [measure.code for measure in BRANCHES[branch].measures if measure.required]
    extra = ["child_found"] if branch == "C" else []
    actions.do_measures(case, [*required, *extra], by=by, at=at)
    actions.hand_over(case, HANDED, by=by, at=at)
    return actions.settle(case, by=by, at=at)
