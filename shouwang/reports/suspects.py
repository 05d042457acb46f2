"""Whether whoever reported a child may be a person named as having harmed it."""

import re
from collections.abc import Iterable
from uuid import UUID

from shouwang.access import reach
from shouwang.access.fields import Viewer
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.policy import may, viewer
from shouwang.casework.models import Matter
from shouwang.children import harmers, queries
from shouwang.children.around import phone_of
from shouwang.children.harmers import Harmers
from shouwang.children.models import Child, Tie
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import digits_of
from shouwang.offices.models import Post
from shouwang.reports.hurt import cannot_wait
from shouwang.reports.likely import (
    Likely,
    is_of_caller,
    known_of,
    likely_of,
    number_of,
    others_of,
    without_blanks,
    words_of,
    written_as,
)
from shouwang.reports.maybe_one import ACCUSED, accuser_of
from shouwang.reports.models import Addition, Report
from shouwang.reports.near import near
from shouwang.reports.safe_numbers import whose_reporter
from shouwang.reports.several import is_of_another, must_be_one_child
from shouwang.reports.suspected import NEAR as NEAR
from shouwang.reports.suspected import Suspect as Suspect
from shouwang.statute.codes import more

# What such a reporter is told; nothing else, for every other word may tell where the child is.
GOES_ON, IS_OVER = "您的报告已收到，正在依法办理。", "您的报告已依法办理完毕。"
SEEN_WRONG = "更正见到孩子的登记："
CHECKED = "核对报告人："
# What was found, where an office said whether it is one of those who are named.
CLEARED, IS_SO = f"{CHECKED}不是被指的人。", f"{CHECKED}就是被指的人。"
# Where nobody is named, but a child told of somebody itself: no more than that is written.
NOT_TOLD_OF, IS_TOLD_OF = f"{CHECKED}不是孩子报告里说的人。", f"{CHECKED}就是孩子报告里说的人。"
UNSURE = "联系报告人：还不清楚是谁。"
# Where somebody says who he is himself: whoever only writes of him is somebody else.
SELF = re.compile(
    r"(?:我是|我叫|本人是?|报告人是?|联系人是?|姓名是?)[：:，,]?"
    r"(?:(?:孩子|他|她)的?)?(?:爸爸?|父亲|妈妈?|母亲|爷爷|奶奶)?[：:，,]?"
)
NAME_LENGTHS = (4, 3)


def suspect_of(report: Report, child: UUID | None = None) -> Suspect | None:
    """How whoever reported may be somebody named as having harmed the child; None where nothing says so.

    `child`: of a report that is about to be said to be about it. It is decided on everything that is
    known; `who` is what the reach in force may know; who is told at all, the caller asks.
    """
    about = child or report.child_id
    if is_of_another(report):  # an office filed it, in the words of somebody else
        return _as_checked(report)
    if about is None:
        return _guess(report) or _as_checked(report)
    who = harmers.named(about).said
    how = ""
    with everything_known():
        named = harmers.named(about)
        if named.is_known:
            how = _how(report, named, queries.ties(Child.objects.get(pk=about)))
    if how == "same":
        return Suspect(how, who)
    other = _of_another(report, about)
    if other is not None:
        return other
    says_child = how == "unknown" and report.reporter_kind == "child"
    if how:
        return Suspect(how, who, says_child=says_child)
    return _as_checked(report) or _beside_accusing(report)


def _of_another(report: Report, about: UUID) -> Suspect | None:
    """Whether who reported is named round another child than the one the report is registered for."""
    with reach.entered(reach.EVERYTHING):
        found = others_of(report, known_of(report)[1], about)
        same = [one for one in found if _how(report, one.named, queries.ties(one.child)) == "same"]
    if not same:
        return None
    first = min(same, key=lambda one: one.named.is_of_house)
    return Suspect("same", "", number=number_of(first), is_other=True)


def _as_checked(report: Report) -> Suspect | None:
    """What an office made sure of holds whatever child is registered, until one makes sure again."""
    told = _last_check(report)
    if not told.startswith((IS_SO, IS_TOLD_OF)):
        return None
    return Suspect("checked", "", is_other=True, has_spoken=told.startswith(IS_TOLD_OF))


def checked(report: Report) -> str:
    """What an office last made sure of, IS_SO or CLEARED; empty where none has."""
    told = _last_check(report)
    if not told:
        return ""
    return CLEARED if told.startswith((CLEARED, NOT_TOLD_OF)) else IS_SO


def _last_check(report: Report) -> str:
    answers = (CLEARED, NOT_TOLD_OF, IS_SO, IS_TOLD_OF)
    with everything_known():
        rows = Addition.objects.filter(report=report, told__startswith=CHECKED)
        found = rows.order_by("-added_at", "-pk").values_list("told", flat=True)
        return next((told for told in found if told.startswith(answers)), "")


