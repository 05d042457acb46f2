"""A case goes to the offices of where the child lives; the first ones see it until those have it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.models import Team
from shouwang.casework.actions_moving import place_anew
from shouwang.casework.duties import open_ones
from shouwang.casework.holders import office_of_case, resolve
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.steps import check
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports.actions import ASKING, OFFICES
from shouwang.reports.actions_seating import HANDING, TAKE_OVER, come_home
from shouwang.reports.actions_taking import locked
from shouwang.reports.models import Receipt, Report

# Which of the first offices stop seeing a case when the new one of their kind has it.
RELEASES = {
    "reports.taken_by_police": ("police_station", "police"),
    "reports.taken_over": ("police_station", "police"),
    "reports.taken_by_civil_affairs": ("civil_affairs",),
    "reports.seen_by_town": ("town", "village"),
}


def hand_on(
    matter: Matter, rows: Sequence[Report], to: Division, *, at: datetime
) -> tuple[str, ...]:
    """Put a case where its child lives; what further happened by it, for the identifying event.

    Effect: every row lies there; open duties go to the new offices with the rest of their clocks,
    what the police owe with the home's station taking over: until then the station where the child
    was found owes it. The first offices read on until the new ones have taken it.
    """
    here = matter.division
    if to.code == here.code:
        return ()
    first = [office_of_case(spec, matter) for spec in (*OFFICES, "town")]
    then = [resolve(spec, to, {}) for spec in (*OFFICES, "town")]
    is_other_station = first[0] != then[0]
    with everything_known():
        Report.objects.filter(matter=matter, reported_in=None).update(reported_in=here)
        place_anew(matter, to, first[0] if is_other_station else None, at=at)
        for unit in (one for one in first if one not in then):
            _stay(matter, unit, at)
        for unit in then[: len(OFFICES)]:
            reach.join(matter.key, unit, place=to.code, why=ASKING, at=at)
    for report in rows:
        report.reported_in = report.reported_in or here
        report.division = to
    is_other_town = first[-1] != then[-1]
    words = ("moved_here",) if is_other_town else ()
    return (*words, "moved_taken") if is_other_station else words


def hand_back(
    matter: Matter, rows: Sequence[Report], to: Division, *, at: datetime
) -> tuple[str, ...]:
    """Put a case back where it was reported: it was not the child who lives elsewhere.

    Effect: the first offices owe and see it as before; the others, who had it for that child alone,
    see it no longer. What the first station had taken it need not take over.
    """
    here = matter.division
    if to.code == here.code:
        return ()
    others = {office_of_case(spec, matter) for spec in (*OFFICES, "town")}
    others.add(resolve("home_station", here, {}))
    own = [resolve(spec, to, {}) for spec in (*OFFICES, "town")]
    with everything_known():
        place_anew(matter, to, at=at)
        for unit in (one for one in others if one not in own):
            reach.leave(matter.key, unit, at=at)
            _blind(matter, unit)
        for unit in own[: len(OFFICES)]:
            reach.join(matter.key, unit, place=to.code, why=ASKING, at=at)
        Team.objects.filter(key=matter.key, unit__in=own, until=None).update(why=ASKING)
    for report in rows:
        report.division = to
    taken = Receipt.objects.filter(report__in=list(rows), office=Receipt.Office.POLICE)
    is_taken_over = taken.exists() and not taken.filter(unit=own[0]).exists()
    return ("given_back", "moved_taken") if is_taken_over else ("given_back",)


def _blind(matter: Matter, unit: Unit) -> None:
    """The duties that an office no longer holds it no longer sees either."""
    seen = Duty.objects.select_for_update(of=("self",), no_key=True).filter(
        matter=matter, closed_at=None
    )
    for duty in seen.filter(seers__contains=[unit.pk]).exclude(holder=unit).order_by("pk"):
        duty.seers = [one for one in duty.seers if one != unit.pk]
        duty.save(update_fields=["seers"])


def _stay(matter: Matter, unit: Unit, at: datetime) -> None:
    """One of the first offices goes on seeing the case for as long as nobody has taken it over."""
    reach.join(matter.key, unit, place=matter.division_id, why=HANDING, at=at)
    Team.objects.filter(key=matter.key, unit=unit, until=None).update(why=HANDING)


@transaction.atomic
def take_over(matter: Matter, *, by: Post, at: datetime) -> None:
    """The station of where the child lives takes over what the station where it was found has.

    Source: 3.2.2. Effect: closes reports.take_over; what the police owe is owed here from now on;
    the first station no longer sees the case.
    Two who press at once wait for each other: the second is told who has it.
    Refuses: taken_over_already, not_your_office, no_report, not_permitted.
    """
    check(by, May.TAKE_REPORT)
    rows = locked(matter)
    owed = open_ones(matter, TAKE_OVER).filter(holder=by.unit_id).first()
    if owed is None:
        _must_be_untaken(matter, by)
        raise Refusal("not_your_office", "3.2.2")
    if not rows:
        raise Refusal("no_report", "3.2.1")
    come_home(rows[-1], owed, by=by, at=at)


def taken_over(matter: Matter, by: Post) -> Event | None:
    """By whom of this post's office the case was taken over last, and when; None: by nobody."""
    ended = Duty.objects.filter(matter=matter, code=TAKE_OVER).exclude(closed_at=None)
    ended = ended.filter(closed_by__name="reports.taken_over", closed_by__by__unit=by.unit_id)
    rows = ended.select_related("closed_by__by__unit", "closed_by__by__person")
    last = rows.order_by("-closed_at").first()
    return last.closed_by if last is not None else None


def _must_be_untaken(matter: Matter, by: Post) -> None:
    done = taken_over(matter, by)
    if done is not None and done.by is not None:
        who = f"{done.by.unit.name}{done.by.person.title}"
        raise Refusal("taken_over_already", "3.2.2", who=who, when=cn_moment(done.at))


def release(events: list[Event]) -> None:
    """End the sight of the first offices once the new ones of their kind have the case.

    What the station where the child was found takes is its own: it reads on until it is taken over.
    """
    for event in events:
        is_taken = event.name == "reports.taken_by_police"
        if is_taken and open_ones(event.matter, TAKE_OVER).exists():
            continue
        with everything_known():
            rows = Team.objects.filter(key=event.matter_id, why=HANDING, until=None)
            kinds = RELEASES[event.name]
            for unit in list(rows.filter(unit__kind__in=kinds).values_list("unit", flat=True)):
                if event.by is None or event.by.unit_id != unit:
                    _let_go(event.matter, Unit(pk=unit), event.at)


def _let_go(matter: Matter, unit: Unit, at: datetime) -> None:
    """An office sees neither the case, nor but for another case of the child its file, any more."""
    reach.leave(matter.pk, unit, at=at)
    _blind(matter, unit)
    if matter.child is None:
        return
    others = Matter.objects.filter(child=matter.child, kind=Matter.Kind.CASE, closed_at=None)
    busy = Team.objects.filter(key__in=others.exclude(pk=matter.pk).values("pk"), until=None)
    if not busy.filter(unit=unit).exists():
        reach.leave(matter.child, unit, at=at)
