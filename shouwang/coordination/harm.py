"""What a paper, or an answer to it, tells of harm to a child: whoever must know reads it.

A paper is read by offices that see no child; its own words reach no office of a case by themselves.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.reach import SEALED
from shouwang.casework.models import Matter
from shouwang.children.actions_harm import owe_reading
from shouwang.children.models import Child, Tie
from shouwang.children.told import answered, must_say_of_harm, note_harm, told_in
from shouwang.coordination.models import Directive
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import shortened
from shouwang.offices.models import Post

CLAUSE, SHOWN = "4.1", 60

register(
    {
        "which_of_listed": "写着“{words}”：请在这段话里写上是所列哪个编号（共 {count} 件），"
        "才能转给办这个孩子的单位看。",
        "names_a_child": "督办单和答复里不写儿童和家长的姓名，请改用档案号或办件编号。",
    }
)


def listed(directive: Directive) -> list[UUID]:
    """The files and cases that a paper lists."""
    with reach.entered(reach.EVERYTHING):
        return list(directive.items.order_by().values_list("matter", flat=True).distinct())


def must_name_nobody(listed: Collection[UUID], words: str) -> None:
    """Whoever writes may know the children; not all who read it do, and they never shall.

    Refuses: names_a_child.
    """
    with everything_known():
        of_cases = Matter.objects.filter(pk__in=listed).exclude(child=None)
        keys = {*listed, *of_cases.values_list("child", flat=True)}
        known = set(Child.objects.filter(pk__in=keys).values_list("name", flat=True))
        known |= set(Tie.objects.filter(child__in=keys).values_list("adult__name", flat=True))
    if any(len(name) > 1 and name in words for name in known):
        raise Refusal("names_a_child", CLAUSE)


def heard(
    listed: Collection[UUID], words: str, harm: str, *, act: May, by: Post, at: datetime
) -> str:
    """The words as the paper keeps them: where they tell of harm, with whether that was reported.

    Source: 3.2.1. Effect: as every form that asks (children.told): the answer stands with the words and on
    the trail; where it names no report of the child, whoever must know reads both
    (children.actions_harm.owe_reading). Of several listed the words say of which.
    Refuses: words_of_harm, which_of_listed.
    """
    told = told_in(words)
    if not told:
        return words
    must_say_of_harm(told, harm)
    with reach.entered(reach.EVERYTHING):
        kinds = (Matter.Kind.FILE, Matter.Kind.CASE)  # also of a child whom nobody has identified
        rows = list(Matter.objects.filter(kind__in=kinds, pk__in=listed, label__lt=SEALED))
    about = [one for one in rows if one.number in words] or rows
    if len(about) > 1 and about == rows:
        shown = shortened(told[0].words, SHOWN)
        raise Refusal("which_of_listed", CLAUSE, words=shown, count=len(rows))
    note_harm(harm, act=act, key=about[0].pk if about else None, by=by, at=at)
    for one in about:
        owe_reading(words, harm, act=act, key=one.pk, by=by, at=at)
    return answered(words, harm)
