"""What becomes of an office's open duties when somebody leaves it: said before, and after as it is."""

from datetime import datetime

from shouwang.access import reach
from shouwang.access.reach import SEALED
from shouwang.casework.missing import without_hands
from shouwang.casework.models import Duty
from shouwang.offices.models import Post, Unit
from shouwang.offices.queries import in_force


def owed_at(unit: Unit) -> set[int]:
    """The open duties of an office; what is kept secret is not counted."""
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(holder=unit, closed_at=None, label__lt=SEALED)
        return set(rows.values_list("pk", flat=True))


def is_last(post: Post, at: datetime) -> bool:
    """Whether nobody else has a post in force at that office."""
    others = Post.objects.filter(in_force(at), unit=post.unit).exclude(person=post.person_id)
    return not others.exists()


def became(unit: Unit, before: set[int], at: datetime) -> str:
    """In words: how many went to which office, how many lie with nobody, how many others here do."""
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(pk__in=before, closed_at=None).exclude(holder=unit)
        moved = list(rows.order_by("holder").values_list("holder__name", flat=True))
    left = sum(row.count for row in without_hands(at, units=[unit]))
    here = len(owed_at(unit) & before) - left
    said = []
    if moved:
        said.append(f"{len(moved)} 件未办事项转到{'、'.join(dict.fromkeys(moved))}")
    if here > 0:
        said.append(f"{here} 件由本单位其他人继续办")
    if left:
        said.append(f"{unit.name}还有 {left} 件没有人能办，请尽快提名接任的人")
    return "；".join(said) or "没有未办事项"
