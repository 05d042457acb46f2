"""A receipt number: kept as a slow hash, told in three words, not to be guessed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwang.access import reach
from shouwang.kernel import crypto
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.roles import connect
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_receipts, queries
from shouwang.reports.models import MissBudget, Report
from shouwang.reports.rules import is_receipt, new_receipt
from tests.factories import places, reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """What is hashed from here on."""
    given: list[str] = []

    def noting(text: str, *, kind: str) -> bytes:
        given.append(text)
        return crypto.slow_hash(text, kind=kind)

    monkeypatch.setattr(queries, "slow_hash", noting)
    monkeypatch.setattr(actions, "slow_hash", noting)
    return given


def filed(noon) -> str:
    """A citizen's report; its receipt number."""
    places.district()
    village = Division.objects.get(code=places.WANGDIAN)
    with reach.entered(reach.NONE):
        said = reporting.facts(reporter_kind="citizen")
        return actions.file(said, village, by=None, at=noon).receipt


def spent(noon) -> None:
    """The misses of this hour are used up."""
    MissBudget.objects.create(hour=noon, misses=queries.MISSES_AN_HOUR)


def test_only_its_hash_is_kept(noon):
    receipt = filed(noon)

    with reach.entered(reach.EVERYTHING):
        kept = bytes(Report.objects.get().receipt_hash)
    assert kept == crypto.slow_hash(receipt, kind="receipt") and len(kept) == 32
    with connection.cursor() as cursor, reach.entered(reach.EVERYTHING):
        cursor.execute("SELECT r::text FROM reports_report r")
        row = cursor.fetchone()[0]
    assert receipt not in row and receipt.encode().hex() not in row


def test_the_number_is_shown_until_it_is_noted_and_lies_sealed_until_then(noon):
    places.district()
    anyone = Client()
    given = {
        "described": "王店村男孩",
        "division": places.WANGDIAN,
        "situation": ["living_alone"],
        "ongoing": "no",
    }
    assert anyone.post("/report/", given).status_code == 302
    waiting = anyone.session["report_receipt"]

    shown = anyone.get("/report/done/").content.decode()

    number = re.sub(r"\D", "", re.search(r'class="receipt">([^<]*)<', shown)[1])
    assert is_receipt(number)
    assert number not in waiting and number.encode().hex() not in waiting
    anyone.post("/report/done/")
    assert "report_receipt" not in anyone.session
    assert anyone.get("/report/done/").status_code == 302


def test_a_miss_costs_what_a_hit_costs(noon, hashed):
    receipt = filed(noon)
    hashed.clear()
    with reach.entered(reach.NONE):
        with CaptureQueriesContext(connection) as hit:
            assert queries.by_receipt(receipt) is not None
        with CaptureQueriesContext(connection) as miss:
            assert queries.by_receipt(new_receipt()) is None

    assert len(hashed) == 2 and len(hit) == len(miss) == 1


def test_a_miss_counts_and_a_hit_does_not(noon):
    receipt = filed(noon)
    with reach.entered(reach.NONE):
        assert actions_receipts.look_up(receipt, at=noon) is not None
        assert not MissBudget.objects.exists()
        assert actions_receipts.look_up(new_receipt(), at=noon) is None
        assert MissBudget.objects.get().misses == 1


def test_when_the_budget_is_spent_nothing_is_hashed_until_the_next_hour(noon, hashed):
    receipt = filed(noon)
    spent(noon)
    hashed.clear()

    with reach.entered(reach.NONE):
        with pytest.raises(Refusal) as no:
            actions_receipts.look_up(receipt, at=noon + timedelta(minutes=59))
        assert (no.value.code, hashed) == ("too_many_misses", [])
        assert actions_receipts.look_up(receipt, at=noon + timedelta(hours=1)) is not None


def test_two_are_hashed_at_a_time_and_no_third(noon, hashed):
    receipt = filed(noon)
    hashed.clear()
    name = connection.settings_dict["NAME"]
    with connect("runtime", name) as one, connect("runtime", name) as two:
        for place, other in ((1, one), (2, two)):
            other.execute("SELECT pg_advisory_lock(%s, %s)", [actions_receipts.LOCK_SPACE, place])
        with reach.entered(reach.NONE), pytest.raises(Refusal) as no:
            actions_receipts.look_up(receipt, at=noon)
        assert (no.value.code, hashed) == ("receipts_busy", [])
        one.execute("SELECT pg_advisory_unlock_all()")
        with reach.entered(reach.NONE):
            assert actions_receipts.look_up(receipt, at=noon) is not None


def test_the_page_says_one_of_three_words_and_nothing_of_the_child(noon):
    receipt = filed(noon)
    asking = Client()

    told = asking.post("/report/status/", {"number": receipt}).content.decode()

    assert [word for word in ("已收到", "处理中", "已办结") if f">{word}<" in told] == ["已收到"]
    assert "王店" not in told and "三年级" not in told
    wrong = asking.post("/report/status/", {"number": new_receipt()})
    assert wrong.status_code == 422 and "没有这个回执编号" in wrong.content.decode()


def test_the_page_says_so_when_too_many_guess(noon):
    receipt = filed(noon)
    hour = now().replace(minute=0, second=0, microsecond=0)
    spent(hour)
    spent(hour + timedelta(hours=1))

    told = Client().post("/report/status/", {"number": receipt})

    assert told.status_code == 422 and "一小时后再试" in told.content.decode()
    assert "已收到" not in told.content.decode()


def test_a_number_copied_wrongly_is_told_so_and_nothing_of_an_objection_is_asked():
    page = Client().post("/report/status/", {"number": "1" * 16}).content.decode()
    assert "现在是 16 位" in page and "提出异议" not in page
    wrong = Client().post("/report/status/", {"number": new_receipt()[:-1] + "x"})
    assert "提出异议" not in wrong.content.decode()
