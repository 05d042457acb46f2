"""Whether a post's office does another's work on a child or case, because nobody there can: 4.2."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from shouwang.casework.models import Duty, Matter
from shouwang.offices.models import Post
from shouwang.statute.duties import RULES

LOCAL = [code for code, rule in RULES.items() if rule.holder in ("village", "town")]


def stands_in(post: Post, keys: Collection[UUID]) -> bool:
    """Whether the post's office holds an open duty in another's place on one of these keys.

    A key is a file, a case, or the record that a duty is about; none: on anything. Where nobody
    knows the village or town yet, the bureau holds what is theirs without holding it for anyone.
    """
    held = Duty.objects.filter(holder=post.unit_id, closed_at=None)
    held = held.filter(~Q(held_for=None) | Q(code__in=LOCAL, holder__kind="civil_affairs"))
    if not keys:
        return held.exists()
    about = Q(matter__in=keys) | Q(child__in=keys)
    cases = Matter.objects.filter(pk__in=keys).exclude(child=None)
    children = list(cases.values_list("child", flat=True))
    about |= Q(matter__in=children) | Q(child__in=children)
    for key in keys:
        about |= Q(record__endswith=f":{key}")
    return held.filter(about).exists()
