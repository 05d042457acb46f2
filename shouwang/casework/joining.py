"""Which of two cases goes on when they are made one, and when they may not be."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.access.reach import SEALED
from shouwang.casework.models import Join, Matter
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Person

register(
    {
        "join_reason_needed": "请写明为什么是同一件事。",
        "join_not_these": "只能合并同一名儿童正在办理的两个办件。孩子还没有查明的，先登记身份。",
        "join_apart": "这两个办件不能合并，请分别办理。",
        "join_two_run": "两个办件各有一项正在办理，合并后不能都办：请先把办件 {number} 的{what}办结。",
        "part_reason_needed": "请写明撤销合并的原因。",
        "part_done": "这次合并已经撤销。",
        "part_inner_first": "办件 {number} 后来又并入了别的办件，请先撤销那一次。",
    }
)


def single_records(matter: Matter) -> Iterator[tuple[Any, Any]]:
    """What a case has only once: each such record with its table."""
    for model in apps.get_models():
        if hasattr(model, "RUNS"):
            row = model.objects.filter(matter=matter).first()
            if row is not None:
                yield model, row


def running(matter: Matter) -> dict[str, Any]:
    """The single records of a case that are under way, by table."""
    return {
        model._meta.label: row for model, row in single_records(matter) if row.state in model.RUNS
    }


def order(one: Matter, other: Matter) -> tuple[Matter, Matter]:
    """Which is joined into which: the one with an emergency under way goes on, then the one with a
    support case, then the one that has more, then the earlier one."""
    by_number = sorted((one, other), key=lambda matter: matter.number)
    first, second = sorted(by_number, key=_weight, reverse=True)
    return second, first


def _weight(matter: Matter) -> tuple[bool, bool, int, float]:
    runs = running(matter)
    count = sum(1 for _ in single_records(matter))
    is_urgent = "emergencies.Emergency" in runs
    return is_urgent, bool(runs), count, -matter.opened_at.timestamp()


def may_join(joined: Matter, into: Matter) -> None:
    """Let them be joined, or refuse.

    Whoever does not see one of them must not come to see it by the other; what is kept secret
    stays by itself. Refuses: join_not_these, join_apart, join_two_run.
    """
    if joined.closed_at or into.closed_at:
        raise Refusal("join_not_these", "3.2.3")
    if max(joined.label, into.label) >= SEALED or hides_differ(joined.pk, into.pk):
        raise Refusal("join_apart", "3.2.3")
    there = {model._meta.label: row for model, row in single_records(into)}
    live = running(into)
    for name, row in running(joined).items():
        if name in there and name not in live:
            words = row._meta.verbose_name
            raise Refusal("join_two_run", "3.2.3", number=joined.number, what=words)


def hides_differ(one: UUID, other: UUID) -> bool:
    """Whether somebody is kept from one of the two cases and not from the other."""
    kept = (
        set(Person.objects.filter(hidden__contains=[key]).values_list("pk", flat=True))
        for key in (one, other)
    )
    first, second = kept
    return first != second


def into_which(matter: Matter) -> Join | None:
    """Where a case has been joined into, as long as that stands."""
    found = Join.objects.filter(reach.rows(key="matter_id"), matter=matter, undone_at=None)
    return found.select_related("into", "joined_by__unit").first()


def into_whichs(cases: Iterable[Matter]) -> dict[UUID, Join]:
    """Where each of these cases has been joined into, by the key of the case; one open question."""
    ended = [case.pk for case in cases if case.closed_at is not None]
    rows = Join.objects.filter(reach.rows(key="matter_id"), matter__in=ended, undone_at=None)
    return {one.matter_id: one for one in rows.select_related("into")}


def joined_into(matter: Matter) -> QuerySet[Join]:
    """The cases that have been joined into this one, as far as the reach in force shows them."""
    rows = Join.objects.filter(reach.rows(key="matter_id"), into=matter, undone_at=None)
    return rows.select_related("matter", "joined_by__unit").order_by("joined_at", "id")


def running_case(child: UUID, but: UUID | None = None) -> Matter | None:
    """The case of a child that runs, wherever it lies, kept secret ones left out; the earliest.

    A case whose support has closed is followed up and takes no new report.
    """
    with reach.entered(reach.EVERYTHING):
        rows = Matter.objects.filter(child=child, kind=Matter.Kind.CASE, closed_at=None)
        rows = rows.filter(label__lt=SEALED).exclude(pk=but)
        rows = rows.exclude(events__name="assessment.closed")
        return rows.select_related("division").order_by("opened_at", "key").first()
