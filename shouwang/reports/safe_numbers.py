"""Whose a number is that a child wrote as safe, or that whoever reported left: by files and running reports.

Source: 3.2.2. Whoever harms a child may report as the child, or look for it, and leave his own number.
Read with everybody's reach, before and after the child is known; the caller shows it to those alone
who may know how the child is reached, or who reported.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.casework.queries import cases
from shouwang.children import silence
from shouwang.children.models import Child, Tie
from shouwang.kernel.crypto import blind_indexes
from shouwang.kernel.identity import telephones_in
from shouwang.kernel.text import digits_of
from shouwang.offices.queries import district_of, town_of
from shouwang.reports.apart import are_two, as_told, as_wrote
from shouwang.reports.likely import known_of, words_of
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import Safe

LEAST = 7
NOT_YET = "先不要打：见到孩子本人以前不要往家里打电话。核对是谁的时候，不要说有孩子报告过，不要说孩子在哪里"


def whose_number(report: Report, safe: Safe) -> list[str]:
    """In words, whose it is besides the child's that wrote it; nothing where nobody else is known to have it."""
    theirs = _digits(safe.phone)
    if not theirs:
        return []
    return [*_in_files(report, theirs)[0], *_of_reporters(report, theirs)]


def whose_reporter(report: Report) -> list[str]:
    """The same of whoever reported, while he may not be rung for it: `NOT_YET` stands last.

    Only where a child's own report waits to be seen that may be about a child of that file; of a child
    that cannot be the one of the report nobody is kept from ringing.
    """
    if report.reporter_kind == "child":
        return []
    with everything_known():
        phones = set(known_of(report)[1])
    words, files = _in_files(report, phones) if phones else ([], set())
    return [*words, NOT_YET] if words and _is_waited_for(report, files) else []


def _digits(text: str) -> set[str]:
    found = {digits_of(one) for one in (text, *telephones_in(text))}
    return {one for one in found if len(one) >= LEAST}


def _in_files(report: Report, theirs: Iterable[str]) -> tuple[list[str], set[UUID]]:
    """Who of the files of the district has one of these numbers, and of which children."""
    indexes = [index for one in theirs for index in blind_indexes(one, kind="phone")]
    area = district_of(report.division)
    with reach.entered(reach.EVERYTHING):
        ties = Tie.objects.filter(adult__phone_index__in=indexes, until=None)
        if area is not None:
            within = Q(child__division_id__gte=area.low, child__division_id__lte=area.high)
            ties = ties.filter(within | Q(child=report.child_id))
        rows = list(ties.order_by("id"))
    own = [one for one in rows if one.child_id == report.child_id]
    others = [one for one in rows if one.adult_id not in {tie.adult_id for tie in own}]
    beside = "另一名孩子" if report.child_id else "一名孩子"
    words = [f"这是档案里{one.get_kind_display()}的号码" for one in own]
    words += [f"这是台账里{beside}的{one.get_kind_display()}的号码" for one in others]
    return list(dict.fromkeys(words)), {one.child_id for one in rows}


def _of_reporters(report: Report, theirs: set[str]) -> list[str]:
    """Another report of the case, or one that runs in the town, whose reporter left the same number.

    The child's own again is none. Its number is for whoever may read its case.
    """
    town = town_of(report.division) or district_of(report.division)
    meant = Q(matter=report.matter_id)
    if town is not None:
        meant |= Q(
            matter__closed_at=None, division_id__gte=town.low, division_id__lte=town.high
        ) & ~Q(state="dismissed")
    with reach.entered(reach.EVERYTHING):
        rows = Report.objects.filter(meant).exclude(pk=report.pk)
        rows = rows.exclude(reporter_kind="child").exclude(state="withdrawn")
        rows = rows.select_related("filed_by__person", "reporter_unit")
        rows = rows.prefetch_related("additions").order_by("filed_at", "pk")
        same = [one for one in rows if theirs & set(known_of(one)[1])]
    if not same:
        return []
    shown = set(cases().filter(pk__in=[one.matter_id for one in same]).values_list("pk", flat=True))
    told = [
        f"和报告 {one.number} 的报告人的号码相同"
        if one.matter_id in shown or one.matter_id == report.matter_id
        else "和另一份报告的报告人的号码相同"
        for one in same
    ]
    return list(dict.fromkeys(told))


def _is_waited_for(report: Report, files: set[UUID]) -> bool:
    """Whether a child's own report waits to be seen that is of this case, house or file, or may be."""
    town = town_of(report.division) or district_of(report.division)
    with reach.entered(reach.EVERYTHING):
        rows = standing(Report.objects.filter(reporter_kind="child", child_seen_at=None))
        houses = silence.roof([*files, *([report.child_id] if report.child_id else ())])
        if rows.filter(Q(matter=report.matter_id) | Q(child__in=houses)).exists():
            return True
        if town is None:
            return False
        unknown = rows.filter(child=None, matter__closed_at=None)
        unknown = unknown.filter(division_id__gte=town.low, division_id__lte=town.high)
        theirs = as_told(report, words_of(report))
        sexes = set(Child.objects.filter(pk__in=files).values_list("sex", flat=True))
        for own in unknown.prefetch_related("additions"):
            wrote = as_wrote(own, f"{own.place}\n{words_of(own)}")
            is_of_sex = not wrote.sex or bool(sexes & {"", wrote.sex})
            if is_of_sex and not are_two(theirs, wrote):
                return True
    return False
