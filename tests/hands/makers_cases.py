"""Situations of the emergency and of the support case."""

from dataclasses import replace
from datetime import timedelta

from shouwang.access import reach
from shouwang.assessment import actions, actions_services
from shouwang.assessment.models import Service
from shouwang.casework.models import Matter
from shouwang.casework.sweep import sweep
from shouwang.children import actions as files
from shouwang.children import actions_arrival
from shouwang.children.models import Child, Placement
from shouwang.coordination import actions as directives
from shouwang.coordination.models import Directive
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.rules import PaperFacts, RecordFacts, SafeFacts
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.emergencies.rules_search import SearchFacts
from shouwang.kernel.clock import local
from shouwang.reports import actions_identity as identity
from shouwang.reports import actions_taking as taking
from tests.factories import children, places, reporting, support, urgent
from tests.factories import moved as moved_files
from tests.hands.cast import Cast, newest


def investigated(cast: Cast) -> Matter:
    """An emergency under way."""
    return urgent.investigated(cast.at, child=cast.child())


def unreached(cast: Cast) -> Matter:
    """An emergency whose parents nobody reaches."""
    matter, by = investigated(cast), cast["district_officer"]
    emergencies.call_parents(matter, "father", reached=False, note="未接", by=by, at=cast.at)
    return matter


def met(cast: Cast) -> None:
    """An emergency whose conditions are all met."""
    matter = investigated(cast)
    urgent.measured(matter, cast.at)
    emergencies.hand_over(matter, urgent.HANDED, by=cast["district_officer"], at=cast.at)


def unknown(cast: Cast) -> Matter:
    """A child handed over to a relative of whom nobody knows the record."""
    matter, by = investigated(cast), cast["district_officer"]
    emergencies.hand_over(matter, urgent.to_relative(), by=by, at=cast.at)
    return matter


def sibling(cast: Cast) -> None:
    """The father of a child is named; another one lives under the same roof."""
    child, by = cast.child(), cast["district_officer"]
    other = children.registered(cast.at, name="李小雪")
    Child.objects.filter(pk=other.pk).update(household=child.household)
    case = reporting.accepted(cast.at, child=child, situations=("domestic_violence",))
    found = urgent.result(cast.at, "D", harmers=("father",))
    emergencies.investigate(case, found, by=by, at=cast.at)


def unfit(cast: Cast) -> None:
    """The police find that the relative must not have the child."""
    found = RecordFacts(False, "派出所内勤赵某查警综平台", "2019年因故意伤害被判刑")
    emergencies.check_record(unknown(cast), found, by=cast["police_desk"], at=cast.at)


def sent(cast: Cast) -> Matter:
    """A child handed over to the relief station, which has not said that it came."""
    matter, by = investigated(cast), cast["district_officer"]
    facts = replace(urgent.HANDED, unit=places.unit("relief_station").code)
    emergencies.hand_over(matter, facts, by=by, at=cast.at)
    return matter


def home_again(cast: Cast) -> None:
    """A child handed over, and home again."""
    matter, by = sent(cast), cast["district_officer"]
    emergencies.return_home(matter, urgent.home(cast.at), by=by, at=cast.at)


def carer_named(cast: Cast) -> None:
    """A child that is safe at home, whose carer has harmed it and is out."""
    matter = reporting.accepted(cast.at, child=cast.child())
    found, today = urgent.result(cast.at, "D", harmers=("carer",)), local(cast.at).date()
    emergencies.investigate(matter, found, by=cast["district_officer"], at=cast.at)
    facts = SafeFacts("李某", "区民政局", today, "left", "", today)
    emergencies.stay_at_home(matter, facts, by=cast["district_officer"], at=cast.at)


def not_there(cast: Cast) -> None:
    """It did not come."""
    matter = sent(cast)
    placed = Placement.objects.get(case=matter)
    missing = actions_arrival.ArrivalFacts(False, note="值班室说没有车来过")
    actions_arrival.confirm(placed.pk, missing, by=cast["district_officer"], at=cast.at)


def asked_civil_affairs(cast: Cast) -> None:
    """The police say that it was no emergency."""
    emergencies.close(investigated(cast), urgent.none(cast.at), by=cast["police_desk"], at=cast.at)


def asked_police(cast: Cast) -> None:
    """Civil affairs say that it was no emergency."""
    emergencies.close(
        investigated(cast), urgent.none(cast.at), by=cast["district_officer"], at=cast.at
    )


def put_off(cast: Cast) -> None:
    """Nobody reaches the father: he is admonished and told later."""
    matter, due = unreached(cast), local(cast.at).date() + timedelta(days=5)
    given = {"due_on": due, "by": cast["police_desk"], "at": cast.at}
    emergencies.do_measures(matter, ["admonish_later:father"], **given)
    emergencies.hand_over(matter, urgent.HANDED, by=cast["district_officer"], at=cast.at)


def taken(cast: Cast) -> Matter:
    """A report that the police have taken."""
    case = Matter.objects.get(pk=reporting.filed(cast.at, child=cast.child()).matter_id)
    taking.take_here(case, by=cast["police_desk"], at=cast.at)
    return case


def as_case(cast: Cast) -> Matter:
    """One that they have taken as a case."""
    case, facts = taken(cast), PoliceFacts("受案字12号", local(cast.at).date(), "admin")
    emergencies.record_police(case, "case", facts, by=cast["police_desk"], at=cast.at)
    return case


def sent_on(cast: Cast) -> None:
    """One that another station sends here."""
    case = taken(cast)
    other = places.post("police_desk", places.SONGTUAN)
    emergencies.send_on(case, other.unit, "案发地在宋疃镇", by=cast["police_desk"], at=cast.at)


