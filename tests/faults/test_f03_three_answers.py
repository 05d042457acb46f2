"""F03: whether it is going on has three answers, and every office reads the one that was given."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places

pytestmark = pytest.mark.django_db
SAID = {"yes": "正在发生", "no": "没有在发生", "unknown": "不清楚是不是正在发生"}


@arranged
def posts():
    """The village worker, the police desk of the town and the cyberspace office."""
    with reach.entered(reach.EVERYTHING):
        places.district()
        return {
            "village": children.worker(),
            "police": places.post("police_desk", places.GURAO),
            "cyberspace": places.post("department", "cyberspace"),
        }


def _reported_by_a_citizen(answer: str) -> None:
    given = {
        "described": "三年级男孩，穿红外套",
        "division": places.WANGDIAN,
        "situation": ["living_alone"],
        "ongoing": answer,
    }
    assert Client().post("/report/", given).status_code == 302


def _read_by(client: Client, post: object, title: str) -> str:
    """What stands on the page behind the row of 待办 with this title, without markup."""
    places.signed_in(client, post)
    desk = client.get("/").content.decode()
    row = next(li for li in re.findall(r"<li class=\"todo-row.*?</li>", desk, re.S) if title in li)
    page = client.get(re.search(r'href="([^"]+)"', row)[1]).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") :]))


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_the_police_read_the_answer_the_citizen_gave(client, posts, answer):
    _reported_by_a_citizen(answer)
    read = _read_by(client, posts["police"], "受理报告（公安）")
    told = re.search(r"发生了什么 (.*?) 报告人", read)[1]
    assert told.endswith(SAID[answer])
    assert answer == "yes" or not re.search("(^| )正在发生", told), told


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_the_cyberspace_office_reads_it_too(client, posts, answer):
    _reported_by_a_citizen(answer)
    read = _read_by(client, posts["cyberspace"], "纳入舆情处理")
    assert re.search(r"有一起报告：(.*?)。", read)[1].endswith(f"（{SAID[answer]}）")


def test_an_office_that_reports_is_asked_and_nothing_is_chosen_for_it(client, posts):
    places.signed_in(client, posts["village"])
    page = client.get("/reports/new/").content.decode()
    given = {"described": "男孩", "division": places.WANGDIAN, "situation": ["living_alone"]}
    answer = client.post("/reports/new/", given)
    assert answer.status_code == 422, "a report was filed without an answer"
    assert "请选择是不是正在发生" in answer.content.decode()
    buttons = re.findall(r'<input[^>]*name="ongoing"[^>]*>', page)
    assert len(buttons) == 3 and not any("checked" in one for one in buttons)


@pytest.mark.parametrize(
    ("sent", "kept", "level"),
    [("unknown", "unknown", "red"), ("no", "no", "orange"), (True, "yes", "red")],
)
def test_by_the_api_the_answer_stays_and_not_knowing_keeps_the_red_clock(posts, sent, kept, level):
    word, _ = tokens.issue(posts["village"].person, posts["village"], at=now())
    body = {
        "described": "男孩",
        "division": places.WANGDIAN,
        "situations": ["other"],
        "ongoing": sent,
    }
    head = {"Authorization": f"Bearer {word}", "Idempotency-Key": f"f03-{kept}-00000001"}
    sent_by = Client().post("/api/v1/reports", body, content_type="application/json", headers=head)
    said = sent_by.json()
    assert (said.get("ongoing"), said.get("level")) == (kept, level)
