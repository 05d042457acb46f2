"""W340: words of harm as 孩子的意愿 (hand-over, home again) were read by nobody but the bureau that wrote them."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import places, urgent
from tests.faults.test_f16_who_receives_the_child import FAULTS, HAND

pytestmark = pytest.mark.django_db
SAID = ("不想回家，爸爸夜里钻她被窝", "愿意去，说继父用烟头烫过她，还摸她下身")


@pytest.mark.parametrize("words", SAID)
def test_what_the_child_said_at_the_hand_over_the_police_read(db, words):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        station, bureau = urgent.police(), urgent.officer()
        case = urgent.investigated(at)
    client = places.signed_in(Client(), bureau)
    given = {**HAND, **dict.fromkeys(FAULTS, "no"), "wish": words, "despite": "姑母家没有别人"}
    sent = client.post(f"/emergencies/{case.key}/hand-over/", given)
    assert sent.status_code == 302, unescape(sent.content.decode())
    page = places.signed_in(Client(), station).get(f"/reports/{case.key}/more/")
    assert "孩子的意愿写着" in unescape(page.content.decode()), "孩子说的话派出所看不到"
    assert words.partition("，")[2] in unescape(page.content.decode())
