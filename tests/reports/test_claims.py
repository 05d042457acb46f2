"""A receipt by telephone ends nothing until the office that was rung says yes to it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from shouwang.casework.models import Duty
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions_claims as claims
from shouwang.reports import actions_taking
from shouwang.reports.models import PhoneClaim, Receipt
from shouwang.reports.rules import PhoneCall
from tests.factories import children, places, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def owed(code):
    return Duty.objects.filter(code=code, closed_at=None)


def told(noon, **given):
    """A school has rung the station about its report."""
    report = reporting.filed(noon, child=children.registered(noon))
    at = noon + timedelta(minutes=9)
    call = PhoneCall(noon + timedelta(minutes=5), "0561-110", "王警官", "050123", "2026-11")
    teacher = report.filed_by
    made = claims.claim_by_phone(report.matter, "police", replace(call, **given), by=teacher, at=at)
    return report, made[0], teacher


def test_the_duty_stays_open_until_the_station_confirms_from_the_moment_of_the_call(noon):
    report, claim, _ = told(noon)
    police, _ = reporting.offices()
    assert owed("reports.take_police").exists() and not report.receipts.exists()

    claims.confirm(claim.pk, who="李警官", by=police, at=noon + timedelta(minutes=20))

    receipt = report.receipts.get()
    assert (receipt.how, receipt.officer) == (Receipt.How.PHONE, "李警官")
    assert receipt.taken_at == noon + timedelta(minutes=5) and receipt.recorded_by == police
    assert not owed("reports.take_police").exists()


def test_the_station_says_no_and_owes_as_before_and_what_was_told_stays(noon):
    report, claim, _ = told(noon)
    police, _ = reporting.offices()

    claims.deny(claim.pk, by=police, at=noon + timedelta(minutes=20))

    assert owed("reports.take_police").exists()
    assert PhoneClaim.objects.get().outcome == "denied"
    assert report.matter.events.filter(name="reports.claim_denied").exists()
    with pytest.raises(Refusal) as no:
        claims.confirm(claim.pk, who="李警官", by=police, at=noon + timedelta(minutes=21))
    assert no.value.code == "claim_gone"


def test_no_office_confirms_what_was_told_of_the_other(noon):
    _, claim, _ = told(noon)
    _, bureau = reporting.offices()
    for act in (partial(claims.confirm, who="李警官"), claims.deny):
        with pytest.raises(Refusal) as no:
            act(claim.pk, by=bureau, at=noon + timedelta(minutes=20))
        assert no.value.code == "not_your_office"


def test_whoever_wrote_it_strikes_it_and_nobody_else(noon):
    _, claim, teacher = told(noon)
    other = places.post("hospital", places.hospital())
    with pytest.raises(Refusal) as no:
        claims.strike(claim.pk, by=other, at=noon + timedelta(minutes=10))
    assert no.value.code == "claim_of_others"

    claims.strike(claim.pk, by=teacher, at=noon + timedelta(minutes=10))

    assert PhoneClaim.objects.get().outcome == "struck"


def test_taking_it_here_ends_what_was_told_of_it(noon):
    report, _, _ = told(noon)
    police, _ = reporting.offices()

    actions_taking.take_here(report.matter, by=police, at=noon + timedelta(minutes=20))

    assert PhoneClaim.objects.get().outcome == "taken"
    assert report.receipts.get().how == Receipt.How.HERE


@pytest.mark.parametrize("given", [{"answered_by": "."}, {"badge": " "}, {"rung": "—"}])
def test_a_name_a_badge_and_a_number_are_really_written(noon, given):
    with pytest.raises(Refusal) as no:
        told(noon, **given)
    assert no.value.code == "call_needs_words"


def test_the_same_call_is_not_told_twice(noon):
    report, _, teacher = told(noon)
    call = PhoneCall(noon + timedelta(minutes=5), "110", "王警官", "050123")
    with pytest.raises(Refusal) as no:
        claims.claim_by_phone(
            report.matter, "police", call, by=teacher, at=noon + timedelta(minutes=9)
        )
    assert no.value.code == "claim_waits"


def test_a_call_lies_between_the_minute_of_the_report_and_now(noon):
    with pytest.raises(Refusal) as no:
        told(noon, taken_at=noon + timedelta(minutes=10))
    assert no.value.code == "taken_in_future"
    with pytest.raises(Refusal) as no:
        told(noon, taken_at=noon - timedelta(minutes=1))
    assert no.value.code == "taken_before_report"


@pytest.mark.parametrize("who", ["", " ", "."])
def test_the_office_says_who_of_it_took_the_call(noon, who):
    _, claim, _ = told(noon)
    police, _ = reporting.offices()
    with pytest.raises(Refusal) as no:
        claims.confirm(claim.pk, who=who, by=police, at=noon + timedelta(minutes=20))
    assert no.value.code == "claim_who_needed"


def test_a_telephone_is_no_number_of_a_receipt(noon):
    with pytest.raises(Refusal) as no:
        told(noon, paper_no="110")
    assert no.value.code == "paper_is_phone"
