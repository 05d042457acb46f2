"""How far a post sees while it looks at one record in an emergency (紧急查看)."""

from dataclasses import replace
from datetime import datetime

from shouwang.access.reach import Reach
from shouwang.offices.models import Post


def looking_urgently(reach: Reach, post: Post, at: datetime) -> Reach:
    """The post's reach with the one record that it looks at in an emergency, while that lasts.

    For doors that show such a record; no list, count, search, print or export asks for it.
    """
    key, until = post.urgent, post.urgent_until
    if key is None or until is None or at >= until or key in reach.hidden:
        return reach
    return replace(reach, urgent=key, keys=(*reach.keys, key))
