"""Words of a report that tell of harm, or of one's own death: it is red, whatever was chosen.

The reader may be wrong, so nothing else follows from it: no situation is claimed that nobody chose.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from shouwang.access.policy import Viewer
from shouwang.reports.models import Report
from shouwang.reports.rules import CHANGED
from shouwang.statute.answers import level_of_report
from shouwang.statute.telling import HARM, tells_of

RED = "red"
# Fear alone is what most children write who report at all.
NOT_RED = ("signs",)
FILED = tuple(code for code in HARM if code not in NOT_RED)
WORDS = ("told", "described", "place", "done_already")


def heard_in(*texts: str) -> list[str]:
    """The sentences of these texts that tell of it, as they were written, each once."""
    told = (one.words for text in texts for one in tells_of(text, FILED))
    return list(dict.fromkeys(told))


def levels_of(situations: Sequence[str], ongoing: str, *texts: str) -> list[str]:
    """The level of what was chosen, and red where the words beside it tell of harm."""
    return [level_of_report(situations, ongoing), *([RED] if heard_in(*texts) else [])]


def why_red(report: Report, eyes: Viewer) -> list[str]:
    """The words for which a report is red that by what was chosen would not be.

    Nothing for whoever may not read what was told.
    """
    if report.level != RED or level_of_report(report.situations, report.ongoing) == RED:
        return []
    return heard_in(*(getattr(report, name) for name in WORDS if eyes.sees(Report, name)))


def told_of_harm(report: Report) -> bool:
    """Whether a report is red, or it or what was added to it tells of harm."""
    texts = [getattr(report, name) for name in WORDS]
    texts += [one.told for one in report.additions.all()]
    return report.level == RED or bool(heard_in(*texts))


def red_since(report: Report, added: Iterable[Any]) -> Any:
    """The first thing told later for which a report is red that neither choice nor story made red."""
    if report.level != RED or level_of_report(report.situations, report.ongoing) == RED:
        return None
    if heard_in(*(getattr(report, name) for name in WORDS)):
        return None
    return next((one for one in added if _is_red(one.told)), None)


def _is_red(told: str) -> bool:
    return told.startswith(CHANGED) or bool(heard_in(told))
