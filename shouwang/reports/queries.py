"""Questions about reports: within the reach, or one's own unit's, or by a receipt number."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet

from shouwang.access import kinds, reach
from shouwang.access.models import Team
from shouwang.access.policy import viewer
from shouwang.casework.holders import named, office_of_case, resolve
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.ringing import rung
from shouwang.children.models import Child
from shouwang.kernel.crypto import slow_hash
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports.added import as_added, speaks_of_phone, without_numbers
from shouwang.reports.found import FOUND
from shouwang.reports.hearing import red_since, why_red
from shouwang.reports.models import (
    Addition,
    Danger,
    MissBudget,
    Notice,
    PoliceCall,
    Receipt,
    Report,
)
from shouwang.reports.numbered import numbered
from shouwang.reports.own import ours, stands_to
from shouwang.reports.queries_claims import claims_of
from shouwang.reports.queries_dangers import calls_after, found_words
from shouwang.reports.quiet import safe_of, seen_words
from shouwang.reports.safe_numbers import whose_number
from shouwang.reports.suspects import shown_to, without_checks
from shouwang.statute.duty_chains import POLICE_ABOVE

MISSES_AN_HOUR = 200
# To whom a report went, as whoever made it reads: one sentence for all, for the names of the offices
# would tell where a file lies, and their absence that there is one elsewhere.
SENT_TO = ["公安", "区民政局"]
FOUND_OR_NOT = ("reports.found_unregistered", "reports.identity_unknown")
# Who must take a report, and by which duty.
TAKES = {
    "reports.take_police": "police_station",
    "reports.take_civil_affairs": "district.civil_affairs",
}


AUTHOR = ("added_by__unit", "added_by__person")


def reports() -> QuerySet[Report]:
    """Every report the reach shows, one's own unit's included, the newest first.

    The case is not joined: a unit that reported sees its report, not the case. `knows_place` is
    false for it: the report went where the child's file lies, and that is not for it to know.
    """
    within = reach.rows(key="matter_id", own=ours(), kind="report")
    return (
        Report.objects.filter(within)
        .annotate(knows_place=ExpressionWrapper(_here(), output_field=BooleanField()))
        .select_related("division__parent", "reported_in__parent", "child", "reporter_unit")
        .prefetch_related(
            "receipts__unit",
            "dismissals",
            Prefetch("additions", Addition.objects.select_related(*AUTHOR)),
            "feedbacks",
            "claims__unit",
            "claims__recorded_by__unit",
            "danger",
        )
        .order_by("-filed_at", "-key")
    )


def _here() -> Q:
    """Whether a report lies in the area in force or with its unit's cases, not by a single key."""
    here = reach.current()
    area = Q(division_id__gte=here.low, division_id__lte=here.high)
    team = Team.objects.filter(unit_id=here.unit, until=None).values("key")
    return area | Q(matter_id__in=team)


def of_matter(key: UUID) -> QuerySet[Report]:
    """The reports of one case, the first one first."""
    return reports().filter(matter_id=key).order_by("filed_at")


def seen_of(post: Post, key: UUID) -> list[Any]:
    """The reports of one case as a post is shown them; the calls to 110 are asked for once."""
    calls = list(calls_of(key))
    return [seen_by(post, one, calls) for one in of_matter(key)]