def _guess(report: Report) -> Suspect | None:
    """The same of a report of a child that nobody knows yet, by its words and by who reported.

    What an office knows of itself it is asked; a child that reports is rung as it wrote.
    """
    with reach.entered(reach.EVERYTHING):
        found = likely_of(report, known_of(report)[1])
        hows = [(_how_guessed(report, one), one) for one in found]
    hows = [(how, one) for how, one in hows if how]
    if not any(how != "unknown" for how, _ in hows):
        beside = _beside_spoken(report) or _beside_accusing(report)
        if beside is not None:
            return beside
    if not hows:
        return None
    how, first = min(hows, key=_after)
    written = written_as(report, first.child.name) if how == "guess" else ""
    if written and checked(report) == CLEARED:
        return None
    return Suspect(
        how,
        "",
        is_guess=True,
        number=number_of(first),
        has_spoken=not first.named.is_known,
        may_ring=how != "same" and cannot_wait(report),
        of_house=first.named.is_of_house,
        written=written,
    )


def _beside_spoken(report: Report) -> Suspect | None:
    """Who asks for a child that told of itself there and then, until an office made sure who he is.

    What an office knows of itself it is asked; a child that reports is rung as it wrote.
    """
    if report.reporter_kind == "child" or not is_of_caller(report):
        return None
    with everything_known():
        phones = known_of(report)[1]
    found = near(report, phones)
    if found is None or checked(report) == CLEARED:
        return None
    whose = whose_reporter(report)
    return Suspect(
        NEAR,
        "",
        is_guess=True,
        number=found.number,
        has_spoken=True,
        may_ring=(cannot_wait(report) or not found.may_be_him) and not whose,
        why=(*found.why, *whose[:-1]),
    )


def _beside_accusing(report: Report) -> Suspect | None:
    """Whom another running report that may be of the same child accuses, until an office made sure.

    Only where the reach in force shows the other case: of one that it does not nothing is said.
    """
    found = accuser_of(report)
    if found is None or checked(report) == CLEARED:
        return None
    other, why = found
    number = str(other.matter.number)
    may_ring = cannot_wait(report)
    return Suspect(NEAR, "", is_guess=True, number=number, may_ring=may_ring, why=(*why, ACCUSED))


def _after(found: tuple[str, Likely]) -> tuple[bool, bool, bool]:
    """First he himself, then the child of whom somebody is named, then those of its house."""
    how, one = found
    return how != "same", not one.named.is_known, one.named.is_of_house


def _how_guessed(report: Report, one: Likely) -> str:
    how = _how(report, one.named, queries.ties(one.child))
    if how in ("", "same") or report.reporter_kind == "child":
        return how
    return "guess" if without_blanks(one.child.name) in without_blanks(words_of(report)) else ""


def shown_to(report: Report, post: Post) -> Suspect | None:
    """The same for the offices that take the report; to nobody else, who reported least of all."""
    if not viewer(post, report.matter_id).sees(Report, "reporter_kind"):
        return None
    return suspect_of(report)


def without_checks(added: Iterable[Addition], eyes: Viewer) -> list[Addition]:
    """What was told later; how it was made sure who reported, and that the child did so itself, only
    for those who may know who it is."""
    knows = eyes.sees(Report, "reporter_kind")
    hidden = (CHECKED, UNSURE, SEEN_WRONG)
    return [one for one in added if knows or not one.told.startswith(hidden)]


def leave_to_offices(cases: Iterable[Matter], by: Post) -> None:
    """Let only those who take reports join cases of which one may have been reported by the harmer.

    Where they have written down how they made sure, anybody who joins may. Another child of whom a
    report spoke stays by itself. Refuses: reporter_for_offices, join_other_child.
    """
    cases = list(cases)
    must_be_one_child(cases)
    if may(by, May.TAKE_REPORT):
        return
    for report in Report.objects.filter(matter__in=cases):
        with everything_known():
            is_checked = report.additions.filter(told__startswith=CHECKED).exists()
        if not is_checked and suspect_of(report) is not None:
            raise Refusal("reporter_for_offices", "3.2.2")


def _how(report: Report, named: Harmers, ties: dict[str, Tie]) -> str:
    people = [ties[kind].adult for kind in named.marked(ties)]
    names, phones = known_of(report)
    said = without_blanks("\n".join(named.words))
    their_phones = {digits_of(phone_of(one)) for one in people} - {""}
    if any(
        one in digits_of(said) or any(theirs in one for theirs in their_phones) for one in phones
    ):
        return "same"
    if any(one in said or one in {without_blanks(adult.name) for adult in people} for one in names):
        return "same"
    if _says_he_is(words_of(report), [adult.name for adult in people], named.words):
        return "same"
    told = "".join(f"{report.described}{report.told}".split())
    claims = [word for kind in named.kinds for word in more("harmers", kind, "says").split()]
    if any(word in told for word in claims):
        return "claims"
    return "unknown" if is_of_caller(report) else ""


def _says_he_is(text: str, people: Iterable[str], words: tuple[str, ...]) -> bool:
    """Whether somebody named introduces himself in the report by his name."""
    plain = "".join(text.split())
    for one in SELF.finditer(plain):
        rest = plain[one.end() :]
        if any(name and rest.startswith(name) for name in people):
            return True
        if any(len(rest) >= n and rest[:n] in told for n in NAME_LENGTHS for told in words):
            return True
        if any(len(rest) > 1 and told.endswith(rest[:2]) for told in words):
            return True
    return False
