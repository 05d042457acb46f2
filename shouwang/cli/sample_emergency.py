"""What each step of a sample's emergency does: every office its own, the same actions as the pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.queries import where_now
from shouwang.cli.sample_offices import LIESHAN
from shouwang.cli.sample_police import papers, result, searched
from shouwang.cli.sample_scene import Act, Given, Scene
from shouwang.cli.sample_words import FOUND
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_shared import parents_of
from shouwang.emergencies.actions_siblings import owed_in
from shouwang.emergencies.models import Emergency, Office
from shouwang.emergencies.rules import (
    HandoverFacts,
    Investigation,
    NoneFacts,
    PaperFacts,
    SafeFacts,
)
from shouwang.emergencies.rules_house import LookFacts
from shouwang.kernel.clock import local
from shouwang.offices.models import Post, Role
from shouwang.reports.models import Report
from shouwang.reports.several import NONE, NOT_ASKED, Others, speaks_of_others, told_of

HARMERS = {"domestic_violence": "relative", "abuse_signs": "relative", "accident": "none"}
NAMES = {"relative": "远房亲戚钱某", "other": "邻村的钱某"}
PLACES = {
    "relative": "孩子姑母家",
    "carer": "孩子外祖父家",
    "relief_station": "区未成年人救助保护中心",
    "welfare_home": "区儿童福利院",
}
UNITS = {"relief_station": f"relief-station-{LIESHAN}"}
RECEIVER = ("receiver_crime", "receiver_vices", "receiver_neglect", "receiver_unfit")
RECEIVERS = {
    "relative": {"receiver_name": "赵玉兰", "receiver_relation": "姑母"},
    "carer": {"receiver_name": "孙有田", "receiver_relation": "外祖父"},
}
PHONE = "13900005611"


def _offices(scene: Scene) -> Iterator[tuple[Office, Post]]:
    yield Office.POLICE, scene.police
    yield Office.CIVIL_AFFAIRS, scene.officer


def _emergency(scene: Scene) -> Emergency:
    return Emergency.objects.select_related("matter").get(matter=scene.matter)


def _harmer(scene: Scene) -> str:
    return HARMERS.get(scene.script.situation, "other")


def _investigate(scene: Scene, given: Given) -> None:
    """Police and civil affairs each write down what they found."""
    script = scene.script
    team = f"{scene.police.unit.name}、区民政局、{scene.supervisor.unit.name}"
    arrived = scene.at - timedelta(minutes=30)
    harmers = (_harmer(scene),) if script.branch in "DE" else ()
    called = "".join(NAMES.get(one, "") for one in harmers)
    result = Investigation(script.branch, team, FOUND[script.branch], arrived, harmers, called)
    result = replace(result, others=nobody_else(scene))
    for _, post in _offices(scene):
        actions.investigate(scene.matter, result, by=post, at=scene.at)
    look_at_siblings(scene)


def nobody_else(scene: Scene) -> Others:
    """What is answered where the words of the reports speak of other children: that none was hurt."""
    rows = Report.objects.filter(matter=scene.matter).prefetch_related("additions")
    return Others(NONE) if speaks_of_others(*told_of(rows)) else NOT_ASKED


def look_at_siblings(scene: Scene) -> None:
    """Where somebody is named, the bureau sees the other children of the house, one by one."""
    facts = LookFacts(
        found="safe",
        told="单独和孩子谈的，没有发现受到伤害，被指的人当时不在场",
        seen_by=scene.officer.person.title,
        seen_at=scene.at,
        seen_where="村（居）委会",
    )
    for child in owed_in(scene.matter):
        actions.look_at_sibling(scene.matter, child, facts, by=scene.officer, at=scene.at)


def _call(scene: Scene, given: Given) -> None:
    """Father and mother, each for itself."""
    reached = bool(given["reached"])
    note = "已说明情况，答应三日内返回" if reached else "电话关机，已发短信"
    for parent in parents_of(scene.matter):
        actions.call_parents(
            scene.matter, parent, reached=reached, note=note, by=scene.officer, at=scene.at
        )


def _measures(scene: Scene, given: Given) -> None:
    """The measures each office must take; a parent that nobody reached is not admonished."""
    if scene.script.branch == "C" and "police_search" not in _emergency(scene).facts:
        searched(scene, is_found=False)
    for office, post in _offices(scene):
        emergency = _emergency(scene)
        wanted = [
            code
            for code, rule in queries.tickable(emergency, office)
            if rule.required and _is_reached(emergency, code)
        ]
        if wanted:
            actions.do_measures(scene.matter, wanted, note="", by=post, at=scene.at)


def _is_reached(emergency: Emergency, code: str) -> bool:
    parent = code.partition(":")[2]
    return not parent or f"parents_reached:{parent}" in emergency.facts


def _hand_over(scene: Scene, given: Given) -> None:
    _hand(scene, scene.script.placed or "relative")


def _hand(scene: Scene, kind: str) -> None:
    where = PLACES[kind]
    facts = HandoverFacts(
        handed_by=scene.police.unit.name,
        received_by="" if kind in RECEIVERS else where,
        place_kind=kind,
        place=where,
        wish_asked=True,
        wish="愿意先住在这里，想和奶奶通电话",
        is_harmer=False,
        is_same_home=False,
        cause="no_care",
        unit=UNITS.get(kind, ""),
        **(_receiver(kind) if kind in RECEIVERS else {}),
    )
    made = actions.hand_over(scene.matter, facts, by=scene.officer, at=scene.at)
    _arrived(scene, made.received_by)


def _receiver(kind: str) -> dict[str, str]:
    """An aunt or a grandfather whom the file does not know, with nothing against them."""
    whom = {"receiver": "other", "receiver_phone": PHONE, **RECEIVERS[kind]}
    return {**whom, **dict.fromkeys(RECEIVER, "no")}


def _arrived(scene: Scene, received_by: str) -> None:
    """The home says that the child came; of a family, and where nobody is there, the bureau."""
    placed = where_now(scene.matter.child or scene.matter.pk)
    if placed is not None:
        home = Post.objects.filter(unit=placed.unit, role=Role.PLACEMENT_HOME).first()
        facts = ArrivalFacts(True, scene.at, received_by, here="yes")
        confirm(placed.pk, facts, by=home or scene.officer, at=scene.at)


def _safe(scene: Scene, given: Given) -> None:
    """What makes the branch's conditions true."""
    emergency = _emergency(scene)
    if scene.script.branch == "C" and "child_found" not in emergency.facts:
        searched(scene, is_found=True)
    if "handed_over" not in emergency.facts:
        if scene.script.branch in "DE":
            _at_home(scene)
        else:
            _hand(scene, "carer")
    _measures(scene, given)
    _admonish_later(scene)


