"""The whole road by the API: from a visit and a report to a closed and followed-up case."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.children.queries import where_now
from shouwang.kernel.clock import local, now
from tests.api.conftest import said
from tests.factories import children, places, reporting, support

pytestmark = pytest.mark.django_db


def registered(**given):
    with reach.entered(reach.EVERYTHING):
        return children.registered(now() - timedelta(hours=1), **given)


def done(answer) -> dict:
    assert answer.status_code in (200, 201), answer.content.decode()
    return said(answer)


def ago(**length: int) -> str:
    return (now() - timedelta(**length)).isoformat()


def emergency(api, child, police, bureau) -> str:
    """A settled emergency; its matter."""
    worker = api(children.worker())
    filed = done(worker.post("/reports", {"child": str(child.key), "situations": ["living_alone"]}))
    for office in (police, bureau):
        done(office.post(f"/reports/{filed['key']}/take"))
    case = f"/emergencies/{filed['matter']}"
    found = {"branch": "A", "team": "派出所王某、民政局李某", "found": "独自居住"}
    for office in (police, bureau):
        done(office.post(f"{case}/investigate", {**found, "arrived_at": now().isoformat()}))
    done(police.post(f"{case}/tell-town"))
    for parent in ("father", "mother"):
        done(bureau.post(f"{case}/calls", {"parent": parent, "reached": True}))
    early = bureau.post(f"{case}/settle")
    assert said(early)["code"] == "not_settled_yet" and said(early)["clause"] == "3.2.2"
    for office, code in ((police, "admonish_parents"), (bureau, "order_return")):
        done(office.post(f"{case}/measures", {"done": [f"{code}:father", f"{code}:mother"]}))
    paper = {
        "handed_by": "派出所王某",
        "received_by": "镇政府刘某",
        "place_kind": "relief_station",
        "cause": "no_care",
        "place": "区救助管理站",
        "wish_asked": True,
        "wish": "愿意先住几天",
    }
    done(bureau.post(f"{case}/hand-over", paper))
    assert done(police.post(f"{case}/settle"))["state"] == "investigated"
    assert said(bureau.post(f"{case}/settle"))["code"] == "arrival_unconfirmed"
    with reach.entered(reach.EVERYTHING):
        placed = where_now(child.key)
    came = {"arrived": True, "arrived_at": now().isoformat(), "received_by": "刘芳", "here": "yes"}
    done(bureau.post(f"/placements/{placed.key}/arrival", came))
    settled = done(bureau.post(f"{case}/settle"))
    assert settled["state"] == "settled" and settled["missing"] == []
    return filed["matter"]


def test_a_report_goes_its_whole_way_to_follow_up(api):
    child = registered()
    police, bureau = (api(post) for post in reporting.offices())
    matter = emergency(api, child, police, bureau)
    town, school = api(children.supervisor()), api(places.post("department", "education"))
    cyberspace = api(places.post("department", "cyberspace"))
    case = f"/assessments/{matter}"
    done(town.post(f"{case}/open"))
    body = {"answers": support.answers(mind="watch"), "opinion": "情绪低落"}
    assert done(town.post(f"{case}/assess", body))["problems"]
    meeting = {"participants": "镇、村、学校", "minutes": "各方介绍", "decision": "外祖母照护"}
    done(town.post(f"{case}/confer", {**meeting, "held_at": ago(minutes=1)}))
    due = (local(now()).date() + timedelta(days=30)).isoformat()
    unit = places.unit("education").code
    service = {"kind": "counselling", "unit": unit, "what": "每周一次", "due_on": due}
    planned = done(town.post(f"{case}/plan", {"goals": "情绪稳定", "services": [service]}))
    referral = planned["services"][0]["key"]
    opened = done(school.get(f"/referrals/{referral}"))
    assert child.name in opened["for_whom"]
    assert school.get(f"/matters/{matter}").status_code == 403
    done(school.post(f"/referrals/{referral}/accept"))
    done(school.post(f"/referrals/{referral}/done", {"words": "已辅导四次"}))
    review = {"level": "green", "words": "情况稳定"}
    assert said(town.post(f"{case}/reviews", review))["code"] == "visit_first"
    key = str(child.key)
    seen = {"child": key, "seen": {key: "seen"}, "where": {key: "placement"}}
    done(api(children.worker()).post("/visits", seen))
    assert said(town.post(f"{case}/reviews", review))["code"] == "ground_days"
    early = {"level": "green", "reason": "外祖母照护，走访见到本人，没有再受伤害"}
    done(town.post(f"/children/{key}/level", early))
    done(town.post(f"{case}/reviews", review))
    report = done(bureau.get("/reports", matter=matter))["items"][0]["key"]
    done(bureau.post(f"/reports/{report}/feed-back", {"words": "已妥善安置"}))
    done(town.post(f"/reports/{report}/see"))
    closed = done(town.post(f"{case}/close", {"reason": "目标达到", "effect": "稳定"}))
    assert closed["state"] == "closed"  # a paper that is still owed holds no case open
    done(cyberspace.post(f"/notices/{matter}/seen", {"words": ""}))
    worker = api(children.worker())
    assert worker.get(case).status_code == 404
    followed = done(worker.post(f"{case}/follow-ups", {"seen": True, "words": "一切都好"}))
    assert followed["follow_ups"] == 1
    whole = done(town.get(f"/matters/{matter}"))
    assert {"reports.filed", "emergencies.settled", "assessment.closed"} <= {
        event["name"] for event in whole["events"]
    }


def test_a_visit_is_recorded_for_the_roof_raises_the_level_and_can_be_voided(api):
    child = registered()
    worker, town = api(children.worker()), api(children.supervisor())
    plan = done(worker.get("/visits/plan", days=200))["items"]
    assert plan[0]["children"][0]["key"] == str(child.key)
    body = {
        "child": str(child.key),
        "seen": {str(child.key): "seen"},
        "answers": {"residence": "lives_alone", "hazards": ["water"]},
    }
    unsaid = worker.post("/visits", body)
    assert unsaid.status_code == 422 and "danger" in unsaid.json()["detail"]
    made = done(worker.post("/visits", {**body, "danger": "yes"}))
    assert made["leads"] == ["living_alone"] and made["next_due"]
    assert done(worker.get(f"/children/{child.key}"))["level"] != "green"
    visit = made["items"][0]["key"]
    shown = done(town.get(f"/visits/{visit}"))
    assert {"residence", "hazards"} <= {one["item"] for one in shown["chosen"]}
    done(worker.post(f"/visits/{visit}/void", {"reason": "记错了人"}))
    assert done(town.get("/visits", child=str(child.key)))["items"][0]["state"] == "voided"
    nobody = worker.post("/visits", {"child": str(child.key), "seen": {}})
    assert nobody.status_code == 422


def test_a_child_leaves_only_when_the_town_decides(api):
    child = registered()
    worker, town = api(children.worker()), api(children.supervisor())
    done(worker.post(f"/children/{child.key}/exit", {"reason": "moved_out"}))
    no = worker.post(f"/children/{child.key}/exit/decision", {"agreed": True})
    assert no.status_code == 403
    kept = done(town.post(f"/children/{child.key}/exit/decision", {"agreed": False}))
    assert kept["state"] == "registered"


def test_a_receipt_by_telephone_counts_once_confirmed_and_the_cyberspace_office_learns_no_name(api):
    school = api(places.post("school", places.school()))
    child = registered()
    body = {
        "described": child.name,
        "id": "",
        "division": places.WANGDIAN,
        "situations": ["living_alone"],
    }
    filed = done(school.post("/reports", body))
    heard = {"office": "police", "taken_at": now().isoformat(), "rung": "0561-110"}
    heard |= {"officer": "王某", "badge": "030123"}
    row = done(school.post(f"/reports/{filed['key']}/receipt", heard))
    assert [one["outcome"] for one in row["claims"]] == ["waits"] and not row["receipts"]
    police, said_yes = (
        api(places.post("police_desk", places.GURAO)),
        {"do": "confirm", "who": "值班民警李某"},
    )
    said_yes |= {"claim": row["claims"][0]["claim"]}
    row = done(police.post(f"/reports/{filed['key']}/claims", said_yes))
    assert [one["how"] for one in row["receipts"]] == ["phone"]
    done(school.post(f"/reports/{filed['key']}/add", {"words": "今天又没来"}))
    office = api(places.post("department", "cyberspace"))
    seen = office.post(f"/notices/{filed['matter']}/seen", {"words": "无"})
    assert done(seen)["seen_at"] and child.name not in seen.content.decode()


def test_figures_of_a_node_are_those_of_the_page(api):
    registered()
    shown = done(api(children.supervisor()).get("/statistics"))
    tiles = {one["name"]: one["figures"][0]["total"] for one in shown["tiles"]}
    assert tiles["在册"] == 1 and shown["division"]["code"] == places.GURAO
    city = places.post("city", "civil-340600000000")
    exact = done(api(city).get("/statistics"))
    assert exact["tiles"][0]["figures"][0]["total"] == 1
    other = done(api(places.post("statistics", "statistics")).get("/statistics"))
    assert other["tiles"][0]["figures"][0] == {
        "code": "registered",
        "name": shown["tiles"][0]["figures"][0]["name"],
        "total": None,
        "least": 0,
        "most": 4,
        "text": "少于5",
    }
    assert api(city).get("/statistics/999999999999").status_code == 404


def test_an_address_the_api_does_not_have_is_answered_by_the_api(client):
    told = client.get("/api/v1/nothing/here")
    assert told.status_code == 404
    assert told.headers["Content-Type"].startswith("application/problem+json")
