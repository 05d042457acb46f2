"""Who the findings of a child's emergencies name, for the floors below that draw people round it.

现在的照护人 is whoever cared for the child when it was found: a carer who comes after him is not named.
"""

from collections.abc import Iterable
from uuid import UUID

from shouwang.access import reach
from shouwang.children.harmers import Harmers
from shouwang.children.models import Tie
from shouwang.emergencies.models import Finding

CARER, OTHER = "carer", "other"


def named_in(child: UUID) -> Harmers:
    """Whom the findings name that the reach in force shows, however their emergency ended."""
    shown = reach.rows(key="matter_id", kind="emergency")
    return of_findings(Finding.objects.filter(shown, matter__child=child).order_by("pk"), child)


def of_findings(found: Iterable[Finding], child: UUID | None) -> Harmers:
    """Whom these findings name: the carer of then by name, where another one cares for the child now."""
    kinds: set[str] = set()
    words: list[str] = []
    carers: list[Tie] | None = None
    for one in found:
        named = set(one.harmers)
        words += [one.harmer_words] if one.harmer_words else []
        if CARER in named and child is not None:
            carers = _carers(child) if carers is None else carers
            if gone := _gone(one, carers):
                named = named - {CARER} | {OTHER}
                words.append(gone)
        kinds |= named
    return Harmers(frozenset(kinds), tuple(dict.fromkeys(words)))


def _carers(child: UUID) -> list[Tie]:
    with reach.entered(reach.EVERYTHING):
        rows = Tie.objects.filter(child=child, kind=Tie.Kind.CARER)
        return list(rows.select_related("adult").order_by("pk"))


def _gone(finding: Finding, carers: list[Tie]) -> str:
    """The carer of the day of the finding, who is not the carer now; empty where he is, or is not known."""
    at = finding.recorded_at
    then = [one for one in carers if one.since <= at and (one.until is None or one.until > at)]
    now = {one.adult_id for one in carers if one.until is None}
    left = [one for one in then if one.adult_id not in now]
    return f"{left[-1].relation}{left[-1].adult.name}" if left else ""
