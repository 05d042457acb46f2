"""Where words have a child now, that are no answer to that question: with whoever is named, or gone again.

One reader for every line that is written in a case whose child is placed. Words are read, not
understood: what is asked for, feared, denied or long ago is not where the child is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from shouwang.access.knowing import everything_known
from shouwang.children.accusing import barred
from shouwang.children.around import adults_round
from shouwang.children.beside import CLAUSE_ENDS
from shouwang.children.gone_told import CHILD, OFFICE, OR_CHILD, is_fetched_from_there, is_gone
from shouwang.children.harmers import Harmers
from shouwang.children.kept import TAKEN
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Tie

NOT_SO = re.compile(
    r"想|要求|要[来接领带]|打算|准备|希望|能不能|能否|可不可以|可以吗|以后|将来|明[天早晚]|后天|下周|什么时候|何时|不[让准许能会得再要同敢肯]"
    r"|禁止|如果|假如|万一|是不是|有没有|请求|申请|商量|怕|担心|防止|避免|不是|没有?(?:[和跟与被让去来带接领]|人)|未[和跟与被带接领]|不[和跟与]"
    r"|以前|之前|从前|过去|平时|经常|曾|时候|期间"
)
FROM = re.compile(r"从[^，。；]{1,10}[带接领抱]|带离|脱离")
WITH = re.compile(
    r"(?P<before>[^，。；]*?)(?:[和跟与同]|陪着?)(?P<inner>[^，。；]{1,10}?)在?一[起块]"
)
AT = re.compile(
    r"(?P<before>[^，。；]*?)[在到去住回](?P<inner>[^，。；在到去住回]{1,8}?)"
    r"(?:身边|跟前|旁边|手[里上]|这[里儿边]?|那[里儿边]?|家|屋|住处|房|处)"
)
FETCHED = re.compile(
    rf"[接领带抱拉拖](?:走|出去|回)|送回|[带抱领拉看守]着{OR_CHILD}"
    r"|[接领带抱](?:到|去)(?!通知|电话|消息|短信|[^，。；]{0,4}信)"
)
AWAY_HOME = r"(?:回到?家|到家|在家|回来)(?:里|中)?了?"
CAME_HOME = re.compile(rf"{CHILD}[^，。；]{{0,6}}{AWAY_HOME}|^(?:现在|已经?|都|人)+{AWAY_HOME}")
HE = re.compile(r"[他我俺]|自己|本人")
KINDS = ("kept", "maybe", "gone")


@dataclass(frozen=True)
class Where:
    """The words that have the child with whoever is named; perhaps with him; gone from where it was."""

    kept: str = ""
    maybe: str = ""
    gone: str = ""


def where_told(key: UUID, child: UUID | None, words: str, *, speaker: str = "") -> Where:
    """What these words say of where the child of this file, or of this case, is now.

    `speaker`: who was spoken to; of what he says himself, 他 and 我 are he.
    """
    with everything_known():
        found, ties = barred(child or key), adults_round(child)
    return read(found, ties, words, is_him=bool(speaker) and found.means(speaker, ties))


def read(found: Harmers, ties: Mapping[str, Tie], words: str, *, is_him: bool = False) -> Where:
    """The same of whoever was found to be named; `is_him`: he says it himself."""
    told = _Reader(found, ties, is_him=is_him)
    rows = [(one, told.of(one)) for one in CLAUSE_ENDS.split(words) if one]
    return Where(**{kind: next((one for one, of in rows if of == kind), "") for kind in KINDS})


def gone_in(words: str) -> str:
    """The part of these words that may say that the child left again, by whomever: asked about."""
    parts = [one for one in CLAUSE_ENDS.split(words) if one]
    return next((one for one in parts if _is_gone(one)), "")


def _is_gone(part: str) -> bool:
    return not NOT_SO.search(part) and is_gone(part)


@dataclass
class _Reader:
    """One part after the other: who was spoken of last is whom the next one speaks of."""

    found: Harmers
    ties: Mapping[str, Tie]
    is_him: bool = False

    def of(self, part: str) -> str:
        """kept, maybe or gone; empty where it says nothing of it."""
        is_named = self._means(part)
        if is_named:
            self.is_him = True
        elif kin_in(part) or OFFICE.search(part):
            self.is_him = False
        is_from = FROM.search(part) and not is_fetched_from_there(part)
        if NOT_SO.search(part) or is_from or (TAKEN.search(part) and not is_named):
            return ""
        if self.found.is_told and self._is_with(part, is_named=is_named):
            return "kept"
        if not is_named and self._may_be_with(part):
            return "maybe"
        if _is_gone(part) or (CAME_HOME.search(part) and not OFFICE.search(part)):
            return "gone"
        return ""

    def _means(self, words: str) -> bool:
        return self.found.means(words, self.ties)

    def _is_with(self, part: str, *, is_named: bool) -> bool:
        """He fetched it; or it stands in his place, or with him."""
        if (is_named or self.is_him) and FETCHED.search(part):
            return True
        if self.is_him and not is_named and CAME_HOME.search(part):
            return True
        return any(
            self._is_beside(one["before"], one["inner"], is_named=is_named) for one in _places(part)
        )

    def _is_beside(self, before: str, inner: str, *, is_named: bool) -> bool:
        if self._is_he(inner, is_named=is_named) and not kin_in(before):
            return True
        return self._is_he(before, is_named=is_named) and re.search(CHILD, inner) is not None

    def _is_he(self, words: str, *, is_named: bool) -> bool:
        """By kin or name, where the whole part means him; else 他 and 我 of whoever was spoken of last."""
        if is_named:
            return self._means(words)
        return self.is_him and HE.search(words) is not None

    def _may_be_with(self, part: str) -> bool:
        is_near = FETCHED.search(part) or _places(part)
        return bool(is_near and self.found.may_mean(part, self.ties))


def _places(part: str) -> list[re.Match[str]]:
    return [one for pattern in (WITH, AT) if (one := pattern.search(part))]
