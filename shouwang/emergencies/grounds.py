"""What a reason, and a child's words, are worth where somebody named is to be cleared.

Read from what is written: nothing here decides, it only asks for more than was said.
"""

import re

from shouwang.children.around import adults_round
from shouwang.children.harmers import Harmers
from shouwang.emergencies import kin
from shouwang.emergencies.actions_shared import CLAUSE
from shouwang.emergencies.models import Emergency, Proposal
from shouwang.emergencies.none import must_say
from shouwang.kernel.refusal import Refusal
from shouwang.statute.telling import struck_in

CLAUSE_ENDS = re.compile(r"[，。；、,;\s]+")
PLEADS = re.compile(r"认错|知错|求情|改好|改正|悔过|保证|原谅|道歉|不再打|初犯|谅解")
ECHO = re.compile(
    r"同意|赞同|赞成|认可|支持|无异议|没有?异议|没有?意见|意见|认定|结论|说法|提出|一致|以上|上述"
    r"|派出所|公安机关|公安|民政局|民政|对方|另一家|两家|他们|本单位|我们|我局|我所|区|局|[的按照和与]"
)


def must_be_ground(reason: str) -> None:
    """Let a reason say more than that he is sorry. Refuses: clear_reason_needed, clear_pleads."""
    must_say(reason, "clear_reason_needed")
    rest = [one for one in CLAUSE_ENDS.split(reason) if not PLEADS.search(one)]
    must_say("".join(rest), "clear_pleads")


def must_be_own(reason: str, asked: Proposal) -> None:
    """Let the answering office say what it knows itself. Refuses: answer_reason_needed, answer_echoes."""
    must_say(reason, "answer_reason_needed")
    must_say(ECHO.sub("", reason), "answer_echoes")
    if kin.folded(reason) in kin.folded(asked.reason):
        raise Refusal("answer_echoes", CLAUSE)


def must_not_say_harm(emergency: Emergency, kinds: frozenset[str], said: str) -> None:
    """Let nobody be cleared whom the child itself says it was harmed by. Refuses: clear_child_says."""
    whom, ties = Harmers(kinds), adults_round(emergency.matter.child)
    for one in CLAUSE_ENDS.split(said):
        if not struck_in(one):
            continue
        if not kin.kin_in(one) or whom.means(one, ties):
            raise Refusal("clear_child_says", CLAUSE, words=one)
