"""From a listed duty to its case or file: a link for whoever may read it, for others the number alone."""

from collections.abc import Iterable
from uuid import UUID

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.queries import cases
from shouwang.children.queries import files
from shouwang.coordination.models import Item
from shouwang.offices.models import Post


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
