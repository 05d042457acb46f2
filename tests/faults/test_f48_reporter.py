"""F48: whoever reported sees that he did, to whom, received when, in his own words.

At ca70b57: `assert words in page` (two reports of one morning could not be told apart) and
`assert "没有办件" not in cases`.
"""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.kernel.clock import now
from shouwang.reports import actions_taking
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db
WORDS = ("昨晚敲门没人应，邻居说孩子哭了很久。", "今早没有来上学，电话打不通。")


def filed(by, at, words, **given):
    with reach.entered(reach.EVERYTHING):
        return reporting.filed(at, by=by, told=words, **given)


def test_a_school_tells_its_two_reports_apart_and_sees_who_took_which(client):
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
    at = now() - timedelta(hours=2)
    first, second = (filed(school, at, words) for words in WORDS)
    with reach.entered(reach.EVERYTHING):
        police, _ = reporting.offices()
        actions_taking.take_here(Matter.objects.get(pk=first.matter_id), by=police, at=now())
    places.signed_in(client, school)
    page = client.get("/reports/").content.decode()
    for words in WORDS:
        assert words in page
    one, two = (
        page.partition(report.number)[2].partition("</section>")[0] for report in (first, second)
    )
    if page.find(first.number) > page.find(second.number):
        assert "公安机关" in one and "公安机关" not in two
    assert "等待受理" in two and "区民政局" in two
    assert police.person.title not in one  # an office, not a person


def test_a_village_reads_on_the_file_that_a_report_was_made(client):
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        worker, child = children.worker(), children.registered(at)
    report = filed(worker, at, WORDS[0], child=child)
    places.signed_in(client, worker)
    cases = client.get(f"/children/{child.key}/").content.decode().partition('id="cases"')[2]
    cases = cases.partition("</section>")[0]
    assert "没有办件" not in cases
    assert report.number in cases and "等待受理" in cases
    assert "目前没有办件" not in client.get("/matters/").content.decode()


def test_what_became_of_it_stands_there_in_the_words_of_the_answer(client):
    at = now() - timedelta(hours=3)
    with reach.entered(reach.EVERYTHING):
        school = places.post("school", places.school())
        case = reporting.accepted(at, by=school, told=WORDS[0])
        police = places.post("police_desk", places.GURAO)
        actions_taking.feed_back(case, "孩子现在安全，正在办理。", by=police, at=now())
    places.signed_in(client, school)
    page = client.get("/reports/").content.decode()
    assert WORDS[0] in page
    assert "孩子现在安全，正在办理。" in page and "两家都已受理" in page
