"""Questions about children's files, always within the reach in force, always ordered."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from shouwang.access import reach
from shouwang.access.models import Conflict, Denial
from shouwang.children.history import history
from shouwang.children.models import (
    FOREVER,
    Child,
    NameGram,
    Placement,
    SameNumber,
    Tie,
    Transfer,
)
from shouwang.children.naming import plain_name
from shouwang.children.rules import ChildFacts
from shouwang.kernel import identity, names
from shouwang.kernel.crypto import blind_indexes
from shouwang.offices.models import Division

__all__ = ["files", "history", "in_place", "search", "siblings", "ties"]

LIVING = ("candidate", "to_verify", "registered", "changed", "to_exit")
UNVERIFIED = ("candidate", "to_verify")
ON_REGISTER = ("registered", "changed", "to_exit")
CHANGEABLE = (
    "name",
    "sex",
    "nation",
    "hukou_address",
    "health",
    "school",
    "grade",
    "boarding",
    "reason",
    "rating",
    "low_income",
    "officer",
    "remark",
)


# What may be learned later and is changed once.
BORN = ("birth", "birth_text")


def files() -> QuerySet[Child]:
    """Every file the reach in force shows, by place and sound of name."""
    return (
        Child.objects.filter(reach.rows(key="matter_id"))
        .select_related("division__parent", "household", "matter__division")
        .order_by("division_id", "pinyin", "matter_id")
    )


def in_place(division: Division) -> QuerySet[Child]:
    """The files of one division."""
    return files().filter(division_id__gte=division.low, division_id__lte=division.high)


def to_verify(village: Division) -> QuerySet[Child]:
    """What waits to be confirmed in a village."""
    return files().filter(division=village, state="to_verify")


def _by_index(numbers: Iterable[str]) -> dict[bytes, str]:
    """The numbers by every blind index under which they may lie."""
    return {index: number for number in numbers for index in blind_indexes(number, kind="id")}


def by_numbers(numbers: Iterable[str]) -> dict[str, Child]:
    """The living files of these numbers within reach, by number."""
    wanted = _by_index(numbers)
    found = files().filter(id_index__in=list(wanted)).exclude(state="exited")
    return {wanted[bytes(child.id_index)]: child for child in found}


def same_numbers() -> QuerySet[SameNumber]:
    """The numbers on two files that the reach in force shows: the district, or who knows of a secret."""
    rows = SameNumber.objects.filter(reach.rows()).exclude(owed_at=None)
    return rows.select_related("met_by__unit", "met_by__person").order_by("met_at", "key")


def ties(child: Child) -> dict[str, Tie]:
    """The adults round the child now: father, mother, carer."""
    rows = Tie.objects.filter(child=child, until=None).select_related("adult")
    return {tie.kind: tie for tie in rows}


def siblings(child: Child) -> QuerySet[Child]:
    """Who else lives under the same roof."""
    return files().filter(household_id=child.household_id).exclude(pk=child.pk)


def under_the_roof(child: Child) -> list[Child]:
    """The child and its siblings on the register, the child first: one visit serves all.

    Whoever is placed elsewhere is not there: it has a visit of its own, at its place.
    """
    others, placed = _on_register_beside(child)
    return (
        [child]
        if child.key in placed
        else [one for one in (child, *others) if one.key not in placed]
    )


def placed_from(child: Child) -> list[tuple[Child, Placement]]:
    """Whom of its house a visit does not meet there, and where each is placed; the child left out."""
    others, placed = _on_register_beside(child)
    return [(one, placed[one.key]) for one in others if one.key in placed]


def _on_register_beside(child: Child) -> tuple[list[Child], dict[UUID, Placement]]:
    others = list(siblings(child).filter(state__in=ON_REGISTER))
    return others, where_now_of(one.key for one in (child, *others))


def conflicts() -> QuerySet[Conflict]:
    """Who must not see which child of the reach in force, the newest first, with `file_no`.

    `waits_for`: the office that has not confirmed it yet. What was said of oneself is nobody's to read
    afterwards who was shut out: not why, nor by whom it was ended.
    """
    number = Child.objects.filter(pk=OuterRef("key")).values("file_no")
    here = reach.current()
    waits = Denial.objects.filter(conflict=OuterRef("pk"), state__in=Denial.OPEN)
    return (
        Conflict.objects.filter(reach.rows(key="key", kind="conflict"))
        .exclude(person=here.person or None)
        .annotate(file_no=Subquery(number[:1]), waits_for=Subquery(waits.values("unit__name")[:1]))
        .select_related("person", "division", "declared_by__person")
        .order_by("-declared_at", "-id")
    )


def transfers() -> QuerySet[Transfer]:
    """Every transfer out of or into the reach in force, the newest first.

    The child is not joined: the receiver reads the transfer, not the file.
    """
    kept = {"key": "child_id", "kind": "transfer"}
    within = reach.rows(**kept) | reach.rows(**kept, division="to_id")
    return (
        Transfer.objects.filter(within)
        .select_related("division__parent", "to__parent", "transfer_asked_by__unit")
        .select_related("transfer_asked_by__person", "transfer_accepted_by__unit")
        .order_by("-transfer_asked_at", "-key")
    )


def last_transfer(child: Child) -> Transfer | None:
    """The latest request to move this child, whatever became of it."""
    return transfers().filter(child=child).first()


def batch_of(transfer: Transfer) -> list[Transfer]:
    """Who goes along in the same request, the transfer itself included."""
    return list(transfers().filter(batch=transfer.batch).order_by("key"))


def search(text: str) -> QuerySet[Child]:
    """Files by file number, identity number, phone, name or pinyin.

    Whole numbers are looked up by their blind index; a name by its grams, two SQL queries.
    """
    wanted = identity.normalise(text)
    if re.fullmatch(r"LS-[A-Z]*-?\d+", wanted):
        return files().filter(file_no=wanted)
    if identity.is_shaped(wanted):
        return files().filter(id_index__in=blind_indexes(wanted, kind="id"))
    phone = identity.normalise_phone(text)
    if phone:
        indexes = blind_indexes(phone, kind="phone")
        return files().filter(
            pk__in=Tie.objects.filter(adult__phone_index__in=indexes, until=None).values("child")
        )
    return _by_name(text)


def _by_name(text: str) -> QuerySet[Child]:
    letters = re.sub(r"[^a-z\u3400-\u9fff\U00020000-\U0003ffff·]", "", text.lower())
    if not letters:
        return files().none()
    if letters.isascii():
        grams = {letters[i : i + 2] for i in range(len(letters) - 1)} or {letters}
        match = Q(pinyin__startswith=letters) | Q(initials__startswith=letters)
        match |= Q(pinyin__contains=letters)
    else:
        grams, match = set(letters), Q(name__contains=letters)
    if letters.isascii() and len(letters) == 1:
        return files().filter(pinyin__startswith=letters)
    here = reach.current()
    keys = (
        NameGram.objects.filter(reach.rows(key="child_id"), gram__in=grams)
        .filter(division_id__gte=here.low, division_id__lte=here.high)
        .values("child_id")
        .annotate(hits=Count("gram"))
        .filter(hits=len(grams))
        .values("child_id")
    )
    return files().filter(match, pk__in=keys)


def carers_of(children: Iterable[Child]) -> dict[object, str]:
    """Who cares for each of these children, masked, by the child's key."""
    rows = Tie.objects.filter(child__in=list(children), kind=Tie.Kind.CARER, until=None)
    return {
        tie.child_id: f"{tie.relation} {tie.adult.name_masked}".strip()
        for tie in rows.select_related("adult")
    }


