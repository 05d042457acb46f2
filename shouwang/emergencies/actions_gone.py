"""What a parent says on the telephone of where its placed child is: asked plainly, and acted on at once.

Source: 3.2.2.
"""

from dataclasses import dataclass
from datetime import datetime

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.actions_leaving import AWAY, TAKEN, LeavingFacts, leave
from shouwang.children.doubts import NO, YES, MaybeNamed
from shouwang.children.kept import doubt_in, is_kept
from shouwang.children.models import Placement
from shouwang.children.placed import is_agreed, lasting
from shouwang.children.where_told import where_told
from shouwang.emergencies.actions_shared import CLAUSE
from shouwang.emergencies.actions_where import found_kept
from shouwang.emergencies.models import Call
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post
from shouwang.reports.actions_more import tell_both

Where = Call.Where
ARRIVED = Placement.Arrival.ARRIVED
SAYS = "说孩子不在安置的地方了，请马上打电话给接收单位核对"
register(
    {
        "call_where": "请选择他说孩子现在在哪里；没有说到的，选没有说到。",
        "call_where_needs": "请写明孩子现在在哪里、跟谁在一起；问不出的，写明怎么说的。",
        "call_where_differs": "写了孩子在哪里、跟谁，请选不在那里了；孩子还在安置的地方的，把这两项清空。",
        "call_where_gone": "写着“{words}”，孩子是不是不在安置的地方了？请选择；说不清的，按不在处理，马上查找。",
        "call_where_not_placed": "孩子现在没有安置在别处，不用选他说孩子在哪里；知道的写在说明里。",
    }
)


@dataclass(frozen=True)
class ToldWhere:
    """Where a parent says that its child is; away, in which place and with whom.

    `gone`: whether it is away, yes or no, where the note says so and the answer does not. `named`: whether
    it is whoever is named, where the words may mean him.
    """

    where: str = ""
    place: str = ""
    whom: str = ""
    gone: str = ""
    named: str = ""

    def kept(self) -> dict[str, str]:
        """As the call keeps it; that the note has it away is the answer where it was asked."""
        where = Where.AWAY.value if self.is_away else self.where
        return {"child_where": where, "child_place": self.place, "child_with": self.whom}

    @property
    def is_away(self) -> bool:
        """Whether it is said not to be where it was placed."""
        return self.where == Where.AWAY or self.gone == YES


def placement_of(matter: Matter) -> Placement | None:
    """Where the child of this case is placed, and nobody has said that it is not there; else none."""
    row = lasting(matter)
    if row is None or row.arrival not in ("", ARRIVED) or is_agreed(row):
        return None
    return row


def must_be_said(
    matter: Matter, told: ToldWhere, note: str, speaker: str, *, reached: bool
) -> None:
    """Nobody rings a parent of a placed child without a word of where it says that the child is.

    Refuses: call_where, call_where_needs, call_where_differs, call_where_gone, call_where_not_placed.
    """
    if placement_of(matter) is None:
        if told.where or told.place or told.whom:
            raise Refusal("call_where_not_placed", CLAUSE)
        return
    if told.where not in Where.values and (reached or told.where):
        raise Refusal("call_where", CLAUSE)
    if told.where == Where.AWAY and not (told.place or told.whom):
        raise Refusal("call_where_needs", CLAUSE)
    is_asked = told.where != Where.AWAY and told.gone not in (YES, NO)
    if is_asked and (words := gone_by(matter, note, speaker)):
        raise Refusal("call_where_gone", CLAUSE, words=words)
    if not told.is_away and (told.place or told.whom):
        raise Refusal("call_where_differs", CLAUSE)


def gone_by(matter: Matter, note: str, speaker: str) -> str:
    """The part of a note that has the child gone, though it is not said plainly; with whom is named is read itself."""
    if not note:
        return ""
    read = where_told(matter.pk, matter.child, note, speaker=speaker)
    return "" if read.kept else read.gone


def doubt_about(matter: Matter, told: ToldWhere) -> MaybeNamed | None:
    """Whether the child may be with whoever is named, by where and with whom it is said to be."""
    if not told.is_away or placement_of(matter) is None:
        return None
    return doubt_in(matter.pk, matter.child, told.place, _with(told))


def act_on(
    matter: Matter, told: ToldWhere, what: str, note: str, *, speaker: str, by: Post, at: datetime
) -> bool:
    """The child is said not to be where it was placed: it is searched for at once, and both offices read it.

    Effect: with whoever is named, as a search that found it there; else as `leave` of one that was taken, or
    went by itself; of one whose arrival nobody has confirmed, as one that did not come. Returns: whether it
    was. Refuses: maybe_named.
    """
    row = placement_of(matter)
    if row is None or not told.is_away:
        return False
    words = "，".join(one for one in (told.place, _with(told), note) if one)
    said = f"{what}{SAYS}：{words}"
    with reach.entered(reach.EVERYTHING):
        if _is_with_named(matter, told, words, speaker):
            found_kept(matter, said, record=f"matter:{matter.pk}", by=by, at=at)
            return True
        _leave(row, told, said, by, at)
        tell_both(matter, said, is_red=True, is_anew=True, by=by, at=at)
    return True


def _is_with_named(matter: Matter, told: ToldWhere, words: str, speaker: str) -> bool:
    """Whether whoever is named has it: by the words for certain, or by the answer."""
    doubt = doubt_about(matter, told)
    if where_told(matter.pk, matter.child, words, speaker=speaker).kept:
        return True
    if is_kept(matter.pk, matter.child, told.place, _with(told)):
        return True
    return doubt is not None and doubt.is_he(told.named)


def _leave(row: Placement, told: ToldWhere, said: str, by: Post, at: datetime) -> None:
    if row.arrival != ARRIVED:
        confirm(row.pk, ArrivalFacts(False, note=said), by=by, at=at)
        return
    how = TAKEN if told.whom else AWAY
    leave(
        row.pk,
        LeavingFacts(at, told.whom, said, how, named=told.named, is_unsaid=True),
        by=by,
        at=at,
    )


def _with(told: ToldWhere) -> str:
    return f"跟{told.whom}在一起" if told.whom else ""
