"""Looks in an emergency."""

from datetime import datetime
from typing import Any

from shouwang.access import reach
from shouwang.access.models import UrgentLook
from shouwang.children import actions_urgent
from shouwang.children.models import Child
from shouwang.children.urgent import Sought
from shouwang.kernel.crypto import open_sealed
from shouwang.offices.models import Post
from tests.factories import places


def police(town: str = places.SONGTUAN) -> Post:
    """Somebody at the police desk of another town than the children's."""
    return places.post("police_desk", town)


def number_of(child: Child) -> str:
    """The child's identity number."""
    return open_sealed(child.id_sealed, table="children_child", row=child.pk, field="id")


def looked(child: Child, at: datetime, *, by: Post, sought: Any = None, **more: str) -> UrgentLook:
    """The child's file opened to that post, as from its own reach."""
    asked = sought or Sought(number=number_of(child))
    with reach.entered(reach.of(by)):
        said = {"reason": "danger", "words": "群众报警，孩子独自在家", **more}
        return actions_urgent.look(asked, by=by, at=at, **said)
