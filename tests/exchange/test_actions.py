"""A town's own ledger becomes children's files; the next edition shows what changed."""

from io import BytesIO

import openpyxl
import pytest

from shouwang.casework.models import Duty
from shouwang.children.models import Child, Household
from shouwang.config.jinja import age_of
from shouwang.exchange.models import LedgerLine, LedgerRun
from shouwang.kernel.clock import local, now
from tests.factories import children, ledgers, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def edited(content, **cells):
    book = openpyxl.load_workbook(BytesIO(content))
    for place, value in cells.items():
        book.active[place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_all_accepted_rows_become_files_in_one_act(noon):
    town = children.supervisor()
    run = ledgers.stored(ledgers.sample("gurao"), "ledger-gurao.xlsx", town, noon)

    assert (run.state, run.accepted, run.refused, run.fresh) == ("stored", 90, 0, 90)
    assert Child.objects.filter(state="to_verify").count() == 90
    assert Duty.objects.filter(code="children.verify", closed_at=None).count() == 90
    assert Child.objects.exclude(id_index=b"").count() == 90
    assert set(Child.objects.values_list("sex", flat=True)) == {"1", "2"}


def test_the_same_ledger_again_changes_nothing(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    ledgers.stored(content, "a.xlsx", town, noon)
    before = list(Child.objects.order_by("pk").values())

    again = ledgers.handed_in(content, "a.xlsx", town, noon)
    assert (again.fresh, again.changed, again.same, again.missing) == (0, 0, 90, 0)
    from shouwang.exchange import actions

    actions.store(again, actions.read(again), by=town, at=noon)
    assert list(Child.objects.order_by("pk").values()) == before
    assert Household.objects.count() <= 90


def test_next_months_edition_shows_new_changed_and_missing(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    ledgers.stored(content, "九月.xlsx", town, noon)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.active
    sheet["K5"] = "土楼小学"
    gone = str(sheet["F6"].value)
    for column in range(3, 33):
        sheet.cell(6, column).value = None
    out = BytesIO()
    book.save(out)

    run = ledgers.handed_in(out.getvalue(), "十月.xlsx", town, noon)

    assert (run.fresh, run.changed, run.missing) == (0, 1, 1)
    line = LedgerLine.objects.get(run=run, kind="changed")
    assert line.changes == [["学校", "古饶中心学校", "土楼小学"]]
    missing = LedgerLine.objects.get(run=run, kind="missing")
    child = Child.objects.get(pk=missing.child)
    assert child.state == "to_verify"
    assert gone
    from shouwang.exchange import actions

    actions.store(run, actions.read(run), by=town, at=noon)
    assert Child.objects.filter(school="土楼小学", state="to_verify").exists()
    assert Child.objects.get(pk=missing.child).state == "to_verify"


def test_refused_rows_stay_out_and_warnings_stay_on_the_file(noon):
    town = children.supervisor(places.SONGTUAN)
    run = ledgers.stored(ledgers.sample("songtuan"), "s.xlsx", town, noon)

    assert (run.accepted, run.refused, run.warned) == (140, 20, 10)
    assert Child.objects.count() == 140
    codes = sorted(doubt.code for child in Child.objects.all() for doubt in child.doubts.all())
    assert len(codes) == 10
    assert "id_missing" in codes
    refused = LedgerLine.objects.filter(run=run, kind="refused")
    assert refused.count() == 20
    assert all(line.message and line.column and line.row for line in refused)


def test_a_registered_childs_change_by_ledger_is_approved_by_the_supervisor_who_stores(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    ledgers.stored(content, "九月.xlsx", town, noon)
    from shouwang.children import actions as files
    from shouwang.offices.models import Division

    child = Child.objects.get(name="林子")
    village = Division.objects.get(code=child.division_id)
    files.confirm(village, [child], by=town, at=noon)

    ledgers.stored(edited(content, K5="土楼小学", Q5="2026年3月"), "十月.xlsx", town, noon)

    fresh = Child.objects.get(pk=child.pk)
    assert (fresh.state, fresh.school) == ("registered", "土楼小学")
    assert fresh.ties.get(kind="father", until=None).adult.out_since == "2026-03"


def test_the_file_lies_sealed(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    run = ledgers.handed_in(content, "a.xlsx", town, noon)
    kept = bytes(LedgerRun.objects.get(pk=run.pk).content)
    assert content[:200] not in kept
    from shouwang.exchange import actions

    assert actions.content_of(LedgerRun.objects.get(pk=run.pk)) == content


@pytest.mark.parametrize("typed", ["2016年5月", "2016-05", "2016.5"])
def test_a_month_of_birth_without_its_day_gives_an_estimated_age(noon, typed):
    """W144: the age of a child that has no number is read from the month its ledger gives."""
    town = children.supervisor()
    content = edited(ledgers.sample("gurao"), F5=None, G5=typed)
    ledgers.stored(content, "a.xlsx", town, noon)
    child = Child.objects.get(birth=None)
    assert child.birth_text == "2016-05"
    today = local(now()).date()
    years = today.year - 2016 - (today.month < 5)
    assert age_of(child) == f"约{years}岁"
