"""One child of distinctive values, brought to where each duty about a child is open."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shouwang.access import reach
from shouwang.assessment import actions as support_actions
from shouwang.assessment import actions_services as services
from shouwang.assessment.models import Service
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children import actions_exit as exits
from shouwang.children import actions_numbers
from shouwang.children.actions_arrival import ArrivalFacts, confirm
from shouwang.children.models import Child, SameNumber
from shouwang.children.queries import where_now
from shouwang.children.rules import PersonFacts
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.rules import PaperFacts, RecordFacts, SafeFacts
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.kernel.clock import local
from shouwang.offices.models import Division, Post, Unit
from shouwang.offices.queries import station_for
from shouwang.reports import (
    actions,
    actions_again,
    actions_dismissing,
    actions_identity,
    actions_taking,
)
from shouwang.reports.actions_calling import watch_unopened
from shouwang.reports.actions_ringing import call_for_ringing
from shouwang.reports.models import Report
from shouwang.statute.duties import RULES
from tests.factories import children, moved, places, reporting, secret, slips, support, urgent
from tests.factories.looking import number_of
from tests.factories.visiting import visit

NAME, HOUSE, SCHOOL, CLASS = "欧阳梓萱", "王店村七组老槐树东", "古饶第九小学", "五年级二班"
CARER, PLACE, DESCRIBED = "诸葛玉兰", "村西砖窑旁的瓜棚", "穿紫色雨衣的女孩"
PHONES = {"carer": "13812340001", "father": "13812340002", "mother": "13812340003"}
UNIT_PHONES = {
    "town": "0561-3990001",
    "station": "0561-3990002",
    "civil_affairs": "0561-3990003",
    "police": "0561-3990004",
    "justice": "0561-3990005",
}
ROLE = {
    "village": ("village_worker", places.WANGDIAN),
    "town": ("town_supervisor", places.GURAO),
    "police_station": ("police_desk", places.GURAO),
    "district.civil_affairs": ("district_officer", "civil_affairs"),
    "district.cyberspace": ("department", "cyberspace"),
}
FAR = "340604101204"  # a village of the neighbouring town
HERE = reporting.facts(situations=("living_alone",))


@dataclass
class Scene:
    """A child with a duty open on it, and the post that does it."""

    post: Post
    child: Child | None = None


def offices() -> None:
    """Every office whose number somebody must ring has one."""
    places.district()
    gurao = Division.objects.get(code=places.GURAO)
    units = {
        "town": places.unit(f"town-{places.GURAO}"),
        "station": station_for(Division.objects.get(code=places.WANGDIAN)),
        **{kind: places.unit(kind) for kind in ("civil_affairs", "police", "justice")},
    }
    assert gurao.name == "古饶镇"
    for kind, unit in units.items():
        assert unit is not None, kind
        Unit.objects.filter(pk=unit.pk).update(phone=UNIT_PHONES[kind])
    for village in (places.WANGDIAN, places.QINLOU):
        children.worker(village)  # a vacant village's duties are the town's


def person(kind: str, name: str, relation: str = "") -> PersonFacts:
    """A grown-up with a number of his own."""
    return PersonFacts(name=name, relation=relation, phone=PHONES[kind], place="江苏省昆山市")


def given() -> dict[str, object]:
    """What the file of the child says."""
    return {
        "name": NAME,
        "address": HOUSE,
        "school": SCHOOL,
        "grade": CLASS,
        "father": person("father", "欧阳建国"),
        "mother": person("mother", "端木秀珍"),
        "carer": person("carer", CARER, "外祖母"),
    }


def child(at: datetime) -> Child:
    """The child, on the register."""
    return children.registered(at, **given())


def told() -> dict[str, object]:
    """What a report says of it."""
    return {"described": DESCRIBED, "place": PLACE}


def _verify(at: datetime) -> Child:
    return children.to_verify(at, **given())


def _changed(at: datetime) -> Child:
    return files.change(child(at), {"health": "体弱"}, by=children.worker(), at=at)


def _leaving(at: datetime) -> Child:
    return exits.propose_exit(child(at), "moved_out", by=children.worker(), at=at)


def _moving(at: datetime) -> Child:
    one = child(at)
    moved.asked(one, at, to=places.QINLOU)
    return one


def _met(at: datetime, outcome: str = "") -> Child:
    one, by = child(at), children.worker(places.QINLOU)
    where, number = Division.objects.get(code=places.QINLOU), number_of(one)
    with reach.entered(reach.of(by)):
        files.open_file(children.facts(id=number), where, by=by, at=at)
    actions_numbers.owe_numbers(at=at)
    if outcome:
        row, officer = SameNumber.objects.get(met=one), places.post(*ROLE["district.civil_affairs"])
        actions_numbers.settle(row, outcome, by=officer, at=at)
    return one


def _missed(at: datetime) -> Child:
    one = child(at)
    visit(one, at, by=children.worker(), seen="not_seen")
    return one


def _danger(at: datetime) -> Child:
    return files.raise_level(child(at), ["signs_of_injury"], by=children.worker(), at=at)


def _reported(at: datetime) -> Child:
    one = child(at)
    reporting.filed(at, child=one, by=children.worker(), **told())
    return one


def _unmanned(at: datetime) -> Child:
    """A report where no police work with the program."""
    one = _reported(at)
    call_for_ringing(at=at)
    return one


def _moved_on(at: datetime) -> Child:
    """The station of the place took it; the child lives with another one."""
    case = reporting.filed(at, **told()).matter
    police, officer = reporting.offices()
    actions_taking.take_here(case, by=police, at=at)
    one = children.registered(at, village=FAR, **given())
    actions_identity.identify(case, one, "", by=officer, at=at)
    return one


def _unregistered(at: datetime) -> None:
    """It is known who the child is; it is on no register."""
    case = reporting.filed(at, **told()).matter
    actions_identity.identify(case, None, "村西头的女孩", by=children.supervisor(), at=at)


def _found(at: datetime) -> Child:
    """A visit found what nothing else takes up."""
    one = child(at)
    visit(one, at, by=children.worker(), hazards="water")
    return one


def _unopened(at: datetime) -> Child:
    """A red report that neither office has opened for ten minutes."""
    one = _reported(at)
    watch_unopened(at=at + timedelta(minutes=30))
    return one


def _withdrawn(at: datetime) -> Child:
    """A danger taken back within the minute."""
    one = child(at)
    danger, by = slips.endangered(one, at, by=children.worker())
    slips.mistaken(danger, at, by=by)
    return one


def _disputed(at: datetime) -> Child:
    """A danger that its author calls a slip, too late to take it back."""
    one = child(at)
    danger, by = slips.endangered(one, at, by=children.worker())
    slips.mistaken(danger, at + timedelta(minutes=2), by=by)
    return one


def _nameless(at: datetime) -> None:
    reporting.filed(at, **told())


def _accepted(at: datetime) -> Child:
    one = child(at)
    reporting.accepted(at, child=one, **told())
    return one


def _set_aside(at: datetime) -> Child:
    """Both offices said no to it; then more is known."""
    one = _accepted(at)
    report = Report.objects.latest("filed_at")
    for post in reporting.offices():
        actions_dismissing.dismiss(report.matter, "孩子在外婆家", by=post, at=at)
    actions_again.ask_again(report, by=None, at=at)
    return one


def _told_more(at: datetime) -> Child:
    """Something is told of a report that both offices have taken."""
    one = _accepted(at)
    actions.add(Report.objects.latest("filed_at"), "背上有新伤", by=None, at=at)
    return one


def _investigated(at: datetime) -> Child:
    one = child(at)
    case = reporting.accepted(at, child=one, **told())
    emergencies.investigate(case, urgent.result(at, "A"), by=urgent.officer(), at=at)
    return one


def _unreachable(at: datetime) -> Child:
    one = _investigated(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    by = urgent.officer()
    for parent in ("father", "mother"):
        emergencies.call_parents(case, parent, reached=False, note="关机", by=by, at=at)
    return one


def _asked(at: datetime, by: Post) -> Child:
    """One office says that it was no emergency; the other is asked."""
    one = _investigated(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    emergencies.close(case, urgent.none(at), by=by, at=at)
    return one


def _put_off(at: datetime) -> Child:
    """Nobody reaches the parents: admonished later, told later."""
    one = _unreachable(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    later = ["admonish_later:father", "admonish_later:mother"]
    due = local(at).date() + timedelta(days=5)
    emergencies.do_measures(case, later, due_on=due, by=urgent.police(), at=at)
    emergencies.hand_over(case, urgent.HANDED, by=urgent.officer(), at=at)
    return one


def _record_unknown(at: datetime) -> Child:
    """Handed over to a relative of whom nobody knows the record."""
    one = _investigated(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    emergencies.hand_over(case, urgent.to_relative(), by=urgent.officer(), at=at)
    return one


def _sibling(at: datetime) -> Child:
    """The father of another child of the house is named: this one is to be seen."""
    one, other = child(at), children.registered(at, name="李小雪")
    Child.objects.filter(pk=other.pk).update(household=one.household)
    case = reporting.accepted(at, child=other, situations=("domestic_violence",))
    found = urgent.result(at, "D", harmers=("father",))
    emergencies.investigate(case, found, by=urgent.officer(), at=at)
    return one


def _sent(at: datetime, unit: str = "relief_station") -> Child:
    """Handed over to a home, which has not said that it came."""
    one = _investigated(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    places.post("placement_home", unit)
    facts = replace(urgent.HANDED, unit=places.unit(unit).code)
    emergencies.hand_over(case, facts, by=urgent.officer(), at=at)
    return one


def _home_again(at: datetime) -> Child:
    """Handed over, and home again."""
    one = _sent(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    emergencies.return_home(case, urgent.home(at), by=urgent.officer(), at=at)
    return one


def _carer_named(at: datetime) -> Child:
    """Safe at home, and its carer has harmed it and is out."""
    one = child(at)
    case = reporting.accepted(at, child=one)
    found, today = urgent.result(at, "D", harmers=("carer",)), local(at).date()
    emergencies.investigate(case, found, by=urgent.officer(), at=at)
    facts = SafeFacts("李某", "区民政局", today, "left", "", today)
    emergencies.stay_at_home(case, facts, by=urgent.officer(), at=at)
    return one


def _not_there(at: datetime) -> Child:
    """It did not come."""
    one = _sent(at)
    missing = ArrivalFacts(False, note="值班室说没有车来过")
    confirm(where_now(one.key).pk, missing, by=urgent.officer(), at=at)
    return one


def _unfit(at: datetime) -> Child:
    """The police find that the relative must not have it."""
    one = _record_unknown(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    found = RecordFacts(False, "派出所内勤赵某", "2019年因故意伤害被判刑")
    emergencies.check_record(case, found, by=urgent.police(), at=at)
    return one


def _taken_by_police(at: datetime) -> Child:
    one = child(at)
    reporting.accepted(at, child=one)
    return one


def _missing(at: datetime, is_searched: bool = False) -> Child:
    """Reported as missing; searched for once, in vain."""
    one = child(at)
    reporting.filed(at, child=one, situations=("missing",))
    if is_searched:
        case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
        urgent.searched(case, at, is_found=False, next_on=local(at).date())
    return one


def _paper_waits(at: datetime) -> Child:
    """A warning whose number is still to come."""
    one = child(at)
    case = urgent.investigated(at, "D", child=one)
    paper = PaperFacts(due=local(at).date())
    emergencies.do_measures(case, ["written_warning"], paper=paper, by=urgent.police(), at=at)
    return one


def _accepted_as_case(at: datetime) -> Child:
    """The police have taken it as a case."""
    one = _taken_by_police(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    facts = PoliceFacts("烈公（古）受案字12号", local(at).date(), "admin")
    emergencies.record_police(case, "case", facts, by=urgent.police(), at=at)
    return one


def _sent_here(at: datetime) -> Child:
    """Another station had been given it and sends it to this one."""
    one = _taken_by_police(at)
    case = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    there, here = urgent.police(), places.post("police_desk", places.SONGTUAN)
    emergencies.send_on(case, here.unit, "案发地在宋疃镇", by=there, at=at)
    return one


def _settled(at: datetime) -> Child:
    one = child(at)
    urgent.settled(at, child=one)
    return one


def _opened(at: datetime) -> Child:
    one = child(at)
    support.opened(at, child=one)
    return one


def _assessed(at: datetime, confers: bool = False) -> Child:
    one, by = child(at), children.supervisor()
    matter = support.opened(at, child=one).matter
    support_actions.assess(matter, support.answers(mind="watch"), "需返校", by=by, at=at)
    if confers:
        support_actions.confer(matter, support.conference(at), by=by, at=at)
    return one


def _referred(at: datetime) -> Child:
    one = _assessed(at, confers=True)
    matter = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    rows = [support.service(at, "education", "back_to_school")]
    support_actions.plan(matter, "返校读书", rows, by=children.supervisor(), at=at)
    return one


def _service(one: Child) -> Service:
    return Service.objects.get(matter__child=one.key)


def _education() -> Post:
    return places.post("department", "education")


def _served(at: datetime) -> Child:
    one = _referred(at)
    services.accept(_service(one), by=_education(), at=at)
    return one


def _refused(at: datetime) -> Child:
    one = _referred(at)
    services.refuse(_service(one), "不在本单位职责内", by=_education(), at=at)
    return one


def _closed(at: datetime) -> Child:
    one = _served(at)
    services.report_done(_service(one), "已返校", by=_education(), at=at)
    matter = Matter.objects.get(child=one.key, kind=Matter.Kind.CASE)
    by = children.supervisor()
    children.met(one, at)
    support.calmed(matter, "yellow", by=by, at=at + timedelta(minutes=2))
    support_actions.close(matter, "目标达到", "稳定", by=by, at=at + timedelta(minutes=3))
    return one


Make = Callable[[datetime], Child | None]
SCENES: dict[str, Make] = {
    "children.verify": _verify,
    "children.approve_change": _changed,
    "children.change_carer": _carer_named,
    "children.decide_exit": _leaving,
    "children.answer_transfer": _moving,
    "children.settle_number": _met,
    "children.correct_number": lambda at: _met(at, "met"),
    "visits.visit": child,
    "visits.revisit": _missed,
    "visits.see_home": _home_again,
    "visits.follow_finding": _found,
    "reports.report": _danger,
    "reports.take_police": _reported,
    "reports.take_civil_affairs": _reported,
    "reports.see_town": _reported,
    "reports.ring_police": _unmanned,
    "reports.take_over": _moved_on,
    "reports.register_child": _unregistered,
    "reports.see_cyberspace": _reported,
    "reports.ring_police_town": _unopened,
    "reports.ring_police_lead": _unopened,
    "reports.ring_civil_affairs_town": _unopened,
    "reports.ring_civil_affairs_lead": _unopened,
    "reports.ring_household": _withdrawn,
    "reports.weigh_police": _disputed,
    "reports.weigh_civil_affairs": _disputed,
    "reports.weigh_town": _disputed,
    "reports.identify": _nameless,
    "reports.look_again_police": _set_aside,
    "reports.look_again_civil_affairs": _set_aside,
    "reports.read_more_police": _told_more,
    "reports.read_more_civil_affairs": _told_more,
    "reports.investigate_police": _accepted,
    "reports.investigate_civil_affairs": _accepted,
    "reports.feed_back": _accepted,
    "emergencies.handle_police": _investigated,
    "emergencies.handle_civil_affairs": _investigated,
    "emergencies.answer_police": lambda at: _asked(at, urgent.officer()),
    "emergencies.answer_civil_affairs": lambda at: _asked(at, urgent.police()),
    "emergencies.admonish_later": _put_off,
    "emergencies.notify_later": _put_off,
    "emergencies.try_parents": _unreachable,
    "emergencies.escort": _unreachable,
    "emergencies.check_record": _record_unknown,
    "children.confirm_arrival": _sent,
    "children.find_placed": _not_there,
    "emergencies.see_sibling": _sibling,
    "emergencies.place_anew": _unfit,
    "emergencies.tell_town": _investigated,
    "emergencies.search": _missing,
    "emergencies.search_on": lambda at: _missing(at, is_searched=True),
    "emergencies.paper_number": _paper_waits,
    "emergencies.call_number": _taken_by_police,
    "emergencies.decide_case": _taken_by_police,
    "emergencies.give_receipt": _accepted_as_case,
    "emergencies.tell_result": _accepted_as_case,
    "emergencies.receive_transfer": _sent_here,
    "assessment.open_case": _settled,
    "assessment.assess": _opened,
    "assessment.confer": _assessed,
    "assessment.plan": lambda at: _assessed(at, confers=True),
    "assessment.answer": _referred,
    "assessment.serve": _served,
    "assessment.replace": _refused,
    "assessment.review": _referred,
    "assessment.follow_up": _closed,
}
SECRET = (
    "children.record_whereabouts",
    "children.review_secret",
    "children.tell_police",
    "children.decide_secret",
)


def scene(code: str, at: datetime) -> Scene:
    """The child where this duty is open, and the post that does it."""
    offices()
    if code in SECRET:
        return _kept_secret(code, at)
    one = SCENES[code](at)
    if code == "children.answer_transfer":
        return Scene(children.worker(places.QINLOU), one)
    if code == "emergencies.receive_transfer":
        return Scene(places.post("police_desk", places.SONGTUAN), one)
    if code in ("assessment.answer", "assessment.serve"):
        return Scene(_education(), one)
    if code == "children.confirm_arrival":
        return Scene(places.post("placement_home", "relief_station"), one)
    if code == "reports.take_over":
        return Scene(places.post("police_desk", places.SONGTUAN), one)
    role, place = ROLE[RULES[code].holder]
    role = "district_lead" if code.endswith("_lead") else role
    return Scene(places.post(role, place), one)


def _kept_secret(code: str, at: datetime) -> Scene:
    one, by, lead = child(at), secret.officer(), secret.lead()
    if code == "children.decide_secret":
        secret.asked(one, at, by=by)
        return Scene(lead, one)
    secret.kept(one, at, by=by, lead_=lead)
    if code == "children.tell_police":
        secret.sought(one, at)
    return Scene(secret.fresh(by), one)


__all__ = ["SCENES", "SECRET", "Scene", "scene"]
