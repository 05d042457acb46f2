"""A small world for properties: eight children in four villages of two towns, and who might see them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from hypothesis import settings

from shouwang.access import reach
from shouwang.access.models import Conflict, Team
from shouwang.access.policy import Where
from shouwang.casework.models import Matter
from shouwang.children import listing, queries, roster
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.factories import children, places, reporting
from tests.night import is_night

MAQIAO, OTHER = "340604101204", "340604101001"  # villages of 宋疃镇
VILLAGES = (places.WANGDIAN, places.QINLOU, MAQIAO, OTHER)
POSTS = (
    *(("village_worker", village) for village in VILLAGES),
    ("town_supervisor", places.GURAO),
    ("town_supervisor", places.SONGTUAN),
    ("district_officer", "civil_affairs"),
    ("district_lead", "civil_affairs"),
    ("police_desk", places.GURAO),
    ("police_desk", places.SONGTUAN),
    ("department", "education"),
    ("hotline", "hotline"),
    ("auditor", "civil_affairs"),
    ("statistics", "civil_affairs"),
)
LONG = os.environ.get("SHOUWANG_PROPERTIES") == "long"


def often(examples: int, *, steps: int = 12) -> settings:
    """So many examples at night, by day half of them; fifty times as many by SHOUWANG_PROPERTIES=long."""
    return settings(
        max_examples=examples * 50 if LONG else examples if is_night() else (examples + 1) // 2,
        stateful_step_count=steps * (3 if LONG else 1),
        deadline=None,
        database=None,
        derandomize=not LONG,
    )


@dataclass(frozen=True)
class Small:
    """The world: its posts, its children, the two of them about whom there is a case."""

    posts: list[Post]
    children: list[Child]
    at: datetime


def build() -> Small:
    """The world, within the transaction that is open."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        posts = [places.post(role, where) for role, where in POSTS]
        made = []
        for number, village in enumerate((*VILLAGES, *VILLAGES)):
            town = places.GURAO if village.startswith(places.GURAO[:9]) else places.SONGTUAN
            by, birth = children.supervisor(town), date(2015, 1, 1 + number)
            made.append(children.registered(at, by=by, village=village, birth=birth))
        for child in (made[0], made[2]):
            reporting.filed(at, child=child)
    return Small(posts, made, at)


@contextmanager
def undone() -> Iterator[None]:
    """A block whose every change is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fresh(post: Post) -> Post:
    """The post as the next request finds it."""
    return Post.objects.select_related("person", "unit__division").get(pk=post.pk)


@dataclass(frozen=True)
class Names:
    """Which children a post is told of, by each way to them."""

    listed: frozenset[UUID]
    opened: frozenset[UUID]
    searched: frozenset[UUID]
    exported: frozenset[UUID]
    bare: frozenset[UUID]


def names(world: Small, post: Post, at: reach.Reach | None = None) -> Names:
    """Asked as a door asks: in the post's own reach, or in another one."""
    own = at or reach.of(fresh(post))
    with transaction.atomic(), reach.entered(own):
        page = roster.page({"states": list(queries.LIVING)}, None, 100, visited=roster.DAY)
        found = {
            child.pk
            for child in world.children
            for text in (child.file_no, child.name)
            if queries.search(text).filter(pk=child.pk).exists()
        }
        return Names(
            listed=frozenset(UUID(row.key) for row in page.rows),
            opened=frozenset(queries.files().values_list("pk", flat=True)),
            searched=frozenset(found),
            exported=frozenset(child.pk for child in listing.exported({})),
            bare=frozenset(
                reach.models.QuerySet(Child).filter(state="registered").values_list("pk", flat=True)
            ),
        )


def where(key: UUID, kind: str = "roster") -> Where:
    """A file or case as the rule sees it."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        units = Team.objects.filter(key=key, until=None).values_list("unit_id", flat=True)
        found = Matter.objects.get(pk=key)
        label = found.file.label if found.kind == Matter.Kind.FILE else found.label
        return Where(key, found.division_id, label, frozenset(units), kind)


def team_up(world: Small, child: int, post: int, *, left: bool = False) -> None:
    """A post's office works on a child, or has worked on it."""
    one, unit = world.children[child], world.posts[post].unit
    with reach.entered(reach.EVERYTHING):
        reach.join(one.pk, unit, place=one.division_id, why="试验", at=world.at)
        if left:
            reach.leave(one.pk, unit, at=world.at)


def stake(world: Small, child: int, post: int) -> Conflict:
    """A person has a stake in a child."""
    one = world.children[child]
    facts = {"division_id": one.division_id, "relation": "kin", "declared_at": world.at}
    with reach.entered(reach.EVERYTHING):
        person = world.posts[post].person_id
        made, _ = Conflict.objects.get_or_create(
            person_id=person, key=one.pk, ended_at=None, defaults=facts
        )
        return made


def narrower(own: reach.Reach, village: str, label: int, less: frozenset[str]) -> reach.Reach:
    """A reach that asks for less in each of its parts."""
    low = max(own.low, village) if "low" in less else own.low
    high = min(own.high, village) if "high" in less else own.high
    return replace(
        own,
        low=low,
        high=high,
        label=min(own.label, label),
        unit=0 if "unit" in less else own.unit,
        keys=() if "keys" in less else own.keys,
    )
