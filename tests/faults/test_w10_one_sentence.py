"""W10: who reported reads the same words, whether a number was given, found, or neither.

At ca70b57: `assert len(set(read)) == 1`.
"""

import re

import pytest

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, moved, places
from tests.faults.reading import plain

pytestmark = pytest.mark.django_db
NUMBERS = ["", "340604201705040019"]


def told(client, number):
    given = {"described": "男孩", "id": number, "division": places.WANGDIAN}
    given |= {"situation": ["living_alone"], "ongoing": "no"}
    page = plain(client.post("/reports/new/", given, follow=True).content.decode())
    said = re.search(r"已报送(.*?)，编号", page)
    assert said, "nothing says to whom it went"
    row = re.search(r"报送 (\S+)", page)
    return said[1], row[1] if row else ""


def test_the_words_do_not_hang_on_what_was_known_of_the_child(client):
    with reach.entered(reach.EVERYTHING):
        places.district()
        at = now()
        elsewhere = children.facts()
        child = children.registered(at, village=moved.ELSEWHERE, id=elsewhere.id)
        school = places.post("school", places.school())
    assert child.file_no
    places.signed_in(client, school)
    read = [told(client, number) for number in (*NUMBERS, elsewhere.id)]
    assert len(set(read)) == 1, read
    assert "公安" in read[0][0] and "民政" in read[0][0]
