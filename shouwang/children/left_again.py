"""Whether a child that came is still there as 确认接收 is written: asked plainly, and read from the note as well."""

import re
from dataclasses import dataclass, replace

from shouwang.children.doubts import NO, YES
from shouwang.children.where_told import gone_in
from shouwang.kernel.refusal import Refusal, register

CLAUSE, WHOM = "3.2.2", 100
BACK = re.compile(r"送回来|又回来|回来了|找回|(?<!没有)(?<!没)(?<!未)找到")
BY = re.compile(
    r"(?:.*(?:被|由|让|跟着?))?(?P<whom>[^，。；]*?)(?:[来到]|又|已经?|开车)*[接领带抱拉](?:走|回)"
)
CHILD = re.compile(r"^(?:孩子|小孩|娃|她|他)+$")
UNKNOWN = "没有写明是谁"
register(
    {
        "arrival_gone": "写着“{words}”，孩子是不是又离开了？请选择：离开了的，同时登记离开、马上查找；"
        "孩子还在这里的，选还在这里。",
        "arrival_here": "请选择写下时孩子还在不在这里。",
        "arrival_here_differs": "没有送到的，孩子不会还在这里。请核对：送到了的，选送到了。",
        "arrival_away_needs": "请在情况说明里写明孩子怎么离开的、现在了解到在哪里。",
        "arrival_left_with": "写了跟谁走的，请选不在了；孩子还在这里的，把这一项清空。",
    }
)


@dataclass(frozen=True)
class LeftAgain:
    """The part of the note, what stands beside it, and who fetched the child; empty: it went by itself."""

    words: str
    beside: str
    by_whom: str

    def is_so(self, answer: str) -> bool:
        """Whether it has left, as whoever wrote it says. Refuses: arrival_gone."""
        if answer not in (YES, NO):
            raise Refusal("arrival_gone", CLAUSE, words=self.words)
        return answer == YES

    @property
    def is_here(self) -> str:
        """What the record keeps where it has not left."""
        return "登记时核对：孩子还在这里"

    @property
    def is_away(self) -> str:
        """What the record keeps of its leaving: nobody has written when that was."""
        return f"确认接收时写着“{self.words}”"


def left_in(note: str) -> LeftAgain | None:
    """What this note says of a child that left again; none where it came back since, or says nothing."""
    words = gone_in(note)
    if not words or BACK.search(note):
        return None
    found = BY.search(words)
    whom = found["whom"].strip() if found else ""
    if found and (not whom or CHILD.match(whom)):
        whom = UNKNOWN
    return LeftAgain(words, note.replace(words, ""), whom[-WHOM:])


def said_left(here: str, note: str, left_with: str, gone: str) -> LeftAgain | None:
    """What whoever writes it says of a child that came and is there no longer; none while it is there.

    `here`: the plain question, yes or no; `gone`: where it is said to be there, and the note has it gone.
    """
    told = left_in(note)
    if here == NO:
        told = told or LeftAgain(note, "", "")
    elif told is None or gone != YES:
        return None
    return replace(told, by_whom=left_with or told.by_whom)


def must_say_here(*, is_here: bool, here: str, note: str, left_with: str, gone: str) -> None:
    """Nobody writes that a child came without a word of whether it still is there.

    Refuses: arrival_here, arrival_here_differs, arrival_away_needs, arrival_gone, arrival_left_with.
    """
    if not is_here:
        if here == YES:
            raise Refusal("arrival_here_differs", CLAUSE)
        return
    if here not in (YES, NO):
        raise Refusal("arrival_here", CLAUSE)
    if here == NO and not note:
        raise Refusal("arrival_away_needs", CLAUSE)
    told = left_in(note)
    is_away = here == NO or (told is not None and told.is_so(gone))
    if left_with and not is_away:
        raise Refusal("arrival_left_with", CLAUSE)
