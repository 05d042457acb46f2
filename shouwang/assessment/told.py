"""What was written last of a child in support, as it is read before the case is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwang.access.policy import viewer
from shouwang.assessment.models import Case
from shouwang.children.models import Child
from shouwang.children.told import harm_in
from shouwang.offices.models import Post
from shouwang.visits import queries as visits

NEWEST = 5


@dataclass(frozen=True)
class Written:
    """One text: what it is, by whom, when; whether it tells of harm to the child."""

    what: str
    by: str
    at: datetime | None
    words: str

    @property
    def is_harm(self) -> bool:
        """Whether it says that somebody hurts the child."""
        return bool(harm_in(self.words))


def told_in(case: Case, child: Child | None, post: Post) -> list[Written]:
    """The results of the services, the newest reviews and visits, as far as this post may read them.

    What tells of harm comes first.
    """
    rows = [*_services(case, post), *_reviews(case, post)]
    rows += _visits(child, post) if child else []
    return sorted(rows, key=lambda one: not one.is_harm)


def _services(case: Case, post: Post) -> Iterator[Written]:
    for one in viewer(post, case.matter_id).all(case.services.all()):
        if words := one.result or one.reason:
            at = one.service_done_at or one.service_refused_at or one.service_dropped_at
            yield Written(one.get_kind_display(), one.unit.name, at, words)


def _reviews(case: Case, post: Post) -> Iterator[Written]:
    newest = sorted(case.reviews.all(), key=lambda one: one.made_at, reverse=True)[:NEWEST]
    for one in viewer(post, case.matter_id).all(newest):
        yield Written(one.get_kind_display(), one.made_by.unit.name, one.made_at, one.words)


def _visits(child: Child, post: Post) -> Iterator[Written]:
    newest = visits.of_child(child.key).exclude(state="voided").exclude(note="")[:NEWEST]
    for one in viewer(post, child.key).all(newest):
        if one.note:
            yield Written("走访", one.author.unit.name, one.went_at, one.note)
