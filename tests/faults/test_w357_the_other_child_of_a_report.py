"""W357: a report spoke of a brother as well; the child picked at 查明身份 was the only one anybody owed."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.kernel.clock import local, now
from shouwang.reports.actions_several import tell_of_others
from shouwang.reports.models import Report
from shouwang.reports.several import NO_MORE, Another, Others
from tests.factories import children, reporting
from tests.factories.places import signed_in
from tests.faults.harmed import reported
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
TOLD = "他爸用皮带抽他，还有他弟弟五岁，也挨打"
ASKED = "还有没有别的孩子也受到伤害或有危险"
WHO = "小强，男，5岁"


@pytest.fixture
def scene():
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        police, bureau = reporting.offices()
    return child, police, bureau


def identified(post, report, child, **more):
    given = {"file_no": child.file_no, "sure": child.file_no, "found": "", **more}
    return signed_in(Client(), post).post(f"/reports/{report.matter_id}/identify/", given)


def others(report):
    with reach.entered(reach.EVERYTHING):
        return list(Report.objects.exclude(pk=report.pk).select_related("matter"))


def desk(post):
    return plain(signed_in(Client(), post).get("/").content.decode())


def test_it_is_asked_and_the_other_child_has_a_report_of_its_own(scene):
    child, police, bureau = scene
    report = reported(None, reporter_kind="citizen", told=TOLD)[0]
    page = identified(bureau, report, child)
    assert page.status_code == 422 and ASKED in plain(page.content.decode()), "没有问别的孩子"
    assert identified(bureau, report, child, others="some").status_code == 422
    assert identified(bureau, report, child, others="some", others_who=WHO).status_code == 302
    (made,) = others(report)
    assert made.matter_id != report.matter_id and made.child_id is None
    assert WHO in made.described and TOLD in made.told and made.situations == report.situations
    for post in (police, bureau):
        page = plain(
            signed_in(Client(), post).get(f"/reports/{made.matter_id}/take/").content.decode()
        )
        assert WHO in page and TOLD in page
        assert made.number in desk(post)
    case = plain(signed_in(Client(), bureau).get(f"/matters/{report.matter_id}/").content.decode())
    assert f"另报 {made.number}" in case


def test_it_is_not_taken_for_the_same_child_again(scene):
    child, _, bureau = scene
    report = reported(None, reporter_kind="relative", told=f"{child.name}：{TOLD}")[0]
    identified(bureau, report, child, others="some", others_who=WHO)
    (made,) = others(report)
    page = plain(
        signed_in(Client(), bureau).get(f"/reports/{made.matter_id}/identify/").content.decode()
    )
    assert child.file_no not in page and "可能是办件" not in page
    again = identified(bureau, made, child)
    assert "另一个孩子" in plain(again.content.decode())
    join = {
        "into": str(report.matter_id),
        "reason": "同一件事，同一个孩子",
        "number": report.number,
    }
    signed_in(Client(), bureau).post(f"/matters/{made.matter_id}/join/", join)
    with reach.entered(reach.EVERYTHING):
        made.refresh_from_db()
        assert made.matter_id != report.matter_id and made.child_id is None


@pytest.mark.parametrize(("answer", "said"), [("none", "没有"), ("unclear", "还没问清")])
def test_no_and_not_yet_stand_beside_the_report(scene, answer, said):
    child, _, bureau = scene
    report = reported(None, reporter_kind="citizen", told=TOLD)[0]
    assert identified(bureau, report, child, others=answer).status_code == 302
    assert not others(report)
    case = plain(signed_in(Client(), bureau).get(f"/matters/{report.matter_id}/").content.decode())
    assert f"{ASKED}：{said}" in case


def test_of_one_child_nothing_is_asked(scene):
    child, _, bureau = scene
    report = reported(None, reporter_kind="citizen", told="他爸用皮带抽他")[0]
    assert identified(bureau, report, child).status_code == 302


def test_an_office_that_finds_another_hurt_says_so(scene):
    child, police, _ = scene
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=1)
        case = reporting.accepted(at, child=child, situations=("domestic_violence",)).key
        report = Report.objects.get(matter=case)
        Child.objects.get(pk=child.pk)
    found = {
        "branch": "D",
        "team": "派出所 王某",
        "found": "父亲打的。弟弟屁股有青紫",
        "arrived_at": local(now() - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"),
        "harmers": ["father"],
    }
    way, client = f"/emergencies/{case}/investigate/", signed_in(Client(), police)
    page = client.post(way, found)
    assert page.status_code == 422 and ASKED in plain(page.content.decode()), "没有问别的孩子"
    assert client.post(way, {**found, "others": "some", "others_who": WHO}).status_code == 302
    (made,) = others(report)
    assert "弟弟屁股有青紫" in made.told and made.number in desk(police)


def test_of_whom_the_case_wrote_already_no_is_no_more(scene):
    """W371: 没有 contradicted what the same case had written of 小强."""
    child, police, bureau = scene
    with reach.entered(reach.EVERYTHING):
        at = now() - timedelta(hours=1)
        case = reporting.accepted(at, child=child, situations=("domestic_violence",)).key
        report = Report.objects.get(matter=case)
        told = Others("some", (Another("小强", "男", "5岁"),))
        (made,) = tell_of_others(report.matter, told, found=TOLD, by=bureau, at=now())
        tell_of_others(report.matter, Others("none"), found=TOLD, by=police, at=now())
    page = plain(signed_in(Client(), bureau).get(f"/matters/{case}/").content.decode())
    assert f"{NO_MORE}（已经登记：" in page and f"另报 {made.number}" in page, (
        "说没有，前面写着小强"
    )
