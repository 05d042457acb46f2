"""R04: what an office found is never overwritten; less grave, or none at all, needs both offices."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting
from tests.faults.none import none_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """A violence case, taken by both offices."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        return reporting.accepted(now(), child=child, situations=("domestic_violence",)).key


def desk(client, role, at):
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post(role, at))


def found(client, case, branch, words, reason=""):
    """An office writes down what it found."""
    facts = {
        "branch": branch,
        "team": f"{words}组",
        "found": words,
        "arrived_at": local(now()).strftime("%Y-%m-%dT%H:%M"),
        "harmers": ["relative"],
        "harmer_words": "钱来喜",
        "reason": reason,
    }
    return client.post(f"/emergencies/{case}/investigate/", facts)


def shown(client, case):
    return client.get(f"/matters/{case}/").content.decode()


def test_the_police_do_not_overwrite_what_civil_affairs_found(client, case):
    found(desk(client, "district_officer", "civil_affairs"), case, "D", "背上有新旧淤青")
    found(desk(client, "police_desk", places.GURAO), case, "B", "没有看见伤", "没有动手")
    page = shown(desk(client, "district_officer", "civil_affairs"), case)

    assert "背上有新旧淤青" in page, "民政登记的情况被公安改掉了"
    assert "没有看见伤" in page
    assert "另一家还没有答复" in page


def test_one_office_alone_ends_no_emergency(client, case):
    police = desk(client, "police_desk", places.GURAO)
    found(police, case, "D", "背上有淤青")
    police.post(f"/emergencies/{case}/close/", none_form())
    page = shown(police, case)

    assert "应急办结" not in page, "公安一家就把应急处置办结了"
    assert "另一家还没有答复" in page


def test_after_a_hand_over_it_was_no_false_alarm(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    found(bureau, case, "D", "背上有淤青")
    hand = {
        "handed_by": "派出所王某",
        "received_by": "救助站刘某",
        "place_kind": "relief_station",
        "cause": "no_care",
        "place": "区救助管理站",
        "wish_asked": "yes",
        "wish": "愿意先住几天",
    }
    bureau.post(f"/emergencies/{case}/hand-over/", hand)
    answer = bureau.post(f"/emergencies/{case}/close/", none_form())
    assert answer.status_code == 422, "书面交接以后还能按误报办结"
