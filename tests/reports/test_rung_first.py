"""W46: the page after a danger was reported has what is said into the telephone, and whom to ring."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.kernel.clock import now
from shouwang.offices.models import Unit
from shouwang.reports.models import Danger
from shouwang.reports.queries import offices_told
from tests.arranged import arranged
from tests.factories import children, places, slips
from tests.faults.asked import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
NUMBER = "0561-3080110"


@arranged
def danger():
    """A child that its village's worker has just found alone."""
    by = children.worker()
    child = children.registered(now() - timedelta(hours=1), name="郑小芳", school="古饶中心学校")
    found, _ = slips.endangered(child, now(), by=by)
    return found


def page(danger):
    """What its finder reads."""
    return places.signed_in(Client(), danger.by).get(f"/reports/danger/{danger.child_id}/")


def test_who_it_is_and_where_stand_beside_the_numbers(danger):
    read = text(page(danger))
    child = danger.child
    for words in ("郑小芳", child.household.address, "古饶中心学校", "三年级", "单独居住"):
        assert words in read, words


def test_without_a_number_110_and_the_next_office_are_rung(danger):
    station, bureau = offices_told(danger.report)
    Unit.objects.filter(pk__in=[station.pk, bureau.pk]).update(phone="")
    above = manned()
    Unit.objects.filter(pk=above.pk).update(phone=NUMBER)
    read = text(page(danger))
    assert "值班电话未采集，请打110" in read
    assert f"再打{above.name}{NUMBER}" in read


def manned():
    """Somebody on post at the station, at the bureau and at the police above, which is given back."""
    places.post("police_desk", places.GURAO)
    places.post("district_officer", "civil_affairs")
    return places.post("police_desk", "police").unit


def test_with_a_number_that_alone_is_rung(danger):
    manned()
    station, bureau = offices_told(danger.report)
    Unit.objects.filter(pk__in=[station.pk, bureau.pk]).update(phone=NUMBER)
    shown = page(danger).content.decode()
    assert f'href="tel:{NUMBER}"' in shown and "值班电话未采集" not in shown


def test_after_another_unit_reported_it_reads_nothing_here(danger):
    other = places.signed_in(Client(), children.worker(places.QINLOU))
    assert other.get(f"/reports/danger/{danger.child_id}/").status_code == 404
    assert Danger.objects.count() == 1
