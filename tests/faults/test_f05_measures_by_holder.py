"""F05: each office records its own measures; the first one that arrives waits for nobody."""

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import local, now
from tests.arranged import arranged
from tests.factories import children, places, reporting

pytestmark = pytest.mark.django_db


@arranged
def case():
    """A missing child's case, taken by both offices."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now())
        return reporting.accepted(now(), child=child, situations=("missing",)).key


def desk(client, role, at):
    """That office's own client."""
    with reach.entered(reach.EVERYTHING):
        return places.signed_in(client, places.post(role, at))


def found(client, case, branch="C"):
    """The joint investigation written down."""
    moment = local(now()).strftime("%Y-%m-%dT%H:%M")
    facts = {"branch": branch, "team": "派出所王某、民政局李某", "found": "离家未归"}
    return client.post(f"/emergencies/{case}/investigate/", {**facts, "arrived_at": moment})


def test_civil_affairs_cannot_tick_the_search_of_the_police_who_hold_it_with_a_clock(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    found(bureau, case)
    told = bureau.post(f"/emergencies/{case}/measures/", {"done": ["police_search"], "note": ""})
    shown = bureau.get(f"/emergencies/{case}/settle/").content.decode()

    assert told.status_code != 302, "民政代公安勾选了“公安启动快速查找”"
    assert "等公安登记：公安启动快速查找" in shown


def test_the_police_have_a_row_of_their_own_on_their_desk(client, case):
    bureau = desk(client, "district_officer", "civil_affairs")
    found(bureau, case)
    police = desk(client, "police_desk", places.GURAO)
    assert "落实公安的处置措施" in police.get("/").content.decode()


def test_the_first_office_goes_while_the_other_has_not_taken_the_report(client):
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now(), child=children.registered(now()))
    police = desk(client, "police_desk", places.GURAO)
    police.post(f"/reports/{report.matter_id}/take/")
    shown = police.get("/").content.decode()
    assert f"/emergencies/{report.matter_id}/investigate/" in shown
