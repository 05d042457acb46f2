"""What whoever gives a service reads of the child: the fields that its purpose needs, no more.

The table is statute/service_needs.csv; whether these fields open at all, access/kinds.csv says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shouwang.access import reach
from shouwang.access.fields import Viewer
from shouwang.access.may import May
from shouwang.assessment.models import Service
from shouwang.casework.models import Matter
from shouwang.children import contacts, queries, silence
from shouwang.children.models import Child, Tie
from shouwang.children.silence import Silence
from shouwang.kernel.clock import cn_date
from shouwang.kernel.dates import in_words
from shouwang.offices.models import Post
from shouwang.statute.service_needs import needs

OPEN = ("referred", "service_accepted")
PARENTS = (Tie.Kind.FATHER, Tie.Kind.MOTHER)


@dataclass(frozen=True)
class Fact:
    """One field that a service needs: what it is, its values, which of them can be rung.

    `is_silent`: a number of a home that may not be rung yet; the offices are asked first.
    """

    field: str
    label: str
    values: tuple[str, ...]
    phones: tuple[str, ...] = ()
    is_silent: bool = False


def needed(service: Service, post: Post) -> list[Fact]:
    """The facts of an open service for the unit that owes it; none for anybody else, or afterwards.

    The file itself stays out of reach: it is opened for these fields and shut again.
    """
    file = _file(service, post)
    if file is None:
        return []
    with reach.also(service.matter_id, file):
        child = queries.files().filter(matter_id=file).first()
        return _facts(service.kind, child, post) if child else []


def before_ringing(service: Service, post: Post) -> Silence | None:
    """Whom the unit that owes an open service asks before it rings the home; None where it may ring."""
    file = _file(service, post)
    if file is None:
        return None
    with reach.also(service.matter_id, file):
        child = queries.files().filter(matter_id=file).first()
        return silence.over(child) if child else None


def _file(service: Service, post: Post) -> UUID | None:
    """The file that is opened for a service: of an open one, for the unit that owes it."""
    if service.unit_id != post.unit_id or service.state not in OPEN:
        return None
    if service.matter_id in reach.current().hidden:
        return None
    with reach.also(service.matter_id):
        rows = Matter.objects.filter(pk=service.matter_id)
        file: UUID | None = rows.values_list("child", flat=True).first()
    return None if file in reach.current().hidden else file


def _facts(kind: str, child: Child, post: Post) -> list[Fact]:
    eyes = Viewer(post, act=May.ANSWER_REFERRAL)
    people = {one.kind: one for one in contacts.people(queries.ties(child), eyes)}
    shown = eyes.of(child)
    return [_fact(need.field, need.label, shown, people) for need in needs(kind)]


def _fact(field: str, label: str, child: Any, people: dict[str, contacts.Contact]) -> Fact:
    carer = [people[Tie.Kind.CARER]] if Tie.Kind.CARER in people else []
    parents = [people[kind] for kind in PARENTS if kind in people]
    if field.endswith("_phone"):
        rung = carer if field == "carer_phone" else parents
        phones = tuple(one.phone for one in rung if one.phone)
        return Fact(field, label, (), phones, is_silent=any(one.is_silent for one in rung))
    if field == "carer":
        return Fact(field, label, tuple(f"{one.who} {one.name}" for one in carer))
    if field == "parents":
        return Fact(field, label, tuple(_with_place(one) for one in parents))
    value = PLAIN[field](child)
    return Fact(field, label, (value,) if value else ())


def _with_place(one: contacts.Contact) -> str:
    return f"{one.who} {one.name}" + (f"（在{one.place}）" if one.place else "")


def _place(child: Any) -> str:
    town = child.division.parent
    return f"{town.name if town else ''}{child.division.short_name}"


def _low_income(child: Any) -> str:
    return {True: "是", False: "否"}.get(child.low_income, "")


PLAIN: dict[str, Callable[[Any], str]] = {
    "name": lambda child: child.name,
    "sex": lambda child: child.get_sex_display(),
    "birth": lambda child: (
        cn_date(child.birth) if child.birth else in_words(child.birth_text or "")
    ),
    "place": _place,
    "house": lambda child: child.household.address,
    "hukou_address": lambda child: child.hukou_address or "",
    "school": lambda child: f"{child.school}（寄宿）" if child.boarding else child.school,
    "grade": lambda child: child.grade,
    "health": lambda child: child.health or "",
    "low_income": _low_income,
}
