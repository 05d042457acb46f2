"""Questions about divisions, units and posts; nothing here is about children."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from shouwang.kernel.clock import add_months, end_of, local
from shouwang.offices.models import Coverage, Division, Person, Post, Unit
from shouwang.offices.prepared import fetch


@cache
def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _columns(model: type[models.Model], alias: str) -> str:
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


PARTS: tuple[type[models.Model], ...] = (Person, Post, Unit, Division)
# For a statement of any floor that joins offices_person p: who it is comes along with his posts.
PERSON_COLUMNS = (
    f"{_columns(Person, 'p')}, {_columns(Post, 'h')}, {_columns(Unit, 'u')},"
    f" {_columns(Division, 'd')}"
)
POSTS_JOINED = """
LEFT JOIN offices_post h ON h.person_id = p.id
LEFT JOIN offices_unit u ON u.id = h.unit_id
LEFT JOIN offices_division d ON d.code = u.division_id
"""
POSTS_IN_ORDER = "h.since, h.id"
WITH_POSTS = f"""
SELECT {PERSON_COLUMNS} FROM offices_person p {POSTS_JOINED}
WHERE p.id = %s ORDER BY {POSTS_IN_ORDER}
"""
# The first office of a kind at a place: asked for every duty that is given away.
OF_KIND = f"""
SELECT {_columns(Unit, "u")} FROM offices_unit u
WHERE u.division_id = %s AND u.kind = %s ORDER BY u.id LIMIT 1
"""
_brought: ContextVar[Person | None] = ContextVar("brought", default=None)


def held_posts(person: Person, at: datetime) -> QuerySet[Post]:
    """The posts this person holds at that instant, in the order they began."""
    return (
        _in_force(at)
        .filter(person=person)
        .select_related("unit__division", "person", "stands_for__person")
        .order_by("since", "id")
    )


def person_with_posts(pk: int) -> Person | None:
    """A person with all his posts, past and coming ones too, as `all_posts`; at most one SQL query."""
    known = _brought.get()
    if known is not None and known.pk == pk:
        return known
    return person_of(fetch(WITH_POSTS, (pk,)))


@contextmanager
def brought(person: Person | None) -> Iterator[None]:
    """Within the block `person_with_posts` answers with this person, read a moment ago."""
    token = _brought.set(person)
    try:
        yield
    finally:
        _brought.reset(token)


def person_of(rows: Sequence[Sequence[Any]]) -> Person | None:
    """The person of rows of PERSON_COLUMNS, one a post, as `person_with_posts` gives him."""
    if not rows or rows[0][0] is None:
        return None
    person: Person = next(_parts(rows[0]))
    begin = len(_names(Person))
    person.all_posts = [_post(row, person) for row in rows if row[begin] is not None]  # type: ignore[attr-defined]
    return person


def _post(row: Sequence[Any], person: Person) -> Post:
    _, post, unit, place = _parts(row)
    for field, value in (("person", person), ("unit", unit)):
        Post._meta.get_field(field).set_cached_value(post, value)
    Unit._meta.get_field("division").set_cached_value(unit, place)
    return post  # type: ignore[no-any-return]


def _parts(row: Sequence[Any]) -> Iterator[Any]:
    """The records that one row holds beside each other."""
    begin = 0
    for model in PARTS:
        names = _names(model)
        yield model.from_db("default", names, row[begin : begin + len(names)])
        begin += len(names)


def posts_now(person: Person, at: datetime) -> list[Post]:
    """The posts this person holds at that instant; no SQL query when he came with his posts."""
    known = getattr(person, "all_posts", None)
    if known is None:
        found = person_with_posts(person.pk)
        known = found.all_posts if found else []  # type: ignore[attr-defined]
    return [post for post in known if post.is_held(at)]


def in_force(at: datetime) -> Q:
    """The posts that give their right at that instant, as a filter."""
    return Q(since__lte=at, until__gt=at, suspended_at=None, person__is_active=True)


def on_the_list(at: datetime) -> Q:
    """The same and the suspended ones, which can be given back."""
    return Q(since__lte=at, until__gt=at) & (
        Q(person__is_active=True) | Q(person__suspended_at__isnull=False)
    )


def _in_force(at: datetime) -> QuerySet[Post]:
    return Post.objects.filter(in_force(at))


def a_year_after(at: datetime) -> datetime:
    """The end of the day a year later: how long a post lasts that says nothing else."""
    return end_of(add_months(local(at).date(), 12))


def held_beside(person: Person, since: datetime, until: datetime) -> QuerySet[Post]:
    """The person's posts that share any time with that span, suspended ones too."""
    return Post.objects.filter(person=person, since__lt=until, until__gt=since)


def posts_of(unit: Unit | int, at: datetime) -> QuerySet[Post]:
    """Who holds a post at the unit at that instant, stand-ins included."""
    return _in_force(at).filter(unit=unit).select_related("person", "unit").order_by("since", "id")


