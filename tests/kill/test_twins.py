"""The same child from two sides at the same moment: one file, whoever comes second."""

import json
import os
import subprocess
from collections.abc import Iterator

import pytest

from tests.database import clone, drop
from tests.kill.clones import Place

TWO_OFFICES = """
import django; django.setup()
import json
from datetime import timedelta
from threading import Event, Thread
from django.db import connection
from shouwang.children import actions
from shouwang.cli.door import inside
from shouwang.exchange import actions as ledgers
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from tests.conftest import NOON
from tests.factories import children, places
from tests.factories.ledgers import AS_OF, sample

said, begun = [], Event()
with inside():
    places.district()
    town = Division.objects.get(code=places.GURAO)
    village = Division.objects.get(code=places.QINLOU)
    reading = ledgers.reading_of(sample("gurao"), "a.xlsx", town, AS_OF)
    facts = children.facts()

def both(act, *given):
    begun.clear()
    first = Thread(target=work, args=(act, True, *given))
    first.start()
    begun.wait(30)
    second = Thread(target=work, args=(act, False, *given))
    second.start()
    first.join()
    second.join()

def work(act, is_first, *given):
    try:
        with inside():
            done = act(*given)
            if is_first:
                begun.set()
                connection.cursor().execute("SELECT pg_sleep(1)")  # the other one comes meanwhile
        said.append(done if isinstance(done, dict) else "opened")
    except Refusal as no:
        said.append(no.code)
    finally:
        begun.set()
        connection.close()

both(lambda: actions.open_file(facts, village, by=None, at=NOON))
both(lambda: ledgers.store_rows(reading, "a.xlsx", town, by=None, at=NOON))
print(json.dumps(said))
"""
WHILE_A_LEDGER_IS_STORED = """
import django; django.setup()
import json
from threading import Event, Thread
from django.db import connection
from shouwang.children import actions
from shouwang.cli.door import inside
from shouwang.exchange import actions as ledgers
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division
from tests.conftest import NOON
from tests.factories import children, places
from tests.factories.ledgers import AS_OF, sample

said, begun, done = [], Event(), Event()
with inside():
    places.district()
    towns = [Division.objects.get(code=code) for code in (places.GURAO, places.SONGTUAN)]
    village = Division.objects.get(code=places.QINLOU)
    readings = [ledgers.reading_of(sample(name), "a.xlsx", town, AS_OF)
        for name, town in zip(("gurao", "songtuan"), towns)]
    known = readings[0].accepted[0].id

def first():
    with inside():
        ledgers.store_rows(readings[0], "a.xlsx", towns[0], by=None, at=NOON)
        begun.set()
        done.wait(60)
    connection.close()

def second():
    with inside():
        connection.cursor().execute("SET lock_timeout = '300ms'")
        said.append(ledgers.store_rows(readings[1], "b.xlsx", towns[1], by=None, at=NOON)["fresh"])
        cursor = connection.cursor()
        cursor.execute("SHOW lock_timeout")
        said.append(cursor.fetchone()[0])
    connection.close()

threads = [Thread(target=first), Thread(target=second)]
threads[0].start()
begun.wait(60)
try:
    with inside():
        connection.cursor().execute("SET LOCAL lock_timeout = '300ms'")
        actions.open_file(children.facts(id=known), village, by=None, at=NOON)
except Refusal as no:
    said.append(no.code)
threads[1].start()
threads[1].join(2)
assert threads[1].is_alive()
done.set()
for thread in threads:
    thread.join()
print(json.dumps(said))
"""
THE_SAME_CODES = """
import django; django.setup()
import json
from datetime import timedelta
from threading import Barrier, Thread
import pyotp
from django.db import connection
from shouwang.cli.door import inside
from shouwang.offices import actions_factor
from tests.conftest import NOON
from tests.factories import children

with inside():
    person, secret = children.supervisor().person, actions_factor.new_secret()
    before = NOON - timedelta(minutes=2)
    actions_factor.add_app(person, secret, pyotp.TOTP(secret).at(before), at=before)
    recovery = actions_factor.new_codes(person, at=NOON)[0]

def both(word):
    said, met = [], Barrier(2)
    def give():
        met.wait()
        with inside():
            said.append(actions_factor.take(person, word, at=NOON))
            connection.cursor().execute("SELECT pg_sleep(0.5)")
        connection.close()
    threads = [Thread(target=give) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(said)

print(json.dumps([both(pyotp.TOTP(secret).at(NOON)), both(recovery)]))
"""
TWICE = """SELECT count(*) FROM (SELECT id_index FROM children_child WHERE id_index <> ''
    GROUP BY id_index HAVING count(*) > 1) twice"""


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    """A clone of its own: what two transactions do to each other must be committed."""
    name = clone(f"k_twins_{os.getpid()}")
    yield Place(name, tmp_path)
    drop(name)


def test_the_second_of_two_finds_what_the_first_one_stored(place):
    process = place.start("-c", TWO_OFFICES, stdout=subprocess.PIPE)
    said, _ = process.communicate(timeout=120)

    assert process.returncode == 0
    opened, refused, first, second = json.loads(said)
    assert (opened, refused) == ("opened", "child_known")
    assert (first["fresh"], first["same"]) == (90, 0)
    assert (second["fresh"], second["changed"], second["same"]) == (0, 0, 90)
    assert place.rows(TWICE) == [(0,)]
    assert place.rows("SELECT count(*) FROM children_child") == [(91,)]


def test_while_a_ledger_is_stored_a_page_is_told_so_and_another_ledger_waits_its_turn(place):
    process = place.start("-c", WHILE_A_LEDGER_IS_STORED, stdout=subprocess.PIPE)
    said, _ = process.communicate(timeout=120)

    assert process.returncode == 0
    refused, fresh, timeout = json.loads(said)
    assert (refused, fresh) == ("numbers_held", 140)
    assert timeout != "0"
    assert place.rows(TWICE) == [(0,)]


def test_of_two_who_give_the_same_code_at_once_one_is_in(place):
    process = place.start("-c", THE_SAME_CODES, stdout=subprocess.PIPE)
    said, _ = process.communicate(timeout=120)

    assert process.returncode == 0
    assert json.loads(said) == [[False, True], [False, True]]
