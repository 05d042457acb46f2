"""One situation a duty, by the program's own actions: what a maker does opens the duty."""

from collections.abc import Callable
from datetime import timedelta

from shouwang.access import reach
from shouwang.casework import actions_certifying, actions_granting, actions_renewing, posts
from shouwang.casework.actions_suspending import suspend_post
from shouwang.children import actions as files
from shouwang.children import actions_conflict, actions_numbers, actions_standing
from shouwang.children.models import SameNumber
from shouwang.kernel.clock import now
from shouwang.offices.models import Division, Post
from shouwang.reports import actions, actions_again, actions_dismissing
from shouwang.reports.actions_calling import watch_unopened
from shouwang.reports.models import Report
from shouwang.visits import actions_screening
from shouwang.visits.rules import NOT_SEEN
from tests.factories import children, looking, moved, places, reporting, secret, slips
from tests.factories.visiting import visit
from tests.hands.cast import Cast, person
from tests.hands.makers_cases import MAKERS as OF_CASES


def to_verify(cast: Cast) -> None:
    """A file that waits to be confirmed."""
    children.to_verify(cast.at, by=cast["town_supervisor"])


def changed(cast: Cast) -> None:
    """A change that waits for the town."""
    files.change(cast.child(), {"remark": "新"}, by=cast["village_worker"], at=cast.at)


def leaving(cast: Cast) -> None:
    """A child proposed to leave the register."""
    by = cast["village_worker"]
    files.propose_exit(cast.child(), "moved_out", by=by, at=cast.at)


def same_number(cast: Cast) -> SameNumber:
    """A number registered that a child of another village has."""
    met = children.registered(cast.at, by=cast["town_supervisor"], village=places.QINLOU)
    by, village = cast["village_worker"], Division.objects.get(code=places.WANGDIAN)
    facts = children.facts(id=looking.number_of(met))
    with reach.entered(reach.of(by)):
        newer = files.open_file(facts, village, by=by, at=cast.at)
    actions_numbers.owe_numbers(at=cast.at)
    found: SameNumber = SameNumber.objects.get(newer=newer)
    return found


def wrong_number(cast: Cast) -> None:
    """The district has found that it was entered wrongly."""
    row = same_number(cast)
    actions_numbers.settle(row, "newer", by=cast["district_officer"], at=cast.at)


def moving(cast: Cast) -> None:
    """A child whose next village is asked."""
    moved.asked(cast.child(), cast.at, by=cast["village_worker"])


def registered(cast: Cast) -> None:
    """A child that nobody has visited."""
    cast.child()


def called_for(cast: Cast) -> None:
    """The half-year's screening."""
    actions_screening.call_for_screening(at=cast.at)


def missed(cast: Cast) -> None:
    """A child that was not met."""
    visit(cast.child(), cast.at, by=cast["village_worker"], seen=NOT_SEEN)


def found(cast: Cast) -> None:
    """A finding that nothing else takes up."""
    visit(cast.child(), cast.at, by=cast["village_worker"], hazards="water")


def endangered(cast: Cast) -> None:
    """A danger that a visit found."""
    by = cast["village_worker"]
    visit(cast.child(), now(), by=by, residence="lives_alone")


def reported(cast: Cast) -> None:
    """A school's report."""
    reporting.filed(cast.at, by=cast["school"], child=cast.child())


def unnamed(cast: Cast) -> None:
    """A report of a child that nobody knows yet."""
    reporting.filed(cast.at, by=cast["school"])


def unmanned(cast: Cast) -> None:
    """A report where no police work with the program."""
    cast.ends("police_desk")
    reporting.filed(now(), by=cast["school"], child=cast.child())


def accepted(cast: Cast) -> None:
    """A report that both offices have taken."""
    reporting.accepted(cast.at, child=cast.child(), by=cast["school"])


def unopened(cast: Cast) -> None:
    """A red report that neither office has opened."""
    reported(cast)
    watch_unopened(at=now())


def withdrawn(cast: Cast) -> None:
    """A danger that its author took back within the minute."""
    danger, by = slips.endangered(cast.child(), cast.at, by=cast["village_worker"])
    slips.mistaken(danger, cast.at, by=by)


def called_a_slip(cast: Cast) -> None:
    """A danger that its author calls a slip, too late to take it back."""
    danger, by = slips.endangered(cast.child(), cast.at, by=cast["village_worker"])
    slips.mistaken(danger, cast.at + timedelta(minutes=2), by=by)


def disputed(cast: Cast) -> None:
    """A report to which both offices said no, one after the other took it; then more is known."""
    reporting.accepted(cast.at, child=cast.child(), by=cast["school"])
    report = Report.objects.latest("filed_at")
    for role in ("police_desk", "district_officer"):
        given = {"by": cast[role], "at": cast.at}
        actions_dismissing.dismiss(report.matter, "孩子在外婆家", **given)
    actions_again.ask_again(report, by=None, at=cast.at)