def seen_by(post: Post, report: Report, known: list[PoliceCall] | None = None) -> Any:
    """The report as a post is shown it: who reported only to the offices that take it, and itself.

    Whoever only reported reads beside it what it added itself, not what the offices wrote. `known`
    are the calls of its case, where they were read before.
    """
    added = report.additions.all()
    if not report.knows_place:  # type: ignore[attr-defined]
        added = added.filter(added_by__unit=post.unit_id).select_related(*AUTHOR)
    if kinds.is_of_oneself(post.role, "report"):
        added = added.filter(added_by__person=post.person_id).select_related(*AUTHOR)
    report.told_by_phone = claims_of(report, post)  # type: ignore[attr-defined]
    is_here = report.knows_place  # type: ignore[attr-defined]
    calls: Iterable[PoliceCall] = ()
    if is_here:
        calls = calls_of(report.matter_id) if known is None else known
    report.calls = viewer(post, report.matter_id).all(calls)  # type: ignore[attr-defined]
    report.safe = safe_of(report, post)  # type: ignore[attr-defined]
    is_told = report.safe is not None  # type: ignore[attr-defined]
    report.safe_of = whose_number(report, report.safe) if report.safe else []  # type: ignore[attr-defined]
    report.seen_words = seen_words(report) if is_told else ""  # type: ignore[attr-defined]
    report.suspect = shown_to(report, post)  # type: ignore[attr-defined]
    report.numbered = numbered(report) if is_here else None  # type: ignore[attr-defined]
    eyes = viewer(post, report.matter_id, stands_to(report, post))
    knows = eyes.sees(Report, "reporter_kind")
    report.told_later = as_added(  # type: ignore[attr-defined]
        report, without_checks(added, eyes), post, knows=knows, knows_safe=is_told
    )
    report.phone_told_later = speaks_of_phone(report.told_later)  # type: ignore[attr-defined]
    report.home_calls = calls_after(report, eyes)  # type: ignore[attr-defined]
    report.told_back = eyes.all(report.feedbacks.all())  # type: ignore[attr-defined]
    report.disputed = eyes.of(_disputed(report))  # type: ignore[attr-defined]
    noes = [one for one in report.dismissals.all() if one.ended_at is None]
    report.noes = eyes.all(noes)  # type: ignore[attr-defined]
    report.answers = answers_of(report)  # type: ignore[attr-defined]
    report.found = found_words(report, eyes)  # type: ignore[attr-defined]
    shown = report if knows else without_numbers(report)
    shown.red_since = red_since(report, report.told_later)  # type: ignore[attr-defined]
    shown.heard = why_red(shown, eyes)  # type: ignore[attr-defined]
    return eyes.of(shown)


def _disputed(report: Report) -> Danger | None:
    """That the author of a report calls it a mistake; read with the report, not for each."""
    danger: Danger | None = getattr(report, "danger", None)
    return danger if danger is not None and danger.disputed_at else None


def found_of(case: Matter) -> str:
    """What was found out about a child that has no file yet, for whoever reads the reports."""
    if case.child is not None:
        return ""
    last = case.events.filter(name__in=FOUND_OR_NOT).order_by("-at", "-id").first()
    if last is None or last.name != "reports.found_unregistered" or not reach.reads("report"):
        return ""
    told = Addition.objects.filter(matter=case, told__startswith=FOUND).order_by("-added_at")
    first = told.first()
    return first.told.removeprefix(FOUND) if first else ""


def waits_for(report: Report, office: str) -> bool:
    """Whether a report still waits for this office's receipt."""
    taken = [one.office for one in report.receipts.all()]
    no = [one.office for one in report.dismissals.all() if one.ended_at is None]
    return report.state == "filed" and bool(office) and office not in (*taken, *no)


def to_feed_back(case: Matter) -> set[UUID]:
    """The reports of a case whose reporter is still to be told what came of it."""
    owed = case.duties.filter(code="reports.feed_back", closed_at=None)
    records = owed.exclude(record="").values_list("record", flat=True)
    return {UUID(one.partition(":")[2]) for one in records}


def case_of(key: UUID) -> UUID | None:
    """The case of a report within reach, whoever may read what stands in it."""
    rows = Report.objects.filter(reach.rows(key="matter_id"), key=key)
    return rows.values_list("matter_id", flat=True).first()


def reporting_units(cases: Iterable[Matter]) -> frozenset[int]:
    """The units that reported in these cases, whoever may know them."""
    rows = Report.objects.filter(reach.rows(key="matter_id"), matter__in=list(cases))
    units = rows.exclude(reporter_unit=None).values_list("reporter_unit_id", flat=True)
    return frozenset(units)


