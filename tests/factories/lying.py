"""A row of every table that lies in a place, each made by the act that makes it in life."""

from datetime import datetime, timedelta

from shouwang.casework import actions_joining
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children import actions_conflict
from shouwang.children.models import Child
from shouwang.emergencies import actions as emergencies
from shouwang.emergencies.rules import SafeFacts
from shouwang.emergencies.rules_house import ClearFacts, LookFacts
from shouwang.emergencies.rules_police import PoliceFacts
from shouwang.emergencies.rules_search import CardFacts, SearchFacts
from shouwang.kernel.clock import local
from shouwang.offices.models import Division
from shouwang.reports import (
    actions_calling,
    actions_claims,
    actions_danger,
    actions_dismissing,
    actions_ringing,
    actions_taking,
)
from shouwang.reports.models import Danger
from shouwang.reports.rules import PhoneCall
from shouwang.visits import actions_screening
from tests.factories import children, lateness, places, reporting, urgent


def doors(at: datetime) -> None:
    """The town keeps how many households its villages have."""
    for village, by in (
        (places.WANGDIAN, children.supervisor()),
        ("340604101204", children.supervisor(places.SONGTUAN)),
    ):
        place = Division.objects.get(code=village)
        actions_screening.keep_doors(place, households=300, since=local(at).date(), by=by, at=at)


def danger(at: datetime) -> None:
    """A danger that nobody answered for, reported by the clock; its finder rang the police."""
    by = children.worker()
    files.raise_level(children.registered(at), ["signs_of_injury"], by=by, at=at)
    actions_danger.file_unsent(at=at + timedelta(minutes=5))
    found = Danger.objects.order_by("-id")[0]
    call = actions_calling.Call("answered", "王警官", "已告知")
    actions_calling.ring(found, {"police": call}, by=by, at=at + timedelta(minutes=6))


def no_police(case: Matter, at: datetime) -> None:
    """A case where no police post is on duty: civil affairs rang 110."""
    actions_ringing.call_for_ringing(at=at, matter=case)
    call = actions_ringing.CallFacts(at, "110接警员", "2026-0001")
    actions_ringing.ring(case, call, by=urgent.officer(), at=at)


def claimed(at: datetime) -> None:
    """A school that rang the police and wrote down who took the call."""
    report = reporting.filed(at, child=children.registered(at))
    call = PhoneCall(at, "0561-110", "王警官", "050123")
    actions_claims.claim_by_phone(report.matter, "police", call, by=children.worker(), at=at)


def joined(at: datetime) -> None:
    """Two reports of one unknown child, joined by hand."""
    first, second = reporting.filed(at), reporting.filed(at, reporter_kind="citizen")
    town = children.supervisor()
    actions_joining.join(second.matter, first.matter, "同一个孩子", by=town, at=at)


def put_off(at: datetime) -> None:
    """Parents whom nobody reaches, and a relative of whom nobody knows the record."""
    case = urgent.investigated(at)
    for parent in ("father", "mother"):
        emergencies.call_parents(
            case, parent, reached=False, note="关机", by=urgent.officer(), at=at
        )
    later = ["admonish_later:father", "admonish_later:mother"]
    due = local(at).date() + timedelta(days=5)
    emergencies.do_measures(case, later, due_on=due, by=urgent.police(), at=at)
    emergencies.hand_over(case, urgent.to_relative(), by=urgent.officer(), at=at)


def safe_at_home(at: datetime) -> None:
    """A child that stays at home, since whoever harmed it is out."""
    case, today = urgent.investigated(at, "D"), local(at).date()
    urgent.warned(case, at)
    facts = SafeFacts("李某", "区民政局", today, "warning", "12号", today)
    emergencies.stay_at_home(case, facts, by=urgent.officer(), at=at)


def proposed(at: datetime) -> None:
    """One office says that it was no emergency; the other is asked."""
    case = urgent.investigated(at)
    emergencies.close(case, urgent.none(at), by=urgent.officer(), at=at)


def directed(at: datetime) -> None:
    """A report that the police did not take for a month, and the directive about it."""
    duty, _ = lateness.untaken(at - timedelta(days=35), days=32)
    by = places.post("conference_office", "conference_office")
    lateness.issued(duty, at, by=by)


def set_aside(at: datetime) -> None:
    """A report that the police found untrue, of which its reporter was told, and civil affairs has not
    answered."""
    report = reporting.filed(at, by=places.post("hospital", places.hospital()))
    police, _ = reporting.offices()
    actions_dismissing.dismiss(report.matter, "到场核查，没有这回事", by=police, at=at)
    actions_taking.feed_back(report.matter, "派出所已核查。", by=police, at=at)


def police_part(at: datetime) -> None:
    """What the police alone write down: their case, a search, a card, a case sent to another station."""
    police, today = urgent.police(), local(at).date()
    case = reporting.accepted(at)
    own = PoliceFacts("受案字12号", today, "admin")
    emergencies.record_police(case, "case", own, by=police, at=at)
    other = places.post("police_desk", places.SONGTUAN)
    sent = reporting.accepted(at)
    emergencies.send_on(sent, other.unit, "案发地在宋疃镇", by=police, at=at)
    told = reporting.filed(at, situations=("missing",), child=children.registered(at))
    missing = Matter.objects.get(pk=told.matter_id)
    looked = SearchFacts("调取监控", at, False, next_on=today)
    emergencies.note_search(missing, looked, by=police, at=at)
    card = CardFacts(clothes="蓝色校服，白球鞋")
    emergencies.write_card(missing, card, by=urgent.officer(), at=at)


def house(at: datetime) -> None:
    """A child of a house whose other one was harmed, not seen yet; somebody to be cleared of it."""
    child, other = children.registered(at), children.registered(at)
    Child.objects.filter(pk=other.pk).update(household=child.household)
    case = reporting.accepted(at, child=child, situations=("domestic_violence",))
    named = urgent.result(at, "D", harmers=("father",))
    emergencies.investigate(case, named, by=urgent.police(), at=at)
    unseen = LookFacts("unseen", "去了外婆家，明天回来")
    emergencies.look_at_sibling(case, other.key, unseen, by=urgent.officer(), at=at)
    facts = ClearFacts(("father",), "伤是骑车摔的", "王某", at, "学校", "爸爸没有打我")
    emergencies.clear(case, facts, by=urgent.police(), at=at)


def shut_out(at: datetime) -> None:
    """A police officer whom a supervisor declared kin, which another office has yet to confirm."""
    child, by = children.registered(at), children.supervisor()
    places.post("conference_office", "conference_office")
    desk = places.post("police_desk", places.GURAO)
    actions_conflict.declare(child, desk.person, "kin", by=by, at=at)


def the_rest(at: datetime) -> None:
    """One of each, beside what a world of visits, reports and cases has anyway."""
    one = (doors, danger, claimed, joined, put_off, safe_at_home, proposed, directed, set_aside)
    for make in (*one, police_part, house, shut_out):
        make(at)
