"""`audit verify` and `audit resume`, on a database of their own."""

from datetime import timedelta
from random import Random

import pytest

from shouwang.access.actions_sealing import check_numbers, seal
from shouwang.access.pseudonym import signed_list
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.roles import connect
from tests.access.trails import Superuser, look_often, own_database, seal_all
from tests.cli.conftest import refused, run_in

ERA = "CREATE OR REPLACE FUNCTION access_era() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT {}::bigint'"


@pytest.fixture
def place(django_db_blocker, tmp_path, settings):
    """Thirty rows in two batches; the witness is tmp_path/roots.log."""
    with own_database(django_db_blocker, "audit", tmp_path / "roots.log", settings) as name:
        for number in range(2):
            look_often(None, number * 15, 15, Random(number))
            seal_all(at=now() - timedelta(hours=2 - number))
        yield name


@pytest.fixture
def shouwang(place, capsys):
    """Run one command."""
    return run_in(capsys)


def test_a_sound_trail_is_said_in_one_sentence(shouwang):
    told = shouwang("audit", "verify")
    assert told.code == 0
    assert told.out.startswith("留痕完好：30 行、2 批，与见证文件一致，最后封存于")
    facts = shouwang("audit", "verify", "--json").facts
    assert (facts["sound"], facts["rows"], facts["findings"]) == (True, 30, [])


def test_what_was_done_is_named_with_batch_time_and_row(shouwang, place):
    superuser = Superuser(place)
    ((row,),) = superuser.rows(
        "SELECT id FROM access_trail ORDER BY xid DESC, id DESC LIMIT 1 OFFSET 3"
    )
    superuser.run("UPDATE access_trail SET post_id = 7 WHERE id = %s", row)
    told = shouwang("audit", "verify")
    assert told.code == 1 and told.out.startswith("行被改动：第 2 批（20")
    assert f"行号 {row}" in told.out
    told = shouwang("audit", "verify", "--json")
    (one,) = told.facts["findings"]
    assert (told.code, one["kind"], one["batches"], one["rows"]) == (1, "edited", [2, 2], [row])
    superuser.conn.close()


def test_another_copy_of_the_witness_is_compared_on_request(shouwang, tmp_path):
    copy = tmp_path / "mailbox.log"
    lines = (tmp_path / "roots.log").read_text().replace("\t30\t", "\t30\t")
    copy.write_text(lines)
    assert shouwang("audit", "verify", "--witness", str(copy)).code == 0
    copy.write_text(lines[:-20])
    told = shouwang("audit", "verify", "--witness", str(copy))
    assert told.code == 1 and told.out.startswith("见证文件缺少末尾：第 2 批")
    copy.write_text("something else\n")
    assert refused(shouwang("audit", "verify", "--witness", str(copy)), "第 1 行看不懂")


def test_a_server_that_numbers_from_below_is_stopped_and_raised(shouwang, place):
    """As after a restore of a dump into a new server."""
    with connect("admin", place) as owner:
        owner.execute(f'ALTER DATABASE "{place}" OWNER TO shouwang_owner')  # as `init` makes it
        owner.execute(ERA.format(1_000_000_000_000))
        look_often(None, 30, 5, Random(5))
        seal_all()
        owner.execute(ERA.format(0))
    for wants in (check_numbers, lambda: seal(at=now())):
        with pytest.raises(Refusal, match="numbers_fell_back"):
            wants()
    assert shouwang("audit", "resume", "--reason", "换了服务器").code == 0
    check_numbers()
    look_often(None, 35, 5, Random(6))
    seal_all()
    assert shouwang("audit", "verify", "--json").facts["rows"] == 40


def test_a_restore_is_owned_up_to_with_a_reason(shouwang, place):
    assert refused(shouwang("audit", "resume", "--reason", "没有"), "不需要")
    assert shouwang("audit", "resume").code == 2
    superuser = Superuser(place)
    superuser.run(
        "DELETE FROM access_trail t USING access_seal s WHERE s.number = 2 AND t.xid >= s.xid_from"
    )
    superuser.run("DELETE FROM access_seal WHERE number = 2")
    superuser.run("SELECT setval('access_trail_id_seq', 15)")
    superuser.conn.close()
    told = shouwang("audit", "verify")
    assert told.code == 1 and told.out.startswith("恢复了旧备份：第 2 批")
    told = shouwang("audit", "resume", "--reason", "磁盘损坏，恢复昨日备份")
    assert told.out.startswith("从第 1 批接续封存；见证文件多记的 15 行")
    told = shouwang("audit", "verify")
    assert told.code == 0 and "原因：磁盘损坏，恢复昨日备份" in told.out


def test_a_year_is_reported_with_the_law_it_answers(shouwang, tmp_path):
    told = shouwang("audit", "report", "--year", "2026")
    assert told.code == 0 and "第三十七条" in told.out and "30 行、2 批逐行核查" in told.out
    facts = shouwang("audit", "report", "--year", "2026", "--json").facts
    assert facts["looks"] + facts["deeds"] + facts["refusals"] == 30
    assert sum(row[2] for row in facts["reveals"]) == len(facts["reveal_lines"]) > 0
    assert {row[1] for row in facts["refused"]} <= {"打开儿童档案", "查看办件", "查看身份信息原文"}
    path = tmp_path / "2026.pdf"
    assert str(path) in shouwang("audit", "report", "--year", "2026", "--pdf", str(path)).out
    assert path.read_bytes().startswith(b"%PDF")
    assert refused(shouwang("audit", "report", "--year", "2031"), "2031")


def test_an_exported_list_is_checked(shouwang, tmp_path, settings):
    path = tmp_path / "trail.csv"
    text = signed_list([("时间", "人员"), ("2026-09-10", "李敏")], settings.HOME)
    path.write_bytes(("\ufeff" + text).encode())
    told = shouwang("audit", "check", str(path))
    assert told.code == 0 and told.out.strip() == "签名相符：2 行，与导出时一致。"
    path.write_bytes(text.replace("李敏", "李明").encode())
    assert refused(shouwang("audit", "check", str(path)), "签名不符")
    assert refused(shouwang("audit", "check", str(tmp_path / "none.csv")), "没有签名行")
