"""The adults round a child, as the actions of other floors must know them: never shown to anybody."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.children.models import Adult, Child, Tie
from shouwang.kernel.clock import local
from shouwang.kernel.crypto import open_sealed
from shouwang.statute.codes import more

GROWN_UP = 18
# Why a child left the register that goes on living where it lived.
STAYS = ("parents_returned", "one_parent_returned", "sixteen", "orphan", "unsupported")
PARENTS = (Tie.Kind.FATHER, Tie.Kind.MOTHER)


def owing_parents(child: UUID) -> tuple[str, ...]:
    """Father and mother, but for one who is known to be dead, missing or no guardian any more."""
    with reach.entered(reach.EVERYTHING):
        rows = Tie.objects.filter(child=child, until=None, kind__in=PARENTS)
        status = dict(rows.values_list("kind", "adult__status"))
    return tuple(str(kind.value) for kind in PARENTS if _owes(status.get(kind.value, "")))


def _owes(status: str) -> bool:
    return not status or more("parent_statuses", status, "has_duty") != "no"


def adults_round(child: UUID | None) -> dict[str, Tie]:
    """The grown-ups of a file by what they are to the child; none while nobody knows who it is."""
    with reach.entered(reach.EVERYTHING):
        rows = Tie.objects.filter(child=child, until=None).select_related("adult")
        return {tie.kind: tie for tie in rows.order_by("id")} if child else {}


def under_roof_of(child: UUID) -> QuerySet[Child]:
    """The keys of the files under one roof with this one, itself among them, for a question within."""
    house = Child.objects.filter(pk=child).values("household")
    return Child.objects.filter(household__in=house).values("pk")


def still_at_home_with(child: UUID, at: datetime) -> list[Child]:
    """The other children under its roof, on the register or off it while they live there.

    One who is grown up, dead, gone elsewhere or kept secret is not among them.
    """
    born_after = local(at).date().replace(day=1)
    born_after = born_after.replace(year=born_after.year - GROWN_UP)
    with reach.entered(reach.EVERYTHING):
        rows = Child.objects.filter(pk__in=under_roof_of(child), label__lt=reach.SEALED)
        rows = rows.exclude(pk=child).exclude(birth__lt=born_after)
        gone = Q(state="exited") & ~Q(exit_reason__in=STAYS)
        found = rows.exclude(gone).select_related("division").order_by("birth", "pk")
        return list(found)


def is_one_person(one: Adult, other: Adult) -> bool:
    """Whether two grown-ups of one house are one: the same row, name, identity number or telephone."""
    return bool(
        one.pk == other.pk
        or (one.name and "".join(one.name.split()) == "".join(other.name.split()))
        or (one.id_index and bytes(one.id_index) == bytes(other.id_index))
        or (one.phone_index and bytes(one.phone_index) == bytes(other.phone_index))
    )


def names_of_adults(child: UUID, kinds: Collection[str]) -> list[str]:
    """The names of these adults of the child."""
    with reach.entered(reach.EVERYTHING):
        rows = Tie.objects.filter(child=child, until=None, kind__in=list(kinds))
        return [name for name in rows.values_list("adult__name", flat=True) if name]


def phones_ever(adults: Collection[UUID]) -> set[bytes]:
    """The blind indexes of every telephone that these adults have, or once had in the file."""
    rows = {"Adult": "pk__in", "AdultEvent": "pgh_obj_id__in"}
    found: set[bytes] = set()
    with reach.entered(reach.EVERYTHING):
        for model, lookup in rows.items():
            kept = apps.get_model("children", model).objects.filter(**{lookup: list(adults)})
            found |= {bytes(one) for one in kept.values_list("phone_index", flat=True) if one}
    return found


def phone_of(adult: Adult) -> str:
    """The telephone of a grown-up in the open; empty where none is on file."""
    if not adult.phone_masked:
        return ""
    return open_sealed(adult.phone_sealed, table="children_adult", row=adult.pk, field="phone")
