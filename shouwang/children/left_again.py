"""What a note of 确认接收 says of a child that came and left again: asked, and said as a leaving."""

import re
from dataclasses import dataclass

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
