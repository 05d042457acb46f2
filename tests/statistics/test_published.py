"""What an office that reads figures only is told: by fives, and no sum of it gives a small number back."""

import re

import pytest
from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import sights
from shouwang.kernel.clock import now
from shouwang.statistics import catalogue, duty_list, published, sight, veil
from shouwang.statistics.veil import Cell
from tests.factories.places import GURAO, LIESHAN, WANGDIAN, post, signed_in, unit
from tests.night import sample
from tests.statistics.attacking import given_away, hidden, impossible
from tests.statistics.crowd import below, crowd
from tests.statistics.making import busy_district
from tests.statistics.reading import read

pytestmark = pytest.mark.django_db
SEEDS = sample(range(1, 25), 1)
COUNTED = ("open", "overdue")


@pytest.fixture
def busy(db):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        busy_district(now())


def read_all(client):
    """Everything that the statistics office can open."""
    office = signed_in(client, post("statistics", "statistics"))

    def get(address):
        answer = office.get(address)
        return answer.status_code, answer.content.decode()

    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        tree = below()
    return read(get, LIESHAN, {LIESHAN: tree[LIESHAN]})


def test_a_number_is_told_by_its_five():
    assert [veil.within(n).text for n in (0, 4, 5, 12)] == ["少于5", "少于5", "5–9", "10–14"]
    assert Cell(3).text == "3"


def test_parts_are_told_by_the_fives_of_their_sums():
    told = [cell.text for cell in veil.ladder([2, 0, 9, 1, 40])]
    assert told == ["少于5", "少于5", "6–14", "少于5", "36–44"]


@pytest.mark.parametrize("numbers", [[0, 0, 0], [4, 1, 4, 1], [5, 5, 5], [1, 0, 3, 97, 2]])
def test_a_number_lies_where_it_is_told_to_lie(numbers):
    for number, cell in zip(numbers, veil.ladder(numbers), strict=True):
        assert cell.least <= number <= cell.most <= cell.least + 8


def test_every_group_that_is_told_adds_up_to_the_register(busy):
    who = post("district_officer", "civil_affairs")
    with reach.entered(reach.of(who)):
        place = sight.of(who).place
        count = {code: one.rows(place, now()).count() for code, one in catalogue.FIGURES.items()}
    for group in published.LADDERS:
        assert sum(count[code] for code in group) == count["registered"]


@pytest.mark.parametrize("role", ["city", "conference_office", "statistics"])
def test_only_who_supervises_reads_exact_figures(role):
    assert sights()[role].exact == (role != "statistics")


def test_who_is_told_ranges_reads_one_node_and_its_towns_without_a_way_down(client, busy):
    signed_in(client, post("statistics", "statistics"))
    page = client.get(f"/figures/{LIESHAN}/").content.decode()
    assert "不是准确数" in page and "少于5" in page
    assert re.search(r'title="状态为在册、变更待审、待退出"[^>]*>20–24</span>', page)
    assert f"/figures/{GURAO}/" not in page and "chart" not in page.split("</head>")[1]
    for code in (GURAO, WANGDIAN):
        assert client.get(f"/figures/{code}/").status_code == 404
        assert client.get(f"/figures/completeness/?node={code}").status_code == 404
    assert f"node={GURAO}" not in client.get("/figures/completeness/").content.decode()


def test_the_board_of_who_is_told_ranges_counts_no_papers_and_no_clause_exactly(client, busy):
    signed_in(client, post("statistics", "statistics"))
    page = client.get("/policy/").content.decode()
    assert not re.search(r"督办 \d+ 份", page)
    assert "逾期办结 少于5" in re.sub(r"<[^>]*>", "", page)


def test_the_list_of_duties_of_who_is_told_ranges_counts_nothing(busy):
    who = post("statistics", "statistics")
    with reach.entered(reach.of(who)):
        made = duty_list.contents(unit("civil_affairs"), sight.of_board(who), now())
    told = {duty[n] for one in made["clauses"] for duty in one["duties"] for n in COUNTED}
    assert told == {"不列"} and "不列" in made["note"]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_sum_of_what_may_be_read_gives_a_hidden_number_back(client, seed):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        crowd(now(), seed=seed, size=40 + 12 * seed)
    reader = read_all(client)
    narrow = reader.known.narrowed()
    assert len(hidden(reader)) > 20
    assert not given_away(reader, narrow)
    assert not list(impossible(reader, narrow))


def per_table(numbers):
    """The rule as it was: below five is hidden, and the next one where the total of its table tells."""
    cells = [Cell(None, most=4) if n < 5 else Cell(n) for n in numbers]
    if sum(n < 5 for n in numbers) == 1 and max(numbers) >= 5:
        least = min((n, i) for i, n in enumerate(numbers) if n >= 5)[1]
        cells[least] = Cell(None, least=5, most=10**6)
    return cells


def test_the_solver_finds_what_hiding_table_by_table_gives_away(client, monkeypatch):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        crowd(now(), seed=52)
    monkeypatch.setattr(veil, "ladder", per_table)
    monkeypatch.setattr(veil, "within", lambda n: per_table([n])[0])
    reader = read_all(client)
    assert given_away(reader, reader.known.narrowed())