def alike(facts: ChildFacts, village: Division) -> QuerySet[Child]:
    """Living files that may be the same child: its number, or name and birth, or name and village.

    A name in older characters is the same (`naming.plain_name`): it has the same sound.
    """
    near = Q(division=village)
    if facts.birth:
        near |= Q(birth=facts.birth)
    sounds = files().filter(near, pinyin=names.sound(facts.name)[0], state__in=LIVING)
    own = plain_name(facts.name)
    named = sounds.order_by().values_list("pk", "name")
    same = Q(pk__in=[key for key, name in named if plain_name(name) == own])
    if facts.id:
        same |= Q(id_index__in=blind_indexes(facts.id, kind="id"))
    return files().filter(same, state__in=LIVING)


def states_of(division: Division) -> dict[str, int]:
    """How many files of each status a place has."""
    rows = in_place(division).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)


def placements() -> QuerySet[Placement]:
    """Every placement the reach shows, and those whose child one's own unit receives; newest first.

    Neither file nor case is joined: the unit sees the placement alone.
    """
    unit = reach.current().unit
    within = reach.rows(key="matter_id", ways=Q(unit_id=unit) if unit else None)
    rows = Placement.objects.filter(within).select_related("unit", "began_by__unit")
    return rows.order_by("-began_at", "-key")


def where_now(matter: UUID) -> Placement | None:
    """Where the child of this file is placed, as far as the reach in force may know.

    A case takes the place of a file while nobody knows who its child is. Nothing: at home.
    """
    return placements().filter(matter=matter, until=FOREVER).first()


def now_and_left(matter: UUID) -> tuple[Placement | None, Placement | None]:
    """Where the child is placed as `where_now` has it, and the last place, where it left that one.

    What it left before is in the time line.
    """
    rows = list(placements().filter(matter=matter))
    now = next((row for row in rows if row.until == FOREVER), None)
    last = next((row for row in rows if row.end_reason), None)
    return now, last if last is not None and last.left_at is not None else None


def where_now_of(files: Iterable[UUID]) -> dict[UUID, Placement]:
    """The same of several files, by file."""
    rows = placements().filter(matter__in=list(files), until=FOREVER)
    return {row.matter_id: row for row in rows.order_by("began_at")}


def is_unseen_where_placed(child: Child) -> bool:
    """Whether nobody has met the child where it is placed since it was."""
    placed = where_now(child.matter_id)
    return placed is not None and (
        child.visited_at is None
        or child.visited_at < placed.began_at.replace(second=0, microsecond=0)
    )
