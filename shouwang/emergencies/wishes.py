"""What the child said of where it wants to be, and whether that is against where it is brought.

Source: 3.2.2. Read from its own reports, from former hand-overs and homes, and by the floor above from
its assessments. Words are asked about, never decided upon: whoever brings it there says why.
"""

import re

from shouwang.access import reach
from shouwang.children import wishes
from shouwang.children.harmers import UNNAMED
from shouwang.children.kinfolk import kin_in
from shouwang.emergencies import searched
from shouwang.emergencies.models import Emergency, Finding, Handover, SafeHome
from shouwang.emergencies.receivers import Whom
from shouwang.emergencies.rules import CLAUSE
from shouwang.emergencies.struck import told_of_kin
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
from shouwang.reports.models import Report
from shouwang.statute.telling import sentences, struck_in

CHILD = "child"
NO = r"(?:不|没|未|别)(?:愿意?|想|肯|敢|要|让)"
HOME = re.compile(rf"{NO}[^，。；,;]{{0,4}}?(?:回|在家|进家)|怕[^，。；,;]{{0,4}}(?:回|家)")
AFRAID = re.compile(r"(?<![不没])(?:害怕|怕|躲|恨)([^，。；,;]{0,8})")
PARENTS = frozenset({"father", "mother"})
OTHER = re.compile(rf"{NO}|害怕|拒绝")
# Where a finding gives the child's own words.
SPEAKS = re.compile(
    r"(?:孩子|小孩|本人|[男女]孩|[他她]|自己)[^，。；：:,;]{0,6}(?:说|讲|称|表示|反映|指认|哭诉|告诉)"
)


def said_before(emergency: Emergency) -> list[str]:
    """What stands on record of the child's own words, as far as the reach in force shows it."""
    matter = emergency.matter
    of_it = {"matter__child": matter.child} if matter.child else {"matter": matter}
    seen = reach.rows(key="matter_id", kind="emergency")
    reports = Report.objects.filter(reach.rows(key="matter_id", kind="report"), **of_it)
    own = reports.filter(reporter_kind=CHILD).exclude(state="withdrawn").order_by("filed_at")
    told = [f"自己报告：{words}" for words in own.values_list("told", flat=True) if words]
    spot = Finding.objects.filter(seen, **of_it).order_by("pk")
    told += [_at(one) for found in spot for one in sentences(found.found) if SPEAKS.search(one)]
    hands = Handover.objects.filter(seen, **of_it).exclude(wish="").order_by("pk")
    told += [f"交接时：{words}" for words in hands.values_list("wish", flat=True)]
    homes = SafeHome.objects.filter(seen, **of_it).exclude(wish="").order_by("pk")
    told += [f"回家时：{words}" for words in homes.values_list("wish", flat=True)]
    return told + (wishes.told(matter.child) if matter.child else [])


def against_home(words: str) -> bool:
    """Whether this says that the child does not want to go home, or is afraid of who is there."""
    told = HOME.search(words) or struck_in(words) or "更换照护人" in words
    return bool(told) or any(
        kin_in(whom) or "他" in whom or "她" in whom for whom in _feared(words)
    )


def _feared(words: str) -> list[str]:
    """Of whom the child says that it is afraid."""
    return [str(one) for one in AFRAID.findall(words)]


def is_against(wish: str, *, is_home: bool) -> bool:
    """Whether the wish is against the place: 不想回家 is no word against an aunt's house."""
    if is_home:
        return against_home(wish) or OTHER.search(wish) is not None
    if any(kin_in(whom) - PARENTS for whom in _feared(wish)):
        return True
    left = AFRAID.sub(lambda told: "" if kin_in(told[1]) else told[0], HOME.sub("", wish))
    return OTHER.search(left) is not None


def doubts(emergency: Emergency, wish: str, whom: Whom, *, is_home: bool) -> list[str]:
    """What speaks against it: the child's words now, of home what it said before, and what was
    written down of `whom` when it did not come or was found, or of harm on the spot."""
    now = [wish] if is_against(wish, is_home=is_home) else []
    before = said_before(emergency) if is_home else []
    is_near = is_home or whom.is_of_house
    found = [
        words
        for words in searched.told(emergency)
        if searched.is_of(words, whom) or (is_near and against_home(words))
    ]
    found += _unnamed(emergency, whom, is_near=is_near)
    told = now + [words for words in before if against_home(words)] + found
    return list(dict.fromkeys(told))


def _unnamed(emergency: Emergency, whom: Whom, *, is_near: bool) -> list[str]:
    """What findings that name nobody say of harm beside kin: of `whom`, or of the house he is of."""
    rows = [one for one in emergency.findings.order_by("pk") if not set(one.harmers) - UNNAMED]
    told = [words for row in rows for words in told_of_kin(row.found)]
    return [_at(words) for words in told if is_near or searched.is_of(words, whom)]


def _at(words: str) -> str:
    return f"到场时登记：{words}"


def must_be_willing(
    emergency: Emergency, wish: str, despite: str, whom: Whom, *, is_home: bool
) -> None:
    """Let a child be brought where it does not want to be, or to whom a search speaks of, only by who
    says why.

    Refuses: against_wish.
    """
    if not says_why(despite) and (words := doubts(emergency, wish, whom, is_home=is_home)):
        raise Refusal("against_wish", CLAUSE, words="；".join(words))
