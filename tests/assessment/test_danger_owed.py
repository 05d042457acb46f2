"""Closing a case and lowering a level wait for what the two offices owe on the danger."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.assessment import actions, actions_services, open_things
from shouwang.assessment.models import Service
from shouwang.casework.models import Duty
from shouwang.children import actions as files
from shouwang.children import harmers
from shouwang.children.models import Child
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_taking
from shouwang.statute.duties import RULES
from tests.factories import children, places, reporting, support, urgent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
OFFICES = ("police_station", "home_station", "district.civil_affairs")


def lower(child, at):
    child = children.met(Child.objects.get(pk=child.pk), at)
    by = children.supervisor()
    return files.set_level(
        child, "yellow", reason="已有人照护", by=by, at=at + timedelta(minutes=2)
    )


def no_to_lower(child, at):
    with pytest.raises(Refusal) as no:
        lower(child, at)
    return no.value


def test_every_row_on_the_danger_is_owed_by_one_of_the_two_offices():
    rows = [rule for rule in RULES.values() if rule.danger]
    assert len(rows) >= 17
    assert all(rule.holder in OFFICES and rule.for_child for rule in rows)


def test_the_level_waits_from_receipt_to_the_last_measure(noon):
    child = children.registered(noon)
    report = reporting.filed(noon, child=child)
    case = report.matter
    assert no_to_lower(child, noon).code == "danger_owed"
    for by in reporting.offices():
        actions_taking.take_here(case, by=by, at=noon)
    assert "到场调查（公安）" in no_to_lower(child, noon).sentence
    emergencies.investigate(case, urgent.result(noon), by=urgent.officer(), at=noon)
    emergencies.investigate(case, urgent.result(noon), by=urgent.police(), at=noon)
    assert "落实民政的处置措施" in no_to_lower(child, noon).sentence
    urgent.measured(case, noon)
    emergencies.hand_over(case, urgent.to_relative(), by=urgent.officer(), at=noon)
    urgent.arrived(case, noon)
    for by in (urgent.police(), urgent.officer()):
        emergencies.settle(case, by=by, at=noon)
    assert "查询接收人记录" in no_to_lower(child, noon).sentence


def test_the_monthly_review_is_no_way_round(noon):
    child = children.registered(noon)
    matter = support.planned(noon, child=child)
    reporting.filed(noon, child=child)
    children.met(Child.objects.get(pk=child.pk), noon)
    at = noon + timedelta(minutes=3)
    with pytest.raises(Refusal) as no:
        actions.review(matter, "green", "好转", by=children.supervisor(), at=at)
    assert no.value.code == "danger_owed"


def test_a_case_waits_for_what_is_owed_in_another_case_of_the_child(noon):
    child = children.registered(noon)
    matter = support.planned(noon, child=child)
    by = children.supervisor()
    actions_services.drop(Service.objects.get(matter=matter), "改由学校辅导", by=by, at=noon)
    lower(child, noon)
    assert open_things.what_is_open(matter.support, Child.objects.get(pk=child.pk)) == []
    later = noon + timedelta(days=1)
    other = reporting.filed(later).matter  # nobody knew yet whose it was
    other.child = child.pk
    other.save(update_fields=["child"])
    with pytest.raises(Refusal) as no:
        actions.close(matter, "目标达到", "稳定", by=by, at=later)
    assert "受理报告（公安）" in no.value.sentence


def violent(at, **named):
    """A settled violence case whose father is named; the child is placed elsewhere."""
    child = children.registered(at)
    case = reporting.accepted(at, child=child, situations=("domestic_violence",))
    found = urgent.result(at, "D", harmers=("father",), **named)
    for by in (urgent.officer(), urgent.police()):
        emergencies.investigate(case, found, by=by, at=at)
    urgent.measured(case, at)
    Duty.objects.filter(closed_at=None, code__startswith="emergencies.").delete()
    return child


@pytest.mark.parametrize(
    ("answer", "code"),
    [("", "harmer_unsaid_now"), ("near", "harmer_near"), ("unknown", "harmer_near")],
)
def test_that_the_harmer_is_back_is_no_reason_to_lower(noon, answer, code):
    child = children.met(Child.objects.get(pk=violent(noon).pk), noon)
    by, at = children.supervisor(), noon + timedelta(minutes=2)
    with pytest.raises(Refusal) as no:
        files.set_level(child, "yellow", reason="父亲已回来", harmer=answer, by=by, at=at)
    assert no.value.code == code and "父亲" in no.value.sentence


def test_the_level_falls_once_the_harmer_no_longer_reaches_the_child(noon):
    child = children.met(Child.objects.get(pk=violent(noon).pk), noon)
    at = noon + timedelta(minutes=2)
    by = children.supervisor()
    done = files.set_level(child, "yellow", reason="在姑母家", harmer="away", by=by, at=at)
    assert done.level == "yellow"


def test_whoever_does_not_read_the_emergency_is_told_of_no_harmer(noon):
    child = violent(noon, harmer_words="赵国庆")
    assert harmers.named(child.pk).said == "父亲（赵国庆）"
    for post in (children.worker(), places.post("department", "education")):
        with reach.entered(reach.of(post)):
            assert harmers.named(child.pk).said == ""
    with reach.entered(reach.of(children.supervisor())):
        assert harmers.named(child.pk).is_known
