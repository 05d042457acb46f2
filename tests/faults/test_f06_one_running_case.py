"""F06: two reports of one child become one running case, which can be taken apart again."""

import re

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports.models import Report
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def two_reports() -> tuple[Report, Report, Post, str]:
    """A teacher and a citizen report the same child in the same minute; the town is at its desk."""
    with reach.entered(reach.EVERYTHING):
        child, town = children.registered(now()), children.supervisor()
        first = reporting.filed(now(), told="上午没有来上课")
        second = reporting.filed(now(), reporter_kind="citizen", told="我一个人在家")
        return first, second, town, child.file_no


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def identify(client: Client, report: Report, number: str) -> None:
    client.post(
        f"/reports/{report.matter_id}/identify/", {"file_no": number, "sure": number, "found": ""}
    )


def open_cases(client: Client) -> list[str]:
    """The numbers of the cases on the list that are neither closed nor joined to another."""
    rows = re.findall(r"<tr>.*?</tr>", page_of(client, "/matters/"), re.DOTALL)
    numbers = [
        re.search(r"\d{4}-\d{4}", row) for row in rows if not re.search("已办结（|已并入", row)
    ]
    return [found[0] for found in numbers if found]


def test_both_identified_to_one_file_are_one_running_case():
    first, second, town, number = two_reports()
    client = places.signed_in(Client(), town)
    identify(client, first, number)
    identify(client, second, number)
    assert len(open_cases(client)) == 1
    page = page_of(client, f"/matters/{first.matter_id}/")
    assert "上午没有来上课" in page
    assert "我一个人在家" in page


def test_the_number_of_the_one_that_ended_is_still_found_and_leads_on():
    first, second, town, number = two_reports()
    client = places.signed_in(Client(), town)
    identify(client, first, number)
    identify(client, second, number)
    page = page_of(client, f"/matters/{second.matter_id}/")
    assert "已并入" in page
    assert f"/matters/{first.matter_id}/" in page


def test_a_joining_is_undone_by_hand_and_each_report_is_where_it_was():
    first, second, town, number = two_reports()
    client = places.signed_in(Client(), town)
    identify(client, first, number)
    identify(client, second, number)
    client.post(f"/matters/{second.matter_id}/part/", {"words": "是两个孩子"})
    assert len(open_cases(client)) == 2
    assert "我一个人在家" in page_of(client, f"/matters/{second.matter_id}/")
    assert "我一个人在家" not in page_of(client, f"/matters/{first.matter_id}/")


def test_whoever_identifies_is_offered_the_children_that_may_be_meant():
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
        child = children.registered(now(), name="邱实秋")
        other = children.registered(now(), village="340604101204", name="邱实秋")
        report = reporting.filed(now(), described="好像叫邱石秋，三年级")
    page = page_of(places.signed_in(Client(), town), f"/reports/{report.matter_id}/identify/")
    assert child.file_no in page
    assert other.file_no not in page  # of another town: beyond this post's reach


def test_a_second_support_case_of_one_child_is_refused():
    first, second, town, number = two_reports()
    client = places.signed_in(Client(), town)
    identify(client, first, number)
    client.post(f"/assessment/{first.matter_id}/open/")
    identify(client, second, number)
    client.post(f"/assessment/{second.matter_id}/open/")
    pages = [page_of(client, f"/matters/{one.matter_id}/") for one in (first, second)]
    assert sum("<h2>帮扶个案</h2>" in page for page in pages) == 1
