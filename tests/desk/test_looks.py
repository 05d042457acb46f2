"""谁看过: for whoever answers for a child, within his reach, complete and by cursor."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.access.trail import note
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, urgent

pytestmark = pytest.mark.django_db


@arranged
def world():
    """A child with a case, and one in another town."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = urgent.investigated(at, child=child)
        supervisor = places.post("town_supervisor", places.GURAO)
    return child, case, supervisor


def test_looks_acts_and_refusals_at_the_file_and_its_cases_are_listed_with_their_reason(
    world, client
):
    child, case, supervisor = world
    lead = places.post("district_lead", "civil_affairs")
    note(lead, act="read_child", key=child.key, at=now(), purpose="工作查阅")
    note(lead, act="reveal_identity", key=child.key, at=now(), purpose="补证", reason="补办身份证")
    note(lead, act="read_matter", key=case.key, at=now(), outcome=Trail.Outcome.REFUSED)
    places.signed_in(client, supervisor)

    page = client.get(f"/children/{child.key}/looks/").content.decode()

    for words in ("打开儿童档案", "补办身份证", "查看身份信息原文", "已拒绝", "1 次被拒绝"):
        assert words in page, words
    assert child.name_masked in page and child.name not in page
    assert Trail.objects.filter(act="read_looks", key=child.key, post=supervisor).count() == 1
    assert f"/children/{child.key}/looks/" in client.get(f"/children/{child.key}/").content.decode()


def test_only_who_answers_for_the_place_reads_it(world, client):
    child, *_ = world
    for role, where, status in (
        ("village_worker", places.WANGDIAN, 403),
        ("police_desk", places.GURAO, 403),
        ("town_supervisor", places.SONGTUAN, 404),
        ("district_lead", "civil_affairs", 200),
    ):
        places.signed_in(client, places.post(role, where))
        assert client.get(f"/children/{child.key}/looks/").status_code == status, role


def test_a_long_list_goes_on_page_by_page_without_a_gap(world, client):
    child, _, supervisor = world
    places.signed_in(client, supervisor)
    begun = now() - timedelta(hours=1)
    for number in range(120):  # three to an instant
        at = begun + timedelta(seconds=number // 3)
        note(supervisor, act="read_child", key=child.key, at=at, reason=f"第{number}次")
    seen, address = [], f"/children/{child.key}/looks/"
    while address:
        page = client.get(address).content.decode()
        seen += [one.partition("<")[0] for one in page.split('data-name="说明">')[1:]]
        more = page.partition('href="?after=')[2].partition('"')[0]
        address = f"/children/{child.key}/looks/?after={more}" if more else ""
    numbers = [words for words in seen if words.startswith("第")]
    assert numbers == [f"第{number}次" for number in reversed(range(120))]
    assert client.get(f"/children/{child.key}/looks/?after=x²").status_code == 200
