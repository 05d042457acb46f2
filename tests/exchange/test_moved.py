"""A ledger that names a child of another town, or in another village: no row vanishes."""

import pytest

from shouwang.access import reach
from shouwang.children.models import Child, SameNumber
from shouwang.exchange import actions
from shouwang.exchange.models import LedgerLine
from tests.factories import children, ledgers, moved, places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def numbers_of(run):
    return [row.id for row in actions.read(run).accepted]


def test_a_child_on_file_in_another_town_is_a_new_row_and_the_district_is_told(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    first = ledgers.handed_in(content, "a.xlsx", town, noon)
    elsewhere = children.registered(noon, village=moved.ELSEWHERE, id=numbers_of(first)[0])

    with reach.entered(reach.of(town)):
        run = ledgers.stored(content, "a.xlsx", town, noon)

    assert (run.fresh, run.known, run.changed, run.same) == (90, 0, 0, 0)
    lines = LedgerLine.objects.filter(run=run)
    assert set(lines.filter(kind="fresh").values_list("message", "child")) == {("", None)}
    met = SameNumber.objects.get()
    assert (met.met_id, met.met_by) == (elsewhere.pk, town)
    assert Child.objects.filter(id_index=elsewhere.id_index).count() == 2


def test_whoever_reads_it_a_towns_ledger_touches_no_file_of_another_town(noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    first = ledgers.handed_in(content, "a.xlsx", town, noon)
    elsewhere = children.registered(noon, village=moved.ELSEWHERE, id=numbers_of(first)[0])

    stored = actions.store_rows(actions.read(first), "a.xlsx", first.town, by=None, at=noon)

    assert stored == {"fresh": 90, "changed": 0, "same": 0}
    fresh = Child.objects.get(pk=elsewhere.pk)
    assert (fresh.school, fresh.division_id) == (elsewhere.school, moved.ELSEWHERE)


def test_the_same_ledger_again_meets_nobody_anew(noon):
    town = children.supervisor()
    run = ledgers.handed_in(ledgers.sample("gurao"), "a.xlsx", town, noon)
    children.registered(noon, village=moved.ELSEWHERE, id=numbers_of(run)[3])

    with reach.entered(reach.of(town)):
        done = actions.store(run, actions.read(run), by=town, at=noon)
        again = ledgers.stored(ledgers.sample("gurao"), "b.xlsx", town, noon)

    assert (done.fresh, again.fresh, again.same) == (90, 0, 90)
    assert SameNumber.objects.count() == 1


def test_a_row_in_another_village_of_the_town_proposes_a_transfer(client, noon):
    town = children.supervisor()
    content = ledgers.sample("gurao")
    first = ledgers.handed_in(content, "a.xlsx", town, noon)
    row = actions.read(first).accepted[0]
    where = places.WANGDIAN if row.village != places.WANGDIAN else places.QINLOU
    same = {"name": row.name, "sex": row.sex, "birth": row.birth, "id": row.id}
    child = children.registered(noon, village=where, **same)

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
