"""What is typed that may mean whoever is named though it does not say so: asked in place, never concluded.

大伟 may be 王大伟, 网友 may be 网友 大伟, 王强镇 a town: whoever writes it says whether it is he.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shouwang.access.knowing import everything_known
from shouwang.children.accusing import barred
from shouwang.children.around import adults_round
from shouwang.children.models import Placement
from shouwang.children.placed import MAY_BE, is_with_named, whose
from shouwang.kernel.refusal import Refusal, register

CLAUSE = "3.2.2"
YES, NO = "yes", "no"
IS_ANOTHER = "登记时核对：“{words}”不是被指伤害孩子的人"
register(
    {
        "maybe_named": "写着“{words}”，可能是被指伤害孩子的人（{who}）。请选择是不是他；说不清的，按是他处理。",
    }
)


@dataclass(frozen=True)
class MaybeNamed:
    """The words, and who is named."""

    words: str
    who: str

    def is_he(self, answer: str) -> bool:
        """Whether it is he, as whoever wrote it says. Refuses: maybe_named."""
        if answer not in (YES, NO):
            raise Refusal("maybe_named", CLAUSE, words=self.words, who=self.who)
        return answer == YES

    @property
    def is_another(self) -> str:
        """What the record keeps where it is not he."""
        return IS_ANOTHER.format(words=self.words)


def doubt_of(key: UUID, child: UUID | None, texts: Iterable[str]) -> MaybeNamed | None:
    """Whether one of these texts may mean somebody named, of this child or case; beyond the reach in force."""
    with everything_known():
        found = barred(child or key)
        if not found.is_told:
            return None
        ties = adults_round(child)
        words = next(filter(None, (found.may_mean(one, ties) for one in texts)), "")
        return MaybeNamed(words, found.named_of(ties)) if words else None


def doubt_at(row: Placement, who: str) -> MaybeNamed | None:
    """The same of who fetched or received a placed child."""
    return doubt_of(whose(row), row.child_id, [who]) if who else None


def is_named(row: Placement, who: str) -> bool:
    """Whether these words mean somebody named for certain: asked of everybody's reach."""
    with everything_known():
        return bool(who) and is_with_named(row, who)


def with_mark(words: str, most: int) -> str:
    """The words with what was answered, where the record has room for it."""
    marked = f"{words}{MAY_BE}"
    return marked if len(marked) <= most else words
