"""What is written into the form of each duty, besides what its page asks for by itself."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from shouwang.casework.models import Duty
from shouwang.children.models import Child
from shouwang.emergencies.models.done import PutOff
from shouwang.kernel.clock import local, now
from shouwang.offices.models import Grant, Unit
from shouwang.statute.branches import BRANCHES
from shouwang.statute.duties import RULES
from tests.factories import places, support
from tests.hands.forms import WORDS

Body = dict[str, str]
RINGS = (
    "reports.ring_household",
    "reports.ring_police_town",
    "reports.ring_police_lead",
    "reports.ring_civil_affairs_town",
    "reports.ring_civil_affairs_lead",
)

SEARCHED = {
    "did": "调取监控",
    "is_found": "yes",
    "place": "镇上网吧",
    "state": "没有受伤",
}


def _minute() -> str:
    return local(now()).strftime("%Y-%m-%dT%H:%M")


def _visit(duty: Duty) -> Body:
    home = {f"alone_{duty.matter_id}": "yes", f"harmer_{duty.matter_id}": "out"}
    return {f"seen_{duty.matter_id}": "seen", **(home if duty.code == "visits.see_home" else {})}


def _verify(duty: Duty) -> Body:
    return {"child": str(duty.matter_id)}


def _fill(duty: Duty) -> Body:
    until = (local(now()) + timedelta(days=90)).date().isoformat()
    given = {"name": "newcomer1", "title": "王五", "role": "village_worker", "reason": "新到岗"}
    return {**given, "until": until, "phone": "13800001111"}


def _renew(duty: Duty) -> Body:
    until = (local(now()) + timedelta(days=90)).date().isoformat()
    return {"post": duty.record.partition(":")[2], "until": until, "reason": WORDS}


def _found(duty: Duty) -> Body:
    return {"branch": next(iter(BRANCHES)), "team": "张三", "found": WORDS, "arrived_at": _minute()}


def _handed(duty: Duty) -> Body:
    given = {"handed_by": "民政李四", "received_by": "救助站王五", "place": "区救助管理站"}
    return {
        **given,
        "place_kind": "relief_station",
        "cause": "no_care",
        "is_harmer": "",
        "wish_asked": "yes",
        "wish": "愿意先住几天",
    }


def _came(duty: Duty) -> Body:
    return {
        "arrived": "yes",
        "arrived_at": _minute(),
        "received_by": "值班员王五",
        "here": "yes",
        "seen_by": "王五",
    }


def _met(duty: Duty) -> Body:
    asked = {"participants": "镇、村、学校", "minutes": WORDS, "decision": WORDS}
    return {**asked, "held_at": (local(now()) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")}


def _parent(duty: Duty) -> str:
    """The parent whom what was put off is about."""
    return PutOff.objects.get(pk=duty.record.rpartition(":")[2]).parent


def _admonished(duty: Duty) -> Body:
    return {"done": f"admonish_parents:{_parent(duty)}", "note": WORDS}


def _told(duty: Duty) -> Body:
    return {
        "parent": _parent(duty),
        "whom": "本人",
        "reached": "yes",
        "child_where": "unsaid",
        "note": WORDS,
    }


def _agreed(duty: Duty) -> Body:
    return {"agreed": "yes", "reason": WORDS}


def _rung(duty: Duty) -> Body:
    home = {"heard": "safe"} if duty.code == "reports.ring_household" else {}
    return {"result": "answered", "spoken_to": "值班员李某", "note": WORDS, **home}


def _followed(duty: Duty) -> Body:
    """What was done about it; of words of harm, too, who met the child since."""
    return {
        "words": WORDS,
        "seen": "yes",
        "seen_by": "村专干",
        "seen_on": f"{local(now()):%Y-%m-%d}",
    }


def _report(duty: Duty) -> Body:
    return {"situation": "living_alone", "ongoing": "unknown"}


def _screened(duty: Duty) -> Body:
    return {"village": duty.division_id, "households": "120", "found": "0", "signed": "on"}


def _review(duty: Duty) -> Body:
    child = Child.objects.get(pk=duty.matter.child)
    return {"level": child.level, "words": WORDS}


WRITTEN: dict[str, Body | Callable[[Duty], Body]] = {
    "children.verify": _verify,
    "children.approve_change": {"ok": "1"},
    "children.change_carer": {"carer_name": "赵玉兰", "carer_relation": "姑母"},
    "children.decide_exit": {"agree": "1"},
    "children.answer_transfer": {"accept": "1"},
    "children.settle_number": {"outcome": "same"},
    "children.correct_number": {"id": ""},
    "visits.visit": _visit,
    "visits.revisit": _visit,
    "visits.see_home": _visit,
    "visits.screen": _screened,
    "visits.follow_finding": _followed,
    "reports.report": _report,
    "reports.assist": {"words": WORDS, "harm": "none"},
    "reports.identify": {"name": "邱实秋", "home": places.WANGDIAN, "found": WORDS},
    "reports.register_child": {
        "village": places.WANGDIAN,
        "name": "邱实秋",
        "sex": "1",
        "birth": "2016-5-4",
        "reason": "父母双方外出务工",
    },
    "reports.ring_police": lambda duty: {
        "rung_at": _minute(),
        "answered_by": "接警员 0712",
        "number": "J20261129",
    },
    "reports.investigate_police": _found,
    "reports.investigate_civil_affairs": _found,
    **dict.fromkeys(RINGS, _rung),
    "reports.look_again_police": {"do": "uphold", "words": WORDS, "how": "desk"},
    "reports.look_again_civil_affairs": {"do": "uphold", "words": WORDS, "how": "desk"},
    "reports.feed_back": {"words": WORDS},
    "access.confirm_denial": {"verdict": "confirm", "words": WORDS},
    "access.review_urgent_look": {"verdict": "proper", "words": WORDS},
    "posts.fill": _fill,
    "posts.fill_office": lambda duty: {**_fill(duty), "role": "town_supervisor"},
    "posts.approve": {"agree": "1"},
    "posts.renew": _renew,
    "posts.certify": {"post": "all"},
    "posts.settle": {"reason": WORDS},
    "emergencies.try_parents": {
        "parent": "father",
        "whom": "父亲",
        "reached": "yes",
        "note": WORDS,
    },
    "emergencies.escort": _handed,
    "emergencies.place_anew": _handed,
    "emergencies.admonish_later": _admonished,
    "emergencies.notify_later": _told,
    "emergencies.answer_police": _agreed,
    "emergencies.answer_civil_affairs": _agreed,
    "children.confirm_arrival": _came,
    "children.find_placed": _came,
    "emergencies.check_record": {"is_clean": "yes", "source": "派出所内勤赵某查警综平台"},
    "emergencies.see_sibling": lambda duty: {
        "child": duty.record.partition(":")[2],
        "found": "safe",
        "seen_by": "李某",
        "seen_at": _minute(),
        "seen_where": "学校",
        "told": "单独问过，没有挨打，身上没有伤",
        "ongoing": "no",
    },
    "emergencies.search": SEARCHED,
    "emergencies.search_on": SEARCHED,
    "emergencies.paper_number": {"number": "烈公告诫12号"},
    "emergencies.call_number": {"number": "J3406042026112900123"},
    "emergencies.decide_case": {"outcome": "admin", "number": "烈公（古）受案字12号"},
    "emergencies.give_receipt": {"number": "回执12号", "told": "学校李老师"},
    "emergencies.tell_result": {"outcome": "admonished", "told": "父亲、学校"},
    "emergencies.receive_transfer": {"do": "receive"},
    "assessment.assess": lambda duty: {**support.answers(), "opinion": WORDS},
    "assessment.confer": _met,
    "assessment.plan": {"goals": "情绪稳定"},
    "assessment.answer": {"accept": "1"},
    "assessment.serve": {"words": WORDS},
    "assessment.replace": {"drop": "1", "words": WORDS},
    "assessment.review": _review,
    "assessment.follow_up": {"seen": "yes", "words": WORDS},
    **dict.fromkeys(
        ("coordination.answer", "coordination.finish"),
        lambda duty: {
            "words": WORDS,
            "finish_by": str(local(now()).date()),
            "head": "周建平",
        },
    ),
    "children.decide_secret": {"agree": "1"},
    "children.record_whereabouts": {"address": "杜集区平安路77号", "contact": "周安"},
    "children.review_secret": {"reason": WORDS},
    "children.tell_police": {"police": "古饶派出所周建平，警号034512"},
}
# Where an office that stands in ends it by an act of its own.
INSTEAD: dict[str, Body] = {
    "assessment.answer": {"drop": "1", "words": WORDS},
    "assessment.serve": {"drop": "1", "words": WORDS},
}
# The page behind the button leads on: the link that is pressed there.
ONWARD: dict[str, Callable[[Duty], str]] = {
    **dict.fromkeys(
        ("posts.fill", "posts.fill_office"),
        lambda duty: f"/posts/new/?unit={Unit.objects.get(key=duty.matter_id).pk}",
    ),
    **dict.fromkeys(
        ("coordination.answer", "coordination.finish"),
        lambda duty: f"/coordination/{duty.record.partition(':')[2]}/answer/",
    ),
    "coordination.judge": lambda duty: f"/coordination/{duty.record.partition(':')[2]}/accept/",
    "children.record_whereabouts": lambda duty: f"/children/{duty.matter_id}/secret/record/",
    "children.review_secret": lambda duty: f"/children/{duty.matter_id}/secret/review/",
    "children.tell_police": lambda duty: f"/children/{duty.matter_id}/secret/record/",
}


def body_of(duty: Duty) -> Body:
    """What is written by hand for this duty."""
    if duty.held_for_id and RULES[duty.code].instead:
        return INSTEAD[duty.code]
    given = WRITTEN.get(duty.code, {})
    return given(duty) if callable(given) else given


def _approved(duty: Duty) -> None:
    """The lead approves whom the town has named."""
    lead, grant = places.post("district_lead", "civil_affairs"), Grant.objects.latest("pk")
    answer = places.signed_in(Client(), lead).post(f"/posts/asked/{grant.pk}/", {"agree": "1"})
    assert answer.status_code == 302, answer.content.decode()[:300]


def _come_to(duty: Duty) -> None:
    """The same, and whoever was named comes and sets a password of his own."""
    _approved(duty)
    desk, own = Client(), "wan-an-ye-ban-1130"
    desk.force_login(Grant.objects.latest("pk").person, backend="shouwang.offices.backend.Backend")
    answer = desk.post("/password/", {"new": own, "again": own})
    assert answer.status_code == 302, answer.content.decode()[:300]


AFTERWARDS: dict[str, Callable[[Duty], None]] = {
    "posts.fill": _come_to,
    "posts.fill_office": _come_to,
}
