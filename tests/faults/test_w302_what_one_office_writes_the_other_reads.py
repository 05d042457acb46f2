"""W302: new words of harm in one office's own record of a case (measures, calls, search) were read by nobody else."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import places, urgent

pytestmark = pytest.mark.django_db
SAID = "爸爸电话里说昨天又拿皮带抽了他，是管教"


def test_what_the_parent_said_on_the_telephone_the_police_read(db):
    at = now() - timedelta(hours=1)
    with reach.entered(reach.EVERYTHING):
        station, bureau = urgent.police(), urgent.officer()
        case = urgent.investigated(at)
    way = f"/emergencies/{case.key}/parents/"
    client = places.signed_in(Client(), bureau)
    calm = {"parent": "father", "whom": "", "reached": "yes", "note": "下周回来"}
    sent = client.post(way, calm)
    assert sent.status_code == 302, unescape(sent.content.decode())
    read = places.signed_in(Client(), station)
    page = read.get(f"/reports/{case.key}/more/")
    assert "下周回来" not in unescape(page.content.decode())
    assert client.post(way, {**calm, "note": SAID}).status_code == 302
    page = read.get(f"/reports/{case.key}/more/")
    assert "又拿皮带抽了他" in unescape(page.content.decode()), "一个单位写的，另一个单位看不到"
