"""What a visit form says, and the refusals of this package in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from shouwang.children.dangers import is_danger
from shouwang.children.told import harm_in, told_in
from shouwang.kernel.refusal import register
from shouwang.kernel.text import says_why
from shouwang.statute.instruments import Item, Option, instrument
from shouwang.statute.telling import Told

register(
    {
        "nobody_chosen": "请为每个孩子选“见到”或“未见到”。",
        "seen_where": "{who}已登记安置在别处，请选择是在安置处还是在原住处见到的。",
        "where_left": "{who}已登记回家，{place}还没有登记孩子离开，请选择是在那里还是在家里见到的。",
        "placed_apart": "{who}已登记安置在别处，不能和同住的一起登记。请打开{who}的档案另外登记走访。",
        "roof_changed": "打开这一页以后，同住的孩子有变化（有的安置到别处，或者已不在册）。"
        "没有登记。请核对下面的名单，重新选是否见到；安置在别处的另外登记。",
        "about_whom": "“{what}”是哪个孩子的情况？请在“以上变化是关于”里选。",
        "ledger_unasked": "台账写着{who}可能受到伤害：请在“补充说明”里写，单独问了没有、孩子怎么说、身上看到什么。",
        "visit_in_future": "走访时间晚于现在，请核对。",
        "visit_too_old": "走访时间早于建档，请核对。",
        "not_on_register": "{who}现在是“{state}”，不再登记走访。孩子有危险的，请直接报告。",
        "author_not_there": "代录只能为本村（居）的专干。",
        "no_door_knocked": "走访 0 户不能算排查。还没有走访的，走访以后再登记。",
        "more_than_there_are": "走访户数多于本村（居）总户数 {known} 户，请核对；总户数有变的，请镇街先更新。",
        "note_too_long": "说明最多 {most} 个字，请缩短。",
        "no_households": "请填写总户数。",
        "doors_in_future": "户数的日期晚于今天，请核对。",
        "follow_up_needed": "请写明怎样落实的：联系了谁、办了什么、还差什么。",
        "seen_unsaid": "写到孩子受到伤害，打电话问过不算见到孩子：请选写这些话以后，有人当面见到孩子没有。",
        "seen_needed": "见到了的，请写明谁见到的、哪天见到的。",
        "seen_early": "见到孩子的日子要在{since}（写到伤害的那天）以后，并且不晚于今天。",
        "told_more": "这一页打开以后又写到孩子受到伤害，请看过下面全部内容再登记。写的话留在这里。",
        "nothing_to_follow": "这次走访没有等待落实的问题，可能已经登记过。",
        "away_but_met": "您选了被指的人不在家，又写了“{words}”，说到的可能就是他（{who}）。他在家的，选“在家”；"
        "不在家的，改写清楚。",
        "void_reason_needed": "请写明作废原因。",
        "not_your_visit": "只能作废本人登记的走访；他人的请由镇街督导员作废。",
    }
)

# What is so of one child and not of its siblings for it; None: whichever answer but the usual one.
OF_ONE: dict[str, tuple[str, ...] | None] = {
    "body": None,
    "mind": None,
    "school": None,
    "injury": None,
    "needs": ("medical", "counselling"),
}
SEEN, NOT_SEEN = "seen", "not_seen"
VOID_REASON, NOTE = 200, 500
# Stands in the note of a visit of which nobody has said whose what was written of one child is.
UNSAID = "没有说明是哪个孩子"
UNSAID_ALONE = f"（写的{UNSAID}）"
PLACED, HOME = "placement", "home"
# Of a child that was not met it says why, not that the child lives alone.
NOBODY_HOME = frozenset(f"家{at}{no}人" for at in "里中" for no in ("无", "没", "没有"))
# Of a child that came home while somebody is named: whether it was spoken to alone, and where he is.
ALONE = {"yes": "单独和孩子谈了", "no": "没有单独谈"}
AT_HOME, AWAY = "in", "out"
WHEREABOUTS = {AT_HOME: "在家", AWAY: "不在家", "unclear": "没问清"}
# He is at home: the child faces a danger, reported at once as others are.
NEAR = "other_danger"


@dataclass(frozen=True)
class VisitFacts:
    """One round under one roof: who was seen, what changed, and about whom.

    `whom_unsaid`: a danger to one of them was written and nobody has said to which; what is so of one
    body, one mind, or a danger, is then written of none of them.
    """

    seen: Mapping[UUID, str]
    went_at: datetime
    mode: str = "home"
    answers: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    about: frozenset[UUID] = frozenset()
    person_met: str = ""
    last_contact_on: date | None = None
    note: str = ""
    where: Mapping[UUID, str] = field(default_factory=dict)
    alone: Mapping[UUID, str] = field(default_factory=dict)
    harmer: Mapping[UUID, str] = field(default_factory=dict)
    harm: str = ""
    whom_unsaid: bool = False

    def answers_for(self, child: UUID) -> dict[str, str | Sequence[str]]:
        """The answers of one child: what changed counts for whom it is about.

        Of a child that was not met nobody knows that nothing changed: what was heard of it stays,
        what was left as it stood is no answer.
        """
        mine = dict(self.answers) if not self.about or child in self.about else {}
        mine = _of_the_house(mine) if self.whom_unsaid else mine
        if self.seen[child] == NOT_SEEN:
            same = {item.code: item.default for item in instrument("visit").items}
            mine = {
                code: given
                for code, given in mine.items()
                if given not in (same[code], [same[code]])
            }
        return {**mine, "child_seen": self.seen[child]}

    def dangers_of(self, child: UUID) -> tuple[str, ...]:
        """The triggers that what is said of this child finds; that whoever is named is at home is one."""
        near = (NEAR,) if self.harmer.get(child) == AT_HOME else ()
        found = (*instrument("visit").raised_by(self.answers_for(child)), *near)
        told = [] if self.is_answered else self.told_of(child)
        return tuple(dict.fromkeys((*found, *(one.calls for one in told if one.calls))))

    def told_of(self, child: UUID) -> list[Told]:
        """What the free words tell of harm to this child, whatever was answered for it."""
        mine = (not self.about or child in self.about) and not self.whom_unsaid
        told = told_in(self.note, self.person_met) if mine else []
        is_away = self.seen.get(child) == NOT_SEEN
        return [one for one in told if not (is_away and one.hit in NOBODY_HOME)]

    def is_reported(self, child: UUID) -> bool:
        """Whether the offices are told the free words: something calls them, or they read whatever is
        written: of a child that came home to somebody named, of one met where it should not be."""
        is_read = child in self.harmer or self.where.get(child) == HOME
        return is_read or any(is_danger(one) for one in self.dangers_of(child))

    @property
    def of_one(self) -> str:
        """What is said of one body, one mind, or of a danger, in words, while it is not said of which child.

        Empty where one child lives there, where it is said, or where nothing of the kind is.
        """
        if self.about or len(self.seen) < 2:
            return ""
        told = [] if self.is_answered else harm_in(self.note, self.person_met)
        return "、".join([*self.ticked_of_one, *told])

    @property
    def ticked_of_one(self) -> list[str]:
        """What was ticked of one body, one mind, or of a danger, in words."""
        chosen = instrument("visit").chosen({**self.answers, "child_seen": SEEN})
        return [option.label for item, option in chosen if _is_whose(item, option)]

    @property
    def is_answered(self) -> bool:
        """Whether it is said why what the free words tell of is not reported with this visit."""
        return says_why(self.harm)

    def is_home_seen(self, child: UUID) -> bool:
        """Whether somebody has seen that the child is at home without whoever is named."""
        return self.alone.get(child) in ALONE and self.harmer.get(child) == AWAY

    def home_words(self, child: UUID) -> str:
        """What was answered of a child that came home, as the record keeps it."""
        told = ALONE.get(self.alone.get(child, ""), "")
        where = WHEREABOUTS.get(self.harmer.get(child, ""), "")
        said = [told, f"被指伤害孩子的人{where}" if where else ""]
        words = "，".join(one for one in said if one)
        return f"看望回家的孩子：{words}" if words else ""


def _of_the_house(answers: Mapping[str, str | Sequence[str]]) -> dict[str, str | Sequence[str]]:
    """What of the answers stands with every child of the house."""
    left: dict[str, str | Sequence[str]] = {}
    for code, given in answers.items():
        item = instrument("visit").item(code)
        options = [given] if isinstance(given, str) else list(given)
        kept = [one for one in options if not _is_whose(item, item.option(one))]
        if kept:
            left[code] = kept[0] if isinstance(given, str) else kept
    return left


def _is_whose(item: Item, option: Option) -> bool:
    """Whether it must be said of which child this answer is."""
    if option.code == item.default:
        return False
    return _is_of_one(item, option) or is_danger(option.row.raises)


def _is_of_one(item: Item, option: Option) -> bool:
    """Whether this answer is so of one child, whoever else lives there."""
    codes = OF_ONE.get(item.code, ())
    return codes is None or option.code in codes
