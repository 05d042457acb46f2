"""Where a child kept secret is turns its key, too, and lies in no dump in clear."""

from dataclasses import replace

import pytest

from shouwang.access import reach
from shouwang.access.actions_keys import rotate
from shouwang.children.models import Child, Whereabouts
from shouwang.cli.door import inside
from shouwang.kernel import keyring
from shouwang.kernel.crypto import open_sealed
from shouwang.kernel.roles import connect
from tests.access.test_rotation import PAUSE
from tests.access.vault import vault
from tests.conftest import NOON
from tests.factories import secret


@pytest.fixture
def here(tmp_path, django_db_blocker):
    """An instance of its own with a child kept secret, and its key."""
    with django_db_blocker.unblock(), vault(tmp_path, "kept", 3) as made:
        with inside():
            child, officer = Child.objects.order_by("pk").first(), secret.officer()
            secret.kept(child, NOON, by=officer)
        with inside():
            secret.recorded(child, NOON, by=officer)
        yield made, child.pk


def test_whereabouts_open_after_the_keys_have_turned(here):
    made, key = here
    before = keyring.reread().current
    with connect("owner", made.name) as conn:
        done = rotate(conn, pause=PAUSE, grace=PAUSE)
        lying = conn.execute("SELECT facts_sealed FROM children_whereabouts").fetchall()
    assert not done.broken and {row[0][1] for row in lying} == {keyring.reread().current} != {
        before
    }
    with inside(), reach.entered(replace(reach.CLOCK, named=(key,), keys=(key,))):
        row = Whereabouts.objects.get()
        place = {"table": "children_whereabouts", "row": row.pk, "field": "facts"}
        assert secret.ADDRESS in open_sealed(bytes(row.facts_sealed), **place, under="secret")
