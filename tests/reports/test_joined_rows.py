"""合并 is chosen from what is likely; its rows say one number; parted, those who are told owe it anew."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.casework.models import Duty
from shouwang.emergencies import actions as emergencies
from shouwang.kernel.clock import now
from shouwang.reports.actions_taking import take_here
from tests.factories import children, reporting, urgent
from tests.factories.places import signed_in
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
ONE, OTHER = "穿蓝色校服的男孩", "穿红色外套的女孩"
WHY = "同一个村的，说的是同一个孩子"


@pytest.fixture
def two():
    """Two reports of unknown children in one village, and the town that may join them."""
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        town = children.supervisor()
        both = reporting.offices()
        first = reporting.filed(at, described=ONE)
        worker = children.worker()
        second = reporting.filed(at + timedelta(minutes=5), by=worker, described=OTHER)
    return signed_in(Client(), town), both, first, second


def join(desk, key, **given):
    return desk.post(f"/matters/{key}/join/", {"words": WHY, **given})


def owed(case):
    with reach.entered(reach.EVERYTHING):
        rows = Duty.objects.filter(matter=case, closed_at=None)
        return set(rows.values_list("code", flat=True))


def test_the_other_case_is_chosen_by_what_tells_it_apart(two):
    desk, _, first, second = two
    page = plain(desk.get(f"/matters/{second.matter_id}/join/").content.decode())
    assert first.number in page and ONE in page
    assert join(desk, second.matter_id, case=first.number).status_code == 302


def test_two_answers_or_none_are_refused_and_the_words_stay(two):
    desk, _, first, second = two
    for given in ({}, {"case": first.number, "number": "办999"}):
        answer = join(desk, second.matter_id, **given)
        assert answer.status_code == 422
        assert WHY in answer.content.decode()


def test_rows_of_a_joined_unknown_child_say_one_number(two):
    desk, both, first, second = two
    assert join(desk, second.matter_id, case=first.number).status_code == 302
    page = plain(signed_in(Client(), both[0]).get("/").content.decode())
    assert f"身份待查明（报告 {first.number}）" in page
    assert f"身份待查明（报告 {second.number}）" not in page
    assert f"报告 {second.number}，" in page, "两行受理分不清是哪一份报告"
    desk.post(f"/matters/{second.matter_id}/part/", {"words": "是两个孩子"})
    page = plain(signed_in(Client(), both[0]).get("/").content.decode())
    assert f"身份待查明（报告 {second.number}）" in page


def test_reading_and_assisting_that_ended_in_the_joined_case_are_owed_in_the_parted_one(two):
    desk, (police, bureau), first, second = two
    with reach.entered(reach.EVERYTHING):
        for report in (first, second):
            for by in (police, bureau):
                take_here(report.matter, by=by, at=now() - timedelta(hours=1))
    assert join(desk, second.matter_id, case=first.number).status_code == 302
    desk.post(f"/reports/{first.matter_id}/see/")
    with reach.entered(reach.EVERYTHING):
        case = first.matter
        emergencies.investigate(case, urgent.result(now()), by=bureau, at=now())
        emergencies.close(case, urgent.none(now()), by=bureau, at=now())
        emergencies.answer(case, "核实属实", agreed=True, by=police, at=now())
    assert not {"reports.see_town", "reports.assist"} & owed(first.matter_id)
    desk.post(f"/matters/{second.matter_id}/part/", {"words": "是两个孩子"})
    assert {"reports.see_town", "reports.assist"} <= owed(second.matter_id)
    assert not {"reports.see_town", "reports.assist"} & owed(first.matter_id)


def test_a_file_and_words_of_a_child_on_no_register_are_not_both_taken(two):
    desk, _, first, _ = two
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=3))
    sent = {"file_no": child.file_no, "sure": child.file_no, "found": "台账里没有，叫王强"}
    answer = desk.post(f"/reports/{first.matter_id}/identify/", sent)
    assert answer.status_code == 422
    assert "只能写一项" in answer.content.decode()
    assert "叫王强" in answer.content.decode()
