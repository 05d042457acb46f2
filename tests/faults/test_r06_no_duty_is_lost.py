"""R06: what a child kept secret is owed is lost by nobody who does not know, nor by the clock.

At ca70b57: `assert "审核退出" in desk(town)` (ended by itself on its day), and no 建立帮扶个案 for who knows.
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access.models import Secret
from shouwang.casework.sweep import sweep
from shouwang.children import actions as files
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import places, secret

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@arranged
def scene():
    """A child kept secret since yesterday; who works with it, and who knows."""
    return secret.since_yesterday()


def desk(post) -> str:
    return places.signed_in(Client(), post).get("/").content.decode()


def proposes(child, post) -> None:
    page = places.signed_in(Client(), post)
    answer = page.post(f"/children/{child.key}/exit/", {"reason": "moved_out"})
    assert answer.status_code == 302


def days_pass(count: int) -> None:
    sweep(at=now())
    sweep(at=now() + count * DAY)


def turns_red(child, worker) -> None:
    with secret.as_now(worker):
        files.raise_level(child, ["alone_under_16"], by=secret.fresh(worker), at=now())


def ends(child, officer, lead) -> None:
    asked = places.signed_in(Client(), officer).post(
        f"/children/{child.key}/secret/end/", {"reason": "危险已经消除，可以公开"}
    )
    assert asked.status_code == 302, asked.content.decode()
    with secret.as_now(officer):
        batch = Secret.objects.get(file=child.key).batch
    decided = places.signed_in(Client(), lead).post(f"/children/secrets/{batch}/", {"agree": "1"})
    assert decided.status_code == 302, decided.content.decode()


def test_an_exit_that_waits_is_still_to_be_decided_after_its_day(scene):
    child, worker, town, *_ = scene
    proposes(child, worker)
    assert "审核退出" in desk(town)
    days_pass(40)
    assert "审核退出" in desk(town)


def test_whoever_knows_owes_the_case_of_a_child_that_turned_red_meanwhile(scene):
    child, worker, _, _, visitor, _ = scene
    turns_red(child, worker)
    days_pass(40)
    assert "建立帮扶个案" in desk(visitor)


def test_after_the_secret_a_red_child_is_owed_its_case_and_its_visit(scene):
    child, worker, town, officer, _, lead = scene
    turns_red(child, worker)
    days_pass(40)
    ends(child, officer, lead)
    page = places.signed_in(Client(), town).get(f"/children/{child.key}/").content.decode()
    assert "建立帮扶个案" in page
    assert "定期走访" in page


def test_an_exit_agreed_to_by_who_did_not_know_is_asked_again(scene):
    child, worker, town, officer, _, lead = scene
    proposes(child, worker)
    places.signed_in(Client(), town).post(f"/children/{child.key}/exit/", {"agree": "1"})
    days_pass(40)
    ends(child, officer, lead)
    page = places.signed_in(Client(), town).get(f"/children/{child.key}/").content.decode()
    assert "待退出" in page
    assert "审核退出" in desk(officer)  # by another than who agreed
