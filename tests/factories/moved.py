"""Children on their way to another village."""

from datetime import datetime

from shouwang.children import actions_transfer as actions
from shouwang.children.models import Child, Transfer
from shouwang.offices.models import Division, Post
from tests.factories import children, places

ELSEWHERE = "340604101001"  # a village of 宋疃镇


def asked(
    child: Child,
    at: datetime,
    *,
    to: str = places.QINLOU,
    by: Post | None = None,
    siblings: bool = False,
) -> Transfer:
    """A transfer that waits for its receiver."""
    village = Division.objects.get(code=to)
    by = by or children.supervisor(child.division.parent_id)
    given = {"reason": "family_moved", "note": "随父亲迁居", "siblings": siblings}
    return actions.ask(child, village, **given, by=by, at=at)[0]


def accepted(transfer: Transfer, at: datetime, *, by: Post | None = None) -> list[Transfer]:
    """The receiving village has taken the children over."""
    return actions.accept(transfer, by=by or children.worker(transfer.to_id), at=at)
