"""R08: the wrong child was named; the correction takes everything back and both files tell of it."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


def setting():
    """A report, two children of the town, its supervisor and the officers of the first hour."""
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now())
        wrong, right = children.registered(now()), children.registered(now())
        third = children.registered(now())
        police = reporting.offices()[0]
        town = places.signed_in(Client(), children.supervisor())
    return report, (wrong, right, third), town, places.signed_in(Client(), police)


def name(town: Client, report, child, why: str = "") -> None:
    answer = town.post(
        f"/reports/{report.matter_id}/identify/",
        {"file_no": child.file_no, "sure": child.file_no, "found": why},
    )
    assert answer.status_code == 302, answer.content.decode()


def test_the_first_child_is_red_no_more_and_no_case_is_owed_for_it():
    report, (wrong, right, _), town, _ = setting()
    name(town, report, wrong)
    name(town, report, right, "同班的另一个孩子")
    page = town.get(f"/children/{wrong.key}/").content.decode()
    assert "level-red" not in page
    assert "建立帮扶个案" not in page
    assert "level-red" in town.get(f"/children/{right.key}/").content.decode()


def test_the_police_no_longer_read_the_first_childs_file():
    report, (wrong, right, _), town, police = setting()
    name(town, report, wrong)
    name(town, report, right, "同班的另一个孩子")
    assert police.get(f"/children/{wrong.key}/").status_code == 404
    assert police.get(f"/children/{right.key}/").status_code == 200


def test_both_files_tell_of_it():
    report, (wrong, right, _), town, _ = setting()
    name(town, report, wrong)
    name(town, report, right, "同班的另一个孩子")
    assert "更正：报告说的不是这名儿童" in town.get(f"/children/{wrong.key}/").content.decode()
    assert "更正：报告说的是这名儿童" in town.get(f"/children/{right.key}/").content.decode()


def test_correcting_twice_works_and_needs_a_reason():
    report, (wrong, right, third), town, police = setting()
    name(town, report, wrong)
    refused = town.post(
        f"/reports/{report.matter_id}/identify/",
        {"file_no": right.file_no, "sure": right.file_no, "found": ""},
    )
    assert "写明依据" in refused.content.decode()
    name(town, report, right, "同班的另一个孩子")
    name(town, report, third, "又核对了一次")
    for child in (wrong, right):
        assert "level-red" not in town.get(f"/children/{child.key}/").content.decode()
        assert police.get(f"/children/{child.key}/").status_code == 404
    assert "level-red" in town.get(f"/children/{third.key}/").content.decode()
