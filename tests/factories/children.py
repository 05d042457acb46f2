"""Children with their households, by the same actions that the pages use."""

from datetime import date, datetime, timedelta
from itertools import count

from shouwang.casework.models import Matter
from shouwang.children import actions
from shouwang.children.models import Child
from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.kernel import identity
from shouwang.offices.models import Division, Post
from tests.factories import places

_numbers = count(1)
BIRTH = date(2017, 5, 4)


def facts(**given: object) -> ChildFacts:
    """An invented child, both parents away since January."""
    number = next(_numbers)
    birth = given.pop("birth", BIRTH)
    base: dict[str, object] = {
        "name": "张小" + "明红强丽军芳伟"[number % 7],
        "sex": "1",
        "birth": birth,
        "birth_text": str(birth),
        "id": identity.make(birth, number),
        "school": "古饶中心学校",
        "grade": "三年级",
        "reason": "父母双方外出务工",
        "address": f"王店村{number}组",
        "father": PersonFacts(
            name="张大山",
            id=identity.make(date(1988, 3, 2), number),
            phone="13805551234",
            place="江苏省苏州市昆山市",
            out_since="2026-01",
        ),
        "mother": PersonFacts(name="李梅", place="江苏省苏州市昆山市", out_since="2026-01"),
        "carer": PersonFacts(name="王秀英", relation="祖母", phone="13905554321"),
    }
    return ChildFacts(**{**base, **given})


def worker(at: str = places.WANGDIAN) -> Post:
    """The child protection worker of a village."""
    return places.post("village_worker", at)


def supervisor(at: str = places.GURAO) -> Post:
    """The supervisor of a town."""
    return places.post("town_supervisor", at)


def to_verify(
    at: datetime,
    *,
    by: Post | None = None,
    village: str = places.WANGDIAN,
    harm: str = "",
    **given: object,
) -> Child:
    """A child whose file waits to be confirmed; `harm`: what is answered to its words of harm."""
    by = by or supervisor()
    place = Division.objects.get(code=village)
    return actions.open_file(facts(**given), place, by=by, at=at, harm=harm)


def registered(
    at: datetime,
    *,
    by: Post | None = None,
    village: str = places.WANGDIAN,
    level: str = "green",
    **given: object,
) -> Child:
    """A child on the register whose level is known; with level="unrated", as it newly comes there."""
    by = by or supervisor()
    child = to_verify(at, by=by, village=village, **given)
    if level != child.level:  # as a file whose level somebody knew before
        Child.objects.filter(pk=child.pk).update(level=level)
        Matter.objects.filter(pk=child.pk).update(level=level)
    place = Division.objects.get(code=village)
    return actions.confirm(place, [child], by=by, at=at)[0]


def met(child: Child, at: datetime) -> Child:
    """The same child, seen in person a minute after that instant."""
    return actions.visited(child, at=at + timedelta(minutes=1))