def numberless(cast: Cast) -> None:
    """A warning whose number is still to come."""
    case = urgent.investigated(cast.at, "D", child=cast.child())
    paper = PaperFacts(due=local(cast.at).date())
    given = {"paper": paper, "by": cast["police_desk"], "at": cast.at}
    emergencies.do_measures(case, ["written_warning"], **given)


def missing(cast: Cast) -> Matter:
    """A child reported as missing."""
    told = {"situations": ("missing",), "by": cast["school"], "child": cast.child()}
    return Matter.objects.get(pk=reporting.filed(cast.at, **told).matter_id)


def searched(cast: Cast) -> None:
    """Searched for once, in vain."""
    facts = SearchFacts("调取监控", cast.at, False, next_on=local(cast.at).date())
    emergencies.note_search(missing(cast), facts, by=cast["police_desk"], at=cast.at)


def opened(cast: Cast) -> Matter:
    """A support case that nobody has assessed."""
    return support.opened(cast.at, child=cast.child()).matter


def assessed(cast: Cast) -> Matter:
    """One that is assessed."""
    matter, found = opened(cast), support.answers()
    actions.assess(matter, found, "尚可", by=cast["town_supervisor"], at=cast.at)
    return matter


def conferred(cast: Cast) -> Matter:
    """One that was conferred upon."""
    matter, by = assessed(cast), cast["town_supervisor"]
    actions.confer(matter, support.conference(cast.at), by=by, at=cast.at)
    return matter


def referred(cast: Cast) -> Service:
    """A service that nobody has answered."""
    cast["department"]
    matter = support.planned(cast.at, child=cast.child())
    return Service.objects.get(matter=matter)


def accepted(cast: Cast) -> None:
    """A service that is owed."""
    actions_services.accept(referred(cast), by=cast["department"], at=cast.at)


def refused(cast: Cast) -> None:
    """A service that was sent back."""
    actions_services.refuse(referred(cast), "没有教师", by=cast["department"], at=cast.at)


def planned(cast: Cast) -> Matter:
    """A case under way, without services."""
    matter, by = conferred(cast), cast["town_supervisor"]
    actions.plan(matter, "情绪稳定", [], by=by, at=cast.at)
    return matter


def closed(cast: Cast) -> None:
    """A case closed, to be followed up."""
    matter, by = planned(cast), cast["town_supervisor"]
    child = Child.objects.get(pk=matter.child)
    minute = timedelta(minutes=1)
    files.visited(child, at=cast.at + minute)
    support.calmed(matter, "green", by=by, at=cast.at + 2 * minute)
    actions.close(matter, "好转", "有效", by=by, at=cast.at + 3 * minute)


def moved(cast: Cast) -> None:
    """A report that one station took, of a child who lives under another."""
    case = Matter.objects.get(pk=reporting.filed(cast.at, by=cast["school"]).matter_id)
    police, officer = cast["police_desk"], cast["district_officer"]
    taking.take_here(case, by=police, at=cast.at)
    child = children.registered(cast.at, village=moved_files.ELSEWHERE)
    identity.identify(case, child, "", by=officer, at=cast.at)


def unregistered(cast: Cast) -> None:
    """A report of a child that is on no register."""
    case = Matter.objects.get(pk=reporting.filed(cast.at, by=cast["school"]).matter_id)
    identity.identify(case, None, "王店村王某之子", by=cast["district_officer"], at=cast.at)


def urged(cast: Cast) -> Directive:
    """A directive about a report that the police left late."""
    cast["police_desk"]
    reporting.filed(cast.at - timedelta(days=3), by=cast["school"])
    sweep(at=cast.at)  # it climbs to its last stage
    by, late = cast["conference_office"], newest("reports.take_police")
    with reach.entered(reach.of(by)):
        return directives.issue(late.pk, "请今天内受理并到现场。", by=by, at=cast.at)


def answered(cast: Cast) -> Directive:
    """One that the police have answered."""
    given = {"done_on": None, "head": "周建平", "by": cast["police_desk"], "at": cast.at}
    given["finish_by"] = local(cast.at).date()
    return directives.answer(urged(cast), "已受理并到现场。", **given)


def promised(cast: Cast) -> None:
    """One whose answer was accepted, with the day by which the rest will be done."""
    directives.accept(answered(cast), by=cast["conference_office"], at=cast.at)


MAKERS = {
    "coordination.answer": urged,
    "coordination.finish": promised,
    "coordination.judge": answered,
    "reports.take_over": moved,
    "reports.register_child": unregistered,
    "emergencies.handle_police": met,
    "emergencies.handle_civil_affairs": met,
    "emergencies.answer_police": asked_police,
    "emergencies.answer_civil_affairs": asked_civil_affairs,
    "emergencies.admonish_later": put_off,
    "emergencies.notify_later": put_off,
    "emergencies.try_parents": unreached,
    "emergencies.escort": unreached,
    "emergencies.check_record": unknown,
    "emergencies.see_sibling": sibling,
    "emergencies.place_anew": unfit,
    "visits.see_home": home_again,
    "children.change_carer": carer_named,
    "children.confirm_arrival": sent,
    "children.find_placed": not_there,
    "emergencies.tell_town": investigated,
    "emergencies.search": missing,
    "emergencies.search_on": searched,
    "emergencies.paper_number": numberless,
    "emergencies.call_number": taken,
    "emergencies.decide_case": taken,
    "emergencies.give_receipt": as_case,
    "emergencies.tell_result": as_case,
    "emergencies.receive_transfer": sent_on,
    "assessment.assess": opened,
    "assessment.confer": assessed,
    "assessment.plan": conferred,
    "assessment.answer": referred,
    "assessment.serve": accepted,
    "assessment.replace": refused,
    "assessment.review": planned,
    "assessment.follow_up": closed,
}
