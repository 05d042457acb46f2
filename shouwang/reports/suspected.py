"""How whoever reported may be somebody named as having harmed the child, in words."""

from dataclasses import dataclass

HOW = {
    "same": "报告人的姓名或电话与被指伤害孩子的人相同",
    "claims": "报告人自称是孩子的家人",
    "unknown": "不知道报告人是谁",
    "child": "报告人自称孩子本人，没有核实",
    "checked": "已核对报告人就是被指伤害孩子的人",
}
TOLD_OF = "已核对报告人就是孩子报告里说的人"
# Who asks for a child that has told of itself, from the same place, in the same hours.
NEAR = "near"


@dataclass(frozen=True)
class Suspect:
    """How a reporter may be one of those named: it is he, his words say so, or nobody knows.

    `is_guess`: of a child that nobody knows yet, it may be one of whom somebody is named; `number` is
    its case, for whoever may read it; `has_spoken`: nobody is named, the child itself reported.
    `is_other`: nobody is named round the child that is registered, but round another one.
    `of_house`: the case is that of another child under the same roof. `why`: the child's own report of that place and those hours may be of the same
    child; `written`: of a name of two characters, among which others it stands. `says_child`: nobody knows who
    it is, but that he says he is the child: the child is rung as it wrote. `may_ring`: what he told
    cannot wait, or little says that it is he: he is rung, and asked alone.
    """

    how: str
    who: str
    is_guess: bool = False
    number: str = ""
    has_spoken: bool = False
    is_other: bool = False
    of_house: bool = False
    may_ring: bool = False
    says_child: bool = False
    why: tuple[str, ...] = ()
    written: str = ""

    @property
    def words(self) -> str:
        """As the offices that take the report read it."""
        if self.is_guess:
            return self._guessed
        if self.how == "checked" and self.has_spoken:
            return TOLD_OF
        if self.is_other:
            case = f"办件 {self.number} " if self.number else "另一个办件"
            return f"{HOW[self.how]}。被指的人在{case}里，可能登记错了孩子：先核对孩子的身份"
        who = f"：{self.who}" if self.who else ""
        how = HOW["child" if self.says_child else self.how]
        return f"{how}。孩子的办件里有人被指伤害孩子{who}"

    @property
    def _guessed(self) -> str:
        case = f"办件 {self.number} " if self.number else "另一个办件"
        why = "孩子本人报告过" if self.has_spoken else "有人被指伤害孩子"
        same = f"，{HOW['same']}" if self.how == "same" else ""
        rings = "，不要告诉孩子在哪里"
        if self.may_ring:
            rings = f"；{self.how_to_ring}"
        elif self.is_likely:
            rings = f"；查明以前不要给报告人打电话{rings}"
        house = "那一户" if self.of_house and self.number else ""
        beside = f"，{'、'.join(self.why)}" if self.why else ""
        part = f"，报告里写的是“{self.written}”，不一定是这个名字" if self.written else ""
        return f"可能是{case}{house}的孩子，{why}{beside}{part}{same}：先查明身份{rings}"

    @property
    def how_to_ring(self) -> str:
        """What is asked of one who is rung though he may be it, and what is not said to him."""
        who = "孩子" if self.has_spoken else "人"
        return f"可以打，只问孩子现在怎样、在哪；不要说有{who}报告过，不要说别的孩子在哪"

    @property
    def may_be_checked(self) -> bool:
        """Whether an office may make sure who reported before it knows the child: little says it is he."""
        return not self.is_guess or self.how == NEAR or bool(self.written)

    @property
    def is_likely(self) -> bool:
        """Whether something says that it is he, not only that nobody knows who it is."""
        return self.how != "unknown"
