"""F07: a report that joins a running case owes its own receipts; a danger found again is told."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.kernel.crypto import open_sealed
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
POLICE = "受理报告（公安）"


def rows(client: Client, title: str) -> list[str]:
    """The rows of a desk with this title: what stands between one row and the next."""
    page = client.get("/").content.decode()
    return [row for row in re.findall(r"<li class=\"todo-row.*?</li>", page, re.S) if title in row]


def arranged():
    """A child of 王店村, reported by a school an hour ago, and the two desks."""
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=1)
        child = children.registered(at)
        first = reporting.filed(at, child=child)
        police, bureau = reporting.offices()
        hospital = places.post("hospital", places.hospital())
        number = open_sealed(child.id_sealed, table="children_child", row=child.pk, field="id")
    desks = [places.signed_in(Client(), one) for one in (police, bureau, hospital)]
    return child, first, number, desks


def second_report(client: Client, number: str) -> None:
    """The hospital reports the same child, by its number."""
    said = {
        "described": "来就诊的男孩，身上有伤",
        "id": number,
        "division": places.WANGDIAN,
        "situation": ["abuse_signs"],
        "ongoing": "yes",
        "told": "换药时看到新伤",
        "child_now": "unknown",
    }
    assert client.post("/reports/new/", said).status_code == 302


def test_a_second_report_stands_on_the_police_desk_beside_the_first():
    _, _, number, (police, _, hospital) = arranged()
    assert len(rows(police, POLICE)) == 1

    second_report(hospital, number)

    assert len(rows(police, POLICE)) == 2


def test_each_report_is_taken_with_its_own_receipt_and_moment():
    _, first, number, (police, bureau, hospital) = arranged()
    second_report(hospital, number)

    page = police.get(f"/reports/{first.matter_id}/take/").content.decode()
    offered = re.findall(r'name="report" value="([^"]+)"', page)
    assert len(offered) == 2, "the page must offer each waiting report by itself"
    police.post(f"/reports/{first.matter_id}/take/", {"report": [str(first.key)]})

    assert len(rows(police, POLICE)) == 1
    left = re.findall(
        r'name="report" value="([^"]+)"',
        police.get(f"/reports/{first.matter_id}/take/").content.decode(),
    )
    assert left == [one for one in offered if one != str(first.key)]
    assert len(rows(bureau, "受理报告（民政）")) == 2


def test_a_report_that_joined_has_a_clock_of_its_own_when_the_first_was_taken_long_ago():
    _, first, number, (police, bureau, hospital) = arranged()
    for desk in (police, bureau):
        desk.post(f"/reports/{first.matter_id}/take/", {"report": [str(first.key)]})
    assert not rows(police, POLICE)

    second_report(hospital, number)

    assert "还剩" in rows(police, POLICE)[0]
    case = police.get(f"/matters/{first.matter_id}/").content.decode()
    assert "又一份报告并入办件" in case


def test_injury_found_again_while_a_case_runs_is_told():
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=1)
        child = children.registered(at)
        worker = children.worker()
        children.actions.raise_level(child, ["signs_of_injury"], by=worker, at=at)
        first = reporting.filed(at, child=child, by=worker, situations=("abuse_signs",))
        police_post, _ = reporting.offices()
    desk, police = places.signed_in(Client(), worker), places.signed_in(Client(), police_post)
    police.post(f"/reports/{first.matter_id}/take/", {"report": [str(first.key)]})
    assert not rows(desk, "立即报告") and not rows(police, POLICE)

    said = {"found": ["signs_of_injury"], "reason": "又有新伤"}
    asked = desk.post(f"/children/{child.key}/level/", said, follow=True)
    if 'name="answer"' in asked.content.decode():  # is it so? asked before it is stored
        desk.post(asked.request["PATH_INFO"], {"answer": "yes"})

    assert rows(desk, "立即报告") or rows(police, POLICE)
