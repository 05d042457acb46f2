"""R07: of a child kept secret only who knows where it is has met it, and says so to the police that look for it.

At ca70b57: `assert "告诉公安" in desk(officer)`; nobody who knew owed anything when it was sought.
"""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Secret
from shouwang.casework.sweep import sweep
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import places, reporting, secret, visiting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@arranged
def scene():
    """A child kept secret since yesterday; its worker, and who knows."""
    return secret.since_yesterday()


def page(post, address: str) -> str:
    return places.signed_in(Client(), post).get(address).content.decode()


def desk(post) -> str:
    return page(post, "/")


def is_sought(child, worker) -> None:
    with reach.entered(reach.EVERYTHING):
        reporting.filed(now(), child=child, by=worker, situations=("missing",))
    sweep(at=now())


def test_whoever_knows_owes_telling_the_police_within_minutes(scene):
    child, worker, town, officer, *_ = scene
    is_sought(child, worker)
    assert "告诉公安" in desk(officer)
    assert "告诉公安" not in desk(worker) + desk(town)
    own = places.signed_in(Client(), officer)
    told = {"police": "古饶派出所"}
    assert own.post(f"/children/{child.key}/secret/record/", told).status_code == 422
    told = {"police": "古饶派出所周建平，警号034512"}
    assert own.post(f"/children/{child.key}/secret/record/", told).status_code == 302
    assert "告诉公安" not in desk(officer)
    sweep(at=now() + timedelta(minutes=20))
    assert "告诉公安" not in desk(officer)


def test_the_visit_of_who_knows_counts_and_one_to_the_old_house_does_not(scene):
    child, worker, _, officer, visitor, lead = scene
    with secret.as_now(visitor):
        seen = now() - timedelta(hours=2)
        visiting.visit(child, at=seen, by=secret.fresh(visitor))
    with secret.as_now(worker):
        visiting.visit(child, at=now() - timedelta(hours=1), by=secret.fresh(worker))
    told = page(officer, f"/children/{child.key}/secret/")
    assert "知情人最近当面见到孩子：还没有" not in told and "不算见到孩子" in told
    _ends(child, officer, lead)
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.get(pk=child.pk).visited_at == seen


def test_where_nobody_who_knows_has_met_it_the_old_house_is_no_visit(scene):
    child, worker, _, officer, _, lead = scene
    with secret.as_now(worker):
        visiting.visit(child, at=now() - timedelta(hours=1), by=secret.fresh(worker))
    _ends(child, officer, lead)
    with reach.entered(reach.EVERYTHING):
        assert Child.objects.get(pk=child.pk).visited_at is None


def _ends(child, officer, lead) -> None:
    own = places.signed_in(Client(), officer)
    own.post(f"/children/{child.key}/secret/end/", {"reason": "危险已经消除，可以公开"})
    with secret.as_now(officer):
        batch = Secret.objects.get(file=child.key).batch
    places.signed_in(Client(), lead).post(f"/children/secrets/{batch}/", {"agree": "1"})
