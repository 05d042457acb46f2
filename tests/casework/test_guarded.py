"""An administrator's post is ended by few, with a reason; somebody is told, and the last one stays."""

from datetime import timedelta

import pytest

from shouwang.casework import posts
from shouwang.casework.actions_keeping import keep_last
from shouwang.casework.actions_suspending import is_last_there, suspend_dormant
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from tests.arranged import arranged
from tests.factories import children, places
from tests.faults.desks import desk, sent, shown

pytestmark = pytest.mark.django_db
WHY = "调离本单位"


@arranged
def clerk(db) -> Post:
    return places.post("district_officer", "civil_affairs")


@arranged
def lead(db) -> Post:
    return places.post("district_lead", "civil_affairs")


def is_over(post: Post) -> bool:
    return Post.objects.get(pk=post.pk).until <= now()


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor"])
def test_a_clerk_ends_no_administrators_post_and_reads_who_does(clerk, role):
    held = places.post(role, "civil_affairs")
    places.post(role, "civil_affairs")
    status, page = sent(clerk, f"/posts/{held.pk}/end/", reason=WHY)
    assert status == 422 and "区民政局负责人" in page
    assert not is_over(held)


def test_the_lead_ends_it_with_a_reason_and_others_read_it_on_their_desks(clerk, lead):
    held, other = (places.post("system_admin", "civil_affairs") for _ in range(2))
    address = f"/posts/{held.pk}/end/"
    assert "离岗的理由" in shown(lead, address)[1]
    assert sent(lead, address)[0] == 422 and not is_over(held)
    assert sent(lead, address, reason=WHY)[0] == 302 and is_over(held)
    for post in (clerk, other, places.post("auditor", "civil_affairs")):
        page = desk(post)
        assert "已离岗的管理岗位" in page and WHY in page and lead.person.title in page
    assert WHY not in desk(children.worker())


@pytest.mark.parametrize("role", ["system_admin", "security_admin"])
def test_the_last_one_stays_until_a_successor_has_come(lead, role):
    held = places.post(role, "civil_affairs")
    status, page = sent(lead, f"/posts/{held.pk}/end/", reason=WHY)
    assert status == 422 and "请先提名接任的人" in page
    other = places.post(role, "civil_affairs")
    other.person.must_change = True
    other.person.save()
    with pytest.raises(Refusal, match="end_last"):
        posts.dismiss(held, by=lead, at=now(), reason=WHY)
    other.person.must_change = False
    other.person.save()
    posts.dismiss(held, by=lead, at=now(), reason=WHY)
    assert is_over(held)


def test_any_other_post_ends_without_a_reason(clerk):
    worker = children.worker()
    places.post("village_worker", worker.unit)
    assert "离岗的理由" not in shown(clerk, f"/posts/{worker.pk}/end/")[1]
    assert sent(clerk, f"/posts/{worker.pk}/end/")[0] == 302 and is_over(worker)


@pytest.mark.parametrize("role", ["system_admin", "security_admin"])
def test_the_last_ones_date_is_put_off_until_a_successor_has_come(clerk, lead, role):
    at = now()
    held = places.post(role, "civil_affairs")
    Post.objects.filter(pk=held.pk).update(until=at + timedelta(days=2))
    assert keep_last(at=at) == 1
    held.refresh_from_db()
    assert held.until > at + timedelta(days=30)
    assert "到期没有人接任的管理岗位" in desk(lead) and "没有人接任" in desk(held)
    assert "没有人接任" not in desk(children.worker())
    Post.objects.filter(pk=held.pk).update(until=at + timedelta(days=2))
    places.post(role, "civil_affairs")
    assert keep_last(at=at) == 0


def test_of_two_whose_date_comes_together_one_goes_on(db):
    at = now()
    two = [places.post("system_admin", "civil_affairs") for _ in range(2)]
    Post.objects.filter(pk__in=[one.pk for one in two]).update(until=at + timedelta(days=1))
    assert keep_last(at=at) == 1


def test_the_last_one_is_suspended_by_no_clock_and_his_office_is_told(settings, lead):
    settings.DEMO = False
    since = now() - timedelta(days=200)
    held, other = (places.post("system_admin", "civil_affairs", since=since) for _ in range(2))
    suspend_dormant(at=now())
    shut = [Post.objects.get(pk=one.pk).person.suspended_at for one in (held, other)]
    assert shut.count(None) == 1
    assert is_last_there(held if shut[0] is None else other, now())
