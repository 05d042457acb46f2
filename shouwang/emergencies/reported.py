"""Whom the words of reports accuse of having hurt the child, until an office has said that it was not he.

爸爸用皮带抽她 of a neighbour's report is no finding: nobody is marked by it, and nothing is claimed. But
the child is given to nobody of whom it says so (`children.accusing.barred`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.children.around import adults_round
from shouwang.children.harmers import UNNAMED, Harmers
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Tie
from shouwang.emergencies.models import Clearing, Emergency, Finding
from shouwang.emergencies.report_words import cleared_in, reported_by
from shouwang.reports.hearing import WORDS
from shouwang.reports.models import Report
from shouwang.reports.suspects import CHECKED

OVER = ("withdrawn", "dismissed")


@dataclass(frozen=True)
class _Said:
    """What the offices said of a case since: what they found, whom both cleared, that it was none."""

    findings: tuple[Finding, ...]
    clearings: tuple[Clearing, ...]
    emergencies: tuple[Emergency, ...]


def reported_in(key: UUID) -> Harmers:
    """Whom the reports accuse that the reach in force shows, of this child, or of a case without a file.

    Not whom an office has said since that it was not: in a finding that names somebody else, by both
    offices' clearing, or as they found that nobody did it.
    """
    about = Q(child=key) | Q(matter__child=key) | Q(matter=key)
    shown = Report.objects.filter(about, reach.rows(key="matter_id", kind="report"))
    rows = list(shown.exclude(state__in=OVER).prefetch_related("additions").order_by("filed_at"))
    ties = adults_round(key) if rows else {}
    told = [(one.matter_id, *each) for one in rows for each in _accused(one, ties)]
    if not told:
        return Harmers()
    said = {matter: _said(matter) for matter in {matter for matter, *_ in told}}
    left = [word for matter, at, word in told if not _is_over(word, at, said[matter], ties)]
    return Harmers(reported=tuple(dict.fromkeys(left)))


def _accused(report: Report, ties: Mapping[str, Tie]) -> Iterator[tuple[datetime, str]]:
    """Whom the words of a report accuse, and since when; of what was added, since it was."""
    if report.filed_at is not None:
        for text in (getattr(report, name) for name in WORDS):
            yield from ((report.filed_at, word) for word in reported_by(text, ties))
    for one in report.additions.all():
        if not one.told.startswith(CHECKED):
            yield from ((one.added_at, word) for word in reported_by(one.told, ties))


def _said(matter: UUID) -> _Said:
    """Beyond the reach in force: whoever may read the report may know that it is answered."""
    with everything_known():
        of_it = {"matter": matter}
        standing = Clearing.objects.filter(undone_at=None, **of_it).exclude(since=None)
        found = Finding.objects.filter(**of_it).order_by("pk")
        closed = Emergency.objects.filter(state="closed", **of_it)
        return _Said(tuple(found), tuple(standing), tuple(closed))


def _is_over(word: str, at: datetime, said: _Said, ties: Mapping[str, Tie]) -> bool:
    if any(one.closed_at is not None and one.closed_at >= at for one in said.emergencies):
        return True
    kin = kin_in(word)
    if any(one.since >= at and kin <= _kin_of(one.kinds, ties) for one in said.clearings):
        return True
    since = [one for one in said.findings if one.recorded_at >= at]
    answers = [set(one.harmers) for one in since if one.harmers]
    if answers and all(one == {"none"} for one in answers):
        return True
    named = [one for one in since if set(one.harmers) - UNNAMED]
    return any(kin & cleared_in(text) for one in named for text in (one.found, one.harmer_words))


def _kin_of(kinds: Iterable[str], ties: Mapping[str, Tie]) -> frozenset[str]:
    """What people of these kinds are to the child: the carer as the file has it."""
    carer = ties.get(Tie.Kind.CARER)
    own = kin_in(carer.relation) if carer is not None and "carer" in kinds else frozenset[str]()
    return own | frozenset(kinds)
