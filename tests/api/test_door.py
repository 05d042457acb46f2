"""The door: one transaction, reach, trail, refusal, the same 404, the same answer twice."""

import json
from uuid import uuid4

import pytest

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.access.pages import PUBLISHED
from shouwang.api import reports
from shouwang.api.api import api as ninja
from shouwang.api.models import Idempotent
from shouwang.casework.models import Matter
from shouwang.children import actions
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.reports.models import Receipt, Report
from tests.api.conftest import said
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
REPORT = {
    "described": "王店村三年级男孩",
    "division": places.WANGDIAN,
    "situations": ["living_alone"],
}


def everywhere():
    return reach.entered(reach.EVERYTHING)


def refusals() -> int:
    return Trail.objects.filter(outcome=Trail.Outcome.REFUSED).count()


def test_every_operation_passed_through_a_door():
    views = [
        operation.view_func
        for bound in ninja._get_bound_routers()
        for path in bound.path_operations.values()
        for operation in path.operations
    ]
    assert len(views) > 60
    assert [view.__name__ for view in views if not hasattr(view, PUBLISHED)] == []


def test_a_report_is_filed_by_the_api_and_both_offices_take_it(api):
    police, bureau = reporting.offices()
    school = places.post("school", places.school())
    filed = api(school).post("/reports", REPORT)
    assert filed.status_code == 201
    key = said(filed)["key"]
    assert len(said(filed)["told_to"]) == 2
    first = api(police).post(f"/reports/{key}/take")
    assert first.status_code == 200 and said(first)["state"] == "filed"
    second = api(bureau).post(f"/reports/{key}/take")
    assert said(second)["state"] == "accepted"
    assert {one["office"] for one in said(second)["receipts"]} == {"police", "civil_affairs"}
    owed = said(api(bureau).get("/duties"))["items"]
    assert "reports.investigate_civil_affairs" in {duty["code"] for duty in owed}
    seen = said(api(school).get(f"/reports/{key}"))
    assert [one["office"] for one in seen["receipts"]] != []


def test_the_same_key_and_body_gives_the_stored_answer_and_one_row(api):
    school = places.post("school", places.school())
    client = api(school)
    first = client.post("/reports", REPORT, key="once-and-only-once")
    second = client.post("/reports", REPORT, key="once-and-only-once")
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert second["Idempotency-Replayed"] == "true"
    with everywhere():
        assert Report.objects.count() == 1
    kept = Idempotent.objects.get()
    assert "王店".encode() not in bytes(kept.answer)


def test_the_same_key_with_another_body_is_a_409(api):
    client = api(places.post("school", places.school()))
    client.post("/reports", REPORT, key="once-and-only-once")
    other = client.post("/reports", {**REPORT, "ongoing": True}, key="once-and-only-once")
    assert other.status_code == 409 and said(other)["code"] == "key_used"
    with everywhere():
        assert Report.objects.count() == 1


def test_a_key_belongs_to_its_person_and_a_refusal_does_not_use_it_up(api):
    one, other = (places.post("school", places.school()) for _ in range(2))
    assert api(one).post("/reports", REPORT, key="a-shared-key-0001").status_code == 201
    assert api(other).post("/reports", REPORT, key="a-shared-key-0001").status_code == 201
    with everywhere():
        assert Report.objects.count() == 2
    client = api(one)
    wrong = client.post("/reports", {**REPORT, "described": ""}, key="a-second-key-0002")
    assert wrong.status_code == 422
    assert client.post("/reports", REPORT, key="a-second-key-0002").status_code == 201


def test_absent_and_out_of_reach_are_the_same_bytes(api):
    with everywhere():
        child = children.registered(now())
    stranger = api(children.supervisor(places.SONGTUAN))
    hidden, none = stranger.get(f"/children/{child.key}"), stranger.get(f"/children/{uuid4()}")
    assert hidden.status_code == none.status_code == 404
    assert hidden.content == none.content
    assert dict(hidden.headers) == dict(none.headers)
    for act in ("exit", "level", "reveal"):
        body = {
            "exit": {"reason": "over_age"},
            "level": {"level": "red", "reason": "x"},
            "reveal": {"purpose": "visit", "reason": "x"},
        }[act]
        first = stranger.post(f"/children/{child.key}/{act}", body)
        second = stranger.post(f"/children/{uuid4()}/{act}", body)
        assert first.content == second.content


def test_a_refusal_is_a_problem_with_its_clause_and_stands_in_the_trail(api):
    with everywhere():
        child = children.registered(now())
    client = api(children.supervisor())
    before = refusals()
    no = client.post(f"/children/{child.key}/level", {"level": "green", "reason": "同前"})
    assert no.status_code == 422
    assert no["Content-Type"] == "application/problem+json"
    body = said(no)
    assert (body["code"], body["clause"], body["status"]) == ("level_same", "3.2.3", 422)
    assert "风险等级" in body["detail"]
    assert refusals() == before + 1


def test_what_a_post_may_not_do_is_a_403_in_the_trail(api):
    before = refusals()
    no = api(places.post("school", places.school())).get("/children")
    assert no.status_code == 403 and said(no)["code"] == "not_permitted"
    assert refusals() == before + 1


def test_a_wrong_state_is_a_409_and_keeps_nothing(api):
    with everywhere():
        child = children.registered(now())
    client = api(children.supervisor())
    no = client.post(f"/children/{child.key}/approve", {"agreed": True})
    assert no.status_code == 409 and said(no)["code"] == "wrong_state"
    assert not Idempotent.objects.exists()


