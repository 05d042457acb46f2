"""Whether the words with which a child goes home have whoever is named living, or sleeping, in that home.

Source: 3.2.2. A warning (告诫书) alone does not put him out of it. Words are read, not understood.
"""

import re
from collections.abc import Iterator

from shouwang.access.knowing import everything_known
from shouwang.children.around import adults_round
from shouwang.children.beside import CLAUSE_ENDS
from shouwang.children.kinfolk import kin_in
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of
from shouwang.emergencies.rules import CLAUSE
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "harmer_lives_there": "写着“{words}”：被指伤害孩子的人还住在这个家，或者晚上回来，孩子现在不能回去。"
        "出具了告诫书不等于他离开了。先请他搬出去，或者申请人身安全保护令责令迁出，离开以后重新评估，"
        "写明他哪一天起住到了哪里；办不到的，另找安置的地方。",
    }
)
LIVES = re.compile(
    r"(?<!不)(?<!没)(?<!没有)(?:回来住|回家住|回来睡|晚上[^，。；]{0,4}回|夜里[^，。；]{0,4}回|住(?:在)?(?:家|这|一起|隔壁屋)"
    r"|(?:还|仍|也|都)[^，。；]{0,3}(?:在家|住|睡)|在家(?:住|睡|过夜)|一起住|同住|同睡|睡(?:在)?(?:家|一)|还没有?搬|没有?搬|不肯?搬)"
)
OUT = re.compile(
    r"搬(?:走|出|到|去)|不(?:再|会|准|许|让|能|得|在)[^，。；]{0,6}(?:回|住|家)|住(?:在)?(?:外面|厂|工地|外地|宿舍)|拘留|羁押|逮捕|以前|原来|曾"
)

# 想和奶奶一起住 tells with whom it wants to live, of nobody where he lives.
WISHED = re.compile(
    r"(?:想|愿意|希望)(?:继续|还)?(?:和|跟|同)[^，。；]{1,8}(?:一起住|同住|住在?一起)"
)


def must_not_live_there(emergency: Emergency, reason: str, wish: str = "") -> None:
    """Let no child go to a home where these words have whoever is named.

    What the child says of it holds until the reason says that he is out. Refuses: harmer_lives_there.
    """
    words = lives_there(emergency, reason)
    if not words and not is_said_out(emergency, reason):
        words = lives_there(emergency, wish)
    if words:
        raise Refusal("harmer_lives_there", CLAUSE, words=words)


def is_said_out(emergency: Emergency, words: str) -> bool:
    """Whether these words say of whoever is named that he is out of it: 爸爸搬到工地住."""
    return any(OUT.search(one) for one in _of_him(emergency, words))


def lives_there(emergency: Emergency, words: str) -> str:
    """The part of these words that has him living or sleeping there; empty where nothing does."""
    of_him = _of_him(emergency, words)
    told = (one for one in of_him if LIVES.search(WISHED.sub("", one)))
    return next((one for one in told if not OUT.search(one)), "")


def _of_him(emergency: Emergency, words: str) -> Iterator[str]:
    """The parts that speak of him: until another of the kin is spoken of, whatever follows does."""
    with everything_known():
        found, ties = harmers_of(emergency), adults_round(emergency.matter.child)
    is_him = False
    for one in (part for part in CLAUSE_ENDS.split(words) if part and found.is_told):
        if found.means(one, ties):
            is_him = True
        elif kin_in(one):
            is_him = False
        if is_him:
            yield one
