"""R01: what a hospital says two offices took by telephone ends nothing until each says yes."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def rows(client: Client, title: str) -> list[str]:
    """The rows of a desk with this title."""
    page = client.get("/").content.decode()
    return [row for row in re.findall(r"<li class=\"todo-row.*?</li>", page, re.S) if title in row]


@pytest.fixture
def told():
    """A hospital has reported, and says that both offices took it by telephone."""
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(minutes=20)
        by = places.post("hospital", places.hospital())
        report = reporting.filed(at, child=children.registered(at), by=by)
        offices = reporting.offices()
    hospital = places.signed_in(Client(), by)
    moment = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    said = {"taken_at": moment, "officer": "王警官", "badge": "050123", "rung": "0561-110"}
    for office in ("police", "civil_affairs"):
        hospital.post(f"/reports/{report.matter_id}/receipt/", {**said, "office": office})
    return report, hospital, [places.signed_in(Client(), one) for one in offices]


def test_both_duties_stay_on_the_desks_with_the_words_of_whoever_rang(told):
    _, _, (police, bureau) = told

    for desk, title in ((police, "受理报告（公安）"), (bureau, "受理报告（民政）")):
        row = rows(desk, title)
        assert row, f"{title} is gone from the desk of an office that said nothing"
        assert "古饶镇卫生院称" in row[0] and "050123" in row[0] and "请确认" in row[0]
        assert "确认受理" in row[0]


def press(desk: Client, report, do: str) -> None:
    """Press the button of the office's own page."""
    page = desk.get(f"/reports/{report.matter_id}/take/").content.decode()
    address = re.search(rf'formaction="([^"]+)" name="do" value="{do}"', page)
    assert address, "the office has no button to say yes or no"
    asked = re.findall(r'name="(who_\d+)"', page)
    desk.post(address[1].replace("&amp;", "&"), {"do": do, **dict.fromkeys(asked, "民警李某")})


def test_each_office_says_yes_or_no_for_itself(told):
    report, _, (police, bureau) = told

    press(police, report, "confirm")
    press(bureau, report, "deny")

    assert not rows(police, "受理报告（公安）")
    left = rows(bureau, "受理报告（民政）")
    assert left and "请确认" not in left[0]
    assert "没有接到这个电话" in bureau.get(f"/matters/{report.matter_id}/").content.decode()


def test_a_blank_name_and_a_full_stop_are_no_badge():
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(minutes=20)
        by = places.post("hospital", places.hospital())
        report = reporting.filed(at, child=children.registered(at), by=by)
        police = places.signed_in(Client(), reporting.offices()[0])
    hospital = places.signed_in(Client(), by)
    moment = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    said = {"office": "police", "taken_at": moment, "officer": ".", "badge": ".", "rung": "110"}

    answer = hospital.post(f"/reports/{report.matter_id}/receipt/", said)

    assert answer.status_code == 422, "a full stop was stored as the name of a police officer"
    assert "不能只写符号" in answer.content.decode()
    assert rows(police, "受理报告（公安）")
