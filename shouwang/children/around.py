"""The adults round a child, as the actions of other floors must know them: never shown to anybody."""

from collections.abc import Collection
from uuid import UUID

from django.apps import apps

from shouwang.access import reach
from shouwang.children.models import Adult, Tie
from shouwang.kernel.crypto import open_sealed
from shouwang.statute.codes import more

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
