"""Seventy tamperings of seven kinds, by a superuser with triggers off: each is found and named."""

from random import Random

import pytest
from django.db import connection

from shouwang.access import actions_sealing
from shouwang.access.models import Seal
from shouwang.access.tampering import Kind
from shouwang.offices.models import Post
from tests.access.trails import (
    NAMES,
    Superuser,
    found,
    look_often,
    moved_to,
    own_database,
    seal_all,
)
from tests.database import clone, drop
from tests.factories import places

STAGES, EACH = 11, 40
CHANGES = (
    "act = 'read_roster'",
    "reason = reason || ' '",
    "at = at + interval '1 microsecond'",
    "person_id = NULL",
    "outcome = CASE outcome WHEN 'seen' THEN 'refused' ELSE 'seen' END",
    "key = gen_random_uuid()",
    "purpose = ''",
    "many = coalesce(many, 0) + 1",
    "division = '340604'",
    "post_id = coalesce(post_id, 0) + 1",
)
SAYS = "at, person_id, post_id, act, key, division, purpose, reason, outcome, many"


@pytest.fixture(scope="module")
def trail(django_db_blocker, tmp_path_factory):
    """A sealed trail of some four hundred rows, and ten backups made while it grew."""
    with pytest.MonkeyPatch.context() as patch:
        from django.conf import settings

        path = tmp_path_factory.mktemp("witness") / "roots.log"
        patch.setattr(settings, "WITNESS", path)
        patch.setattr(actions_sealing, "MOST_ROWS", 7)
        random, backups = Random(20_260_910), []
        with own_database(django_db_blocker, "tampers", path, settings) as name:
            by: Post = places.post("town_supervisor", places.GURAO)
            for stage in range(STAGES):
                look_often(by, stage * EACH, EACH, random)
                seal_all()
                if stage < STAGES - 1:
                    connection.close()
                    backups.append(clone(f"{name}_{stage}", name))
            assert found(path) == []
            superuser = Superuser(name)
            superuser.keep()
            yield path, superuser, backups
            superuser.conn.close()
            for backup in backups:
                drop(backup)


@pytest.fixture
def place(trail, django_db_blocker):
    """The trail as it was sealed."""
    path, superuser, _ = trail
    with django_db_blocker.unblock():
        yield path, superuser
        superuser.put_back()


def ids(superuser):
    """Every row in order, but for the very last ones: those gone are a tail cut off."""
    found = superuser.rows("SELECT id FROM access_trail ORDER BY xid, id")
    return [number for (number,) in found[:-1]]


TIMES = pytest.mark.parametrize("time", range(10))


@TIMES
def test_a_row_that_was_changed(place, time):
    path, superuser = place
    row = Random(time).choice(ids(superuser))
    superuser.run(f"UPDATE access_trail SET {CHANGES[time]} WHERE id = %s", row)
    (one,) = found(path)
    assert (one.kind, one.rows) == (Kind.EDITED, (row,))


@TIMES
def test_a_row_that_was_deleted(place, time):
    path, superuser = place
    row = Random(time).choice(ids(superuser))
    superuser.run("DELETE FROM access_trail WHERE id = %s", row)
    (one,) = found(path)
    assert (one.kind, one.rows) == (Kind.DELETED, (row,))


@TIMES
def test_a_row_that_was_inserted(place, time):
    path, superuser = place
    like, new = Random(time).choice(ids(superuser)), 10_000_000 + time
    superuser.run(
        f"INSERT INTO access_trail ({NAMES}) SELECT xid, %s, at, person_id, post_id, 'print_file',"
        f" key, division, purpose, reason, outcome, many FROM access_trail WHERE id = %s",
        new,
        like,
    )
    (one,) = found(path)
    assert (one.kind, one.rows) == (Kind.INSERTED, (new,))


@TIMES
def test_two_rows_that_were_swapped(place, time):
    path, superuser = place
    pair = tuple(sorted(Random(time).sample(ids(superuser), 2)))
    if time % 2:  # what they say
        names = SAYS.split(", ")
        superuser.run(
            f"UPDATE access_trail t SET {', '.join(f'{n} = o.{n}' for n in names)}"
            " FROM kept_trail o WHERE (t.id, o.id) IN ((%s, %s), (%s, %s))",
            *pair,
            *reversed(pair),
        )
    else:  # where they stand
        superuser.run(
            "UPDATE access_trail t SET xid = o.xid FROM kept_trail o"
            " WHERE (t.id, o.id) IN ((%s, %s), (%s, %s))",
            *pair,
            *reversed(pair),
        )
    (one,) = found(path)
    assert (one.kind, one.rows) == (Kind.SWAPPED, pair)


@TIMES
def test_an_end_that_was_cut_off(place, time):
    path, superuser = place
    seals = superuser.rows("SELECT number, xid_from FROM access_seal ORDER BY number")
    number, xid = Random(time).choice(seals[1:])
    superuser.run("DELETE FROM access_trail WHERE xid >= %s", xid)
    if time % 2:
        superuser.run("DELETE FROM access_seal WHERE number >= %s", number)
    (one,) = found(path)
    assert (one.kind, one.batches) == (Kind.CUT, (number, len(seals)))


@TIMES
def test_everything_computed_anew_with_the_key_stolen_or_without(place, time):
    path, superuser = place
    row = Random(time).choice(ids(superuser)[:-20])
    ((number,),) = superuser.rows(
        "SELECT number FROM access_seal s JOIN access_trail t ON t.xid >= s.xid_from"
        " AND t.xid < s.xid_to WHERE t.id = %s",
        row,
    )
    superuser.run("UPDATE access_trail SET person_id = NULL WHERE id = %s", row)
    key = actions_sealing.key() if time % 2 else b"guessed"
    superuser.recompute(number, key)
    (one,) = found(path)
    assert (one.kind, one.batches) == (Kind.RECOMPUTED, (number, Seal.objects.count()))


@TIMES
def test_an_older_backup_that_was_put_in_place(trail, django_db_blocker, time):
    path, _, backups = trail
    with django_db_blocker.unblock(), moved_to(backups[time]):
        batches = Seal.objects.count()
        (one,) = found(path)
        assert one.kind == Kind.ROLLED_BACK and one.batches[0] == batches + 1
        assert one.count == (STAGES - 1 - time) * EACH


def test_a_mailbox_with_single_lines_tells_a_cut_and_a_recomputation(place, tmp_path):
    path, superuser = place
    lines = path.read_text().splitlines(keepends=True)
    mailbox = tmp_path / "mailbox.txt"
    mailbox.write_text("".join(Random(1).sample(lines[1:], 12)) + lines[30])
    assert found(mailbox) == []
    superuser.run("UPDATE access_trail SET person_id = NULL WHERE id = %s", ids(superuser)[3])
    superuser.recompute(1, actions_sealing.key())
    assert [one.kind for one in found(mailbox)] == [Kind.RECOMPUTED]
    superuser.put_back()
    superuser.run(
        "DELETE FROM access_trail t USING access_seal s WHERE s.number = 9 AND t.xid >= s.xid_from"
    )
    superuser.run("DELETE FROM access_seal WHERE number >= 9")
    assert [one.kind for one in found(mailbox)] == [Kind.CUT]


def test_a_trail_nobody_touched_is_sound(place):
    path, _ = place
    assert found(path) == []
