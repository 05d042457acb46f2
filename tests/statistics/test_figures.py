"""The number and its list are the same, at every level, for whoever has the list."""

import re
from datetime import timedelta

import pytest
from django.db import transaction

from shouwang.access import reach
from shouwang.casework.queries import counts_by_clause
from shouwang.kernel.clock import now
from shouwang.offices.models import Division
from shouwang.statistics import node, sight
from shouwang.statistics.catalogue import DUTIES, FIGURES
from shouwang.statistics.places import node_in
from tests.factories.places import (
    GURAO,
    LIESHAN,
    QINLOU,
    SONGTUAN,
    WANGDIAN,
    district,
    post,
    signed_in,
)
from tests.statistics.making import busy_district, case, child, registered

pytestmark = pytest.mark.django_db
HUAIBEI = "340600000000"
CITY = "civil-340600000000"


@pytest.fixture
def busy(db):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        district()
        busy_district(now())


def numbers_of(who, code):
    own = sight.of(who)
    found = node_in(own.place, code)
    return node.count(tuple(FIGURES.values()), found.division, own, now(), 12), found.division


@pytest.mark.parametrize(
    ("role", "at", "code"),
    [
        ("district_officer", "civil_affairs", LIESHAN),
        ("district_officer", "civil_affairs", GURAO),
        ("district_officer", "civil_affairs", QINLOU),
        ("town_supervisor", GURAO, GURAO),
        ("town_supervisor", GURAO, WANGDIAN),
        ("town_supervisor", SONGTUAN, SONGTUAN),
        ("village_worker", WANGDIAN, WANGDIAN),
    ],
)
def test_every_number_is_the_length_of_its_list(client, busy, role, at, code):
    who = post(role, at)
    signed_in(client, who)
    with reach.entered(reach.of(who)):
        numbers, _ = numbers_of(who, code)
    for figure in FIGURES:
        page = client.get(f"/figures/list/?node={code}&what={figure}").content.decode()
        total = int(re.search(r"共 <b>(\d+)</b>", page)[1])
        cell = numbers.total(figure)
        assert cell.opens and cell.total == total == page.count("<tr><td>"), figure


def test_the_numbers_are_what_was_written(busy):
    who = post("district_officer", "civil_affairs")
    with reach.entered(reach.of(who)):
        numbers, _ = numbers_of(who, LIESHAN)
    told = {code: numbers.total(code).total for code in FIGURES}
    assert (told["registered"], told["red"], told["orange"]) == (22, 6, 3)
    assert (told["new"], told["exited"], told["emergency"]) == (1, 1, 2)
    assert (told["state_candidate"], told["state_changed"]) == (1, 3)
    assert (told["rating_poor"], told["rating_none"]) == (6, 16)
    assert told["visit_made"] in (3, 6)  # the day before may be another month
    assert told["missing_birth"] == told["missing_father"] == told["missing_address"] == 22


def test_the_children_of_a_node_add_up_to_it(busy):
    who = post("district_officer", "civil_affairs")
    with reach.entered(reach.of(who)):
        page = node.page(node_in(district(), LIESHAN), sight.of(who), now())
        assert len(page["table"]) == 8
        for code, _ in node.COLUMNS:
            whole = numbers_of(who, LIESHAN)[0].total(code).total
            assert sum(cells[code].total for _, cells in page["table"]) == whole


def test_a_child_at_the_node_itself_is_not_lost(everything):
    child(now(), GURAO)
    who = post("town_supervisor", GURAO)
    page = node.page(node_in(sight.of(who).place, GURAO), sight.of(who), now())
    assert page["table"][-1][0] is None
    assert page["table"][-1][1]["registered"].total == 1


def test_duties_by_clause_are_as_casework_counts_them(busy):
    who = post("district_officer", "civil_affairs")
    at = now()
    with reach.entered(reach.of(who)):
        place = district()
        names = ("opened", "in_time", "late", "open")
        for clause, row in counts_by_clause(place, at).items():
            for figure, name in zip(DUTIES, names, strict=True):
                assert figure.rows(place, at).filter(clause=clause).count() == row[name]
            overdue = FIGURES["duty_overdue"].rows(place, at).filter(clause=clause)
            assert overdue.count() == row["overdue"]


def test_a_change_approved_does_not_make_a_child_new(everything):
    at = now()
    one = child(at, registered_at=at)
    registered(one, at - timedelta(days=70))
    assert not FIGURES["new"].rows(district(), at).exists()
    assert FIGURES["registered"].rows(district(), at).get() == one


