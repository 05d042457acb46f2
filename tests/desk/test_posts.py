"""The pages of the posts: asked, decided, stood in for, renewed, certified, given back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwang.access import again, reach
from shouwang.casework import actions_granting as granting
from shouwang.casework import actions_renewing as renewing
from shouwang.casework.models import Duty
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices import accounts
from shouwang.offices.models import Grant, Person, Post, Unit
from tests.arranged import arranged
from tests.factories import children, places
from tests.factories.places import signed_in
from tests.faults.desks import sent, shown

pytestmark = pytest.mark.django_db


def day(days: int) -> str:
    return str(local(now() + timedelta(days=days)).date())


@arranged
def boss():
    return children.supervisor()


@arranged
def worker():
    return children.worker()


@arranged
def officer():
    return places.post("district_officer", "civil_affairs")


def named(client, boss, **more) -> Grant:
    """Somebody new asked for by the supervisor's page."""
    signed_in(client, boss)
    unit = Unit.objects.get(code=f"village-{places.QINLOU}")
    asked = {"name": "qinlou9", "title": "李四", "unit": unit.pk, "role": "village_worker"}
    answer = client.post("/posts/new/", {**asked, "until": day(99), "reason": "接任", **more})
    assert answer.status_code == 302, answer.content.decode()
    return Grant.objects.get(person__name="qinlou9")


def test_a_station_is_offered_and_given_no_other_role_than_its_own(officer):
    station = places.unit(f"police-{places.GURAO}")
    page = shown(officer, f"/posts/new/?unit={station.pk}")[1]
    roles = page.partition('name="role"')[2].partition("</select>")[0]
    assert "公安值班" in roles and "儿童保护专干" not in roles
    asked = {"name": "nobody9", "title": "李四", "unit": station.pk, "role": "village_worker"}
    status, page = sent(officer, "/posts/new/", **asked, until=day(99), reason="接任")
    assert status == 422 and "这个单位没有这个岗位" in page
    until = now() + timedelta(days=9)
    facts = {"by": officer, "at": now(), "until": until, "reason": "接任"}
    with pytest.raises(Refusal) as no:
        granting.ask(officer.person, station, "village_worker", **facts)
    assert "可以设：公安值班" in no.value.sentence
    assert not Grant.objects.exists()


def test_no_role_is_chosen_beforehand_where_a_unit_can_have_several(officer):
    bureau = Unit.objects.get(pk=officer.unit_id)
    page = shown(places.post("security_admin", "civil_affairs"), f"/posts/new/?unit={bureau.pk}")[1]
    roles = page.partition('name="role"')[2].partition("</select>")[0]
    assert "请选择" in roles and "系统管理员" in roles and "学校" not in roles


def test_what_waits_is_listed_and_refused_with_its_reason(client, boss, officer):
    grant = named(client, boss)
    page = client.get("/posts/").content.decode()
    assert "等待批准" in page and "李四（qinlou9）" in page
    own = client.get(f"/posts/asked/{grant.pk}/").content.decode()
    assert "撤回提名" in own and "不批准</button>" not in own
    signed_in(client, officer)
    address = f"/posts/asked/{grant.pk}/"
    assert f'href="{address}"' in client.get("/").content.decode()
    bare = client.post(address, {"refuse": "1", "words": ""})
    assert bare.status_code == 422 and "请写明不批准的理由" in bare.content.decode()
    doubt = client.post(address, {"agree": "1", "words": "没有核实"})
    assert doubt.status_code == 422 and "请清空这一栏" in doubt.content.decode()
    assert client.post(address, {"refuse": "1", "words": "另有人选"}).status_code == 302
    assert "另有人选" in client.get(address).content.decode()
    assert not grant.person.posts.exists()


def test_a_strangers_grant_is_the_same_404_as_none(client, boss, officer):
    grant = named(client, boss)
    signed_in(client, children.supervisor(places.SONGTUAN))
    assert client.get(f"/posts/asked/{grant.pk}/").status_code == 404
    assert client.post(f"/posts/asked/{grant.pk}/", {"withdraw": "1"}).status_code == 404
    assert client.get("/posts/asked/99999/").status_code == 404


def test_the_asker_cannot_approve_by_a_form_that_he_was_not_shown(client, boss):
    grant = named(client, boss)
    answer = client.post(f"/posts/asked/{grant.pk}/", {"agree": "1"})
    assert answer.status_code == 422
    assert not grant.person.posts.exists()


