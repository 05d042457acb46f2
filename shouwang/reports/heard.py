"""What a call to a home said of the child, read against whom the words of a slip accuse.

That the child is well is no word of it where it is with him, or where he says so himself.
"""

import re
from dataclasses import dataclass

from shouwang.access.knowing import everything_known
from shouwang.children import queries
from shouwang.children.beside import CLAUSE_ENDS
from shouwang.children.doubts import MaybeNamed, with_mark
from shouwang.children.harmers import Harmers
from shouwang.children.homecoming import AWAY, HERE
from shouwang.children.kept import APART
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Child, Tie
from shouwang.reports.rules_danger import SAFE, UNASKED, WITH_HIM
from shouwang.reports.slipped import named_of

SPOKEN = 60
NOT_WITH = re.compile(r"(?:不|没有?|未)(?:[和跟与同来去回到]|被|让|是[和跟与])")
GONE_OFF = re.compile(r"出去(?:干活|打工|务工|做工)|回老家|上班")
WITH = re.compile(
    r"(?<![没未不])(?<!没有)(?:[带接领抱拉拖送](?:着|走|去|回|到|出|过)|一起|一块|身边|跟着|住在)"
    r"|(?<![没未不])(?<!没有)在(?!家)[^，。；]{0,8}(?:家|屋|那|处)"
)
# What whoever is named says himself of a child that is at his place, not at home.
AT_MINE = re.compile(r"[在到来住]我|我(?:们)?(?:家|这|那|屋|店|带|接|领|照|看着)|[跟和]我|咱家|俺")
# Of whom it is not said who he is: 当家的 may be anybody of the house.
OF_SOMEBODY = re.compile(
    r"当家|掌柜|老头|老汉|[男女]人|男的|女的|户主|家长|家[里属]|大人|亲戚|亲属|本人|那口子|对象|^[他她]$|^他本|不知"
)
OF_HIM = re.compile(
    r"在[他她](?:家|那|屋)|[跟和][他她](?:在|住|走|一)|被[他她]|[他她][带接领]|[他她]家"
)


@dataclass(frozen=True)
class Heard:
    """What came of the call: what it said of the child, who answered and the words, as they are kept."""

    of: str
    spoken_to: str
    note: str
    is_vain: bool = False


def doubt_about(child: Child, of: str, spoken_to: str, note: str) -> MaybeNamed | None:
    """What of a call that says 平安 may mean whoever is accused; none where it says so, or does not."""
    if of != SAFE:
        return None
    found, ties = _accused(child)
    if not found.is_told or _is_with(found, ties, note):
        return None
    if found.means(spoken_to, ties):
        words = _may_be_with(found, ties, note)
    else:
        words = _may_be(found, ties, spoken_to) or _may_be_with(found, ties, note)
    return MaybeNamed(words, found.named_of(ties)) if words else None


def read(child: Child, of: str, spoken_to: str, note: str, *, named: str) -> Heard:
    """What came of it. `named`: whether it is he, where that was asked. Refuses: maybe_named."""
    if of != SAFE:
        return Heard(of, spoken_to, note, is_vain=of == UNASKED)
    found, ties = _accused(child)
    doubt = doubt_about(child, of, spoken_to, note)
    is_he = doubt is not None and doubt.is_he(named)
    if doubt is not None and not is_he:
        note = f"{note}。{doubt.is_another}"
    is_spoken = is_he and doubt is not None and doubt.words in spoken_to
    is_by_him = is_spoken or found.means(spoken_to, ties)
    kept = with_mark(spoken_to, SPOKEN) if is_spoken else spoken_to
    is_said = doubt is None and _is_with(found, ties, note)
    is_there = is_said or (is_he and not is_spoken)
    if is_there or (is_by_him and AT_MINE.search(note)):
        return Heard(WITH_HIM, kept, note)
    return Heard(SAFE, kept, note, is_vain=is_by_him)


def _accused(child: Child) -> tuple[Harmers, dict[str, Tie]]:
    with everything_known():
        return named_of(child), queries.ties(child)


def _is_with(found: Harmers, ties: dict[str, Tie], note: str) -> bool:
    """Whether a part of the words speaks of him, and not of his being elsewhere."""
    return any(found.means(one, ties) and _is_near(one) for one in _parts(note))


def _may_be_with(found: Harmers, ties: dict[str, Tie], note: str) -> str:
    """The words of a part that may speak of him so: 在来福家, 在他家."""
    near = [one for one in _parts(note) if _is_near(one)]
    told = (found.may_mean(one, ties) for one in near)
    unsaid = (one[0] for part in near if (one := OF_HIM.search(part)))
    return next((one for one in (*told, *unsaid) if one), "")


def _may_be(found: Harmers, ties: dict[str, Tie], spoken_to: str) -> str:
    """Whoever answered, where half a name may be his, or nothing says who it was: 当家的."""
    if half := found.may_mean(spoken_to, ties):
        return half
    is_said = kin_in(spoken_to) or any(tie.adult.name in spoken_to for tie in _with_name(ties))
    return "" if is_said or not OF_SOMEBODY.search(spoken_to) else spoken_to


def _with_name(ties: dict[str, Tie]) -> list[Tie]:
    return [tie for tie in ties.values() if tie.adult.name]


def _parts(words: str) -> list[str]:
    return [one for one in CLAUSE_ENDS.split(words) if one]


def _is_near(part: str) -> bool:
    if NOT_WITH.search(part):
        return False
    is_away = (AWAY.search(part) and not HERE.search(part)) or GONE_OFF.search(part)
    return bool(WITH.search(part)) or not (APART.search(part) or is_away)
