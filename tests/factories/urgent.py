"""Emergencies in each of their situations."""

from dataclasses import replace
from datetime import datetime

from shouwang.casework.models import Matter
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Child
from shouwang.children.queries import where_now
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_shared import parents_of
from shouwang.emergencies.models import Emergency, Office
from shouwang.emergencies.rules import (
    HandoverFacts,
    HomeFacts,
    Investigation,
    NoneFacts,
    PaperFacts,
)
from shouwang.emergencies.rules_search import SearchFacts
from shouwang.kernel.clock import local
from shouwang.offices.models import Post
from tests.factories import places, reporting


def officer() -> Post:
    """A duty officer of the district's civil affairs bureau."""
    return places.post("district_officer", "civil_affairs")


def police() -> Post:
    """A duty officer of the station."""
    return places.post("police_desk", places.GURAO)


def result(at: datetime, branch: str = "A", **more: object) -> Investigation:
    """What an office found."""
    base: dict[str, object] = {
        "branch": branch,
        "team": "烈山派出所王某、区民政局李某",
        "found": "孩子独自居住，邻居偶尔照看",
        "arrived_at": at,
        "harmers": ("relative",) if branch in "DE" else (),
        **more,
    }
    if {"relative", "other"} & set(base["harmers"]):  # type: ignore[call-overload]
        base.setdefault("harmer_words", "钱来喜")
    return Investigation(**base)  # type: ignore[arg-type]


def investigated(at: datetime, branch: str = "A", *, child: Child | None = None) -> Matter:
    """A case that civil affairs have looked into."""
    case = reporting.accepted(at, child=child)
    actions.investigate(case, result(at, branch), by=officer(), at=at)
    return case


HANDED = HandoverFacts(
    "烈山派出所王某",
    "古饶镇刘某",
    "relief_station",
    "区救助管理站",
    True,
    "愿意先住几天",
    cause="no_care",
)


def to_relative(answer: str = "unknown", **more: object) -> HandoverFacts:
    """A hand-over to an aunt, of whom one thing is answered so and nothing else is so."""
    base: dict[str, object] = {
        "place_kind": "relative",
        "received_by": "",
        "receiver": "other",
        "receiver_name": "赵玉兰",
        "receiver_relation": "姑母",
        "receiver_phone": "13805610011",
        "place": "古饶镇孩子姑母家",
        "is_harmer": False,
        "is_same_home": False,
        "receiver_crime": answer,
        "receiver_vices": "no",
        "receiver_neglect": "no",
        "receiver_unfit": "no",
    }
    return replace(HANDED, **{**base, **more})  # type: ignore[arg-type]


def none(at: datetime, **more: object) -> NoneFacts:
    """Why it was none: somebody saw the child, and each finding is answered."""
    base: dict[str, object] = {
        "reason": "孩子一直由外婆照看",
        "seen": "yes",
        "seen_by": "民警王某",
        "seen_at": at,
        "seen_where": "外婆家",
        "found": "外婆一直同住，不是独自居住",
        "named": "问过孩子和邻居，没有打过",
        "owed": "孩子有人照看，不用再办",
    }
    return NoneFacts(**{**base, **more})  # type: ignore[arg-type]


def home(at: datetime, **more: object) -> HomeFacts:
    """The way home to its carer, as somebody found it fit; nobody is named as having harmed it."""
    base: dict[str, object] = {
        "assessor": "李素芬",
        "unit": "区民政局",
        "assessed_on": local(at).date(),
        "is_harmer": False,
        "wish_asked": True,
        "wish": "愿意回奶奶家",
        "receiver": "carer",
        "despite": "派出所来电说明天到场，祖母先接回",
    }
    return HomeFacts(**{**base, **more})  # type: ignore[arg-type]


def searched(case: Matter, at: datetime, **more: object) -> None:
    """The police have searched and found the child, or what else is told."""
    base: dict[str, object] = {
        "did": "调取监控，走访同学",
        "did_at": at,
        "is_found": True,
        "place": "镇上网吧",
        "state": "没有受伤，与同学怄气离家",
    }
    if more.get("is_found") is False:
        base |= {"place": "", "state": ""}
    facts = SearchFacts(**{**base, **more})  # type: ignore[arg-type]
    actions.note_search(case, facts, by=police(), at=at)


def measured(case: Matter, at: datetime) -> None:
    """Both offices have done what they must; father and mother are reached."""
    if Emergency.objects.get(matter=case).branch == "C":
        searched(case, at)
    for parent in parents_of(case):
        actions.call_parents(case, parent, reached=True, note="", by=officer(), at=at)
    for office, by in ((Office.POLICE, police()), (Office.CIVIL_AFFAIRS, officer())):
        emergency = Emergency.objects.get(matter=case)
        ticks = queries.tickable(emergency, office)
        wanted = [code for code, rule in ticks if rule.required]
        if wanted:
            actions.do_measures(case, wanted, by=by, at=at)


def warned(case: Matter, at: datetime, number: str = "12号") -> None:
    """The police have warned whoever harmed the child, in writing."""
    paper = PaperFacts(number, local(at).date())
    actions.do_measures(case, ["written_warning"], paper=paper, by=police(), at=at)


def arrived(case: Matter, at: datetime) -> None:
    """Civil affairs confirm that the child came to where it was handed over."""
    placed = where_now(case.child or case.pk)
    assert placed is not None
    confirm(
        placed.pk,
        ArrivalFacts(True, at, "刘芳", seen_by="救助站刘芳", here="yes"),
        by=officer(),
        at=at,
    )


def settled(at: datetime, branch: str = "A", *, child: Child | None = None) -> Emergency:
    """An emergency whose conditions are all met, as both offices have said."""
    case = investigated(at, branch, child=child)
    actions.investigate(case, result(at, branch), by=police(), at=at)
    measured(case, at)
    actions.hand_over(case, HANDED, by=officer(), at=at)
    arrived(case, at)
    actions.settle(case, by=police(), at=at)
    return actions.settle(case, by=officer(), at=at)
