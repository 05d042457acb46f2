"""What a directive lists: how many, what of it is done, and where whoever may reads its case."""

from collections.abc import Iterable
from uuid import UUID

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.access.reach import SEALED
from shouwang.casework.queries import cases
from shouwang.children.queries import files
from shouwang.coordination.models import Directive, Item
from shouwang.offices.models import Post


def settled(directive: Directive) -> dict[int, bool]:
    """Per duty listed whether it has been done since; one kept secret meanwhile is not told."""
    with reach.entered(reach.EVERYTHING):
        rows = Item.objects.filter(directive=directive).values_list("duty", "duty__closed_at")
        return {duty: closed is not None for duty, closed in rows}


def listed(directive: Directive) -> int:
    """How many duties are listed; what is kept secret meanwhile is not counted."""
    with reach.entered(reach.EVERYTHING):
        return Item.objects.filter(directive=directive, duty__label__lt=SEALED).count()


def still_open(directive: Directive) -> int:
    """How many of the listed duties are open now; what is kept secret meanwhile is not counted."""
    with reach.entered(reach.EVERYTHING):
        rows = Item.objects.filter(directive=directive, duty__label__lt=SEALED)
        return rows.filter(duty__closed_at=None).count()


def ways(items: Iterable[Item], post: Post) -> dict[UUID, str]:
    """Where the case or the file of a listed duty is read, for a post that may read it."""
    keys = {item.matter_id for item in items}
    found: dict[UUID, str] = {}
    if may(post, May.READ_MATTER):
        shown = cases().filter(key__in=keys).values_list("key", flat=True)
        found |= {key: f"/matters/{key}/" for key in shown}
    if may(post, May.READ_CHILD):
        shown = files().filter(matter_id__in=keys).values_list("matter_id", flat=True)
        found |= {key: f"/children/{key}/" for key in shown}
    return found
