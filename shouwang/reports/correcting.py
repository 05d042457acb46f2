"""Who may take back which child a report is about: not the town what the two offices go by."""

from shouwang.casework.models import Matter
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import is_more_than_a_word
from shouwang.offices.models import Post
from shouwang.reports.actions_taking import ROLE_OFFICE
from shouwang.reports.candidates import who_finds_it
from shouwang.reports.quiet import BEEN_THERE
from shouwang.reports.ringing import asked
from shouwang.reports.rules import REASON, within

SAID = ("reports.identified", "reports.identity_corrected")
UNKNOWN_AGAIN = "reports.identity_unknown"
CLAUSE = "3.2.2"


def is_for_offices(case: Matter, by: Post) -> bool:
    """Whether police or civil affairs said who the child is, or have looked into it: theirs to correct."""
    if by.role in ROLE_OFFICE or case.child is None:
        return False
    if case.events.filter(name__in=BEEN_THERE).exists():
        return True
    last = case.events.filter(name=UNKNOWN_AGAIN).order_by("-at", "-id").first()
    said = case.events.filter(name__in=SAID, by__role__in=tuple(ROLE_OFFICE))
    return bool((said.filter(pk__gt=last.pk) if last is not None else said).exists())


def may_correct(case: Matter, reason: str, by: Post) -> None:
    """Let a named child be taken back: with a reason that says something, by whoever may.

    Refuses: identity_of_offices, identity_reason_needed, identity_reason_short, words_too_long.
    """
    if is_for_offices(case, by):
        bureau = who_finds_it(case, by)
        raise Refusal("identity_of_offices", CLAUSE, ask=asked(bureau) if bureau else "")
    if not reason:
        raise Refusal("identity_reason_needed", CLAUSE)
    if not is_more_than_a_word(within(reason, REASON)):
        raise Refusal("identity_reason_short", CLAUSE, words=reason)
