"""The page of each act shows what the act needs: facts.csv, written by hand from the clauses.

The post that does the duty signs in, opens the button of its own row and reads the very values of
this child. What a page says about them in words is not asked: a label without its value is nothing.
"""

import csv
import re
from collections import defaultdict
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from shouwang.statute.clauses import CLAUSES
from shouwang.statute.duties import RULES
from tests.facts import scenes
from tests.night import sample

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("facts.csv")
TOWN = "古饶镇人民政府"
OTHERS = {"reports.assist"}  # whoever only reported acts on his own words: nothing of the file
ABOUT_CHILDREN = ("children.", "visits.", "reports.", "emergencies.", "assessment.")
NOT_ONE_CHILD = {"visits.screen", "children.mind_secrets"}


def rows():
    """Every line of the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def facts():
    """Duty -> the facts its page must show."""
    found = defaultdict(list)
    for row in rows():
        found[row["duty"]].append(row["fact"])
    return found


def rung(number):
    """A number as a telephone rings it from the page."""
    return f'href="tel:{number}"'


def value(fact, child):
    """The very text that stands for a fact of this child."""
    kind, _, what = fact.rpartition("_")
    if what == "phone" and kind in scenes.PHONES:
        return rung(scenes.PHONES[kind])
    if what == "phone":
        return rung(scenes.UNIT_PHONES[kind])
    if fact == "file_no":
        return child.file_no
    return {
        "name": scenes.NAME,
        "house": scenes.HOUSE,
        "school": scenes.SCHOOL,
        "class": scenes.CLASS,
        "carer": scenes.CARER,
        "town": TOWN,
        "police": rung("110"),
        "report_place": scenes.PLACE,
        "described": scenes.DESCRIBED,
        "reporter": "/reporter/",
    }[fact]


def pressed(client, code):
    """The page behind the button of this duty's row on the desk."""
    desk = client.get("/").content.decode()
    title = re.escape(RULES[code].title)
    found = re.search(rf'<a href="([^"]+)">{title}</a>', desk)
    assert found, f"no button for {code}: {desk[desk.find('desk-owed') :][:600]}"
    return client.get(unescape(found[1]), follow=True).content.decode()


@pytest.mark.parametrize("code", sample(list(facts()), 24))  # by day a third of the duties
def test_the_page_of_an_act_shows_what_the_act_needs(client, signed_in_as, code):
    with reach.entered(reach.EVERYTHING):
        scene = scenes.scene(code, now() - timedelta(hours=1))
    page = pressed(signed_in_as(scene.post), code)
    if facts()[code] == ["nothing"]:
        told = (scenes.NAME, scenes.HOUSE, scenes.SCHOOL, *scenes.PHONES.values())
        assert [one for one in told if one in page] == []
        return
    missing = [fact for fact in facts()[code] if value(fact, scene.child) not in page]
    assert missing == []


def test_every_duty_about_a_child_stands_in_the_table():
    about = {code for code in RULES if code.startswith(ABOUT_CHILDREN)}
    assert about - NOT_ONE_CHILD - OTHERS == facts().keys()


def test_every_line_names_its_clause_and_why():
    assert [row for row in rows() if row["clause"] not in CLAUSES or not row["why"]] == []
