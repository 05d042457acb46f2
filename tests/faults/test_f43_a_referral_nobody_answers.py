"""F43, R25: a referral nobody answers has a way out of the case, and papers hold no case open."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from tests.factories import children, places, support

pytestmark = pytest.mark.django_db

FEW_DAYS = timedelta(days=33)


def planned() -> tuple[Matter, Post]:
    """A case whose referral has gone unanswered for 33 days, its child calm again."""
    at = now() - FEW_DAYS
    with reach.entered(reach.EVERYTHING):
        matter, town = support.planned(at), children.supervisor()
        child = children.met(Child.objects.get(pk=matter.child), at)
        files.set_level(child, "yellow", reason="已有人照护", by=town, at=now())
        return matter, town


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def referral_link(page: str) -> str:
    found = re.search(r'href="(/assessment/services/[^"]+/replace/)"', page)
    assert found, "the case page leads nowhere from the referral that nobody answers"
    return found[1]


def test_the_case_page_leads_to_cancelling_and_the_case_then_closes():
    matter, town = planned()
    client = places.signed_in(Client(), town)
    link = referral_link(page_of(client, f"/matters/{matter.key}/"))
    client.post(link, {"words": "单位一直不答复，改由学校心理老师做", "drop": "1"})
    closing = page_of(client, f"/assessment/{matter.key}/close/")
    assert "还不能结案" not in closing
    client.post(f"/assessment/{matter.key}/close/", {"reason": "目标已达到", "effect": "稳定"})
    assert "已结案，跟踪中" in page_of(client, f"/matters/{matter.key}/")


def test_the_unit_reads_that_it_is_urged():
    matter, town = planned()
    client = places.signed_in(Client(), town)
    link = referral_link(page_of(client, f"/matters/{matter.key}/"))
    client.post(link, {"words": "请本周五前答复", "urge": "1"})
    with reach.entered(reach.EVERYTHING):
        desk = places.post("department", "education")
    read = page_of(places.signed_in(Client(), desk), "/assessment/referrals/")
    assert "请本周五前答复" in read


def test_a_referral_is_passed_on_and_the_first_unit_owes_nothing():
    matter, town = planned()
    client = places.signed_in(Client(), town)
    link = referral_link(page_of(client, f"/matters/{matter.key}/"))
    with reach.entered(reach.EVERYTHING):
        other, first = places.unit("health"), places.post("department", "education")
        desk = places.post("department", "health")
    due = (now() + timedelta(days=20)).date().isoformat()
    client.post(link, {"unit": other.pk, "due_on": due})
    assert "每周一次心理辅导" in page_of(places.signed_in(Client(), desk), "/assessment/referrals/")
    assert "答复转介" not in page_of(places.signed_in(Client(), first), "/")


def test_the_cyberspace_office_that_has_not_seen_the_notice_keeps_no_case_open():
    matter, town = planned()
    closing = page_of(places.signed_in(Client(), town), f"/assessment/{matter.key}/close/")
    for paper in ("纳入舆情处理", "知悉报告", "向报告人反馈", "通报镇街"):
        for line in (one for one in closing.split("<li>")[1:] if paper in one):
            assert "结案后照办" in line, line
