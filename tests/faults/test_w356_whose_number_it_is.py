"""W356: a number of the file, or of another reporter, was a plain link while the child's own report ran."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.reports.rules import Safe
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
FATHERS, OTHER, OWN = "13805551234", "13900001111", "13700002222"
FIRST = "先核对是不是孩子本人，不要说别的孩子在哪里"
NOT_YET = "见到孩子本人以前不要往家里打电话"


@pytest.fixture
def known():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2), sex="2")
        return child, *reporting.offices(), children.supervisor()


def by_child(child, number, described="王店小学的女生"):
    safe = Safe("下午五点", number, "我自己")
    given = {"reporter_kind": "child", "told": "外公打我", "phone": "", "safe": safe}
    return reported(child, described=described, **given)[0]


def by_father(child, described="王店村的女孩", **given):
    told = {"reporter_kind": "relative", "told": "失踪，帮我找", "situations": ("missing",)}
    return reported(child, described=described, phone=FATHERS, **{**told, **given})[0]


def opened(post, report):
    desk = signed_in(Client(), post)
    address = f"/reports/{report.matter_id}/reporter/?report={report.key}"
    return desk.post(address, {"words": "问清情况"}).content.decode()


def facts(post, report):
    return signed_in(Client(), post).get(f"/reports/{report.matter_id}/take/").content.decode()


def test_before_it_is_known_who_they_are_the_fathers_number_is_no_link(known):
    _, police, bureau, _ = known
    by_child(None, OWN)
    his = by_father(None, ongoing="yes")
    for post in (police, bureau):
        page = opened(post, his)
        assert f"tel:{FATHERS}" not in page, "档案里的号码是可以打的链接"
        assert "这是台账里一名孩子的父亲的号码" in plain(page)


def test_once_the_child_is_known_it_is_none_until_an_office_has_met_it(known):
    child, police, bureau, _ = known
    own = by_child(child, OWN)
    his = by_father(child)
    for post in (police, bureau):
        page = opened(post, his)
        assert f"tel:{FATHERS}" not in page, "档案里的号码是可以打的链接"
        assert "这是档案里父亲的号码" in plain(page) and NOT_YET in plain(page)
    with reach.entered(reach.EVERYTHING):
        type(own).objects.filter(pk=own.pk).update(child_seen_at=now())
    assert f"tel:{FATHERS}" in opened(police, his)


def test_of_a_child_that_cannot_be_the_one_he_is_rung(known):
    _, police, *_ = known
    by_child(None, OWN, described="王店初中，初三男生")
    page = opened(police, by_father(None, described="我女儿，三岁", told="喝了农药"))
    assert f"tel:{FATHERS}" in page and NOT_YET not in plain(page)


@pytest.mark.parametrize(
    ("number", "whose"), [(FATHERS, "父亲的号码"), (OTHER, "报告人的号码相同")]
)
def test_a_safe_number_is_looked_up_before_it_is_known_who_it_is(known, number, whose):
    _, police, _, town = known
    reported(None, reporter_kind="relative", told="听见哭声", phone=OTHER)
    report = by_child(None, number)
    page = facts(police, report)
    assert f"tel:{number}" not in page, "别人的号码是可以打的链接"
    assert whose in plain(page) and FIRST in plain(page)
    case = signed_in(Client(), town).get(f"/matters/{report.matter_id}/").content.decode()
    assert whose not in plain(case)


def test_the_childs_own_number_is_rung_with_the_same_care(known):
    _, police, *_ = known
    page = facts(police, by_child(None, OWN))
    assert f"tel:{OWN}" in page and FIRST in plain(page)
