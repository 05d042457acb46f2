"""A report keeps the child red for its days: the month's review does not lower it, and the page has the day."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.assessment import actions_services
from shouwang.assessment.models import Service
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_date, local, now
from tests.factories import children, places, support

pytestmark = pytest.mark.django_db
REVIEW = {"level": "yellow", "words": "情绪好转，照护人在家"}


def arranged(at):
    """A case of that day, served, the child seen since."""
    with reach.entered(reach.EVERYTHING):
        matter = support.planned(at)
        by = places.post("department", "education")
        service = Service.objects.get(matter=matter)
        actions_services.accept(service, by=by, at=at)
        actions_services.report_done(service, "辅导四次", by=by, at=at)
        children.met(Child.objects.get(pk=matter.child), at)
        town = places.signed_in(Client(), children.supervisor())
    return matter, town


def reviewed(town, matter, **more):
    address = f"/assessment/{matter.key}/review/"
    return town.post(address, {**REVIEW, **more}, follow=True).content.decode()


def test_minutes_after_the_plan_the_review_leaves_it_red_and_says_until_when():
    at = now() - timedelta(hours=2)
    matter, town = arranged(at)
    until = cn_date(local(at).date() + timedelta(days=90))
    assert until in town.get(f"/assessment/{matter.key}/review/").content.decode()
    page = reviewed(town, matter)
    assert "月评已登记" not in page, "报告后几分钟，月评就把红色降了"
    assert f"到{until}保持现在的等级" in page and REVIEW["words"] in page
    assert "月评已登记" in reviewed(town, matter, level="red")


def test_the_supervisor_lowers_it_sooner_only_with_why():
    matter, town = arranged(now() - timedelta(hours=2))
    level = f"/children/{matter.child}/level/"
    assert "要提前下调，在理由里写明" in town.get(level).content.decode()
    said = town.post(level, {"level": "yellow", "reason": "好转"}).content.decode()
    assert "写明为什么现在就可以" in said
    why = "外祖母照护，走访三次没有再受伤害"
    town.post(level, {"level": "yellow", "reason": why})
    assert "月评已登记" in reviewed(town, matter)


def test_when_its_days_are_over_the_review_lowers_it():
    matter, town = arranged(now() - timedelta(days=92))
    assert "保持现在的等级" not in town.get(f"/assessment/{matter.key}/review/").content.decode()
    assert "月评已登记" in reviewed(town, matter)
