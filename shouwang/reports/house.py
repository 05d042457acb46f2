"""How a report names the children of a house, while nobody has said of which of them it tells."""

from collections.abc import Sequence
from typing import Any

from shouwang.access import reach
from shouwang.access.models import Conflict
from shouwang.casework.models import Event
from shouwang.children.actions_house import UNSAID
from shouwang.children.models import Child
from shouwang.reports.models import Danger
from shouwang.reports.rules import described

MOST = 300
ASK_FIRST = "没有说明是同住的哪个孩子，请先打电话问登记人。"


def among(event: Event) -> list[Child]:
    """The children of one of whom a danger was written; none where it is said of which."""
    keys = event.facts.get("among", [])
    rows = Child.objects.select_related("division", "household", "matter").filter(pk__in=keys)
    found = {str(one.key): one for one in rows}
    return [found[key] for key in keys if key in found]


def is_guarded(children: Sequence[Child]) -> bool:
    """Whether somebody may not know of one of them: then a report that is hidden from nobody names none."""
    if any(one.label >= reach.SEALED for one in children):
        return True
    return Conflict.objects.filter(key__in=[one.key for one in children], ended_at=None).exists()


def described_among(children: Sequence[Child]) -> str:
    """Whom a report is about: one of these, and not which. Nothing is cut: it says less instead."""
    first = f"同住的 {len(children)} 名孩子中的一名或几名，没有说明是哪个"
    if is_guarded(children):
        return f"{first}；姓名不写在这里"
    whole = f"{first}：{'；'.join(described(one) for one in children)}"
    names = f"{first}：{'、'.join(one.name for one in children)}"
    return next((one for one in (whole, names) if len(one) <= MOST), first)


def told_of(danger: Danger) -> Event | None:
    """What was written of one child of a house, from which this report came; none where it was said of which."""
    rows = Event.objects.filter(name=UNSAID, matter=danger.child_id, at=danger.saved_at)
    return rows.filter(facts__source=danger.source).first()


def whose_words(told: Event, keys: Sequence[Any]) -> str:
    """What its author says later: which of them it is."""
    children = among(told)
    named = [one for one in children if str(one.key) in {str(key) for key in keys}]
    if is_guarded(children):
        return "登记人已经能说明是哪个孩子，姓名不写在这里：请打电话问登记人。"
    return f"登记人说明：写的是{'；'.join(described(one) for one in named)}的情况。"
