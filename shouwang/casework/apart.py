"""Who may not do a duty though his post may do its act: whom it is to be another than.

One who asked for what it decides; one who knows of a secret, where it is done on the records that
everybody else sees. Found by the duty itself, so that it goes to an office where somebody else is.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from shouwang.access import reach
from shouwang.access.secrets import named_in_force
from shouwang.casework.models import Duty, Event
from shouwang.offices.models import Post
from shouwang.statute.duties import RULES

# The fact of an event that names the people who do not decide on what it opens.
APART = "apart"
IN_PICTURE = tuple(code for code, rule in RULES.items() if rule.in_picture)
# What one person asks for and another one decides.
BY_ANOTHER = ("children.decide_exit", "children.answer_transfer", "access.confirm_denial")
NOBODY: frozenset[int] = frozenset()


def people(posts: Iterable[Post | None]) -> dict[str, list[int]]:
    """The fact that these posts' holders do not decide on it; none where nobody asked."""
    found = sorted({post.person_id for post in posts if post is not None})
    return {APART: found} if found else {}


def asked_by(facts: Mapping[str, Any]) -> frozenset[int]:
    """Who asked for what this event opens."""
    return frozenset(facts.get(APART, ()))


def who_asked(key: UUID, code: str, record: str = "") -> frozenset[int]:
    """Who asked for what the open duty of this code decides: as its event says."""
    with reach.entered(reach.CLOCK):
        opened = Duty.objects.filter(matter=key, code=code, record=record, closed_at=None)
        events = Event.objects.filter(pk__in=opened.values("opened_by"))
        return NOBODY.union(*(asked_by(event.facts) for event in events))


def asked() -> Q:
    """The duties that decide on what somebody asked for."""
    return Q(code__in=BY_ANOTHER, opened_by__facts__has_key=APART)


class Apart:
    """Of many duties at once: who may not do each; what is kept secret is asked once.

    The clock's alone: what it says of a duty tells of a secret.
    """

    def __init__(self) -> None:
        self._named = named_in_force()

    def of(self, duty: Duty) -> frozenset[int]:
        """Who may not do this one."""
        named = self._named.get(duty.matter_id, NOBODY) if duty.code in IN_PICTURE else NOBODY
        return named | asked_by(duty.opened_by.facts)

    def concerned(self) -> Q:
        """Which duties somebody may not do though his post may."""
        return asked() | Q(code__in=IN_PICTURE, matter__in=list(self._named))
