"""W316: what a school reported of its class teacher is not for him to read, ring about or answer."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.api import actions as tokens
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.reports import actions
from tests.factories import places, reporting
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
OF_HIM = "学生反映班主任多次叫她到宿舍，碰她身体"
NOT_TOLD = "没有告诉班主任"
SETTLED = "已核实是误会，学生自己说没有这回事"


def asked(post, path):
    """What the API answers this post."""
    word = tokens.issue(post.person, post, at=now())[0]
    return Client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {word}"})


def filed(by, told, done=""):
    with reach.entered(reach.EVERYTHING):
        facts = reporting.facts(told=told, done_already=done, reporter_kind="school")
        village = Division.objects.get(code=places.WANGDIAN)
        return actions.file(facts, village, by=by, at=now()).report


@pytest.fixture
def school():
    with reach.entered(reach.EVERYTHING):
        places.district()
        offices = reporting.offices()
        unit = places.school()
        return places.post("school", unit), places.post("class_teacher", unit), offices


def test_he_neither_reads_nor_answers_it_and_the_school_does(school):
    office, teacher, (police, _) = school
    report = filed(office, OF_HIM, NOT_TOLD)
    his, theirs = places.signed_in(Client(), teacher), places.signed_in(Client(), office)
    for page in ("/", "/reports/"):
        words = his.get(page).content.decode()
        assert OF_HIM not in words
        assert NOT_TOLD not in words
        assert report.number not in words
    for page in ("add", "sent", "claims"):
        address = f"/reports/{page}/{report.key}/"
        assert his.get(address).status_code == 404
        assert his.post(address, {"words": SETTLED, "harm": "none"}).status_code == 404
    for page in ("receipt", "assist"):
        assert his.get(f"/reports/{report.matter_id}/{page}/").status_code == 404
    assert asked(teacher, f"/reports/{report.key}").status_code == 404
    owed = asked(teacher, f"/duties/of-matter?matter={report.matter_id}")
    assert owed.status_code == 200
    assert str(report.key) not in owed.content.decode()
    assert (
        SETTLED
        not in places.signed_in(Client(), police)
        .get(f"/matters/{report.matter_id}/")
        .content.decode()
    )
    assert OF_HIM in theirs.get("/reports/").content.decode()
    assert "协助调查和应急处置" in theirs.get("/").content.decode()
    assert theirs.get(f"/reports/add/{report.key}/").status_code == 200


def test_what_he_reported_himself_he_reads_and_adds_to(school):
    office, teacher, _ = school
    report = filed(teacher, "孩子说爸爸打他")
    his = places.signed_in(Client(), teacher)
    assert "孩子说爸爸打他" in his.get("/reports/").content.decode()
    assert his.get(f"/reports/sent/{report.key}/").status_code == 200
    added = his.post(f"/reports/add/{report.key}/", {"words": "今天没有来上学", "harm": "none"})
    assert added.status_code == 302
    assert "今天没有来上学" in his.get(f"/reports/add/{report.key}/").content.decode()
    assert asked(teacher, f"/reports/{report.key}").status_code == 200
    words = places.signed_in(Client(), office).get("/reports/").content.decode()
    assert "孩子说爸爸打他" in words


def test_the_form_of_a_school_says_where_its_own_people_are_reported(school):
    office, teacher, (police, _) = school
    for post in (office, teacher):
        page = places.signed_in(Client(), post).get("/reports/new/").content.decode()
        assert "涉及本校人员的" in plain(page)
        assert 'href="/report/"' in page
    assert "涉及本" not in places.signed_in(Client(), police).get("/reports/new/").content.decode()
