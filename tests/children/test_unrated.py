"""未评: one duty till a sheet says the level; nothing falls to a green that nobody said."""

from datetime import timedelta

import pytest

from shouwang.assessment.actions_rating import rate
from shouwang.casework.models import Duty
from shouwang.children import actions
from shouwang.kernel.refusal import Refusal
from shouwang.statistics.catalogue import FIGURES
from shouwang.statistics.figures import counted
from shouwang.statute.grounds import rank, worst
from shouwang.visits import actions as visits
from shouwang.visits.actions_voiding import void
from shouwang.visits.rules import NOT_SEEN, SEEN, VisitFacts
from tests.factories import children, places
from tests.faults.test_f12_nobody_has_judged import CALM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = timedelta(days=1)


def unrated(noon, **given):
    places.district()
    return children.registered(noon, level="unrated", **given)


def owed(child, code="visits.visit"):
    return Duty.objects.get(code=code, matter=child.key, closed_at=None)


def seen(child, at, how=SEEN, **answers):
    facts = VisitFacts(seen={child.key: how}, went_at=at, answers=answers)
    return visits.record([child], facts, author=children.worker(), at=at)[0]


def sheet(child, at, **answers):
    return rate(child, {**CALM, **answers}, by=children.worker(), at=at)


def test_below_green_and_never_the_worst_of_anything():
    assert rank("unrated") < rank("green")
    assert worst(["unrated", "green"]) == "green"
    assert worst(["unrated"]) == "unrated"
    assert worst([]) == "green"


def test_one_duty_by_the_verify_figure(noon):
    child = unrated(noon)
    assert child.level == child.matter.level == "unrated"
    (duty,) = Duty.objects.filter(matter=child.key, closed_at=None)
    assert (duty.code, duty.level, duty.figure) == ("visits.visit", "unrated", "verify=10个工作日")


def test_missed_then_met_then_rated(noon):
    child = unrated(noon)
    first = owed(child)
    seen(child, noon + DAY, NOT_SEEN)
    assert owed(child, "visits.revisit")
    seen(child, noon + 2 * DAY)
    assert not Duty.objects.filter(code="visits.revisit", closed_at=None).exists()
    assert owed(child) == first
    sheet(child, noon + 2 * DAY)
    child.refresh_from_db()
    assert (child.level, owed(child).level) == ("green", "green")
    assert owed(child).due_at > first.due_at
    assert not child.risks.exists()


def test_the_sheet_first_keeps_the_day_of_the_visit(noon):
    child = unrated(noon)
    first = owed(child)
    sheet(child, noon + DAY)
    duty = owed(child)
    assert (duty.level, duty.due_at) == ("green", first.due_at)
    assert duty.figure.startswith("no_later_than=")


def test_a_visit_voided_after_the_sheet_is_owed_by_the_first_term(noon):
    child = unrated(noon)
    first = owed(child)
    visit = seen(child, noon + DAY)
    sheet(child, noon + DAY)
    void(visit, reason="登记错了人家", by=children.supervisor(), at=noon + 2 * DAY)
    assert owed(child).due_at == first.due_at


def test_a_finding_at_the_first_visit_is_the_level(noon):
    child = unrated(noon)
    seen(child, noon + DAY, parent_contact="over_a_week")
    child.refresh_from_db()
    assert (child.level, owed(child).level) == ("yellow", "yellow")


def test_a_ground_found_untrue_falls_back_to_unrated(noon):
    child = unrated(noon, rating="差")
    assert child.level == "yellow"
    by = children.supervisor()
    child = actions.withdraw_ground(child, "guardianship_poor", reason="不实", by=by, at=noon + DAY)
    assert (child.level, owed(child).level) == ("unrated", "unrated")


def test_after_a_sheet_it_falls_to_green(noon):
    child = unrated(noon, rating="差")
    sheet(child, noon + DAY)
    by = children.supervisor()
    child = actions.withdraw_ground(child, "guardianship_poor", reason="不实", by=by, at=noon + DAY)
    assert child.level == "green"


@pytest.mark.parametrize(
    ("level", "code"), [("unrated", "level_unrated"), ("green", "sheet_first")]
)
def test_neither_unrated_nor_green_by_hand(noon, level, code):
    child = unrated(noon)
    if level == "unrated":
        sheet(child, noon)
    with pytest.raises(Refusal) as no:
        actions.set_level(child, level, reason="情况良好", by=children.supervisor(), at=noon)
    assert no.value.code == code


def test_a_file_kept_by_a_refused_exit_is_read_as_well(noon):
    places.district()
    child = children.to_verify(noon, rating="无人监护")
    by = children.supervisor()
    actions.propose_exit(child, "moved_out", by=by, at=noon)
    kept = actions.decide_exit(child, agreed=False, by=by, at=noon + DAY)
    assert (kept.state, kept.level) == ("registered", "red")
    assert owed(child, "reports.report")


def test_counted_apart(noon):
    unrated(noon)
    children.registered(noon)
    wanted = [FIGURES[code] for code in ("registered", "green", "unrated")]
    place = places.Division.objects.get(code=places.WANGDIAN)
    found = counted(wanted, place, noon, digits=12)
    sums = {code: sum(whole for whole, _ in cells.values()) for code, cells in found.items()}
    assert sums == {"registered": 2, "green": 1, "unrated": 1}