def test_a_crash_is_a_500_and_keeps_nothing(api, monkeypatch):
    client = api(places.post("school", places.school()))
    client.client.raise_request_exception = False
    monkeypatch.setattr(reports, "report_or_404", lambda key: 1 / 0)  # after the action
    answer = client.post("/reports", REPORT)
    assert answer.status_code == 500 and said(answer)["code"] == "broken"
    with everywhere():
        assert not Report.objects.exists()
        assert not Matter.objects.filter(kind="case").exists()


def test_fields_that_cannot_be_taken_are_named_in_chinese(api):
    client = api(children.supervisor())
    bad = client.post("/children", {"name": "张\u202e小", "village": "x", "nobody": 1})
    assert bad.status_code == 422 and bad["Content-Type"] == "application/problem+json"
    fields = {one["field"]: one["message"] for one in said(bad)["fields"]}
    assert fields["nobody"] == "没有这一项。"
    assert "控制字符" in fields["name"]
    assert fields["village"] == "格式不对，请核对。"
    torn = client.client.post(
        "/api/v1/children", "{", content_type="application/json", headers=client.head
    )
    assert torn.status_code == 400 and said(torn)["code"] == "unreadable"


def test_opening_a_file_is_noted_and_the_number_stays_masked(api):
    with everywhere():
        children.worker()  # with nobody there the duty, and with it the name, is the town's
        child = children.registered(now())
    post = children.supervisor()
    body = api(post).get(f"/children/{child.key}").content.decode()
    assert json.loads(body)["id_masked"] == "3499" + "*" * 14
    assert child.name not in body and str(child.birth) not in body
    assert Trail.objects.filter(post=post, act="read_child", key=child.key).count() == 1


def test_a_revealed_number_is_not_stored_and_every_look_is_noted(api):
    with everywhere():
        child = children.registered(now())
    post = children.supervisor()
    client, body = api(post), {"purpose": "visit", "reason": "核对户口簿"}
    for _ in range(2):
        shown = client.post(f"/children/{child.key}/reveal", body, key="look-look-look-01")
        assert said(shown)["items"][1]["value"].startswith("349904")
    assert Trail.objects.filter(act="reveal_identity", key=child.key).count() == 2
    assert bytes(Idempotent.objects.get().answer) == b""
    other = {**body, "reason": "别的"}
    no = client.post(f"/children/{child.key}/reveal", other, key="look-look-look-01")
    assert no.status_code == 409


def test_lists_go_on_after_the_last_row_and_never_repeat(api):
    with everywhere():
        by = children.supervisor()
        for _ in range(5):
            children.registered(now(), by=by)
    client, seen, after = api(children.supervisor()), [], ""
    for _ in range(3):
        got = said(client.get("/children", limit=2, **({"after": after} if after else {})))
        seen += [one["key"] for one in got["items"]]
        after = got["next"]
    assert len(seen) == len(set(seen)) == 5 and after == ""
    assert client.get("/children", limit=101).status_code == 422
    assert said(client.get("/children", after=str(uuid4())))["code"] == "cursor_unknown"
    duties = client.get("/duties", limit=1)
    assert duties.status_code == 200


def test_a_child_like_another_is_shown_before_a_file_is_opened(api):
    with everywhere():
        known = children.registered(now())
    client = api(children.supervisor())
    body = {"village": places.WANGDIAN, "name": known.name, "birth": "2017-5-4"}
    first = client.post("/children", body)
    assert first.status_code == 409 and said(first)["alike"][0]["file_no"] == known.file_no
    second = client.post("/children", {**body, "not_the_same": True})
    assert second.status_code == 201 and said(second)["state"] == "to_verify"
    confirmed = client.post(
        "/children/confirm", {"village": places.WANGDIAN, "children": [said(second)["key"]]}
    )
    assert said(confirmed)["items"][0]["state"] == "registered"
    with everywhere():
        assert Child.objects.count() == 2


def test_a_change_keeps_what_was_not_sent(api):
    with everywhere():
        child = children.registered(now())
    client = api(children.supervisor())
    done = client.post(f"/children/{child.key}/change", {"grade": "四年级"})
    assert done.status_code == 200, done.content
    with everywhere():
        fresh = Child.objects.get(pk=child.pk)
    assert (fresh.grade, fresh.school, fresh.sex) == ("四年级", child.school, child.sex)


def test_a_citizen_gets_a_receipt_and_nothing_but_the_status(api):
    places.district()
    anyone = api()
    body = {**REPORT, "ongoing": "no", "phone": "13805551234"}
    receipt = said(anyone.post("/report", body))["receipt"]
    assert len(receipt) == 17
    asked = anyone.post("/report/status", {"receipt": receipt, "told": "又看到了"})
    told = said(asked)
    fields = {"status", "offices", "answer", "answers", "can_object", "has_ended", "receipt"}
    fields |= {"asks_harm"}
    assert set(told) == fields
    assert (told["answers"], told["has_ended"], told["receipt"]) == ([], False, "")
    assert (told["status"], told["answer"], told["can_object"]) == ("已收到", "", False)
    assert [one.partition("：")[2] for one in told["offices"]] == ["还没有打开"] * 2
    wrong = anyone.post("/report/status", {"receipt": "1" * 17})
    assert wrong.status_code in (404, 422)
    with everywhere():
        assert Report.objects.get().additions.count() == 1
        assert Receipt.objects.count() == 0


def test_raised_levels_show_in_the_list(api):
    with everywhere():
        child = children.registered(now())
        actions.raise_level(child, ["report_in_90_days"], by=None, at=now())
    rows = said(api(children.supervisor()).get("/children", level="red"))["items"]
    assert [row["key"] for row in rows] == [str(child.key)]
