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
