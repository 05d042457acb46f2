"""The witness: what a crash cuts short, a restore that is owned up to, a file that is lost or forged."""

from datetime import timedelta
from random import Random

import pytest

from shouwang.access import actions_sealing, witness
from shouwang.access.tampering import Kind
from shouwang.jobs.clock import AFTER_ALARM, seal_trail
from shouwang.kernel.refusal import Refusal
from tests.access.trails import LATE, NOON, Superuser, checked, found, look_often, seal_all


@pytest.mark.parametrize("cut", [1, 30, 75])
def test_a_line_the_crash_cut_short_is_written_again(name, path, cut):
    for number in range(3):
        look_often(None, number * 5, 5, Random(number))
        seal_all()
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert witness.last(path).number == 2
    seal_all()
    assert path.read_bytes() == whole and found(path) == []


def test_a_restored_database_is_not_sealed_until_somebody_owns_up_to_it(name, path):
    look_often(None, 0, 20, Random(6))
    seal_all()
    older, superuser = path.read_bytes(), Superuser(name)
    superuser.keep()
    look_often(None, 20, 30, Random(7))
    seal_all(at=NOON + timedelta(minutes=1))
    superuser.put_back()
    superuser.run("SELECT setval('access_trail_id_seq', 20)")
    with pytest.raises(Refusal, match="trail_behind_witness"):
        actions_sealing.seal(at=NOON)
    assert seal_trail(NOON) == AFTER_ALARM
    assert [one.kind for one in found(path)] == [Kind.ROLLED_BACK]

    lost_from, lost = actions_sealing.resume(reason="硬盘损坏，\t从备份恢复", at=LATE)
    look_often(None, 50, 10, Random(8))
    seal_all()

    report = checked(path)
    assert (lost_from, lost, report.findings, report.rows) == (1, 30, [], 30)
    assert report.resumed[0].reason == "硬盘损坏， 从备份恢复"
    assert path.read_bytes().startswith(older)
    with pytest.raises(Refusal, match="nothing_to_resume"):
        actions_sealing.resume(reason="再来", at=LATE)
    superuser.conn.close()


def test_our_own_witness_without_its_head_is_not_read(name, path):
    look_often(None, 0, 5, Random(9))
    seal_all()
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    with pytest.raises(Refusal, match="witness_unreadable"):
        found(path)


def test_a_resumption_nobody_with_the_key_wrote_is_not_believed(name, path):
    look_often(None, 0, 5, Random(9))
    seal_all()
    root = witness.last(path)
    witness.own_up(path, root, lost=0, at=LATE, reason="伪造", key=b"guessed")
    with pytest.raises(Refusal, match="witness_unreadable"):
        found(path)


def test_a_lost_witness_is_an_alarm_and_never_made_anew_in_silence(name, path):
    look_often(None, 0, 5, Random(10))
    seal_all()
    path.unlink()
    with pytest.raises(Refusal, match="witness_lost"):
        actions_sealing.seal(at=NOON)
    assert [one.kind for one in found(path)] == [Kind.WITNESS_MISSING]
    actions_sealing.resume(reason="磁盘更换", at=LATE)
    look_often(None, 5, 5, Random(11))
    seal_all()
    assert found(path) == [] and checked(path).rows == 10
