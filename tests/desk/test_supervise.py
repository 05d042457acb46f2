"""What a lead, the police and a town are not shown: content, visits, the later case, who reported."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.api import actions as tokens
from shouwang.casework.queries import duties_on_child
from shouwang.casework.supervising import was_opened
from shouwang.kernel.clock import now
from shouwang.reports import actions as reports
from shouwang.reports import actions_identity
from shouwang.visits import actions as visits
from shouwang.visits.models import Visit
from shouwang.visits.rules import VisitFacts
from tests.arranged import arranged
from tests.factories import children, places, reporting, support

pytestmark = pytest.mark.django_db
TOLD, NOTE, GOALS = "隔壁听见孩子整夜哭", "屋里有异味", "三个月内情绪稳定"


@arranged
def world():
    """A child with a visit and a planned case that a hospital reported."""
    return made()


def made():
    """It, its case, its report and who reported."""
    at = now() - timedelta(days=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        said = VisitFacts(seen={child.key: "seen"}, went_at=at, answers={}, note=NOTE)
        visits.record([child], said, author=children.worker(), at=at)
        by = places.post("hospital", places.hospital())
        matter = support.planned(at, child=child)
        report = reporting.filed(at, child=child, by=by, told=TOLD)
    return child, matter, report, by


def get(client, who, address):
    """The page as that post reads it."""
    places.signed_in(client, who)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def ask(client, who, method, address, body=None):
    """The API's answer to that post."""
    token, _ = tokens.issue(who.person, who, at=now())
    given = {"headers": {"Authorization": f"Bearer {token}"}}
    if method == "POST":
        given |= {"data": body, "content_type": "application/json"}
    return getattr(client, method.lower())(f"/api/v1{address}", **given)


def test_a_lead_reads_headers_and_the_content_for_ten_minutes_after_a_reason(world, client):
    child, matter, report, _ = world
    lead = places.post("district_lead", "civil_affairs")
    other = places.post("district_lead", "civil_affairs")
    with reach.entered(reach.EVERYTHING):
        apart = support.planned(now() - timedelta(days=1))  # another child's case
    assert report.matter_id == matter.key  # one child has one running case
    here, there = f"/matters/{matter.key}/", f"/matters/{apart.key}/"
    for address in (here, there):
        status, page = get(client, lead, address)
        assert status == 200 and "督导事由" in page
        assert TOLD not in page and GOALS not in page
    assert client.post(f"{here}supervise/", {"words": ""}).status_code == 422
    assert client.post(f"{here}supervise/", {"words": "检查办理时限"}).status_code == 302
    page = client.get(here).content.decode()
    assert TOLD in page and GOALS in page
    assert GOALS not in client.get(there).content.decode()
    page = get(client, other, here)[1]
    assert TOLD not in page and GOALS not in page
    assert client.post(f"{there}supervise/", {"words": "检查办理时限"}).status_code == 302
    assert GOALS in client.get(there).content.decode() and GOALS not in get(client, lead, there)[1]
    assert Trail.objects.filter(act="reveal_matter", reason="检查办理时限").count() == 2

    later = now() + timedelta(minutes=11)
    with reach.entered(reach.EVERYTHING):
        assert was_opened(matter.key, by=lead, at=now())
        assert not was_opened(matter.key, by=lead, at=later)
        assert not was_opened(child.key, by=lead, at=now())


def test_a_lead_reads_a_visit_only_after_a_reason(world, client):
    child, *_ = world
    lead = places.post("district_lead", "civil_affairs")
    with reach.entered(reach.EVERYTHING):
        key = Visit.objects.get(child=child.key).key
    assert get(client, lead, f"/visits/record/{key}/")[0] == 404
    page = get(client, lead, f"/children/{child.key}/")[1]
    assert "写明事由后查看" in page and f"/visits/record/{key}/" not in page
    client.post(f"/matters/{child.key}/supervise/", {"words": "核实走访质量"})
    assert f"/visits/record/{key}/" in client.get(f"/children/{child.key}/").content.decode()
    status, page = get(client, lead, f"/visits/record/{key}/")
    assert status == 200 and NOTE in page


def test_the_api_holds_the_same(world, client):
    child, matter, report, _ = world
    lead = places.post("district_lead", "civil_affairs")
    with reach.entered(reach.EVERYTHING):
        key = Visit.objects.get(child=child.key).key
    closed = (
        f"/assessments/{matter.key}",
        f"/emergencies/{matter.key}",
        f"/reports/{report.key}",
        f"/visits/{key}",
        f"/visits?child={child.key}",
    )
    for address in closed:
        assert ask(client, lead, "GET", address).status_code == 404, address
    for case in (matter.key, report.matter_id, child.key):
        done = ask(client, lead, "POST", f"/matters/{case}/supervise", {"words": "督查"})
        assert done.status_code == 204
    for address in closed:
        assert ask(client, lead, "GET", address).status_code == 200, address
    assert (
        ask(client, lead, "POST", f"/matters/{matter.key}/supervise", {"words": " "}).status_code
        == 422
    )


def test_only_a_lead_opens_content_by_a_reason(world, client):
    _, matter, *_ = world
    for role in ("town_supervisor", "district_officer", "police_desk", "village_worker"):
        where = "civil_affairs" if role.startswith("district") else places.GURAO
        places.signed_in(client, places.post(role, places.WANGDIAN if role[0] == "v" else where))
        assert (
            client.post(f"/matters/{matter.key}/supervise/", {"words": "看看"}).status_code == 403
        )


