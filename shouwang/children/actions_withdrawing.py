"""Taking out of a file, and out of its history, what says where a child kept secret is now."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pgtrigger
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from shouwang.casework.actions_moving import move
from shouwang.casework.history import written_at
from shouwang.children.actions_standing import locked
from shouwang.children.models import Adult, Child, Household, Tie, Whereabouts
from shouwang.kernel.crypto import seal
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post

TABLE = "children_whereabouts"
OF_CHILD = (
    "household_id",
    "school",
    "grade",
    "boarding",
    "hukou_address",
    "officer",
    "remark",
    "level",
    "level_at",
    "visited_at",
)
OF_HOUSE = ("division_id", "address", "group")
OF_ADULT = (
    "division_id",
    "phone_sealed",
    "phone_index",
    "phone_masked",
    "status",
    "place",
    "out_since",
    "back_on",
)


@dataclass
class Taken:
    """What is taken out: kept versions by table, whole records, and how the file read till now."""

    versions: dict[str, list[Any]] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    adults: list[Adult] = field(default_factory=list)
    houses: list[Household] = field(default_factory=list)

    def pks(self, model: str) -> list[int]:
        """The kept versions of one table by number."""
        return [version.pgh_id for version in self.versions.get(model, [])]


def keep_entry(
    child: Child, facts: dict[str, Any], kind: str, *, by: Post, at: datetime
) -> Whereabouts:
    """Store facts for the named ones alone, sealed under their own key."""
    key = new_key()
    words = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False)
    sealed = seal(words, table=TABLE, row=key, field="facts", under="secret")
    return Whereabouts.objects.create(
        key=key,
        child=child,
        division_id=child.division_id,
        kind=kind,
        facts_sealed=sealed,
        made_at=at,
        made_by=by,
    )


def withdraw(child: Child, since: datetime, *, by: Post, at: datetime) -> bool:
    """Put the file back to how it stood before that instant; what said more goes to whereabouts.

    Place, house, school, carer and telephones, with the versions of them that history kept. The
    caller has entered a reach that holds everything and is named for the child.
    Returns: whether there was anything to take out.
    """
    child = locked(child)
    with _without_history():
        taken = Taken()
        before = _before(taken, "ChildEvent", child.pk, since)
        houses = {child.household_id, before.household_id if before else child.household_id}
        old_houses = {pk: _before(taken, "HouseholdEvent", pk, since) for pk in houses}
        _ties(taken, child, since)
        adults = {tie.adult_id for tie in child.ties.all()}
        old_adults = {pk: _before(taken, "AdultEvent", pk, since) for pk in adults}
        fresh = Household.objects.filter(pk__in=houses, made_at__gt=since)
        taken.houses = list(fresh) if before is not None else []
        if not any(taken.versions.values()) and not taken.ties:
            return False
        keep_entry(child, _told(child, taken), Whereabouts.Kind.WITHDRAWN, by=by, at=at)
        if before is not None:
            _put_back(child, before, at)
        _restore(Household, old_houses, OF_HOUSE)
        _restore(Adult, old_adults, OF_ADULT)
        _delete(child, taken)
        child.ties.filter(until__gt=since).update(until=None)
    return True


@contextmanager
def _without_history() -> Iterator[None]:
    """No version is kept of what is put back: it would tell that, and when, there was more."""
    models = (Child, Household, Adult, Tie)
    known = [t.get_pgid(m) for m, t in pgtrigger.registered() if m in models]
    _ignore(known)
    yield
    _ignore([])


def _ignore(triggers: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{','.join(triggers)}}}"]
        )


def _before(taken: Taken, model: str, key: object, since: datetime) -> Any:
    """The last version of a record before that instant; None where it is as it was, or younger."""
    kept = apps.get_model("children", model).objects.filter(pgh_obj=key)
    rows = list(kept.select_related("pgh_context").order_by("pgh_id"))
    late = [row for row in rows if written_at(row) > since]
    taken.versions.setdefault(model, []).extend(late)
    early = [row for row in rows if written_at(row) <= since]
    return early[-1] if early and late else None


def _ties(taken: Taken, child: Child, since: datetime) -> None:
    """Whoever came to care since, and is tied to nobody else, goes along."""
    taken.ties = list(child.ties.filter(since__gt=since).select_related("adult"))
    for tie in [*child.ties.all()]:
        _before(taken, "TieEvent", tie.pk, since)
    known = Tie.objects.exclude(pk__in=[tie.pk for tie in taken.ties]).values("adult")
    fresh = {tie.adult_id: tie.adult for tie in taken.ties}
    stay = set(known.filter(adult__in=list(fresh)).values_list("adult", flat=True))
    taken.adults = [adult for pk, adult in fresh.items() if pk not in stay]


def _told(child: Child, taken: Taken) -> dict[str, Any]:
    """How the file read till now, in the words of an entry, and every version that is taken out."""
    carer = next((tie.adult for tie in taken.ties if tie.kind == Tie.Kind.CARER), None)
    facts = {
        "address": f"{child.division.name} {child.household.address}".strip(),
        "school": f"{child.school} {child.grade}".strip(),
        "contact": f"{carer.name} {carer.phone_masked}".strip() if carer else "",
        "note": "保密前已写入档案，批准保密时移入。",
    }
    rows = {name: [_plain(row) for row in rows] for name, rows in taken.versions.items()}
    whole = {
        "ties": [_plain(tie) for tie in taken.ties],
        "adults": [_plain(one) for one in taken.adults],
        "houses": [_plain(one) for one in taken.houses],
    }
    return {**facts, "withdrawn": {**rows, **whole}}


def _plain(row: Any) -> dict[str, Any]:
    plain = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {k: bytes(v).hex() if isinstance(v, bytes | memoryview) else v for k, v in plain.items()}


def _put_back(child: Child, before: Any, at: datetime) -> None:
    if before.division_id != child.division_id:
        move([child.pk], Division.objects.get(pk=before.division_id), at=at)
    old = {name: getattr(before, name) for name in OF_CHILD}
    Child.objects.filter(pk=child.pk).update(**old)
    type(child.matter).objects.filter(pk=child.pk).update(level=before.level)


def _restore(model: Any, old: dict[Any, Any], names: Sequence[str]) -> None:
    for key, before in old.items():
        if before is not None:
            model.objects.filter(pk=key).update(**{name: getattr(before, name) for name in names})


def _delete(child: Child, taken: Taken) -> None:
    given = [
        child.pk,
        *(taken.pks(m) for m in ("ChildEvent", "HouseholdEvent", "AdultEvent", "TieEvent")),
        [tie.pk for tie in taken.ties],
        [one.pk for one in taken.adults],
        [one.pk for one in taken.houses],
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT children_take_out(%s, %s, %s, %s, %s, %s, %s, %s)", given)
