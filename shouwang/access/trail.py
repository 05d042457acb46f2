"""Writing the trail: every look at a child's data and every refusal, in the act's transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.offices.models import Post
from shouwang.offices.prepared import ahead, begin, send

# Acts that show and change nothing of any child: numbers, offices, one's own desk.
WITHOUT_CHILDREN = frozenset(
    {
        May.WORK,
        May.READ_DUTIES,
        May.READ_FIGURES,
        May.READ_BOARD,
        May.SET_FIGURE,
        May.KEEP_POSTS,
        May.APPROVE_POST,
        May.CERTIFY_POST,
        May.KEEP_DIVISIONS,
    }
)

# Its number and its transaction are the database's to set.
ROW = """
INSERT INTO access_trail
    (at, person_id, post_id, act, key, division, purpose, reason, outcome, many)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
# A list shows masked names: its row is not waited for on the disk, as long as it is written.
LIST_ROW = """
INSERT INTO access_trail
    (at, person_id, post_id, act, key, division, purpose, reason, outcome, many)
SELECT %s, %s, %s, %s, NULL, '', %s, '', 'seen', %s
FROM (SELECT set_config('synchronous_commit', 'off', true)) AS in_a_moment
"""
_is_noted: ContextVar[bool] = ContextVar("is_noted", default=False)


def note(
    post: Post | None,
    *,
    act: str,
    key: UUID | None,
    at: datetime,
    purpose: str = "",
    reason: str = "",
    division: str = "",
    outcome: str = Trail.Outcome.SEEN,
    many: int | None = None,
) -> None:
    """Write one row of the trail. When it cannot be written, the look does not happen.

    A look at a list is one row that says how many it named (`many`), not one row a child. The row
    travels with whatever is waiting to be asked.
    """
    person = post.person_id if post else None
    mine = post.pk if post else None
    words = (act, key, division, purpose, reason, str(outcome))
    ahead(ROW, (at, person, mine, *words, many))
    begin()
    _is_noted.set(True)


def note_list(post: Post, *, act: str, many: int, at: datetime, purpose: str) -> None:
    """Write that a list named so many children; the server writes while the page is made.

    The page does not leave before the row is written: the door collects the answer.
    """
    ahead(LIST_ROW, (at, post.person_id, post.pk, act, purpose, many), is_late=True)
    send()
    _is_noted.set(True)


@contextmanager
def watched() -> Iterator[None]:
    """A door's block, for which `keep` knows whether anything was noted in it."""
    token = _is_noted.set(False)
    try:
        yield
    finally:
        _is_noted.reset(token)


def keep(
    post: Post,
    may: May,
    *,
    at: datetime,
    given: Iterable[Any],
    reads: bool,
    purpose: str = "",
    many: int | None = None,
) -> None:
    """Write what an act did that has not noted anything itself: no act on a child goes unwritten.

    `given` is what came in the address; the first key in it is the file's or the matter's.
    """
    if _is_noted.get() or may in WITHOUT_CHILDREN:
        return
    if reads and many is not None:
        note_list(post, act=may.value, many=many, at=at, purpose=purpose)
        return
    outcome = Trail.Outcome.SEEN if reads else Trail.Outcome.DONE
    key = key_in(given)
    note(post, act=may.value, key=key, at=at, purpose=purpose, outcome=outcome, many=many)


def keys_in(given: Iterable[Any]) -> list[UUID]:
    """The keys that stand in an address."""
    return [one for one in given if isinstance(one, UUID)]


def key_in(given: Iterable[Any]) -> UUID | None:
    """The first key that stands in an address."""
    return next((one for one in given if isinstance(one, UUID)), None)
