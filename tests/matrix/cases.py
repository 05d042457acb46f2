"""The cases of the matrix: fresh, unnamed, urgent, planned, closed, and two towns' ledgers."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shouwang.access import reach
from shouwang.assessment import actions as support
from shouwang.assessment import actions_rating, actions_services
from shouwang.assessment.models import Service
from shouwang.assessment.rules import Conference, ServiceFacts
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children import actions_arrival as arrival
from shouwang.children.actions_arrival import ArrivalFacts
from shouwang.children.models import Placement
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.rules import HandoverFacts, Investigation
from shouwang.reports import actions_taking
from shouwang.reports.models import Notice
from shouwang.statute.instruments import instrument
from tests.exchange import ledgers as sheets
from tests.factories import children, ledgers, places
from tests.factories.support import answers
from tests.matrix.marks import name, word
from tests.matrix.people import MAQIAO

if TYPE_CHECKING:
    from tests.matrix.world import Builder, Thing

OFFICES = ("police_desk", "district_officer")
CONCERNED = (*OFFICES, "district_lead")


def _taken(make: "Builder", thing: "Thing", child: Any) -> Matter:
    """A report of the school that both offices have taken."""
    is_far = thing.village == MAQIAO
    matter = make.report(
        thing, child, make.post("school_that_did_not_report" if is_far else "school")
    )
    for office in ("police_of_another_town" if is_far else "police_desk", "district_officer"):
        actions_taking.take_here(matter, by=make.post(office), at=make.at)
    return Matter.objects.get(pk=matter.pk)


def _investigated(make: "Builder", thing: "Thing", matter: Matter) -> None:
    """An emergency under way, with canaries in all that was written down."""
    mark, by = word(thing.number, "e"), make.post("district_officer")
    found = Investigation("A", f"民警{mark}", f"查明{mark}", make.at)
    emergencies.investigate(matter, found, by=by, at=make.at)
    for parent in ("father", "mother"):
        emergencies.call_parents(
            matter, parent, whom=f"父亲{mark}", reached=False, note=f"未接{mark}", by=by, at=make.at
        )


def _settled(make: "Builder", thing: "Thing", matter: Matter) -> None:
    mark, by = word(thing.number, "e"), make.post("district_officer")
    where = word(thing.number, "a")
    _investigated(make, thing, matter)
    for parent in ("father", "mother"):
        emergencies.call_parents(
            matter, parent, whom=f"父亲{mark}", reached=True, note=mark, by=by, at=make.at
        )
    is_far = thing.village == MAQIAO
    police = make.post("police_of_another_town" if is_far else "police_desk")
    own = Investigation("A", f"派出所{mark}", f"到场{mark}", make.at)
    emergencies.investigate(matter, own, by=police, at=make.at)
    for post, code in ((by, "order_return"), (police, "admonish_parents")):
        done = [f"{code}:father", f"{code}:mother"]
        emergencies.do_measures(matter, done, note=f"措施{mark}", by=post, at=make.at)
    handed = HandoverFacts(
        f"交出{mark}",
        f"接收{where}",
        "relief_station",
        f"地点{where}",
        True,
        f"意愿{mark}",
        cause="no_care",
    )
    emergencies.hand_over(matter, handed, by=by, at=make.at)
    placement = Placement.objects.get(case=matter)
    thing.keys["placement"] = placement.key
    arrival.confirm(
        placement.pk, ArrivalFacts(True, make.at, f"接收{where}", here="yes"), by=by, at=make.at
    )
    for post in (police, by):
        emergencies.settle(matter, by=post, at=make.at)


def _assessed(make: "Builder", thing: "Thing", matter: Matter, **found: str) -> Matter:
    mark, by = word(thing.number, "c"), make.supervisor(thing.village)
    support.open_case(matter, by=by, at=make.at)
    support.assess(matter, answers(**found), f"意见{mark}", by=by, at=make.at)
    met = Conference(make.at - timedelta(hours=1), f"参加{mark}", f"会商{mark}", f"决定{mark}")
    support.confer(matter, met, by=by, at=make.at)
    return Matter.objects.get(pk=matter.pk)


def _fresh(make: "Builder") -> None:
    thing, child = make.child("fresh")
    make.report(thing, child, make.post("school"))
    thing.stands = {"team": CONCERNED, "reported": ("school",), "colleague": ("class_teacher",)}


def _unnamed(make: "Builder") -> None:
    thing = make.thing("unnamed")
    make.report(thing, None, None, reporter_kind="citizen")
    thing.stands = {"team": CONCERNED}


def _urgent(make: "Builder") -> None:
    thing, child = make.child("urgent")
    matter = _taken(make, thing, child)
    _investigated(make, thing, matter)
    left = make.post("police_of_another_town").unit  # helped once, and works on it no more
    for key in (child.key, matter.key):
        reach.join(key, left, place=thing.village, why="协助", at=make.at)
        reach.leave(key, left, at=make.at)
    thing.stands = {"team": CONCERNED, "reported": ("school",), "colleague": ("class_teacher",)}


def _plan(make: "Builder", thing: "Thing", child: Any, unit: str) -> Matter:
    """A case with a plan and one service referred."""
    matter = _taken(make, thing, child)
    _settled(make, thing, matter)
    matter = _assessed(make, thing, matter, mind="watch")
    due = make.at.date() + timedelta(days=30)
    what = f"服务{word(thing.number, 'w')}"
    rows = [ServiceFacts("counselling", places.unit(unit).pk, what, due)]
    goals = f"目标{word(thing.number, 'c')}"
    support.plan(matter, goals, rows, by=make.supervisor(thing.village), at=make.at)
    thing.keys["service"] = Service.objects.get(matter=matter).key
    return matter


def _planned(make: "Builder") -> None:
    thing, child = make.child("planned")
    matter = _plan(make, thing, child, "education")
    note = f"月评{word(thing.number, 'c')}"
    support.review(matter, "red", note, by=make.post("town_supervisor"), at=make.at)
    calm = {item.code: item.options[0].code for item in instrument("risk").items}
    rated = f"评级{word(thing.number, 'l')}"
    actions_rating.rate(child, calm, note=rated, by=make.post("district_officer"), at=make.at)
    thing.stands = {
        "team": CONCERNED,
        "reported": ("school",),
        "colleague": ("class_teacher",),
        "referred": ("department",),
    }


def _referred(make: "Builder") -> None:
    """A service of the bureau itself: its officer's work, not its lead's."""
    thing, child = make.child("referred")
    _plan(make, thing, child, "civil_affairs")
    thing.stands = {
        "team": CONCERNED,
        "reported": ("school",),
        "colleague": ("class_teacher",),
        "referred": ("district_officer",),
    }


def _own(make: "Builder") -> None:
    """A case that the town opened by itself, nobody having reported."""
    thing, child = make.child("own")
    opened = support.open_case(child.matter, by=make.post("town_supervisor"), at=make.at)
    thing.keys["matter"] = opened.matter_id
    thing.stands = {"team": ("district_officer", "district_lead")}


def _far(make: "Builder") -> None:
    thing, child = make.child("far", MAQIAO)
    make.visit(thing, child, children.worker(MAQIAO))
    make.stage(child)
    _plan(make, thing, child, "health")
    thing.stands = {
        "team": ("police_of_another_town", *CONCERNED[1:]),
        "reported": ("school_that_did_not_report",),
        "referred": ("department_without_referral",),
    }


def _nothing_open(make: "Builder", matter: Matter) -> None:
    """The duties besides the case: the town has read it, the notice is taken in."""
    actions_taking.see(matter, by=make.post("town_supervisor"), at=make.at)
    emergencies.tell_town(matter, by=make.post("police_desk"), at=make.at)
    unit = make.post("cyberspace").unit_id
    notice = Notice.objects.get(matter=matter, unit_id=unit)
    actions_taking.see_notice(notice, "无", by=make.post("cyberspace"), at=make.at)


def _closed(make: "Builder") -> None:
    thing, child = make.child("closed")
    matter = _plan(make, thing, child, "education")
    by = make.post("town_supervisor")
    told, done = f"反馈{word(thing.number, 'p')}", f"结果{word(thing.number, 'w')}"
    actions_taking.feed_back(matter, told, by=make.post("district_officer"), at=make.at)
    education, service = make.post("department"), Service.objects.get(matter=matter)
    actions_services.accept(service, by=education, at=make.at)
    service.refresh_from_db()
    actions_services.report_done(service, done, by=education, at=make.at)
    make.visit(thing, child, make.post("village_worker"), later=timedelta(minutes=1))
    _nothing_open(make, matter)
    mark = word(thing.number, "c")
    early = (
        f"照护人已落实，多次走访{word(thing.number, 'd')}"  # stands on the file, not in the case
    )
    files.set_level(child, "green", reason=early, by=by, at=make.at + timedelta(minutes=2))
    support.review(matter, "green", f"好转{mark}", by=by, at=make.at + timedelta(minutes=2))
    support.close(matter, f"结案{mark}", f"成效{mark}", by=by, at=make.at + timedelta(minutes=3))
    thing.stands = {
        "team": CONCERNED,
        "reported": ("school",),
        "colleague": ("class_teacher",),
        "referred": ("department",),
    }


def _ledger(make: "Builder", label: str, village: str, town: str, by: str) -> None:
    thing = make.thing(label, village)
    row = sheets.child(thing.number, name=name(thing.number), village=town)
    row["address"] = f"住址{word(thing.number, 'b')}"
    row["school"] = f"学校{word(thing.number, 'b')}"
    wrong = sheets.child(thing.number + 1, id="123", name=name(thing.number), village=town)
    content = sheets.workbook({town: sheets.grid([row, wrong])})
    file = f"台账{word(thing.number, 'b')}.xlsx"
    run = ledgers.handed_in(content, file, make.post(by), make.at)
    thing.keys["run"] = run.key


def _ledgers(make: "Builder") -> None:
    _ledger(make, "ledger", places.WANGDIAN, "王店村", "town_supervisor")
    _ledger(make, "ledger_far", MAQIAO, "马桥村", "supervisor_of_another_town")


MAKERS: tuple[Callable[["Builder"], None], ...] = (
    _fresh,
    _unnamed,
    _urgent,
    _planned,
    _referred,
    _own,
    _closed,
    _far,
    _ledgers,
)
