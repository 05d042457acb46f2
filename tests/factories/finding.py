"""A case of one situation whose offices look into it over the pages: what they find, by whom."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting


def bureau(client: Any) -> Any:
    """The duty officer of the district's civil affairs bureau, signed in."""
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post("district_officer", "civil_affairs"))


def of(situation: str) -> tuple[UUID, Child]:
    """A case of an hour ago whose report of this situation both offices have taken, and its child."""
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        return reporting.accepted(at, child=child, situations=(situation,)).key, child


def found(client: Any, case: UUID, words: str, branch: str, **more: object) -> Any:
    """What was found there now, as the page takes it."""
    facts = {"branch": branch, "team": "派出所、民政局", "found": words, **more}
    facts["arrived_at"] = local(now()).strftime("%Y-%m-%dT%H:%M")
    return client.post(f"/emergencies/{case}/investigate/", facts)
