"""An act that touches siblings holds the house: the files of everybody under the roof, at its beginning."""

from uuid import UUID

from django.db import connection

from shouwang.access import reach
from shouwang.casework.holding import hold, hold_by
from shouwang.children.models import Placement
from shouwang.offices import locks
from shouwang.offices.locks import Kind
from shouwang.offices.models import Post

LOCK_SPACE = 7_250_329


def hold_windows(by: Post) -> None:
    """Have two windows of one person wait for each other here, before they hold anything else."""
    locks.coming(Kind.WINDOW, [by.person_id])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_SPACE, by.person_id])


def hold_houses(*keys: UUID | None) -> None:
    """Have these files, or the files of these cases, with those of their housemates until the transaction ends.

    As `casework.holding.hold`, which keeps the order. Raises: OutOfOrder, where tests watch.
    """
    hold_by("SELECT children_hold_houses(%s)", keys)


def held_placement(key: UUID) -> Placement:
    """A placement as it stands, held with its file and its case; both are within reach from now on."""
    found = Placement.objects.only("matter", "case").get(pk=key)
    hold(found.matter_id, found.case_id)
    row: Placement = Placement.objects.select_for_update(of=("self",), no_key=True).get(pk=key)
    reach.widen(row.matter_id, row.case_id)
    return row