def test_somebody_with_an_account_is_asked_for_again(client, boss, worker):
    signed_in(client, boss)
    page = client.get(f"/posts/new/?person={worker.person_id}").content.decode()
    assert "提名张三" in page and 'name="title"' not in page
    unit = Unit.objects.get(code=f"village-{places.QINLOU}")
    asked = {"unit": unit.pk, "role": "village_worker", "until": day(99), "reason": "兼任"}
    answer = client.post(f"/posts/new/?person={worker.person_id}", asked)
    assert answer.status_code == 302 and Grant.objects.get().person == worker.person
    stranger = children.worker("340604101204")
    assert client.get(f"/posts/new/?person={stranger.person_id}").status_code == 404
    assert client.get("/posts/new/?person=x").status_code == 404


def test_a_stand_in_begins_at_once_and_a_long_one_waits(client, boss, worker):
    other = children.worker(places.QINLOU)
    signed_in(client, boss)
    address = f"/posts/{worker.pk}/leave/"
    assert "14日以内的代班马上到岗" in client.get(address).content.decode()
    asked = {"person": other.person_id, "since": day(0), "until": day(10), "reason": "住院"}
    client.post(address, asked)
    assert Grant.objects.get().post.is_held(now() + timedelta(seconds=1))
    assert "代班，已到岗" in client.get("/posts/").content.decode()


def test_a_post_is_renewed_on_its_own_page(client, officer, worker):
    Post.objects.filter(pk=worker.pk).update(until=now() + timedelta(days=20))
    signed_in(client, officer)
    address = f"/posts/{worker.pk}/renew/"
    wrong = client.post(address, {"until": day(900), "reason": "继续"})
    assert wrong.status_code == 422 and "最长12个月" in wrong.content.decode()
    assert client.post(address, {"until": day(200), "reason": "继续"}).status_code == 302
    assert Post.objects.get(pk=worker.pk).granted_by == officer
    Post.objects.filter(pk=worker.pk).update(until=now() - timedelta(days=1))
    assert "不能再续" in client.get(address).content.decode()


def test_all_posts_that_end_are_renewed_from_one_row_of_the_home_page(client, officer, worker):
    other, over = children.worker(places.QINLOU), children.worker("340604101204")
    ends = now() + timedelta(days=20)
    fellow = places.post("district_officer", "civil_affairs")  # for the lead to renew
    Post.objects.filter(pk__in=[worker.pk, other.pk, over.pk, fellow.pk]).update(until=ends)
    with reach.entered(reach.EVERYTHING):
        renewing.call_for_renewal(at=now())
    Post.objects.filter(pk=over.pk).update(until=now())
    signed_in(client, officer)
    home = client.get("/").content.decode()
    assert home.count('href="/posts/renew/"') == 2  # one row: its title and its button
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/posts/renew/").content.decode()
    assert len(asked) < 20  # for four rows; no more for a hundred
    assert page.count(" checked") == 2 and "已于" in page and "由别的岗位续期" in page
    given = {"until": day(200), "reason": "继续任职"}
    none = client.post("/posts/renew/", given)
    assert none.status_code == 422 and "请至少勾选一个岗位" in none.content.decode()
    wrong = client.post("/posts/renew/", {**given, "until": day(900), "post": [worker.pk]})
    assert wrong.status_code == 422 and wrong.content.decode().count(" checked") == 1
    answer = client.post("/posts/renew/", {**given, "post": [worker.pk, over.pk, 999]})
    assert answer.status_code == 302
    ends = dict(Post.objects.values_list("pk", "until"))
    assert ends[worker.pk] > ends[other.pk] > ends[over.pk]
    assert client.get("/posts/renew/").content.decode().count(" checked") == 1


def test_the_quarters_list_is_confirmed_row_by_row_or_as_a_whole(client, boss, worker):
    other = children.worker(places.QINLOU)
    Person.objects.filter(pk=other.person_id).update(last_login=None)
    signed_in(client, boss)
    page = client.get("/posts/certify/").content.decode()
    assert page.count(">确认</button>") == 2 and "没有登录过" in page and "data-print" in page
    client.post("/posts/certify/", {"post": worker.pk})
    page = client.get("/posts/certify/").content.decode()
    assert page.count(">确认</button>") == 1 and worker.person.name not in page
    client.post("/posts/certify/", {"post": "all"})
    assert "都核对过了" in client.get("/posts/certify/").content.decode()
    assert Post.objects.get(pk=other.pk).confirmed_by == boss
    assert client.post("/posts/certify/", {"post": worker.pk}).status_code == 422


