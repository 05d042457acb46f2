"""A clock that was moved by more than five minutes is told to people, and stays until they have seen it."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.casework.models import ClockJump
from shouwang.jobs.clock import tick
from shouwang.jobs.health import health
from shouwang.kernel.steady import Reading, read
from tests.factories import places

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def no_rounds(settings):
    settings.ROUNDS = settings.DAILY_ROUNDS = ()


def ticked(*rounds, boots=("one", "one")):
    """Rounds of the clock: at which instants, by so many seconds of what really passed."""
    for (at, steady), boot in zip(rounds, boots, strict=True):
        tick(at, Reading(at, steady, boot))


@pytest.mark.parametrize(
    ("went", "passed", "boots", "moved"),
    [
        (60, 60, "aa", None),
        (60 + 300, 60, "aa", None),  # a time server puts that right by itself
        (60 + 301, 60, "aa", timedelta(seconds=301)),
        (60 - 301, 60, "aa", timedelta(seconds=-301)),
        (31 * 86400, 60, "aa", timedelta(days=31, seconds=-60)),
        (-31 * 86400, 60, "aa", timedelta(days=-31, seconds=-60)),
        (0, 301, "aa", timedelta(seconds=-301)),  # it stood still
        (3600, 3600, "aa", None),  # the clock process was away, not the clock
        (3600, 20, "ab", None),  # the machine was off
        (-3600, 20, "ab", timedelta(hours=-1)),  # and came back in the past
        (3600, 0, "  ", None),
    ],
)
def test_what_the_clock_went_beyond_what_passed(noon, went, passed, boots, moved):
    boots = [one.strip() for one in boots]
    ticked((noon, 1000.0), (noon + timedelta(seconds=went), 1000.0 + passed), boots=boots)
    assert [one.moved for one in ClockJump.objects.all()] == ([] if moved is None else [moved])


def test_a_jump_is_told_once_and_the_way_back_too(noon, caplog):
    ahead = noon + timedelta(days=31)
    with caplog.at_level(logging.CRITICAL):
        for at, passed in ((noon, 0), (ahead, 60), (ahead + MINUTE, 120), (noon + 3 * MINUTE, 180)):
            tick(at, Reading(at, float(passed), "one"))
    assert [one.words for one in ClockJump.objects.order_by("id")] == ["快了 30 天", "慢了 30 天"]
    assert caplog.text.count("the clock was moved") == 2
    assert health(noon + 3 * MINUTE)["clock_jumps"] == 2
    assert health(noon + 3 * MINUTE)["clock"] == "ok"


def test_it_stands_on_the_desks_of_the_lead_and_the_administrator_until_each_has_seen_it(noon):
    ticked((noon, 0.0), (noon + timedelta(days=2), 60.0))
    lead, admin, officer = (
        places.signed_in(Client(), places.post(role, "civil_affairs"))
        for role in ("district_lead", "system_admin", "district_officer")
    )
    told = "9月10日 12:00变成9月12日 12:00"
    assert "系统时间跳动" not in officer.get("/").content.decode()
    for desk in (lead, admin):
        assert told in desk.get("/").content.decode()
    last = ClockJump.objects.get().pk
    assert officer.post("/clock/", {"last": last}).status_code == 403
    tick(noon, Reading(noon, 120.0, "one"))  # it goes back while somebody reads
    lead.post("/clock/", {"last": last})
    home, listed = lead.get("/").content.decode(), lead.get("/clock/").content.decode()
    assert told not in home and "慢了" in home, "what came since was never shown to him"
    assert told in admin.get("/").content.decode(), (
        "the lead has seen it, the administrator has not"
    )
    assert told.partition("变成")[0] in listed and "张三" in listed


def test_a_mark_that_is_none_sees_nothing(noon):
    ticked((noon, 0.0), (noon + timedelta(days=2), 60.0))
    desk = places.signed_in(Client(), places.post("system_admin", "civil_affairs"))
    for wrong in ("", "x", "²", "9" * 30):
        assert desk.post("/clock/", {"last": wrong}).status_code == 302
    assert "系统时间跳动" in desk.get("/").content.decode()


def test_the_machine_reads_both_clocks():
    first, second = read(), read()
    assert second.steady >= first.steady and second.boot == first.boot
    assert abs(second.moved_since(first)) < timedelta(seconds=5)