def test_the_police_read_the_report_and_the_emergency_and_neither_visits_nor_the_later_case(
    world, client
):
    child, matter, *_ = world
    police = places.post("police_desk", places.GURAO)
    page = get(client, police, f"/matters/{matter.key}/")[1]
    assert "应急处置" in page and GOALS not in page
    for step in ("建立个案", "完成会商", "月度评估", "提供服务"):
        assert step not in page, step
    assert ask(client, police, "GET", f"/emergencies/{matter.key}").status_code == 200
    assert ask(client, police, "GET", f"/assessments/{matter.key}").status_code == 404
    with reach.entered(reach.EVERYTHING):
        key = Visit.objects.get(child=child.key).key
    page = get(client, police, f"/children/{child.key}/")[1]
    assert f"/visits/record/{key}/" not in page and "走访记录由村（居）、镇街和民政部门查看" in page
    assert get(client, police, f"/visits/record/{key}/")[0] == 404
    assert ask(client, police, "GET", f"/visits/{key}").status_code == 404


def test_who_reported_stands_only_before_the_offices_that_take_it_and_itself(world, client):
    _, _, report, hospital = world
    name, person = hospital.unit.name, hospital.person.title
    town = places.post("town_supervisor", places.GURAO)
    case, told = f"/matters/{report.matter_id}/", f"/reports/{report.key}"
    for who in (places.post("police_desk", places.GURAO), urgent_officer()):
        assert name in get(client, who, case)[1]
        assert ask(client, who, "GET", told).json()["reporter_unit"]["name"] == name
    page = get(client, town, case)[1]
    assert TOLD in page and name not in page and f"{name} {person}" not in page
    said = ask(client, town, "GET", told)
    assert said.json()["reporter_unit"] is None and said.json()["reporter_kind"] is None
    assert name not in said.content.decode()
    assert name not in ask(client, town, "GET", f"/matters/{report.matter_id}").content.decode()
    assert name in get(client, hospital, f"/reports/add/{report.key}/")[1]


def test_the_list_of_looks_does_not_name_who_reported(world, client):
    child, _, report, hospital = world
    assert ask(client, hospital, "GET", f"/reports/{report.key}").status_code == 200
    town = places.post("town_supervisor", places.GURAO)
    page = get(client, town, f"/children/{child.key}/looks/")[1]
    assert "报告单位" in page and hospital.unit.name not in page


def urgent_officer():
    return places.post("district_officer", "civil_affairs")


def test_a_reporter_reads_its_own_words_and_not_what_the_offices_found(world, client):
    _, _, report, hospital = world
    officer = urgent_officer()
    with reach.entered(reach.EVERYTHING):
        actions_identity.identify(report.matter, None, "母亲已再婚", by=officer, at=now())
        reports.add(report, "邻居还说了别的", by=officer, at=now())
        reports.add(report, "今天又没来上学", by=hospital, at=now())
    page = get(client, hospital, f"/reports/add/{report.key}/")[1]
    said = ask(client, hospital, "GET", f"/reports/{report.key}").content.decode()
    for told in (page, said):
        assert "今天又没来上学" in told
        assert "母亲已再婚" not in told and "邻居还说了别的" not in told
    page = get(client, officer, f"/matters/{report.matter_id}/")[1]
    assert "更正原因：母亲已再婚" in page and "今天又没来上学" in page


def test_names_and_houses_are_whole_only_before_whoever_is_in_charge(world, client):
    child, *_ = world
    officer, worker = urgent_officer(), children.worker()
    with reach.entered(reach.EVERYTHING):
        carer = child.ties.select_related("adult").get(kind="carer").adult
        said = {"name": child.name, "address": child.household.address}
        duties = list(duties_on_child(child.key))
    assert said["address"] and any(duty.holder_id == worker.unit_id for duty in duties)
    outside = places.post("district_officer", "civil_affairs")
    for who, is_whole in (
        (worker, True),
        (outside, any(d.holder_id == officer.unit_id for d in duties)),
        (places.post("district_lead", "civil_affairs"), False),
    ):
        page = get(client, who, f"/children/{child.key}/")[1]
        told = ask(client, who, "GET", f"/children/{child.key}").json()
        for words in (*said.values(), carer.name):
            assert (words in page) is is_whole, words
        assert told["name"] == (said["name"] if is_whole else None)
        assert told["address"] == (said["address"] if is_whole else None)
        assert (carer.name in str(told["ties"])) is is_whole


def test_everybody_reads_of_himself_what_he_sees_and_why(world, client):
    child, matter, *_ = world
    lead = places.post("district_lead", "civil_affairs")
    page = get(client, lead, f"/grants/mine/?about={matter.key}")[1]
    assert "写明理由" in page and "帮扶个案" in page
    nothing = get(client, lead, f"/grants/mine/?about={lead.person.pk:032x}")[1]
    strange = places.post("village_worker", places.QINLOU)
    about = get(client, strange, f"/grants/mine/?about={child.key}")[1]
    assert "不在您的工作范围内" in about and "不在您的工作范围内" in nothing
    assert get(client, places.post("auditor", "civil_affairs"), "/grants/mine/")[0] == 200
    refused = get(client, strange, "/posts/")
    assert refused[0] == 403 and "/grants/mine/" in refused[1]
