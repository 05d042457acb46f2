"""A child whose father is named as having harmed it, and what the father reports of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Division, Post
from shouwang.reports import actions
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

HIS_PHONE = "13805551234"
HIS_WORDS = "我女儿不见了，我要知道她在哪"


@dataclass(frozen=True)
class Harmed:
    """The child, its running case, and both offices."""

    child: Child
    case: Any
    police: Post
    officer: Post


def scene() -> Harmed:
    """Both offices have taken a school's report; civil affairs names the father on its own page."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, sex="2")
        police, officer = reporting.offices()
        case = reporting.accepted(at, child=child, situations=("domestic_violence",)).key
    arrived = local(now() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    found = {"branch": "D", "team": "民政局", "found": "父亲打的", "arrived_at": arrived}
    desk = places.signed_in(Client(), officer)
    desk.post(f"/emergencies/{case}/investigate/", {**found, "harmers": ["father"]})
    return Harmed(child, case, police, officer)


def reported(child: Child | None, **given: object) -> tuple[Report, str]:
    """A report without an account, of this child where it is known; with the number of its receipt."""
    with reach.entered(reach.EVERYTHING):
        village = Division.objects.get(code=places.WANGDIAN)
        words: dict[str, object] = {"reporter_kind": "relative", "told": HIS_WORDS}
        facts = reporting.facts(**{**words, **given})
        done = actions.file(facts, village, child=child, by=None, at=now() - timedelta(minutes=30))
    return done.report, done.receipt
