"""The bar moves by rows within each stage, and is seen while the transaction is still open."""

import json
import os
import subprocess

import pytest

from shouwang.cli.telling import on_terminal
from shouwang.exchange import actions, queries
from shouwang.exchange.models import LedgerProgress, LedgerRun
from shouwang.exchange.telling import nobody, paced
from tests.database import clone, drop
from tests.factories import children, ledgers, places
from tests.kill.clones import Place

IN_THE_MIDST = """
import django; django.setup()
import json
from django.db import connection
from shouwang.casework import bulk
from shouwang.cli.door import inside
from shouwang.exchange import actions, telling
from shouwang.jobs.tasks import read_ledger
from shouwang.offices.models import Division
from tests.conftest import NOON
from tests.factories import children
from tests.factories.ledgers import AS_OF, sample

bulk.BATCH, telling.EVERY = 20, 0
with inside():
    by, content = children.supervisor(), sample("gurao")
    town = Division.objects.get(code=by.unit.division_id)
    run = actions.hand_in(content, "a.xlsx", town, as_of=AS_OF, by=by, at=NOON)
read_ledger.func(run=str(run.pk))

other, seen = connection.copy(), []
def look():
    with other.cursor() as cursor:
        cursor.execute("SELECT stage, done, of FROM exchange_ledgerprogress")
        seen.extend(cursor.fetchall())
        cursor.execute("SELECT set_config('shouwang.low', '0', false),"
            " set_config('shouwang.high', '9', false), set_config('shouwang.label', '4', false)")
        cursor.execute("SELECT count(*) FROM children_child")
        assert cursor.fetchone() == (0,)

look()
with inside():
    run = actions.begin(run.pk, "storing")
reading = actions.read(run)
with actions.beside(run) as told, inside():
    def tell(*words):
        told(*words)
        look()
    actions.store(run, reading, by=by, at=NOON, told=tell)
print(json.dumps(seen))
"""


@pytest.fixture
def place(tmp_path):
    """A clone of its own: a second connection sees only what is committed."""
    name = clone(f"k_progress_{os.getpid()}")
    yield Place(name, tmp_path)
    drop(name)


def test_whoever_looks_on_sees_the_rows_of_a_transaction_that_is_still_open(place):
    process = place.start("-c", IN_THE_MIDST, stdout=subprocess.PIPE)
    out, _ = process.communicate(timeout=90)
    assert process.returncode == 0
    seen = [tuple(row) for row in json.loads(out)]
    # What reading ended with, then every set of twenty: compared, and stored.
    sets = (20, 40, 60, 80, 90)
    wanted = [("compare", 90, 90), *(("compare", n, 90) for n in sets)]
    assert seen == [*wanted, *(("store", n, 90) for n in sets)]


def test_few_words_are_passed_on_and_each_stage_has_its_first_and_last():
    said = []
    told = paced(lambda *words: said.append(words))
    for stage in ("read", "compare"):
        for done in range(1, 2001):
            told(stage, done, 2000)
    ends = [("read", 1, 2000), ("read", 2000, 2000), ("compare", 1, 2000), ("compare", 2000, 2000)]
    assert [words for words in said if words in ends] == ends
    assert len(said) < 10


@pytest.mark.parametrize("state", ["reading", "storing"])
def test_the_bar_goes_from_nothing_to_the_end_and_never_back(state):
    stages = LedgerProgress.SPANS[state]
    walked = [
        LedgerProgress(stage=stage, done=done, of=1000).percent(state)
        for stage in stages
        for done in range(0, 1001, 50)
    ]
    assert walked == sorted(walked)
    assert (walked[0], walked[-1]) == (0, 100)


@pytest.mark.django_db
@pytest.mark.usefixtures("everything")
def test_the_page_says_which_stage_and_how_many_rows(client, noon):
    town = children.supervisor()
    run = ledgers.handed_in(ledgers.sample("gurao"), "a.xlsx", town, noon)
    LedgerRun.objects.filter(pk=run.pk).update(state="storing")
    LedgerProgress.objects.filter(run=run).update(stage="store", done=45_000, of=100_000)
    places.signed_in(client, town)

    whole = client.get(f"/ledgers/{run.pk}/").content.decode()
    part = client.get(f"/ledgers/{run.pk}/progress/").content.decode()

    for page in (whole, part):
        assert "正在入库 53%：写入档案 45,000 / 100,000 行" in page
        assert 'value="53"' in page
    actions.begin(run.pk, "storing")
    assert queries.how_far(run).of == 0
    assert "行" not in client.get(f"/ledgers/{run.pk}/progress/").content.decode()


def test_a_terminal_is_told_on_one_line_and_a_file_is_not(monkeypatch, capsys):
    assert on_terminal() is nobody
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = on_terminal()
    told("read", 500, 1000)
    told("read", 1000, 1000)
    assert capsys.readouterr().err == (
        "\r\x1b[K守望 · 读取核对 500 / 1,000 行\r\x1b[K守望 · 读取核对 1,000 / 1,000 行\n"
    )