def stations_of(case: Matter) -> list[Unit]:
    """The police office that has this case, and who has taken a report of it: whom the next one asks."""
    own = office_of_case("police_station", case)
    taken = Receipt.objects.filter(report__matter=case, office=Receipt.Office.POLICE)
    others = Unit.objects.filter(pk__in=taken.values("unit")).exclude(pk=own.pk)
    return [own, *others.order_by("code")]


def of_unit(unit: int) -> QuerySet[Report]:
    """What a unit has reported."""
    return reports().filter(reporter_unit_id=unit)


def unsent(child: Child) -> Event | None:
    """The danger found to this child that nobody has reported yet."""
    duty = Duty.objects.filter(code="reports.report", matter_id=child.key, closed_at=None)
    found = duty.select_related("opened_by").first()
    return found.opened_by if found else None


def notice_of(key: UUID, unit: int) -> Notice | None:
    """The notice a unit got about a case."""
    return Notice.objects.filter(matter_id=key, unit_id=unit).order_by("-sent_at").first()


def by_receipt(number: str) -> tuple[UUID, UUID] | None:
    """Report and case of a receipt number; nothing else is told. One hash, one SQL query, hit or miss.

    For the public there is `actions_receipts.look_up`, which keeps the budget.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT report, matter FROM reports_of_receipt(%s)",
            [slow_hash(number, kind="receipt")],
        )
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None


def by_number(case: UUID) -> AbstractContextManager[reach.Reach]:
    """Within what whoever holds the receipt of a report in this case may read and add to.

    Only where the case is kept secret is he told of it as such: what is added elsewhere, the
    offices must read.
    """
    with reach.also(case):
        is_open = Matter.objects.filter(pk=case).exists()
    return reach.also(case) if is_open else reach.told(case)


def has_budget(at: datetime) -> bool:
    """Whether wrong numbers may still be tried this hour."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    row = MissBudget.objects.filter(hour=hour).first()
    return row is None or row.misses < MISSES_AN_HOUR


def answers_of(report: Report) -> list[tuple[str, str]]:
    """What each office says of a report now, where one of them says no; nothing where none does."""
    no = {one.office: one for one in report.dismissals.all() if one.ended_at is None}
    took = {one.office for one in report.receipts.all()}
    if not no:
        return []
    # What one hand ended before each office answered for itself says nothing of the other.
    is_over = report.state == "dismissed"
    return [
        (
            str(label),
            no[office].get_kind_display()
            if office in no
            else ("处理中" if office in took else "还没有答复"),
        )
        for office, label in Receipt.Office.choices
        if office in no or not is_over
    ]


def offices_told(report: Report) -> list[Unit]:
    """The police and the bureau that hold the duty to take it; where none is open, whose it is."""
    with reach.also(report.matter_id):
        owed = Duty.objects.filter(matter=report.matter_id, code__in=TAKES, closed_at=None)
        holders = {duty.code: duty.holder for duty in owed.select_related("holder")}
        return [
            holders.get(code) or office_of_case(spec, report.matter) for code, spec in TAKES.items()
        ]


def offices_at(division: Division) -> list[Unit]:
    """The police station and the bureau that take a report about this place."""
    return [resolve(spec, division, {}) for spec in TAKES.values()]


def is_unmanned(place: Division, at: datetime) -> bool:
    """Whether nobody is on post at the police station that takes a report about this place."""
    station = named(TAKES["reports.take_police"], place, {})
    return station is None or rung(station, "police", place, at=at).is_empty


def police_of(place: Division) -> list[Unit]:
    """The police offices that answer for a place, the nearest first."""
    chain = ("police_station", *POLICE_ABOVE)
    found = (named(spec, place, {}) for spec in chain)
    return list(dict.fromkeys(unit for unit in found if unit is not None))


def calls_of(matter: UUID) -> QuerySet[PoliceCall]:
    """The calls to 110 in a case, the first one first."""
    found = PoliceCall.objects.filter(reach.rows(key="matter_id"), matter=matter)
    return found.order_by("rung_at", "pk")


def offices_of(case: Matter) -> list[Unit]:
    """The police station and the bureau that answer for a case."""
    return [office_of_case(spec, case) for spec in ("police_station", "district.civil_affairs")]
