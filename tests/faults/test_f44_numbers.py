"""F44: whoever must ring has the number on the page of the act; whoever has no duty has not.

At ca70b57: `assert missing == []` (father, mother, carer and house were not on the page).
"""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.emergencies import actions
from shouwang.kernel.clock import now
from tests.arranged import arranged
from tests.factories import children, places, urgent
from tests.factories.reporting import filed

pytestmark = pytest.mark.django_db
FATHER, CARER, HOUSE = "13805551234", "13905554321", "王店村老槐树东"


@arranged
def child():
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        return children.registered(at, address=HOUSE)


def lacking(page, *wanted):
    """Which of these values a page does not show; a number must be one that rings."""
    return [one for one in wanted if (f'tel:{one}"' if one.isdigit() else one) not in page]


def test_the_numbers_of_the_parents_stand_where_they_are_rung_every_four_hours(client, child):
    at = now() - timedelta(minutes=30)
    with reach.entered(reach.EVERYTHING):
        case = urgent.investigated(at, child=child)
        actions.call_parents(case, "father", reached=False, note="", by=urgent.officer(), at=at)
    places.signed_in(client, places.post("district_officer", "civil_affairs"))
    page = client.get(f"/emergencies/{case.key}/parents/").content.decode()
    missing = lacking(page, FATHER, CARER, HOUSE)
    assert missing == []


@pytest.mark.parametrize("role", ["police_desk", "district_officer"])
def test_who_takes_a_report_knows_the_house_and_whom_to_ring(client, child, role):
    with reach.entered(reach.EVERYTHING):
        case = filed(now() - timedelta(minutes=30), child=child).matter_id
    place = places.GURAO if role == "police_desk" else "civil_affairs"
    places.signed_in(client, places.post(role, place))
    page = client.get(f"/reports/{case}/take/").content.decode()
    missing = lacking(page, FATHER, CARER, HOUSE, "古饶中心学校")
    assert missing == []


def test_an_identity_number_still_needs_its_reason_and_the_look_is_on_the_trail(client, child):
    with reach.entered(reach.EVERYTHING):
        case = filed(now() - timedelta(minutes=30), child=child).matter_id
    places.signed_in(client, places.post("police_desk", places.GURAO))
    page = client.get(f"/reports/{case}/take/").content.decode()
    assert lacking(page, CARER) == []
    looks = client.get(f"/children/{child.key}/").content.decode().partition('id="looks"')[2]
    assert "受理" in looks
    assert child.id_masked[:4] not in page
