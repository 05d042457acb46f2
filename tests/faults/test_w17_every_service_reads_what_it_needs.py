"""W17: whichever unit gives a service reads the fields that the service needs, the police for 落户 too.

At ca70b57: `assert missing == []` (no house and no number of the parents for the police).
"""

import pytest

from shouwang.access import reach
from tests.factories import places
from tests.faults.test_f45_services import CARER, HOUSE, PHONE, referred

pytestmark = pytest.mark.django_db
FATHER = "13805551234"


def test_the_police_read_house_and_parents_for_a_registration(client):
    service = referred("hukou", "police")
    with reach.entered(reach.EVERYTHING):
        desk = places.post("police_desk", "police")
    places.signed_in(client, desk)
    page = client.get(f"/assessment/services/{service.key}/answer/").content.decode()
    missing = [one for one in (HOUSE, f"tel:{FATHER}") if one not in page]
    assert missing == []
    assert CARER not in page and PHONE not in page, "落户用不着受委托人"
