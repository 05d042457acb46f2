"""What offices owe on directives now: the first answer, the one promised, the issuer's reading."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.coordination.models import Directive, Item
from shouwang.offices.models import Unit

FINISH = "coordination.finish"
ANSWERS = ("coordination.answer", FINISH)


def due_of(directive: Directive) -> datetime | None:
    """When the office's answer is due, the first or the one promised; none when nothing is owed."""
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(matter=directive.matter_id, code__in=ANSWERS, closed_at=None)
        return owed.values_list("due_at", flat=True).first()


def is_promised(directive: Directive) -> bool:
    """Whether an accepted answer promised a day, and the office has not answered again since."""
    return bool(promised([directive]))


def promised(directives: Iterable[Directive]) -> dict[int, datetime]:
    """By the number of each paper the day that its accepted answer promised, while that is owed."""
    with reach.entered(reach.EVERYTHING):
        papers = {one.matter_id: one.pk for one in directives}
        rows = Duty.objects.filter(matter__in=papers, code=FINISH, closed_at=None)
        return {papers[matter]: due_at for matter, due_at in rows.values_list("matter", "due_at")}


def listed_now(at: datetime) -> QuerySet[Item]:
    """What stands on a paper that is still open, or whose accepted answer promised a day yet to come.

    The caller has entered a reach that holds the place.
    """
    owed = Duty.objects.filter(matter=OuterRef("directive__matter"), code=FINISH, closed_at=None)
    is_open = ~Q(directive__state__in=Directive.ENDS)
    return Item.objects.filter(is_open | Exists(owed.filter(due_at__gte=at)))


def waited_for(unit: Unit) -> list[Duty]:
    """The answers that other offices owe this one: on its papers, the first ones and those promised."""
    rows = Duty.objects.filter(code__in=ANSWERS, closed_at=None, seers__contains=[unit.pk])
    rows = rows.exclude(holder=unit).select_related("division", "holder", "held_for")
    return list(rows.order_by("due_at", "id"))


def owes_answer(directive: Directive, unit: Unit) -> bool:
    """Whether the unit owes an answer to the directive now, the first or the one promised."""
    return any(holds(directive, code, unit) for code in ANSWERS)


def holds(directive: Directive, code: str, unit: Unit) -> bool:
    """Whether the unit owes this on the directive now, as its addressee or in a vacant one's place."""
    return Duty.objects.filter(
        matter=directive.matter_id, code=code, closed_at=None, holder=unit
    ).exists()
