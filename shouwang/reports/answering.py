"""What whoever reported is answered: words without the child, who has it, the days to object to a no."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.casework.figures import due_from
from shouwang.casework.models import Matter
from shouwang.children.models import Child, Tie
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.models import Receipt, Report
from shouwang.reports.opening import opened_at
from shouwang.reports.queries import TAKES, offices_told
from shouwang.reports.queries_dismissals import no_words
from shouwang.statute.codes import label

OFFICE_TAKES = dict(zip(Receipt.Office, TAKES, strict=True))
HIDDEN = "孩子的情况"


def _close(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _of_child(child: Child) -> Iterator[str]:
    """Everything that names a child, its people, or where it is or was."""
    yield from (child.name, child.file_no, child.school)
    yield from (child.hukou_address, child.division.short_name)
    if child.household:
        yield from (child.household.address, child.household.division.short_name)
    for placed in child.placements.all():
        yield from (placed.place, placed.carer, placed.phone)
    ties = Tie.objects.filter(child=child).select_related("adult")
    for tie in ties:
        yield from (tie.adult.name, tie.adult.place)


def naming(report: Report, words: str) -> str:
    """What in these words tells who or where the child of a report is; "" where nothing does.

    A child that cannot be read here is taken as named: then nothing is told.
    """
    if report.child_id is None:
        return ""
    said = _close(words)
    with reach.entered(reach.EVERYTHING):
        rows = Child.objects.select_related("division", "household__division")
        child = rows.filter(pk=report.child_id).first()
        if child is None:
            return HIDDEN
        held = [one for one in _of_child(child) if len(_close(one or "")) > 1]
    return next((one for one in held if _close(one) in said), "")


def standing(report: Report) -> list[tuple[str, str]]:
    """Which kind of office has a report and how far each is; no name of it, no time, no person.

    Nothing once it has ended, or once whoever reported has been answered.
    """
    if report.matter.closed_at or report.state in ("dismissed", "withdrawn"):
        return []
    with everything_known():
        holders = dict(zip(OFFICE_TAKES, offices_told(report), strict=True))
        took = {one.office: one.unit for one in report.receipts.select_related("unit")}
        no = {one.office: no_words(one) for one in report.dismissals.filter(ended_at=None)}
        return [
            (
                label("unit_kinds", (took.get(office) or holders[office]).kind),
                _how_far(report, office, took, no),
            )
            for office in Receipt.Office
        ]


def _how_far(report: Report, office: str, took: dict[str, object], no: dict[str, str]) -> str:
    if office in no:
        return no[office]
    if office in took:
        return "已受理"
    if opened_at(report, office):
        return "已打开，还没有受理"
    return "还没有打开"


def objects_until(report: Report) -> datetime | None:
    """Until when who reported may object; None before he was told, when he still may."""
    if report.fed_back_at is None or report.fed_back_at < report.dismissed_at:
        return None
    return due_from("objection", report.division, report.fed_back_at)[0]


def must_be_open_to_objection(report: Report, by: Post | None, at: datetime) -> None:
    """Go on only while a report is dismissed, who reported asks, and nobody has objected before.

    Whoever has no post has come by the receipt number.
    Refuses: objection_of_others, objection_not_open, objected_already, objection_late.
    """
    if by is not None and by.unit_id != report.reporter_unit_id:
        raise Refusal("objection_of_others", "3.2.2")
    if report.state != "dismissed":
        raise Refusal("objection_not_open", "3.2.2")
    before = report.additions.filter(is_objection=True, added_at__gte=report.dismissed_at)
    if before.exists():
        raise Refusal("objected_already", "3.2.2")
    until = objects_until(report)
    if until is not None and at > until:
        raise Refusal("objection_late", "3.2.2", until=cn_moment(until))


def may_object(report: Report, by: Post | None, at: datetime) -> bool:
    """Whether this post, or whoever holds the receipt, may object now."""
    try:
        must_be_open_to_objection(report, by, at)
    except Refusal:
        return False
    return True


def must_be_untaken(matter: Matter, office: Receipt.Office, only: Collection[UUID] | None) -> None:
    """Say who of this office took what is meant, and when: a second tab, or a colleague.

    Refuses: taken_here_already.
    """
    found = Receipt.objects.filter(matter=matter, office=office)
    found = found if only is None else found.filter(report__in=only)
    rows = found.select_related("recorded_by__unit", "recorded_by__person")
    last = rows.order_by("-recorded_at").first()
    if last is not None:
        who = f"{last.recorded_by.unit.name}{last.recorded_by.person.title}"
        raise Refusal("taken_here_already", "3.2.2", who=who, when=cn_moment(last.recorded_at))
