"""Words of any line of a case that have its child elsewhere than where it was placed: read at once.

Source: 3.2.2. With whoever is named it is searched for; gone with anybody else both offices read it.
"""

from collections.abc import Iterable
from datetime import datetime

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Event, Matter
from shouwang.casework.steps import raise_event
from shouwang.children.actions_found import found_with_named
from shouwang.children.placed import KEPT as SAYS
from shouwang.children.placed import is_agreed, lasting
from shouwang.children.where_told import Where, where_told
from shouwang.emergencies.actions_named import HELD_BY
from shouwang.emergencies.actions_shared import said_of
from shouwang.emergencies.models import Emergency
from shouwang.offices.models import Post
from shouwang.reports.actions_more import tell_both
from shouwang.reports.models import Addition

GONE = "写着孩子可能已经不在安置的地方，请马上打电话核对；离开了的，接收单位登记离开"
MAYBE = "写着孩子可能和被指伤害孩子的人在一起，是不是他、孩子在哪里，请马上核对"
ADDED = "补充情况"


def read_where(
    matter: Matter,
    what: str,
    *texts: str,
    speaker: str = "",
    is_before: bool = False,
    by: Post | None,
    at: datetime,
) -> None:
    """Read where these texts have the child of a case that is placed, or came home, by what was written.

    `what` is the paper they stand in; `speaker` who was spoken to; `is_before`: it tells of what was
    before, too, so that it may be with him, no more. Effect: with whoever is named, as a
    search that found it there (children.with_named): find_placed of civil affairs and the search of the
    police, red, both offices read the words, nobody settles. Perhaps with him, or gone with anybody
    else, as `tell_both`, anew. Nothing while nobody has said that the child is in safe hands.
    """
    words = "。".join(one for one in texts if one)
    if not words:
        return
    with everything_known():
        if not _is_in_hands(matter):
            return
        told = where_told(matter.pk, matter.child, words, speaker=speaker)
        if told.kept and by is not None and not is_before:
            record = f"matter:{matter.pk}"
            found_kept(matter, f"{what}写着：{words}", record=record, by=by, at=at)
        elif told != Where():
            said = f"{what}{MAYBE if told.maybe or told.kept else GONE}：{words}"
            is_red = bool(told.maybe or told.kept)
            tell_both(matter, said, is_red=is_red, is_anew=True, by=by, at=at)


def found_kept(matter: Matter, words: str, *, record: str, by: Post, at: datetime) -> None:
    """Whoever is named has the child: it is looked for until somebody has taken it from there."""
    if found_with_named(matter, words, by=by, at=at):
        return
    facts = {**said_of(matter), "level": "red", "told": words}
    facts["subject"] = f"{facts.get('subject', '')}：{SAYS}".lstrip("：")
    raise_event(matter, "children.with_named", record=record, by=by, at=at, facts=facts)


def on_added(events: Iterable[Event]) -> None:
    """Words that were added to a report of a case are read as well. Told of every reports.added."""
    for event in events:
        with everything_known():
            key = event.record.partition(":")[2]
            rows = Addition.objects.filter(report=key).select_related("report__matter")
            last = rows.order_by("-pk").first()
            if last is not None:
                read_where(last.report.matter, ADDED, last.told, by=event.by, at=event.at)


def _is_in_hands(matter: Matter) -> bool:
    """Whether it was written that somebody has the child, or that it came home: not that it is agreed."""
    row = lasting(matter)
    if row is not None:
        return not is_agreed(row)
    found = Emergency.objects.filter(matter=matter).first()
    return found is not None and bool(set(HELD_BY) & set(found.facts))