def _at_home(scene: Scene) -> None:
    """The child stays with its carer, whoever harmed it is out of the house."""
    today = local(scene.at).date()
    is_accident = _harmer(scene) == "none"
    number = _warned(scene) if scene.script.branch == "D" else ""
    out = "warning" if number else "left"
    facts = SafeFacts(
        assessor="李素芬",
        unit="区民政局",
        assessed_on=today,
        harmer_out="none" if is_accident else out,
        paper_no="" if is_accident else number,
        out_since=None if is_accident else today,
        note="居所整洁，照护人在家，孩子情绪平稳",
    )
    actions.stay_at_home(scene.matter, facts, by=scene.officer, at=scene.at)


def _warned(scene: Scene) -> str:
    """The police warn whoever harmed the child in writing: the number of the paper."""
    code, today = "written_warning", local(scene.at).date()
    number = f"烈公告诫〔{today.year}〕第12号"
    if code not in _emergency(scene).facts:
        paper = PaperFacts(number, today)
        actions.do_measures(scene.matter, [code], paper=paper, by=scene.police, at=scene.at)
    return number


def _admonish_later(scene: Scene) -> None:
    """Who could not be reached is admonished within the week: a duty of the police."""
    emergency = _emergency(scene)
    later = [
        code
        for code, _ in queries.tickable(emergency, Office.POLICE)
        if code.startswith("admonish_later")
        and f"parents_unreachable:{code.partition(':')[2]}" in emergency.facts
        and f"admonish_parents:{code.partition(':')[2]}" not in emergency.facts
    ]
    if later:
        due = local(scene.at).date() + timedelta(days=7)
        actions.do_measures(scene.matter, later, due_on=due, by=scene.police, at=scene.at)


def _tell_town(scene: Scene, given: Given) -> None:
    """The police tell the town and put their own papers in order."""
    papers(scene)
    actions.tell_town(scene.matter, by=scene.police, at=scene.at)


def _settle(scene: Scene, given: Given) -> None:
    """Each office ends its own part."""
    result(scene)
    for _, post in _offices(scene):
        actions.settle(scene.matter, by=post, at=scene.at)


def _end(scene: Scene, given: Given) -> None:
    """The police say that another place has taken over; civil affairs say so too."""
    if "child_found" not in _emergency(scene).facts:
        searched(scene, is_found=True)
    reason = "孩子已由其父母接至外省，当地派出所、民政部门接手处置"
    facts = NoneFacts(
        reason,
        seen="yes",
        seen_by="派出所民警王某",
        seen_at=scene.at,
        seen_where="镇上车站候车室",
        found="找到时没有受伤，父母到场接走，不是被拐",
        named="问过孩子和父母，没有人带走孩子",
        owed="由接手的派出所、民政部门办理",
    )
    actions.close(scene.matter, facts, by=scene.police, at=scene.at)
    told = "已与当地民政部门电话核实"
    actions.answer(scene.matter, told, agreed=True, by=scene.officer, at=scene.at)


EMERGENCY: dict[str, Act] = {
    "investigate": _investigate,
    "call": _call,
    "measures": _measures,
    "hand_over": _hand_over,
    "safe": _safe,
    "tell_town": _tell_town,
    "settle": _settle,
    "end": _end,
}
