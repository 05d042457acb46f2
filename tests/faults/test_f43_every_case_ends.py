"""F43, R25: from every state of every case some post has a way to its end, walked over the pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions as support_acts
from shouwang.assessment import actions_services
from shouwang.assessment.models import Service
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting, support, urgent
from tests.faults.none import none_form
from tests.faults.test_m29_whoever_receives_the_child import minute

pytestmark = pytest.mark.django_db

AGO = timedelta(days=40)


def calm(matter: Matter) -> None:
    """Somebody has met the child since; the town lowers the level."""
    child = Child.objects.get(pk=Matter.objects.get(pk=matter.pk).child)
    if child.level == "red":
        child = children.met(child, now() - timedelta(hours=1))
        town = children.supervisor()
        files.set_level(child, "yellow", reason="已有人照护", by=town, at=now())


def identify(matter: Matter, *, file_no: str = "", found: str = "") -> None:
    """The town says at its desk which child it is."""
    desk = places.signed_in(Client(), children.supervisor())
    desk.post(
        f"/reports/{matter.key}/identify/",
        {
            "file_no": file_no,
            "sure": file_no,
            **({"name": found, "home": places.WANGDIAN} if found else {}),
        },
    )


def unidentified(at):
    return reporting.filed(at).matter


def found(at):
    report = reporting.filed(at)
    identify(report.matter, found="李小河")
    return Matter.objects.get(pk=report.matter_id)


def filed(at):
    return reporting.filed(at, child=children.registered(at)).matter


def accepted(at):
    return reporting.accepted(at)


def joined(at):
    child = children.registered(at)
    case = reporting.accepted(at, child=child)
    report = reporting.filed(at, reporter_kind="citizen")
    identify(report.matter, file_no=child.file_no)
    return case


def joined_with_two_emergencies(at):
    child = children.registered(at)
    case = urgent.investigated(at, child=child)
    second = reporting.filed(at, reporter_kind="citizen").matter
    emergencies.investigate(second, urgent.result(at, "B"), by=urgent.officer(), at=at)
    identify(second, file_no=child.file_no)
    return case


def investigated(at):
    return urgent.investigated(at)


def settled(at):
    return urgent.settled(at).matter


def opened(at):
    return support.opened(at).matter


def assessed(at):
    matter, by = opened(at), children.supervisor()
    support_acts.assess(matter, support.answers(), "还好", by=by, at=at)
    return matter


def conferred(at):
    matter = assessed(at)
    support_acts.confer(matter, support.conference(at), by=children.supervisor(), at=at)
    return matter


def referred(at):
    return support.planned(at)


def service_accepted(at):
    matter, desk = support.planned(at), places.post("department", "education")
    actions_services.accept(Service.objects.get(matter=matter), by=desk, at=at)
    return matter


def service_refused(at):
    matter, desk = support.planned(at), places.post("department", "education")
    actions_services.refuse(Service.objects.get(matter=matter), "没有人手", by=desk, at=at)
    return matter


def closed(at):
    matter = referred(at)
    town = children.supervisor()
    actions_services.drop(Service.objects.get(matter=matter), "不再需要", by=town, at=at)
    calm(matter)
    support_acts.close(matter, "目标达到", "稳定", by=town, at=now())
    return matter


UNTRUE = (unidentified, found, filed, accepted, joined)
RUNNING = (investigated, joined_with_two_emergencies)
TO_SUPPORT = (settled, opened, assessed, conferred, referred, service_accepted, service_refused)
WORDS = {"words": "核对过，写明原因"}


def stage(make: Callable[..., Matter]) -> tuple[Matter, dict[str, Client]]:
    """The case in that state for forty days, and everybody at a desk of his own."""
    with reach.entered(reach.EVERYTHING):
        matter = make(now() - AGO)
        posts = {
            "police": places.post("police_desk", places.GURAO),
            "officer": urgent.officer(),
            "town": children.supervisor(),
        }
        return matter, {name: places.signed_in(Client(), post) for name, post in posts.items()}


def is_over(matter: Matter, client: Client) -> bool:
    head = client.get(f"/matters/{matter.key}/").content.decode().partition('class="desk"')[0]
    return "办结</p>" in head


@pytest.mark.parametrize("make", UNTRUE, ids=lambda make: make.__name__)
def test_a_report_that_proves_untrue_ends(make):
    matter, desks = stage(make)
    assert not is_over(matter, desks["officer"])
    # Each office says so for itself (S13); at ca70b57 the first word was enough.
    there = {
        "how": "went",
        "went": "王某",
        "went_at": minute(minutes=1),
        "child_seen": "yes",
    }  # W30, W338
    for name in ("officer", "police"):
        desks[name].post(f"/reports/{matter.key}/dismiss/", {**WORDS, **there})
    assert is_over(matter, desks["officer"])


@pytest.mark.parametrize("make", RUNNING, ids=lambda make: make.__name__)
def test_an_emergency_that_is_none_ends(make):
    matter, desks = stage(make)
    # No report of the case is left over (W66): a report that came by joining is taken first.
    for name in ("officer", "police"):
        desks[name].post(f"/reports/{matter.key}/take/")
    desks["officer"].post(f"/emergencies/{matter.key}/close/", none_form())
    # Each office says so for itself; at ca70b57 the first word was enough.
    told = {"agreed": "yes", "reason": "也核对过"}
    desks["police"].post(f"/emergencies/{matter.key}/answer/", told)
    assert is_over(matter, desks["officer"])


def road(matter: Matter, town: Client) -> None:
    """The whole road of a support case over the pages; a step that is done already changes nothing."""
    at = local(now())
    form = support.answers() | {"opinion": "情绪稳定"}
    town.post(f"/assessment/{matter.key}/assess/", form)
    talk = {"participants": "镇、村、学校", "minutes": "讨论过", "decision": "由祖母照护"}
    held = (at - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    town.post(f"/assessment/{matter.key}/confer/", {**talk, "held_at": held})
    town.post(f"/assessment/{matter.key}/plan/", {"goals": "情绪稳定"})


@pytest.mark.parametrize("make", TO_SUPPORT, ids=lambda make: make.__name__)
def test_a_support_case_closes_and_ends(make):
    matter, desks = stage(make)
    town = desks["town"]
    if make is settled:
        town.post(f"/assessment/{matter.key}/open/")
    road(matter, town)
    with reach.entered(reach.EVERYTHING):
        calm(matter)
        services = list(Service.objects.filter(matter=matter).values_list("key", flat=True))
    for key in services:
        town.post(f"/assessment/services/{key}/replace/", {**WORDS, "drop": "1"})
    town.post(f"/assessment/{matter.key}/close/", {"reason": "目标达到", "effect": "稳定"})
    page = town.get(f"/matters/{matter.key}/").content.decode()
    assert "已结案，跟踪中" in page, page
    town.post(f"/assessment/{matter.key}/end/", WORDS)
    assert is_over(matter, town)


def test_a_follow_up_that_meets_nobody_any_more_ends():
    matter, desks = stage(closed)
    for _ in range(3):
        desks["town"].post(
            f"/assessment/{matter.key}/follow-up/", {"seen": "no", "words": "全家迁走"}
        )
    page = desks["town"].get(f"/matters/{matter.key}/").content.decode()
    assert f"/assessment/{matter.key}/end/" in page
    desks["town"].post(f"/assessment/{matter.key}/end/", WORDS)
    assert is_over(matter, desks["town"])
