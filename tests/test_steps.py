"""The step tables run whole: every state with every step, every role with every step."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models, transaction

from shouwang.access import may, reach
from shouwang.assessment.actions_rating import rate
from shouwang.assessment.models import Case, Rating, Service
from shouwang.casework import steps
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event
from shouwang.children.models import Child, Transfer
from shouwang.coordination.models import Directive
from shouwang.emergencies.models import Emergency
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Role
from shouwang.reports.models import Report
from shouwang.statute.instruments import instrument
from shouwang.visits.actions_screening import screen
from shouwang.visits.models import Screening, Visit
from tests.factories import children, lateness, moved, places, reporting, support, urgent
from tests.factories.visiting import visit

pytestmark = pytest.mark.django_db
MAKERS = {
    Child: lambda at: children.registered(at),
    Report: lambda at: reporting.filed(at, child=children.registered(at)),
    Emergency: lambda at: Emergency.objects.get(matter=urgent.investigated(at)),
    Case: lambda at: Case.objects.get(matter=support.planned(at, child=children.registered(at))),
    Service: lambda at: Service.objects.get(
        matter=support.planned(at, child=children.registered(at))
    ),
    Visit: lambda at: visit(children.registered(at), at, by=children.worker()),
    Rating: lambda at: rate(children.registered(at), calm(), by=children.supervisor(), at=at),
    Screening: lambda at: screened(at),
    Transfer: lambda at: moved.asked(children.registered(at), at),
    Directive: lambda at: directive(at),
}


def directive(at) -> Directive:
    """A paper about a report that the police left untaken for a month."""
    late, _ = lateness.untaken(at - timedelta(days=33))
    return lateness.issued(late, at, by=places.post("conference_office", "conference_office"))


def screened(at) -> Screening:
    """A village screened with nobody found."""
    by = children.worker()
    village = Division.objects.get(code=places.WANGDIAN)
    return screen(village, households=212, found=0, by=by, at=at)


def calm() -> dict[str, str]:
    """A risk sheet with the first answer to every question."""
    return {item.code: item.options[0].code for item in instrument("risk").items}


class _Undo(Exception):
    """Leaves a savepoint without keeping what was done in it."""


@contextmanager
def undone() -> Iterator[None]:
    """Do something for real and keep nothing of it."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


def stepped() -> list[type[models.Model]]:
    """Every model with a step table."""
    return [m for m in apps.get_models() if hasattr(m, "STEPS")]


def in_state(record: models.Model, state: str) -> models.Model:
    """The record as stored, put into that state by hand."""
    type(record).objects.filter(pk=record.pk).update(state=state)
    return type(record).objects.get(pk=record.pk)


def facts_of(record: models.Model) -> dict[str, object]:
    """What the actions tell the statute about such a record."""
    unit = places.unit("education").pk
    return {
        "level": "red",
        "subject": "张*",
        "unit": unit,
        "due_on": "2026-12-01",
        "to": places.QINLOU,
    }


def kept(record: models.Model) -> dict[str, object]:
    """All columns as stored, and how many events and duties there are."""
    row = type(record).objects.filter(pk=record.pk).values().get()
    return {**row, "events": Event.objects.count(), "duties": Duty.objects.count()}


def roles_with(act: str | None) -> set[str]:
    """The roles that the grant table gives an act; a step without an act is everybody's."""
    if act is None:
        return set(Role.values)
    with may.GRANTS.open(encoding="utf-8", newline="") as lines:
        return {
            role
            for row in csv.DictReader(lines)
            if row["may"] == act
            for role in row["roles"].split()
        }


def test_every_model_with_steps_is_walked():
    assert set(stepped()) == set(MAKERS)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model._meta.label)
def test_a_step_leads_on_exactly_from_the_states_of_the_table(model, everything, noon):
    record = MAKERS[model](noon)
    later = noon + timedelta(hours=1)
    for state in ("", *model.STEPS):
        for word, step in model.STEPS.items():
            with undone():
                found = in_state(record, state)
                walk(found, word, allowed=state in step.after, at=later)


def walk(record: models.Model, word: str, *, allowed: bool, at) -> None:
    """Take one step with a post that may, and see that it was taken, or refused without a trace."""
    pair = f"{record._meta.label} {record.state or 'birth'} -> {word}"
    step = record.STEPS[word]
    by = places.post(sorted(roles_with(step.may))[0])
    before = kept(record)
    hold(record.matter.pk)
    if not allowed:
        with pytest.raises(Refusal) as no:
            steps.take(record, word, by=by, at=at, facts=facts_of(record))
        assert (no.value.code, no.value.clause) == ("wrong_state", step.clause), pair
        assert kept(record) == before, pair
        return
    event = steps.take(record, word, by=by, at=at, facts=facts_of(record))
    after = kept(record)
    stamps = {"state": word, f"{word}_at": at, f"{word}_by_id": by.pk}
    assert {name: after[name] for name in stamps} == stamps, pair
    others = set(before) - set(stamps) - {"events", "duties"}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}, pair
    stored = Event.objects.get(pk=event.pk)
    assert after["events"] == before["events"] + 1, pair
    assert stored.name == f"{record._meta.app_label}.{word}", pair
    assert (stored.matter_id, stored.at, stored.by) == (record.matter.pk, at, by), pair
    assert (stored.division_id, stored.label) == (record.matter.division_id, record.matter.label)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model._meta.label)
def test_a_step_is_open_to_exactly_the_roles_of_the_grant_table(model, everything, noon):
    record = MAKERS[model](noon)
    posts = {role: places.post(role) for role in Role.values}
    for word, step in model.STEPS.items():
        granted = roles_with(step.may)
        assert granted, f"nobody may take {word}"
        for role, post in posts.items():
            with undone():
                found = in_state(record, step.after[0])
                before = kept(found)
                taken = may_take(found, word, post, noon)
                assert taken == (role in granted), f"{model.__name__} {word} by {role}"
                assert taken or kept(found) == before


def may_take(record: models.Model, word: str, post, at) -> bool:
    """Whether the post could take the step; any other no is a fault."""
    hold(record.matter.pk)
    try:
        steps.take(record, word, by=post, at=at, facts=facts_of(record))
    except Refusal as no:
        if no.code == "not_permitted":
            return False
        raise
    return True


def test_the_walk_would_notice_a_step_that_is_not_in_the_table(everything, noon):
    record = MAKERS[Visit](noon)
    with pytest.raises(pytest.fail.Exception), undone():
        walk(in_state(record, "made"), "voided", allowed=False, at=noon)
    with pytest.raises(Refusal), undone():
        walk(in_state(record, "voided"), "made", allowed=True, at=noon)
    with reach.entered(reach.NONE):
        assert not Visit.objects.exists()
