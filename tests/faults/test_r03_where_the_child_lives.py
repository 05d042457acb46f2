"""R03: identification brings in the offices of where the child lives."""

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db

OTHER_VILLAGE = "340604101204"


def setting():
    """A report at 王店 about a child of 宋疃镇, and everybody at their desks."""
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now())
        child = children.registered(now(), village=OTHER_VILLAGE)
        posts = {
            "police": places.post("police_desk", places.SONGTUAN),
            "town": children.supervisor(places.SONGTUAN),
            "worker": children.worker(OTHER_VILLAGE),
            "first": places.post("police_desk", places.GURAO),
            "officer": places.post("district_officer", "civil_affairs"),
        }
    return report, child, {name: places.signed_in(Client(), post) for name, post in posts.items()}


def identified(clients, report, child) -> None:
    clients["officer"].post(
        f"/reports/{report.matter_id}/identify/",
        {"file_no": child.file_no, "sure": child.file_no, "found": ""},
    )


def test_the_childs_own_station_and_town_hold_the_duties():
    report, child, clients = setting()
    identified(clients, report, child)
    assert "接手办理" in clients["police"].get("/").content.decode()
    assert "知悉报告（镇街）" in clients["town"].get("/").content.decode()


def test_the_childs_town_opens_the_matter():
    report, child, clients = setting()
    identified(clients, report, child)
    assert clients["town"].get(f"/matters/{report.matter_id}/").status_code == 200


def test_the_first_station_reads_on_until_the_new_one_has_taken_it():
    report, child, clients = setting()
    identified(clients, report, child)
    assert "受理报告（公安）" in clients["first"].get("/").content.decode()
    assert clients["first"].get(f"/matters/{report.matter_id}/").status_code == 200
    clients["police"].post(f"/reports/{report.matter_id}/take/")
    assert clients["first"].get(f"/matters/{report.matter_id}/").status_code == 404


def test_what_the_first_station_had_taken_is_taken_over():
    report, child, clients = setting()
    clients["first"].post(f"/reports/{report.matter_id}/take/")
    identified(clients, report, child)
    assert "接手办理" in clients["police"].get("/").content.decode()
    clients["police"].post(f"/reports/{report.matter_id}/take-over/")
    assert "接手办理" not in clients["police"].get("/").content.decode()


def test_its_village_reads_no_more_than_before():
    report, child, clients = setting()
    identified(clients, report, child)
    page = clients["worker"].get(f"/matters/{report.matter_id}/").content.decode()
    assert "王店村三年级男孩" not in page
