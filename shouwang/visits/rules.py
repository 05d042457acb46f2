"""What a visit form says, and the refusals of this package in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from shouwang.kernel.refusal import register
from shouwang.statute.instruments import instrument

register(
    {
        "nobody_chosen": "请为每个孩子选“见到”或“未见到”。",
        "seen_where": "{who}已登记安置在别处，请选择是在安置处还是在原住处见到的。",
        "visit_in_future": "走访时间晚于现在，请核对。",
        "visit_too_old": "走访时间早于建档，请核对。",
        "not_on_register": "{who}现在是“{state}”，在册以后才登记走访。",
        "author_not_there": "代录只能为本村（居）的专干。",
        "no_door_knocked": "走访 0 户不能算排查。还没有走访的，走访以后再登记。",
        "more_than_there_are": "走访户数多于本村（居）总户数 {known} 户，请核对；总户数有变的，请镇街先更新。",
        "note_too_long": "说明最多 {most} 个字，请缩短。",
        "no_households": "请填写总户数。",
        "doors_in_future": "户数的日期晚于今天，请核对。",
        "follow_up_needed": "请写明怎样落实的：联系了谁、办了什么、还差什么。",
        "nothing_to_follow": "这次走访没有等待落实的问题，可能已经登记过。",
        "void_reason_needed": "请写明作废原因。",
        "not_your_visit": "只能作废本人登记的走访；他人的请由镇街督导员作废。",
    }
)

SEEN, NOT_SEEN = "seen", "not_seen"
VOID_REASON = 200
PLACED, HOME = "placement", "home"


@dataclass(frozen=True)
class VisitFacts:
    """One round under one roof: who was seen, what changed, and about whom."""

    seen: Mapping[UUID, str]
    went_at: datetime
    mode: str = "home"
    answers: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    about: frozenset[UUID] = frozenset()
    person_met: str = ""
    last_contact_on: date | None = None
    note: str = ""
    where: Mapping[UUID, str] = field(default_factory=dict)

    def answers_for(self, child: UUID) -> dict[str, str | Sequence[str]]:
        """The answers of one child: what changed counts for whom it is about.

        Of a child that was not met nobody knows that nothing changed: what was heard of it stays,
        what was left as it stood is no answer.
        """
        mine = dict(self.answers) if not self.about or child in self.about else {}
        if self.seen[child] == NOT_SEEN:
            same = {item.code: item.default for item in instrument("visit").items}
            mine = {
                code: given
                for code, given in mine.items()
                if given not in (same[code], [same[code]])
            }
        return {**mine, "child_seen": self.seen[child]}
