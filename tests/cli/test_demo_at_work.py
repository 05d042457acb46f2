"""People work in a demo instance while its sample is still being lived: it leaves alone what they touch (W395)."""

from datetime import timedelta

import pytest
from django.db import connection

from shouwang.casework.models import Duty, Event
from shouwang.children.queries import files
from shouwang.cli import sample_year
from shouwang.cli.door import living
from shouwang.cli.sample_support import _review
from shouwang.cli.sample_world import Op, World
from shouwang.reports import actions as reports
from shouwang.reports.models import Receipt, Report
from tests.cli.test_demo import CHILDREN, DAYS, SEED, _quick_passwords  # noqa: F401
from tests.factories import children, places, reporting, support

pytestmark = pytest.mark.django_db


def test_a_living_report_of_a_child_of_the_sample_stays_as_it_was_made(noon, monkeypatch):
    made = {}
    written = sample_year.write

    def at_work(facts):
        written(facts)
        if facts.get("done") == 16 and not made:
            world = World(sample_year.Plan(SEED, CHILDREN, noon, DAYS))
            world.read()
            number = next(
                world.cast[one.code]
                for one in world.scripts
                if one.code in world.cast
                and one.code not in facts["cases"]
                and world.has(world.cast[one.code])
                and not one.unknown
            )
            child = world.child(number)
            by = world.posts.worker(child.division, noon)
            told = reporting.facts()
            later = noon + timedelta(minutes=5)
            made["report"] = reports.file(told, child.division, child=child, by=by, at=later).report

    monkeypatch.setattr(sample_year, "write", at_work)
    with living():
        places.district()
    sample_year.accounts(seed=SEED, at=noon)
    sample_year.fill(seed=SEED, children=CHILDREN, at=noon, days=DAYS)

    with living():
        report = Report.objects.get(pk=made["report"].pk)
        assert report.state == "filed" and not Receipt.objects.filter(report=report).exists()
        told = Event.objects.filter(matter=report.matter_id)
        assert not told.filter(at__lte=noon).exists()
        owed = Duty.objects.filter(matter=report.matter_id, code__startswith="reports.take")
        assert owed.filter(closed_at=None).count() == 2
        assert sample_year.state()["state"] == "filled"


@pytest.mark.usefixtures("everything")
def test_a_review_that_leaves_the_level_asks_for_no_rank(noon):
    matter = support.planned(noon - timedelta(days=3), child=children.registered(noon))
    reporting.filed(noon, child=files().get(pk=matter.child))

    class Stood:
        """What a scene says of the case."""

        supervisor, at = children.supervisor(), noon + timedelta(days=1)

    Stood.matter = matter
    _review(Stood, {"level": ""})
    assert Event.objects.filter(matter=matter, name="assessment.reviewed").exists()


def test_each_act_of_the_sample_is_a_transaction_of_its_own(noon):
    with living():
        places.district()
    world = World(sample_year.Plan(SEED, CHILDREN, noon, DAYS))
    inside = len(connection.atomic_blocks)
    seen = []
    acts = [Op(noon, name, lambda at: seen.append(len(connection.atomic_blocks))) for name in "ab"]
    left = []
    world.run(acts, noon, left.append)
    assert seen == [inside + 1] * 2 and left == [["b"], []]


def test_an_act_that_finds_things_changed_by_somebody_ends_no_sample(noon):
    with living():
        child = children.registered(noon)
        reporting.filed(noon + timedelta(minutes=5), child=child)
    world = World(sample_year.Plan(SEED, CHILDREN, noon, DAYS))

    def stumbles(at):
        raise KeyError("")

    world.run([Op(noon, "stumbles", stumbles)], noon, lambda left: None)
    assert world.left == ["stumbles"]
