"""The posts over the sample's year: some leave, one is followed, all are certified each quarter."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from shouwang.casework import actions_certifying as certifying
from shouwang.casework import actions_granting as granting
from shouwang.casework import posts as seats
from shouwang.cli.sample_offices import LEAVERS, LIESHAN, staff_name
from shouwang.cli.sample_world import Op, World
from shouwang.offices.accounts import add_person, new_code
from shouwang.offices.models import Post, Role, Unit

FOLLOWED = 56  # days before today: the worker who follows another
EACH = 7  # days between looks at what is to be certified
CERTIFY = (
    (Role.TOWN_SUPERVISOR, "town"),
    (Role.DISTRICT_OFFICER, "civil_affairs"),
    (Role.DISTRICT_LEAD, "civil_affairs"),
    (Role.CONFERENCE_OFFICE, "conference_office"),
)


def ops(world: World, day: int) -> Iterator[Op]:
    """Some workers leave; one is followed nine days later; each week somebody looks at the lists."""
    for code, before in LEAVERS:
        if day == world.plan.days - before:
            yield Op(
                world.plan.at(day, 17 * 60 + 30), f"leave {code}", partial(_leave, world, code)
            )
    if day == world.plan.days - FOLLOWED:
        work = partial(_follow, world, LEAVERS[0][0])
        yield Op(world.plan.at(day, 8 * 60 + 30), "follow", work)
    if day % EACH == 3:
        yield Op(world.plan.at(day, 16 * 60), "certify", partial(_certify, world))


def _leave(world: World, code: str, at: datetime) -> None:
    post = world.posts.in_place(Role.VILLAGE_WORKER, code, at)
    if post is not None:
        boss = world.posts.supervisor(world.places[code], at)
        seats.dismiss(post, by=boss, at=at, reason="任期届满离任")
        world.posts.read()


def _follow(world: World, code: str, at: datetime) -> None:
    by = world.posts.supervisor(world.places[code], at)
    name = f"village-{code}-2"
    person = add_person(name, title=staff_name(world.plan.seed, name), password=new_code())
    unit = world.places[code].units.get(kind="village")
    asked = {"until": granting.latest_end(unit, at), "reason": "接任儿童保护专干"}
    grant = granting.ask(person, unit, Role.VILLAGE_WORKER, by=by, at=at, **asked)
    officer = world.posts.of_kind("civil_affairs", at)
    if officer is not None:
        granting.approve(grant, by=officer, at=at + timedelta(minutes=20))
    world.posts.read()


def _certify(world: World, at: datetime) -> None:
    """Everybody who has a list confirms it, all but himself."""
    for role, kind in CERTIFY:
        units = Unit.objects.filter(kind=kind, division__code__startswith=LIESHAN[:6])
        for unit in units.select_related("division__parent__parent").order_by("id"):
            by = world.posts.at_unit(role, unit.pk, at)
            if by is not None:
                certifying.confirm(_rows(unit, by, at), by=by, at=at)


def _rows(unit: Unit, by: Post, at: datetime) -> list[Post]:
    return [post for post in certifying.list_of(unit, at) if post.person_id != by.person_id]
