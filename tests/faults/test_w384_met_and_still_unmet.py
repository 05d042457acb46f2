"""W384: a record said that the child was met, and 受理单位见到孩子本人以前 stayed on every page."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.harmed import reported
from tests.faults.reading import desk, plain

pytestmark = pytest.mark.django_db
UNMET = "受理单位见到孩子本人以前"
MET = "登记写着见到了孩子本人"
WAITS = "不要往家里打电话"
PAGES = ("/matters/{}/", "/reports/{}/identify/", "/reports/{}/take/")


@pytest.fixture
def spoken():
    """A child that reported for itself, taken by both offices; the town that reads it."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=3), sex="2")
        police, bureau = reporting.offices()
        town = children.supervisor()
    report, _ = reported(child, reporter_kind="child", told="一个人在家，害怕")
    for post in (police, bureau):
        signed_in(Client(), post).post(f"/reports/{report.matter_id}/take/")
    return report, police, bureau, town


def found(post, report, words):
    at = local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    sent = {"branch": "A", "team": "民警王某", "found": words, "arrived_at": at}
    answer = signed_in(Client(), post).post(f"/emergencies/{report.matter_id}/investigate/", sent)
    assert answer.status_code == 302, plain(answer.content.decode())


def read(post, report, pages=PAGES):
    own = signed_in(Client(), post)
    return [plain(own.get(one.format(report.matter_id)).content.decode()) for one in pages]


def rows(post):
    return [plain(row) for row in desk(Client(), post) if "以前不要往家里打电话" in plain(row)]


def test_once_a_finding_says_that_it_was_met_no_page_says_that_it_was_not(spoken):
    report, police, bureau, town = spoken
    assert all(UNMET in one for one in read(police, report))
    found(police, report, "到家里见到了孩子，孩子一个人在家，没有受伤")
    for post in (police, bureau):
        for page in read(post, report):
            assert UNMET not in page
            assert MET in page and WAITS in page
        assert rows(post) and all("见到本人以前" not in row for row in rows(post))
    (page,) = read(town, report, PAGES[:1])
    assert UNMET not in page and MET in page
    assert all("见到孩子本人以前" not in row for row in rows(town))
    file = f"/children/{report.child_id}/"
    assert UNMET not in plain(signed_in(Client(), police).get(file).content.decode())


def test_once_it_is_written_from_whom_it_was_parted_nothing_of_it_is_left(spoken):
    report, police, *_ = spoken
    found(police, report, "到家里见到了孩子，没有受伤")
    at = local(now()).strftime("%Y-%m-%dT%H:%M")
    sent = {"where": "学校门卫室", "seen_at": at, "officer": "民警王某", "away": "nobody"}
    seen = signed_in(Client(), police).post(f"/reports/{report.matter_id}/child-seen/", sent)
    assert seen.status_code == 302
    for page in read(police, report):
        assert UNMET not in page and MET not in page


@pytest.mark.parametrize(
    "words",
    ["家里没人，没有见到孩子", "敲门没人应，还没见到孩子本人", "邻居说孩子在外婆家，未见到孩子"],
)
def test_where_nobody_met_it_the_sentence_stays(spoken, words):
    report, police, *_ = spoken
    found(police, report, words)
    assert all(UNMET in page and MET not in page for page in read(police, report))


def test_what_it_tells_later_waits_for_another_meeting(spoken):
    report, police, *_ = spoken
    found(police, report, "到家里见到了孩子，没有受伤")
    with reach.entered(reach.EVERYTHING):
        later = now() + timedelta(minutes=1)
        type(report).objects.filter(pk=report.pk).update(filed_at=later)
    assert all(UNMET in page for page in read(police, report))