def holders_of(role: str, place: Division, at: datetime) -> list[int]:
    """The people who hold that role at a unit of this very place."""
    posts = _in_force(at).filter(role=role, unit__division=place)
    return list(posts.order_by("person_id").values_list("person_id", flat=True).distinct())


def people_at_work(at: datetime) -> QuerySet[Person]:
    """Everybody who holds a post anywhere."""
    return Person.objects.filter(pk__in=_in_force(at).values("person")).order_by("id")


def people_in(place: Division, at: datetime) -> QuerySet[Person]:
    """Everybody who holds a post in the place or anywhere in it, by name."""
    posts = _in_force(at).filter(
        unit__division__code__gte=place.low, unit__division__code__lte=place.high
    )
    return Person.objects.filter(pk__in=posts.values("person")).order_by("title", "id")


def people_with_posts(place: Division, roles: Iterable[str], at: datetime) -> QuerySet[Person]:
    """Whoever holds a post of these roles in the place or in it, with `posts_now`, by office."""
    held = in_force(at) & Q(
        role__in=list(roles),
        unit__division__code__gte=place.low,
        unit__division__code__lte=place.high,
    )
    posts = Post.objects.filter(held).select_related("unit").order_by("since", "id")
    first = Subquery(posts.filter(person=OuterRef("pk")).values("unit__division")[:1])
    people = Person.objects.filter(pk__in=posts.values("person")).annotate(at_place=first)
    named = Prefetch("posts", posts, to_attr="posts_now")
    return people.prefetch_related(named).order_by("at_place", "title", "id")


def units_at_work(place: Division, at: datetime) -> QuerySet[Unit]:
    """The units in the place or anywhere in it where somebody holds a post."""
    posts = _in_force(at).filter(
        unit__division__code__gte=place.low, unit__division__code__lte=place.high
    )
    return Unit.objects.filter(pk__in=posts.values("unit")).order_by("division_id", "id")


def villages_in_use(at: datetime) -> QuerySet[Unit]:
    """The village committees of every town whose government has somebody at work here."""
    towns = _in_force(at).filter(unit__kind="town").values_list("unit__division", flat=True)
    return (
        # Asked apart: inside one statement a plan without statistics joined everything to everything.
        Unit.objects.filter(kind="village", division__parent__in=set(towns))
        .select_related("division__parent")
        .order_by("division_id", "id")
    )


def offices_in_use(kinds: Sequence[str], at: datetime) -> QuerySet[Unit]:
    """The offices of these kinds in every district whose bureau has somebody at work here."""
    bureaus = _in_force(at).filter(unit__kind="civil_affairs").values("unit__division")
    districts = Division.objects.filter(pk__in=bureaus, level=Division.Level.DISTRICT)
    inside = Q(pk__in=[])
    for place in districts:
        inside |= Q(division__code__gte=place.low, division__code__lte=place.high)
    found = Unit.objects.filter(inside, kind__in=kinds)
    return found.select_related("division__parent").order_by("division_id", "id")


def town_of(division: Division) -> Division | None:
    """The town that a village lies in, or the town itself; none above town level."""
    if division.level == Division.Level.TOWN:
        return division
    if division.level == Division.Level.VILLAGE:
        return division.parent
    return None


def district_of(division: Division) -> Division | None:
    """The district that the division lies in, or the district itself; none above."""
    place: Division | None = division
    while place is not None and place.level != Division.Level.DISTRICT:
        place = place.parent
    return place


def city_of(division: Division) -> Division | None:
    """The city that the division lies in."""
    place: Division | None = division
    while place is not None and place.level != Division.Level.CITY:
        place = place.parent
    return place


def governing_unit(division: Division) -> Unit | None:
    """The village committee or town government of a division."""
    kind = {"village": "village", "town": "town"}.get(division.level)
    return unit_of_kind(kind, division) if kind else None


def unit_of_kind(kind: str, division: Division) -> Unit | None:
    """The office of that kind seated at the division itself."""
    found = fetch(OF_KIND, (division.code, kind), _unit)
    return found[0] if found else None


def _unit(row: Sequence[Any]) -> Unit:
    return Unit.from_db("default", _names(Unit), row)


def station_for(division: Division) -> Unit | None:
    """The police station whose area covers the division: the village first, then its town."""
    places = [division.code]
    town = town_of(division)
    if town is not None:
        places.append(town.code)
    found = {
        row.division_id: row.unit
        for row in Coverage.objects.filter(
            division__in=places, unit__kind="police_station"
        ).select_related("unit")
    }
    return next((found[code] for code in places if code in found), None)


def inside(division: Division) -> QuerySet[Division]:
    """The division and all below it, by code."""
    return Division.objects.filter(code__gte=division.low, code__lte=division.high).order_by("code")


def villages_of(town: Division) -> QuerySet[Division]:
    """The villages of a town, by code."""
    return Division.objects.filter(parent=town, level=Division.Level.VILLAGE).order_by("code")


def path_of(division: Division) -> list[Division]:
    """From the district (or above it, the top) down to the division: the bread crumbs."""
    path = [division]
    while path[0].parent is not None:
        path.insert(0, path[0].parent)
    return path
