"""What is written of a child in its case tells of harm: the offices of the case read it, else it is asked."""

from collections.abc import Iterable
from datetime import datetime

from shouwang.access.may import May
from shouwang.casework.models import Matter
from shouwang.children.dangers import is_danger
from shouwang.children.told import must_answer_harm
from shouwang.emergencies.actions_harm_told import offices_read, tell_harm
from shouwang.offices.models import Post


def heard(
    matter: Matter,
    what: str,
    text: str,
    harm: str,
    *,
    beside: str = "",
    found: Iterable[str] = (),
    most: int,
    act: May,
    by: Post,
    at: datetime,
) -> str:
    """The text as the case keeps it.

    `what`: the paper it is of; `beside`: what else it says; `found`: what is found with it, of which a
    danger is reported with these words. Source: 3.2.1. Effect: where an office has
    a report of the case, words of harm that it has not read yet are to be read there
    (reports.read_more_…), and nobody is asked; else `harm` says whether they were reported.
    Refuses: words_of_harm, words_too_long.
    """
    if any(map(is_danger, found)):
        return text
    if offices_read(matter):
        tell_harm(matter, what, text, beside, by=by, at=at)
        return text
    asked = {"beside": beside, "most": most, "act": act, "key": matter.child, "by": by, "at": at}
    return must_answer_harm(text, harm, **asked)
