"""What a form that waits says: what was typed, what of it was called a slip, what is asked of whom."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.http import QueryDict

from shouwang.children.dangers import KINDS, House, house_of, without, words_of
from shouwang.children.models import Child, Held
from shouwang.kernel.crypto import open_sealed
from shouwang.offices.models import Post
from shouwang.statute.grounds import Ground

TABLE, FIELD = "children_held", "typed"
ASK = "harm"  # where a form says why its words are not reported (forms_told.AsksOfHarm)
STRUCK = "struck"  # kept with what was typed: which of its grounds were called a slip


def typed_in(held: Held) -> QueryDict:
    """What was typed, as the form reads it."""
    return QueryDict(open_sealed(held.typed_sealed, table=TABLE, row=held.key, field=FIELD))


def struck_in(held: Held) -> frozenset[str]:
    """Which grounds of it its author called a slip while others are still to be answered for."""
    return frozenset(typed_in(held).getlist(STRUCK))


def asked_of(held: Held, by: Post, at: datetime) -> dict[Child | House, tuple[Ground, ...]]:
    """What its author is asked about, child by child: what was ticked and not called a slip.

    What was called a slip and stands in the words still waits.
    """
    found = KINDS[held.kind].found(held.child, typed_in(held), by, at)
    return without(found, struck_in(held) - standing_in(held, by, at))


def among(held: Held, by: Post, at: datetime) -> tuple[Child, ...]:
    """The children of one of whom it tells while nobody said of which; none where that is said."""
    if held.answer or not held.typed_sealed:
        return ()
    house = house_of(asked_of(held, by, at))
    return house.children if house is not None else ()


def standing_in(held: Held, by: Post, at: datetime) -> frozenset[str]:
    """Which grounds that were called a slip the words alone still call: no tick was all of them."""
    struck = struck_in(held)
    left = KINDS[held.kind].found(held.child, as_left(held), by, at) if struck else {}
    return struck & set(words_of(left))


def is_words_alone(held: Held, codes: Collection[str]) -> bool:
    """Whether the words of the form are all that calls the offices by these, and no tick of it."""
    typed = as_left(held)
    return bool(codes) and _ticks(KINDS[held.kind].slipped(typed, codes)) == _ticks(typed)


def _ticks(typed: QueryDict) -> dict[str, list[Any]]:
    return {name: given for name, given in typed.lists() if name not in (ASK, STRUCK)}


def unanswered(held: Held, typed: QueryDict, by: Post, at: datetime) -> dict[str, str]:
    """What of a form that waits the same form, sent anew without a danger, leaves without an answer.

    Answered is what was called a slip and still stands in the words, beside why it is not reported.
    """
    bare = typed.copy()
    bare[ASK] = ""
    said = standing_in(held, held.post, at)
    said &= set(words_of(KINDS[held.kind].found(held.child, bare, by, at)))
    asked = words_of(asked_of(held, held.post, at))
    return {code: words for code, words in asked.items() if code not in said}


def as_left(held: Held) -> QueryDict:
    """The form as it was typed, without what was called a slip and nothing else."""
    typed, struck = typed_in(held), struck_in(held)
    return KINDS[held.kind].slipped(typed, struck) if struck else typed
