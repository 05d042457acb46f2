"""Directives through the API: the same acts as on the pages."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.api.conftest import said
from tests.factories import lateness, places

pytestmark = pytest.mark.django_db


def test_a_paper_is_issued_answered_sent_back_answered_and_accepted(api):
    at = now() - timedelta(days=33)
    duty, child = lateness.untaken(at)
    with reach.entered(reach.EVERYTHING):
        desk = places.post("police_desk", duty.holder)
        office = places.post("conference_office", "conference_office")
    sender, police = api(office), api(desk)

    late = said(sender.get("/directives/late"))["items"]
    assert duty.code in [row["code"] for row in late] and child.name not in str(late)
    made = said(sender.post("/directives", {"duty": duty.pk, "asked": "请立即受理。"}))
    assert made["number"].startswith("烈关爱督〔") and made["state"] == "issued"
    assert sender.post("/directives", {"duty": duty.pk, "asked": "再办。"}).status_code == 422

    path = f"/directives/{made['id']}"
    words = {"words": "已受理。", "head": "周建平", "seen": 0}
    open_still = police.post(f"{path}/answer", words)
    assert (open_still.status_code, open_still.json()["code"]) == (422, "still_open")
    words |= {"finish_by": str((now() + timedelta(days=1)).date())}
    headless = police.post(f"{path}/answer", {**words, "head": "负责人"})
    assert (headless.status_code, headless.json()["code"]) == (422, "head_needed")
    assert said(police.post(f"{path}/answer", words))["replies"][0]["head"] == "周建平"
    again = police.post(f"{path}/answer", words)
    assert (again.status_code, again.json()["code"]) == (422, "answered_meanwhile")
    words["seen"] = 2
    assert said(sender.post(f"{path}/return", {"words": "未写到场时间"}))["state"] == "returned"
    assert said(police.post(f"{path}/answer", words))["state"] == "answered"
    assert police.post(f"{path}/accept", {}).status_code == 403
    assert said(sender.post(f"{path}/accept", {}))["state"] == "accepted"
    assert [row["state"] for row in said(police.get("/directives"))["items"]] == ["accepted"]
    red = said(sender.get("/directives/red"))["items"]
    assert made["number"] in {row["directive"] for row in red} and child.name not in str(red)
    on = {row["directive"]: (row["paper"], row["duty"]) for row in red}
    assert on[made["number"]] == (made["id"], None)  # a promised day is yet to come
    again = sender.post("/directives", {"duty": duty.pk, "asked": "再办。"})
    assert (again.status_code, again.json()["code"]) == (422, "promise_owed")