def test_ones_own_row_is_left_to_others(client, officer):
    lead = places.post("district_lead", "civil_affairs")
    signed_in(client, officer)
    assert "本人由他人核对" in client.get("/posts/certify/").content.decode()
    client.post("/posts/certify/", {"post": "all"})
    assert Post.objects.get(pk=officer.pk).confirmed_at is None
    assert client.post("/posts/certify/", {"post": officer.pk}).status_code == 422
    signed_in(client, lead)
    client.post("/posts/certify/", {"post": "all"})
    assert Post.objects.get(pk=officer.pk).confirmed_by == lead


def test_a_suspended_account_is_shown_and_given_back_with_a_reason(client, boss, worker):
    accounts.suspend(worker.person, why="90天未登录", at=now())
    villages = Unit.objects.filter(kind="village", division__parent=places.GURAO).count()
    signed_in(client, boss)
    page = client.get("/posts/").content.decode()
    address = f"/posts/{worker.pk}/restore/"
    assert "已停用：90天未登录" in page and f'href="{address}"' in page
    assert f"{villages} 个村（居）没有儿童保护专干" in page and f"/posts/{worker.pk}/leave/" in page
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "休假回来"}).status_code == 302
    assert Post.objects.get(pk=worker.pk).is_held(now())
    again = client.post(address, {"reason": "休假回来"})
    assert again.status_code == 422 and "没有被停用" in again.content.decode()


def test_who_ends_the_last_row_of_a_list_has_certified_it(client, boss, worker):
    from shouwang.casework import actions_certifying as certifying

    with reach.entered(reach.EVERYTHING):
        certifying.call_for_quarter(at=now())
    signed_in(client, boss)
    client.post(f"/posts/{worker.pk}/end/", {"reason": "调离"})
    with reach.entered(reach.EVERYTHING):
        owed = Duty.objects.filter(code="posts.certify", holder=boss.unit, closed_at=None)
        assert not owed.exists()


def test_the_table_of_grants_says_who_asks_and_who_approves(client, boss):
    signed_in(client, boss)
    page = client.get("/grants/").content.decode()
    assert "谁提名、谁批准" in page and "未成年人网络保护条例" in page


def test_whoever_sat_down_long_ago_proves_himself_before_he_approves_or_gives_a_code(
    client, boss, worker, officer
):
    grant = named(client, boss)
    for who, address, given in (
        (officer, f"/posts/asked/{grant.pk}/", {"agree": "1"}),
        (officer, f"/posts/{worker.pk}/renew/", {"until": day(99), "reason": "继续"}),
        (boss, f"/posts/{worker.pk}/code/", {}),
    ):
        signed_in(client, who)
        session = client.session
        session[again.PROVED] = (now() - timedelta(minutes=11)).timestamp()
        session.save()
        answer = client.post(address, given)
        assert answer.status_code == 302 and answer.url.startswith("/again/"), address
    assert not grant.person.posts.exists()
    assert not worker.person.codes.exists()


def test_a_wrong_leaving_is_undone_by_naming_the_same_account_again(client, boss, officer):
    """W142: his own account, with its record; another name or somebody at work stays refused."""
    grant = named(client, boss)
    granting.approve(grant, by=officer, at=now())
    held = Post.objects.get(person=grant.person)
    unit = held.unit_id
    again_ = {"name": "qinlou9", "title": "李四", "unit": unit, "role": "village_worker"}
    again_ |= {"until": day(99), "reason": "点错了"}
    signed_in(client, boss)
    assert "已经有人用了" in client.post("/posts/new/", again_).content.decode()
    client.post(f"/posts/{held.pk}/end/", {"reason": "调离"})
    other = client.post("/posts/new/", {**again_, "title": "王五"})
    assert other.status_code == 422 and "已经有人用了" in other.content.decode()
    assert client.post("/posts/new/", again_).status_code == 302
    assert Grant.objects.get(state="asked").person == grant.person
    assert Person.objects.filter(name="qinlou9").count() == 1


def test_the_last_ones_leaving_says_what_lies_with_nobody(client, boss, worker):
    """W143: asked why, said before and after; nothing is said to have moved that did not."""
    signed_in(client, boss)
    page = client.get(f"/posts/{worker.pk}/end/").content.decode()
    assert "就没有人了" in page and "离岗的理由" in page
    assert client.post(f"/posts/{worker.pk}/end/").status_code == 422
    answer = client.post(f"/posts/{worker.pk}/end/", {"reason": "点错了"}, follow=True)
    page = answer.content.decode()
    assert "已离岗。没有未办事项" in page and "未办事项已转到上一级" not in page
