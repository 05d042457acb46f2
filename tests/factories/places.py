"""烈山区 with its units, and posts in any of them."""

from datetime import datetime, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path

from django.db.models import Q
from django.test import Client

import shouwang.offices
from shouwang.access import again
from shouwang.kernel.clock import now
from shouwang.offices import actions, queries
from shouwang.offices.models import Division, Person, Post, Unit

TABLE = Path(shouwang.offices.__file__).with_name("divisions-340604.csv")
WANGDIAN, QINLOU, GURAO, SONGTUAN = "340604102201", "340604102203", "340604102000", "340604101000"
LIESHAN = "340604000000"
HOME_UNIT = {
    "village_worker": "village-{}",
    "town_supervisor": "town-{}",
    "police_desk": "police-{}",
}
_numbers = count(1)


@lru_cache(maxsize=1)
def _rows() -> tuple[actions.DivisionRow, ...]:
    return tuple(actions.read_divisions(TABLE.read_text(encoding="utf-8")))


def district() -> Division:
    """烈山区 loaded with its units, once in this database."""
    found = Division.objects.filter(code=LIESHAN).first()
    if found is None:
        actions.load_divisions(_rows())
        found = Division.objects.get(code=LIESHAN)
    return found


def unit(code: str) -> Unit:
    """A unit by its code, e.g. `civil-affairs-340604000000`, or a kind at the district."""
    found = _unit(code)
    if found is None:
        district()
        found = _unit(code)
    assert found is not None, code
    return found


def _unit(code: str) -> Unit | None:
    by_code, by_kind = Q(code=code), Q(kind=code, division_id=LIESHAN)
    some = list(Unit.objects.filter(by_code | by_kind).order_by("pk"))
    return next((one for one in some if one.code == code), some[0] if some else None)


def school(code: str = "school-gurao", town: str = GURAO) -> Unit:
    """古饶中心学校."""
    district()
    return actions.add_unit(code, "古饶中心学校", "school", Division.objects.get(code=town))


def hospital(code: str = "hospital-gurao", town: str = GURAO) -> Unit:
    """古饶镇卫生院."""
    district()
    return actions.add_unit(code, "古饶镇卫生院", "hospital", Division.objects.get(code=town))


def post(role: str, at: str | Unit = WANGDIAN, *, since: datetime | None = None) -> Post:
    """A new person holding that role at a division code, a unit code, a unit kind or a unit."""
    where = at if isinstance(at, Unit) else _find(role, at)
    begun = since or now() - timedelta(days=400)
    known = {"title": "张三", "password": "!", "last_login": begun}
    person = Person.objects.create(name=f"p{next(_numbers)}", **known)
    end = begun + timedelta(days=3650)
    return Post.objects.create(person=person, unit=where, role=role, since=begun, until=end)


def _find(role: str, at: str) -> Unit:
    if at.isdigit():
        pattern = HOME_UNIT.get(role, "civil-affairs-{}")
        found = Unit.objects.filter(code=pattern.format(at)).first()
        if found is None:
            district()
            place = Division.objects.get(code=at)
            found = queries.governing_unit(place) or unit("civil_affairs")
        return found
    return unit(at)


def signed_in(client: Client, who: Post) -> Client:
    """The client signed in as that post, a moment ago."""
    client.force_login(who.person, backend="shouwang.offices.backend.Backend")
    session = client.session
    session["post"] = who.pk
    session[again.PROVED] = now().timestamp()
    session.save()
    return client