@pytest.mark.parametrize(
    ("role", "at"), [("city", CITY), ("conference_office", "conference_office")]
)
def test_an_office_that_supervises_reads_exact_numbers_and_no_list(client, busy, role, at):
    signed_in(client, post(role, at))
    page = client.get(f"/figures/{LIESHAN}/").content.decode()
    assert '<span title="状态为在册、变更待审、待退出">22</span>' in page
    assert '<span title="已启动、还没有处置完成的应急处置">2</span>' in page
    assert "/figures/list/" not in page
    assert client.get(f"/figures/list/?node={LIESHAN}&what=registered").status_code == 404
    assert "张*" not in page


def test_the_city_goes_down_to_the_village_without_a_list(client, busy):
    signed_in(client, post("city", CITY))
    assert client.get("/figures/").url == f"/figures/{HUAIBEI}/"
    for code in (HUAIBEI, LIESHAN, GURAO, WANGDIAN):
        page = client.get(f"/figures/{code}/")
        assert page.status_code == 200
        assert "/figures/list/" not in page.content.decode()


def test_a_leader_counts_every_emergency_but_lists_only_his_own_rows(client, busy):
    who = post("district_lead", "civil_affairs")
    with reach.entered(reach.of(who)):
        numbers, place = numbers_of(who, LIESHAN)
        for code, figure in FIGURES.items():
            assert numbers.total(code).listed == figure.rows(place, now()).count(), code
    assert (numbers.total("emergency").total, numbers.total("emergency").listed) == (2, 0)
    assert numbers.total("duty_overdue").partly
    page = client.get if signed_in(client, who) is None else client.get(f"/figures/{LIESHAN}/")
    assert "明细由经办岗位查看" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "at", "code"),
    [
        ("village_worker", WANGDIAN, QINLOU),
        ("village_worker", WANGDIAN, GURAO),
        ("town_supervisor", GURAO, LIESHAN),
        ("town_supervisor", GURAO, SONGTUAN),
        ("district_officer", "civil_affairs", HUAIBEI),
        ("statistics", "statistics", "340000000000"),
        ("district_officer", "civil_affairs", "340604999999"),
        ("district_officer", "civil_affairs", "nowhere"),
    ],
)
def test_a_node_out_of_reach_is_not_there(client, busy, role, at, code):
    signed_in(client, post(role, at))
    assert client.get(f"/figures/{code}/").status_code == 404
    assert client.get(f"/figures/list/?node={code}&what=red").status_code == 404
    assert client.get(f"/figures/completeness/?node={code}").status_code == 404


def test_an_unknown_figure_is_not_there(client, busy):
    signed_in(client, post("town_supervisor", GURAO))
    for asked in ("what=nothing", "", "what=duty_open&clause=9.9"):
        assert client.get(f"/figures/list/?node={GURAO}&{asked}").status_code == 404


def test_the_police_desk_reads_no_figures(client):
    signed_in(client, post("police_desk", "police-340604102000"))
    assert client.get("/figures/").status_code == 403


@pytest.mark.parametrize(
    ("role", "at", "code"),
    [
        ("district_officer", "civil_affairs", LIESHAN),
        ("district_lead", "civil_affairs", LIESHAN),
        ("city", CITY, HUAIBEI),
        ("village_worker", WANGDIAN, WANGDIAN),
    ],
)
def test_a_page_asks_few_questions_whatever_lies_below(client, busy, role, at, code):
    signed_in(client, post(role, at))
    client.get(f"/figures/{code}/")
    assert asked(client, code) <= 15


def asked(client, code):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(f"/figures/{code}/").status_code == 200
    told = [q["sql"] or "by heart" for q in seen]  # a prepared statement is counted, not shown
    plain = [sql for sql in told if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    print(*(sql[:140] for sql in plain), sep="\n")
    return len(plain)


def test_completeness_lists_what_is_not_collected(client, busy):
    signed_in(client, post("town_supervisor", GURAO))
    page = client.get(f"/figures/completeness/?node={WANGDIAN}").content.decode()
    assert re.search(r"<td>监护评价</td>.*>6</a>", page)
    assert f"/figures/list/?node={WANGDIAN}&amp;what=missing_birth" in page


def test_the_charts_tell_what_the_table_tells(client, busy):
    signed_in(client, post("district_officer", "civil_affairs"))
    page = client.get(f"/figures/{LIESHAN}/").content.decode()
    assert page.count("看数据") == 2
    assert Division.objects.get(code=GURAO).short_name in page


def test_an_emergency_is_under_way_until_it_is_settled_and_again_when_investigated_anew(db):
    settled = ("investigated", "settled")
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        for steps in (("investigated",), settled, (*settled, "investigated"), (*settled, "closed")):
            case(now(), then=steps)
    who = post("district_officer", "civil_affairs")
    with reach.entered(reach.of(who)):
        numbers, _ = numbers_of(who, LIESHAN)
    assert numbers.total("emergency").total == 2
