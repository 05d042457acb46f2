"""A duty that a mistake ended is owed again with its stages."""

from datetime import timedelta

import pytest

from shouwang.casework.models import Duty, Matter, Stage
from shouwang.casework.sweep import sweep
from shouwang.children import actions as files
from shouwang.children.models import Child
from shouwang.reports import actions_identity
from shouwang.visits import actions as visits
from shouwang.visits.rules import VisitFacts
from tests.factories import children, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def visit_of(child):
    return Duty.objects.get(matter=child.key, code="visits.visit", closed_at=None)


def named_wrongly(child, at):
    report = reporting.filed(at)
    case = Matter.objects.get(pk=report.matter_id)
    by = children.supervisor()
    actions_identity.identify(case, child, "", by=by, at=at)
    return lambda when: actions_identity.identify(
        Matter.objects.get(pk=case.pk), children.registered(when), "另一个孩子", by=by, at=when
    )


def test_the_same_row_is_owed_with_the_stages_it_had(noon):
    child = children.registered(noon)
    before = visit_of(child)
    late = before.due_at + timedelta(days=3)
    sweep(at=late)
    stages = list(before.stages.values_list("number", "planned_at"))
    assert stages

    correct = named_wrongly(child, late)
    assert visit_of(child).pk != before.pk
    correct(late + timedelta(hours=1))

    after = visit_of(child)
    assert (after.pk, after.due_at) == (before.pk, before.due_at)
    sweep(at=late + timedelta(hours=2))
    assert list(Stage.objects.filter(duty=before).values_list("number", "planned_at")) == stages


def test_a_visit_made_meanwhile_counts_and_the_next_is_owed_from_it(noon):
    child = children.registered(noon)
    correct = named_wrongly(child, noon)
    went = noon + timedelta(days=1)
    facts = VisitFacts(seen={child.key: "seen"}, went_at=went, answers={})
    visits.record([Child.objects.get(pk=child.pk)], facts, author=children.worker(), at=went)
    correct(noon + timedelta(days=2))
    calm = children.registered(went)
    files.visited(calm, at=went)
    assert visit_of(child).level != "red"
    assert visit_of(child).due_at < noon + timedelta(days=1) + timedelta(days=100)
    assert visit_of(child).due_at.date() == visit_of(calm).due_at.date()


def test_a_danger_of_its_own_is_to_be_reported_again(noon):
    child = children.registered(noon)
    files.raise_level(child, ["alone_under_16"], by=children.worker(), at=noon)
    owed = Duty.objects.filter(matter=child.key, code="reports.report")
    was = list(owed.filter(closed_at=None).values_list("pk", "due_at"))
    correct = named_wrongly(child, noon + timedelta(minutes=1))
    assert not owed.filter(closed_at=None).exists()
    correct(noon + timedelta(minutes=2))
    assert list(owed.filter(closed_at=None).values_list("pk", "due_at")) == was
