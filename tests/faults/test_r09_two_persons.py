"""R09: an exit is proposed by one person and decided by another, and the file must say the same.

At ca70b57: `assert "未满16周岁" in proposed.content.decode()` (302: proposed), and agreed to by the same hand.
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.arranged import arranged
from tests.factories import children, moved, places

pytestmark = pytest.mark.django_db
AGREE, DAY = {"agree": "1"}, timedelta(days=1)


@arranged
def scene():
    """A child of nine with both parents away; its worker, supervisor, and the bureau's officer."""
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
        child = children.registered(now() - 2 * DAY, by=town)
        officer = places.post("district_officer", "civil_affairs")
        return child, children.worker(), town, officer


def at_desk(post: Post) -> Client:
    return places.signed_in(Client(), post)


def exit_of(child, post: Post, **body: str):
    return at_desk(post).post(f"/children/{child.key}/exit/", body)


def stands(child, post: Post) -> str:
    return at_desk(post).get(f"/children/{child.key}/").content.decode()


def test_a_child_of_nine_is_not_sixteen(scene):
    child, _, town, _ = scene
    proposed = exit_of(child, town, reason="sixteen")
    assert "未满16周岁" in proposed.content.decode()
    assert "待退出" not in stands(child, town)


@pytest.mark.parametrize("reason", ["parents_returned", "one_parent_returned", "orphan"])
def test_parents_who_are_away_by_the_file_have_not_come_back(scene, reason):
    child, worker, _, _ = scene
    proposed = exit_of(child, worker, reason=reason)
    assert "档案上不是这样" in proposed.content.decode()


def test_whoever_proposed_it_does_not_agree_to_it(scene):
    child, _, town, _ = scene
    assert exit_of(child, town, reason="moved_out").status_code == 302
    answer = exit_of(child, town, **AGREE)
    assert "已退出" not in stands(child, town)
    assert "另一人审核" in answer.content.decode()


def test_nor_by_another_post_of_his(scene):
    child, worker, town, _ = scene
    with reach.entered(reach.EVERYTHING):
        both = Post.objects.create(
            person=worker.person,
            unit=town.unit,
            role="town_supervisor",
            since=worker.since,
            until=worker.until,
        )
    assert exit_of(child, worker, reason="moved_out").status_code == 302
    exit_of(child, both, **AGREE)
    assert "已退出" not in stands(child, both)
    assert exit_of(child, town, **AGREE).status_code == 302
    assert "已退出" in stands(child, town)


def test_the_only_supervisors_own_proposal_is_decided_by_the_bureau(scene):
    child, _, town, officer = scene
    exit_of(child, town, reason="moved_out")
    assert "审核退出" in at_desk(officer).get("/").content.decode()
    assert exit_of(child, officer, **AGREE).status_code == 302
    assert "已退出" in stands(child, town)


def test_his_own_entry_that_the_parents_are_home_is_not_decided_by_him(scene):
    child, _, town, _ = scene
    back = {"father_status": "normal", "father_back": "2026-09-01"}
    back |= {"mother_status": "normal", "mother_back": "2026-09-01"}
    typed = {"school": "古饶中心学校", "grade": "三年级", **back}
    at_desk(town).post(f"/children/{child.key}/change/", typed)
    assert "待退出" in stands(child, town)
    exit_of(child, town, **AGREE)
    assert "已退出" not in stands(child, town)


def test_a_transfer_to_an_empty_village_is_answered_by_somebody_else(scene):
    child, _, town, officer = scene
    with reach.entered(reach.EVERYTHING):
        row = moved.asked(child, now(), by=town)
    own = at_desk(town).post(f"/children/transfers/{row.pk}/", {"accept": "1"})
    assert "提出转出的人不能自己接收" in own.content.decode()
    assert "接收转入儿童" in at_desk(officer).get("/").content.decode()
