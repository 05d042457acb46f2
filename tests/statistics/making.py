"""A handful of children, duties and emergencies in 烈山区, written straight to the tables."""

from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

from django.db import transaction

from shouwang.casework.holding import born
from shouwang.casework.models import Duty, Event, Matter
from shouwang.casework.steps import raise_event
from shouwang.children.models import Child, Household
from shouwang.offices.models import Division
from tests.factories.places import QINLOU, SONGTUAN, WANGDIAN, district

_numbers = count(1)


def child(at: datetime, village: str = WANGDIAN, **fields) -> Child:
    """One child's file with its matter and its house."""
    district()
    number = f"LS-T-{next(_numbers):06d}"
    place = Division.objects.get(code=village)
    matter = Matter.objects.create(
        kind="file", number=number, division=place, label=1, opened_at=at
    )
    house = Household.objects.create(division=place, made_at=at)
    given = {"state": "registered", "registered_at": at, "level": "green", **fields}
    return Child.objects.create(
        matter=matter,
        file_no=number,
        division=place,
        household=house,
        name="张三",
        name_masked="张*",
        pinyin="zhangsan",
        initials="zs",
        level_at=at,
        made_at=at,
        **given,
    )


@transaction.atomic
def case(
    at: datetime, village: str = WANGDIAN, *, closed: bool = False, then: tuple[str, ...] = ()
) -> Matter:
    """One case with an emergency, open or closed, or as far as the words say."""
    district()
    found = Matter.objects.create(
        kind="case",
        number=f"T-{next(_numbers)}",
        division=Division.objects.get(code=village),
        label=3,
        level="red",
        opened_at=at,
    )
    born(found)
    raise_event(
        found, "reports.filed", record=f"report:{uuid4()}", by=None, at=at, facts={"level": "red"}
    )
    raise_event(found, "emergencies.opened", record="emergency:1", by=None, at=at)
    for word in ("closed",) if closed else then:
        raise_event(found, f"emergencies.{word}", record="emergency:1", by=None, at=at)
    return found


@transaction.atomic
def registered(one: Child, at: datetime) -> Event:
    """The event that puts a child on the register and opens its first visit."""
    born(one.matter)
    facts = {"level": one.level, "subject": "张*"}
    return raise_event(
        one.matter, "children.registered", record=f"child:{one.pk}", by=None, at=at, facts=facts
    )


@transaction.atomic
def visited(one: Child, at: datetime, record: str = "visit:1") -> Event:
    """One visit made; it closes the visit owed and opens the next."""
    born(one.matter)
    facts = {"level": one.level, "subject": "张*"}
    return raise_event(
        one.matter,
        "visits.made",
        record=record,
        by=None,
        at=at,
        facts=facts,
        beside=("visits.met",),
    )


def busy_district(at: datetime) -> None:
    """Children of all states and levels in three villages, visits late and made, two emergencies."""
    long_ago = at - timedelta(days=120)
    songtuan = Division.objects.filter(parent_id=SONGTUAN).order_by("code").first()
    district()
    songtuan = Division.objects.filter(parent_id=SONGTUAN).order_by("code").first()
    for village in (WANGDIAN, QINLOU, songtuan.code):
        for level in ("red", "red", "orange", "yellow", "green", "green"):
            one = child(long_ago, village, level=level, rating="差" if level == "red" else "")
            registered(one, long_ago)
        visited(one, at - timedelta(days=1), "visit:a")
        late = child(long_ago, village, level="yellow", state="changed", changed_at=at)
        registered(late, long_ago)
        visited(late, at, "visit:b")
    fresh = child(at, WANGDIAN)
    registered(fresh, at)
    gone = child(long_ago, QINLOU, state="exited", exited_at=at)
    registered(gone, long_ago)
    child(at, QINLOU, state="candidate", registered_at=None, candidate_at=at)
    case(at - timedelta(hours=30), WANGDIAN)
    case(at - timedelta(hours=3), songtuan.code)
    case(at - timedelta(days=9), QINLOU, closed=True)
    assert Duty.objects.exists()
