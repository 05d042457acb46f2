"""Who is there: the statement that is asked for every duty finds whom the filter of all others finds."""

from datetime import timedelta

import pytest

from shouwang.kernel.clock import DAY
from shouwang.offices import staffing
from shouwang.offices.models import Grant, Person, Post
from tests.factories.places import GURAO, post, unit

pytestmark = pytest.mark.django_db
WAITED = timedelta(days=7)


def changed(who: Post, **facts) -> Post:
    """The same post with these facts of its own or of its holder."""
    mine = {name: value for name, value in facts.items() if not name.startswith("person_")}
    his = {name.removeprefix("person_"): value for name, value in facts.items() if name not in mine}
    Post.objects.filter(pk=who.pk).update(**mine or {"role": who.role})
    Person.objects.filter(pk=who.person_id).update(**his or {"title": "张三"})
    return who


@pytest.fixture
def posts(everything, noon):
    """One post in each state that decides whether somebody is there."""
    since = noon - timedelta(days=30)

    def made(**facts) -> Post:
        return changed(post("police_desk", GURAO, since=facts.pop("since", since)), **facts)

    found = {
        "there": made(),
        "new": made(since=noon - DAY, person_last_login=None),
        "never came": made(person_last_login=None),
        "code only": made(person_must_change=True),
        "account closed": made(person_is_active=False),
        "suspended": made(suspended_at=noon - DAY),
        "ended": made(until=noon),
        "to come": made(since=noon + DAY),
        "on leave": made(),
        "leave asked": made(),
        "leave over": made(),
    }
    for name, until in (("on leave", noon + 9 * DAY), ("leave over", noon - DAY)):
        changed(made(since=noon - 2 * DAY), stands_for=found[name], until=until)
    asked = found["leave asked"]
    span = {"since": noon - DAY, "until": noon + DAY, "asked_at": noon - DAY}
    given = {"person": asked.person, "unit": asked.unit, "role": asked.role, "asked_by": asked}
    Grant.objects.create(stands_for=asked, state=Grant.State.ASKED, **given, **span)
    return found


def test_the_statement_and_the_filter_find_the_same_people(posts, noon):
    units = [posts["there"].unit_id, unit("civil_affairs").pk]
    rows = staffing.at_work(noon, WAITED).filter(unit__in=units).order_by("pk")
    hands = staffing.hands_of(units, noon, WAITED)

    assert [(one.unit, one.role, one.person) for one in hands] == list(
        rows.values_list("unit_id", "role", "person_id")
    )
    names = {who.person_id: name for name, who in posts.items()}
    there = {names[one.person]: one.has_come for one in hands if one.person in names}
    assert there == {"there": True, "new": False, "leave over": True}
    assert staffing.hands_of([], noon, WAITED) == []
