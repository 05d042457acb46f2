"""A row of each table of which the world of the matrix has none: a policy is tried on rows."""

from datetime import datetime
from uuid import uuid4

from django.db import connection, transaction

from shouwang.access import reach
from shouwang.children.models import Held
from shouwang.kernel.roles import connect
from shouwang.offices.models import Person
from shouwang.reports.models import PoliceCall
from tests.factories import children, lying, reporting, urgent
from tests.matrix.world import World

# Nobody changes such a row, nor its label: one of a case with a team is kept secret by the server's owner.
SEALED = """
UPDATE casework_event SET label = 4 WHERE id = (
    SELECT min(e.id) FROM casework_event e JOIN access_team t ON t.key = e.matter_id
    WHERE t.until IS NULL AND e.label < 4)
"""


def fill(world: World, at: datetime) -> None:
    """Committed beside the world, before anybody of it is signed in."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        Person.objects.update(last_login=at)  # whoever never came is suspended by the clock
        case, by = reporting.filed(at, child=children.registered(at)).matter, urgent.officer()
        call = {"rung_at": at, "answered_by": "110接警员", "recorded_by": by, "recorded_at": at}
        PoliceCall.objects.create(matter=case, division_id=case.division_id, number="1", **call)
        lying.the_rest(at)
        post, child = children.worker(), children.registered(at)
        given = {"post": post, "child": child, "kind": "visit", "print": "x", "held_at": at}
        with reach.entered(reach.of(post)):
            Held.objects.create(person=post.person, form=uuid4(), **given)
    connection.close()
    with connect("admin", connection.settings_dict["NAME"]) as conn:
        conn.execute("SET session_replication_role = replica")
        assert conn.execute(SEALED).rowcount == 1
