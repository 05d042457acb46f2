"""What others write of a child while its case runs stands beside its report, and is read by both."""

import re
import unicodedata
from collections.abc import Iterable

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.casework.models import Event, Matter
from shouwang.children.actions_harm import owe_town, whose
from shouwang.reports.actions_more import tell_both
from shouwang.reports.models import Report

HANDLED = ("filed", "accepted")
NUMBER = re.compile(r"(\d{4})\W?(\d{4,5})")


def on_met(events: Iterable[Event]) -> None:
    """A placed child was met in its old house: both offices owe to read that, red where it says so.

    Source: 3.2.2. Told of every children.met_at_home. Effect: the words beside the report that the
    offices took last; opens reports.read_more_… of both.
    """
    for event in events:
        with everything_known():
            is_red = event.facts.get("level") == "red"
            tell_both(event.matter, event.facts["told"], is_red=is_red, by=None, at=event.at)


def on_harm(events: Iterable[Event]) -> None:
    """Words of harm were kept somewhere without a report of them: both offices owe to read them.

    Source: 3.2.2. Told of every children.harm_kept. Effect: as `tell_both`, but of the office that
    wrote them; where no report of the child runs the town owes it (children.actions_harm.owe_town).
    What was written of a child kept secret, whoever is named reads alone.
    """
    for event in events:
        with everything_known():
            if _is_named(event.matter, event.facts["answer"]):
                continue
            case = _with_report(event.matter, event.label)
            if case is None:
                owe_town(event)
            else:
                tell_both(case, event.facts["told"], by=event.by, at=event.at)


def _is_named(matter: Matter, answer: str) -> bool:
    """Whether the answer names a report of this case, or of this child, that is still being handled."""
    typed = unicodedata.normalize("NFKC", answer)
    numbers = [f"{year}-{number}" for year, number in NUMBER.findall(typed)]
    rows = Report.objects.filter(number__in=numbers, state__in=HANDLED, matter__closed_at=None)
    mine = whose(matter)
    found = rows.values_list("matter", "child")
    return any(case == matter.pk or (mine and child == mine) for case, child in found)


def _with_report(matter: Matter, label: int) -> Matter | None:
    """The case that this is, else the newest of the child, of which a report is being handled.

    `label`: of the words; what is sealed stands beside no report that others read.
    """
    running = Report.objects.filter(state__in=HANDLED)
    rows = Matter.objects.filter(kind=Matter.Kind.CASE, closed_at=None)
    own = rows.filter(pk=matter.pk, pk__in=running.values("matter")).first()
    child = whose(matter)
    if own is not None or child is None:
        return own
    others = rows.filter(child=child, pk__in=running.values("matter"))
    if label == reach.SEALED:
        others = others.filter(label=label)
    return others.order_by("-opened_at").first()
