"""A ledger that names a child of another town, or in another village: no row vanishes."""

import pytest

from shouwang.access import reach
from shouwang.children.models import Child
from shouwang.exchange import actions
from shouwang.exchange.models import LedgerLine
from tests.factories import children, ledgers, moved, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def numbers_of(run):
    return [row.id for row in actions.read(run).accepted]


def test_a_child_on_file_in_another_town_is_named_as_such_and_gets_no_second_file(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    first = ledgers.handed_in(content, "a.xlsx", town, noon)
    elsewhere = children.registered(noon, village=moved.ELSEWHERE, id=numbers_of(first)[0])

    with reach.entered(reach.of(town)):
        run = ledgers.stored(content, "a.xlsx", town, noon)

    assert (run.fresh, run.known, run.changed, run.same) == (89, 1, 0, 0)
    line = LedgerLine.objects.get(run=run, kind="known")
    assert (line.message, line.child) == (
        "该儿童已在其他镇街建档，请由对方转出；这一行不入库。",
        None,
    )
    assert line.row and "宋疃" not in line.message and "松山" not in line.message
    assert Child.objects.filter(id_index=elsewhere.id_index).get() == elsewhere


def test_whoever_reads_it_a_towns_ledger_touches_no_file_of_another_town(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    first = ledgers.handed_in(content, "a.xlsx", town, noon)
    elsewhere = children.registered(noon, village=moved.ELSEWHERE, id=numbers_of(first)[0])

    stored = actions.store_rows(actions.read(first), "a.xlsx", first.town, by=None, at=noon)

    assert stored == {"fresh": 89, "changed": 0, "same": 0, "known": 1}
    fresh = Child.objects.get(pk=elsewhere.pk)
    assert (fresh.school, fresh.division_id) == (elsewhere.school, moved.ELSEWHERE)


def test_a_file_opened_elsewhere_between_reading_and_storing_is_said_too(noon):
    town = children.supervisor()
    run = ledgers.handed_in(ledgers.sample("gurao"), "a.xlsx", town, noon)
    assert (run.fresh, run.known) == (90, 0)
    children.registered(noon, village=moved.ELSEWHERE, id=numbers_of(run)[3])

    with reach.entered(reach.of(town)):
        done = actions.store(run, actions.read(run), by=town, at=noon)

    assert (done.fresh, done.known) == (89, 1)
    kinds = list(LedgerLine.objects.filter(run=run).values_list("kind", flat=True))
    assert (kinds.count("fresh"), kinds.count("known")) == (89, 1)


def test_a_row_in_another_village_of_the_town_proposes_a_transfer(client, noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    first = ledgers.handed_in(content, "a.xlsx", town, noon)
    row = actions.read(first).accepted[0]
    where = places.WANGDIAN if row.village != places.WANGDIAN else places.QINLOU
    child = children.registered(noon, village=where, id=row.id)

    run = ledgers.handed_in(content, "b.xlsx", town, noon)

    line = LedgerLine.objects.get(run=run, kind="changed")
    place = line.division.short_name
    assert (line.code, line.child, line.division_id) == ("moved", child.key, row.village)
    assert ["村（居）", child.division.short_name, place] in line.changes
    places.signed_in(client, town)
    page = client.get(f"/ledgers/{run.key}/?kind=changed").content.decode()
    link = f"/children/{child.key}/transfer/?to={row.village}"
    assert link in page
    assert f'value="{row.village}" selected' in client.get(link).content.decode()
