"""Situations of the emergency and of the support case."""

from datetime import timedelta

from shouwang.assessment import actions, actions_services
from shouwang.assessment.models import Service
from shouwang.casework.models import Matter
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.emergencies import actions as emergencies
from shouwang.statute.branches import BRANCHES
from tests.factories import support, urgent
from tests.hands.cast import Cast


def investigated(cast: Cast) -> Matter:
    """An emergency under way."""
    return urgent.investigated(cast.at, child=cast.child())


def unreached(cast: Cast) -> Matter:
    """An emergency whose parents nobody reaches."""
    matter, by = investigated(cast), cast["district_officer"]
    emergencies.call_parents(matter, "父亲", reached=False, note="未接", by=by, at=cast.at)
    return matter


def met(cast: Cast) -> None:
    """An emergency whose conditions are all met."""
    matter, by = investigated(cast), cast["district_officer"]
    required = [measure.code for measure in BRANCHES["A"].measures if measure.required]
    emergencies.do_measures(matter, required, by=by, at=cast.at)
    emergencies.hand_over(matter, urgent.HANDED, by=by, at=cast.at)


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
    actions.review(matter, "green", "稳定", by=by, at=cast.at + 2 * minute)
    actions.close(matter, "好转", "有效", by=by, at=cast.at + 3 * minute)


MAKERS = {
    "emergencies.handle": met,
    "emergencies.try_parents": unreached,
    "emergencies.escort": unreached,
    "emergencies.tell_town": investigated,
    "assessment.assess": opened,
    "assessment.confer": assessed,
    "assessment.plan": conferred,
    "assessment.answer": referred,
    "assessment.serve": accepted,
    "assessment.replace": refused,
    "assessment.review": planned,
    "assessment.follow_up": closed,
}
