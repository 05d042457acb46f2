"""Whoever is deactivated, suspended or out of post is out at the next request, by every door."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.casework import actions_suspending as suspending
from shouwang.exchange.models import LedgerRun
from shouwang.jobs import tasks
from shouwang.kernel.clock import now
from shouwang.offices import accounts
from shouwang.offices.models import Person, Post
from tests.api.conftest import Api
from tests.arranged import arranged
from tests.factories import children, ledgers, places

pytestmark = pytest.mark.django_db


def close(held: Post) -> None:
    Person.objects.filter(pk=held.person_id).update(is_active=False)


def suspend_account(held: Post) -> None:
    accounts.suspend(held.person, why="90天未登录", at=now())


def suspend_post(held: Post) -> None:
    with reach.entered(reach.EVERYTHING):
        suspending.suspend_post(held, why="季度核对逾期未确认", at=now())


def end(held: Post) -> None:
    accounts.end_post(held, at=now())


WAYS = [close, suspend_account, suspend_post, end]


@arranged
def boss():
    """A supervisor with a child, and one ledger that he handed in and one that he has read."""
    held = children.supervisor()
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, by=held)
        run = ledgers.handed_in(ledgers.sample("gurao"), "台账.xlsx", held, at)
    return held, child, run


@pytest.mark.parametrize("shut", WAYS)
def test_no_page_file_or_token_serves_him_any_more(boss, shut):
    held, child, run = boss
    client, api = (
        places.signed_in(Client(), held),
        Api(tokens.issue(held.person, held, at=now())[0]),
    )
    pages = (
        "/",
        f"/children/{child.key}/",
        f"/children/{child.key}/file.pdf",
        "/children/ledger.xlsx",
        f"/ledgers/{run.key}/marked.xlsx",
        f"/ledgers/{run.key}/progress/",
        "/posts/",
    )
    assert all(client.get(page).status_code == 200 for page in pages)
    assert api.get(f"/children/{child.key}").status_code == 200
    shut(held)
    for page in pages:
        answer = client.get(page)
        assert answer.status_code in (302, 403), page
        assert child.name.encode() not in answer.content
        if answer.status_code == 302:
            assert answer.url.startswith("/sign-in/")
    assert client.post("/posts/new/", {}).status_code in (302, 403)
    for path in (f"/children/{child.key}", "/children", "/session"):
        assert api.get(path).status_code == 401
    assert api.post(f"/posts/{held.pk}/end", {}).status_code == 401


@pytest.mark.parametrize("shut", WAYS)
def test_a_job_that_he_asked_for_is_not_gone_on_with(boss, shut):
    held, _, run = boss
    with reach.entered(reach.EVERYTHING):
        LedgerRun.objects.filter(pk=run.pk).update(state=LedgerRun.State.STORING)
    shut(held)
    tasks.store_ledger.func(run=str(run.pk))
    with reach.entered(reach.EVERYTHING):
        after = LedgerRun.objects.get(pk=run.pk)
    assert after.state == LedgerRun.State.REFUSED
    assert "不在岗" in after.why


def test_a_session_from_before_does_not_come_back_with_the_account(client):
    held = children.worker()
    places.signed_in(client, held)
    assert client.get("/").status_code == 200
    suspend_account(held)
    assert client.get("/").status_code == 302
    accounts.restore(held.person, at=now())
    assert client.get("/").status_code == 302
    places.signed_in(client, held)
    assert client.get("/").status_code == 200
