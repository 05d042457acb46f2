"""R05: a transfer that waits when its child is kept secret ends; what the village does answers as of any child.

At ca70b57: `assert "已撤回" in read(town)`, and the worker's next 转出 broke on `transfer_open_once`.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, moved, places, secret, visiting

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ASKS = {"to": places.QINLOU, "reason": "family_moved", "note": "随父亲迁居"}


@arranged
def scene():
    """Two children, of whom one will be kept secret; its village, town, and who knows."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
        kept, other = children.registered(at, by=town), children.registered(at, by=town)
        receiver = children.worker(places.QINLOU)
        return kept, other, children.worker(), town, receiver, secret.officer(), secret.lead()


def own(post) -> Client:
    return places.signed_in(Client(raise_request_exception=False), post)


def read(post) -> str:
    return own(post).get("/children/transfers/").content.decode()


def asked_and_kept(scene, *, since) -> None:
    kept, _, worker, _, _, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        moved.asked(kept, now() - HOUR, by=worker)
        secret.kept(kept, now(), by=officer, lead_=lead, since=since)


def test_it_is_taken_back_and_both_places_read_so(scene):
    _, _, worker, town, receiver, *_ = scene
    asked_and_kept(scene, since=now() - HOUR / 2)
    assert "已撤回" in read(town)
    assert "已撤回" in read(worker)
    assert "已撤回" in read(receiver)
    assert "接收转入儿童" not in own(receiver).get("/").content.decode()


@pytest.mark.parametrize("before", [2 * HOUR, HOUR / 2], ids=["hidden", "in the picture"])
def test_the_worker_may_ask_again_and_is_answered_as_of_any_child(scene, before):
    kept, other, worker, *_ = scene
    asked_and_kept(scene, since=now() - before)
    answers = [own(worker).post(f"/children/{one.key}/transfer/", ASKS) for one in (kept, other)]
    assert [answer.status_code for answer in answers] == [302, 302]


def test_the_receiver_takes_over_what_is_asked_again(scene):
    kept, _, worker, _, receiver, *_ = scene
    asked_and_kept(scene, since=now() - 2 * HOUR)
    own(worker).post(f"/children/{kept.key}/transfer/", ASKS)
    assert "接收转入儿童" in own(receiver).get("/").content.decode()


def test_others_may_be_named_after_the_worker_has_visited(scene):
    kept, _, worker, _, _, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        named = [officer, secret.visitor()]
        row = secret.kept(kept, now() - HOUR, by=officer, lead_=lead, named=named)
    with secret.as_now(worker):
        visiting.visit(kept, at=now() - HOUR / 2, by=secret.fresh(worker))
    before = own(worker).get(f"/children/{kept.key}/").content.decode()
    given = {"people": [post.person_id for post in named], "unit": officer.unit_id}
    given |= {"reason": "人员调整"}
    asked = own(officer).post(f"/children/{kept.key}/secret/change/", given)
    assert asked.status_code == 302, asked.content.decode()
    agreed = own(lead).post(f"/children/secrets/{row.batch}/", {"agree": "1"})
    assert agreed.status_code == 302
    after = own(worker).get(f"/children/{kept.key}/").content.decode()
    assert before.count("完成走访") == after.count("完成走访") > 0


VILLAGE_ACTS = {
    "exit": {"reason": "moved_out"},
    "exit/": {"reason": "sixteen"},
    "change": {"school": "秦楼小学", "grade": "三年级"},
    "level": {"found": "alone_under_16", "reason": "独居"},
    "transfer": ASKS,
    "conflict": {"relation": "kin"},
    "conflict/": {},
    "reveal": {"group": "ids", "purpose": "走访", "reason": "核对"},
    "secret": {"reason": "看看"},
    "secret/ask": {"reason": "看看"},
    "secret/record": {"address": "某处"},
    "secret/end": {"reason": "看看"},
}


@pytest.mark.parametrize("act", VILLAGE_ACTS)
def test_every_act_of_the_village_answers_as_for_a_child_that_is_not_secret(scene, act):
    kept, other, worker, _, _, officer, lead = scene
    with reach.entered(reach.EVERYTHING):
        secret.kept(kept, now(), by=officer, lead_=lead)
    first, second = (
        own(worker).post(f"/children/{one.key}/{act.rstrip('/')}/", VILLAGE_ACTS[act])
        for one in (kept, other)
    )
    assert first.status_code < 500
    assert first.status_code == second.status_code
    assert _bare(first, kept) == _bare(second, other)


def _bare(answer, child) -> str:
    """The answer without what tells one child from another, and what each page draws anew."""
    words = answer.content.decode() + answer.headers.get("Location", "")
    for told in (str(child.key), child.file_no, child.name, child.name_masked):
        words = words.replace(told, "")
    main = words.partition("<main")[2] or words
    main = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", main)
    return re.sub(r'value="[^"]*"|data-at="[^"]*"|王店村\d+组|张\S', "", main)