def told_more(cast: Cast) -> None:
    """Something is told of a report that both offices have taken."""
    reporting.accepted(cast.at, child=cast.child(), by=cast["school"])
    report = Report.objects.latest("filed_at")
    actions.add(report, "背上有新伤", by=None, at=cast.at)


def looked_at(cast: Cast) -> None:
    """A file that another town's police looked at in an emergency."""
    child = cast.child()
    looking.looked(child, now() - timedelta(minutes=5), by=looking.police())


def shut_out(cast: Cast) -> None:
    """A police officer whom a supervisor declared kin."""
    child, by, desk = cast.child(), cast["town_supervisor"], cast["police_desk"]
    actions_conflict.declare(child, desk.person, "kin", by=by, at=cast.at)


def vacated(cast: Cast) -> None:
    """A village whose worker has left."""
    posts.dismiss(cast["village_worker"], by=cast["district_officer"], at=cast.at, reason="调离")


def town_emptied(cast: Cast) -> None:
    """A town whose supervisor has left."""
    posts.dismiss(cast["town_supervisor"], by=cast["district_officer"], at=cast.at, reason="调离")


def named(cast: Cast) -> None:
    """A worker whom the town has named."""
    unit, until = places.unit(f"village-{places.QINLOU}"), now() + timedelta(days=90)
    given = {"by": cast["town_supervisor"], "at": cast.at, "until": until, "reason": "新到岗"}
    actions_granting.ask(person("newcomer"), unit, "village_worker", **given)


def ending(cast: Cast) -> None:
    """A worker's post that ends soon."""
    Post.objects.filter(pk=cast.keep("village_worker").pk).update(until=now() + timedelta(days=5))
    actions_renewing.call_for_renewal(at=cast.at)


def quarter(cast: Cast) -> None:
    """The quarter's lists."""
    cast.keep("village_worker")
    actions_certifying.call_for_quarter(at=cast.at)


def stopped(cast: Cast) -> None:
    """A worker's post that was suspended."""
    suspend_post(cast.keep("village_worker"), why="季度核对未确认", at=cast.at)


def secret_asked(cast: Cast) -> None:
    """A request for secrecy."""
    secret.asked(cast.child(), cast.at, by=cast["district_officer"])


def kept_secret(cast: Cast) -> None:
    """A child kept secret; the officer is named."""
    by, lead = cast["district_officer"], cast["district_lead"]
    secret.kept(cast.child(), cast.at, by=by, lead_=lead)


def sought_secret(cast: Cast) -> None:
    """A child kept secret that is looked for by who does not know."""
    child, by, lead = cast.child(), cast["district_officer"], cast["district_lead"]
    secret.kept(child, cast.at, by=by, lead_=lead)
    secret.sought(child, cast.at)


def red(cast: Cast) -> None:
    """A child that turned red by judgement."""
    child, by = cast.child(), cast["town_supervisor"]
    actions_standing.set_level(child, "red", reason="核实为高风险", by=by, at=cast.at)


Maker = Callable[[Cast], object]
MAKERS: dict[str, Maker] = {
    "children.verify": to_verify,
    "children.approve_change": changed,
    "children.decide_exit": leaving,
    "children.answer_transfer": moving,
    "children.settle_number": same_number,
    "children.correct_number": wrong_number,
    "visits.visit": registered,
    "visits.screen": called_for,
    "visits.revisit": missed,
    "visits.follow_finding": found,
    "reports.report": endangered,
    "reports.take_police": reported,
    "reports.take_civil_affairs": reported,
    "reports.see_town": reported,
    "reports.see_cyberspace": reported,
    "reports.assist": reported,
    "reports.identify": unnamed,
    "reports.ring_police": unmanned,
    "reports.ring_police_town": unopened,
    "reports.ring_police_lead": unopened,
    "reports.ring_civil_affairs_town": unopened,
    "reports.ring_civil_affairs_lead": unopened,
    "reports.ring_household": withdrawn,
    "reports.weigh_police": called_a_slip,
    "reports.weigh_civil_affairs": called_a_slip,
    "reports.weigh_town": called_a_slip,
    "reports.investigate_police": accepted,
    "reports.investigate_civil_affairs": accepted,
    "reports.look_again_police": disputed,
    "reports.look_again_civil_affairs": disputed,
    "reports.read_more_police": told_more,
    "reports.read_more_civil_affairs": told_more,
    "reports.feed_back": accepted,
    "access.see_urgent_look": looked_at,
    "access.review_urgent_look": looked_at,
    "access.confirm_denial": shut_out,
    "posts.fill": vacated,
    "posts.fill_office": town_emptied,
    "posts.approve": named,
    "posts.renew": ending,
    "posts.certify": quarter,
    "posts.settle": stopped,
    "children.decide_secret": secret_asked,
    "children.record_whereabouts": kept_secret,
    "children.review_secret": kept_secret,
    "children.tell_police": sought_secret,
    "assessment.open_case": red,
    **OF_CASES,
}
