"""The auditor reads the whole trail and meets no child; what he exports can be checked."""

import csv
from datetime import timedelta
from io import StringIO
from urllib.parse import urlencode

import pytest

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.access.pseudonym import check_list
from shouwang.access.trail import note
from shouwang.casework.models import Matter
from shouwang.kernel.clock import local, now
from shouwang.kernel.refusal import Refusal
from tests.arranged import arranged
from tests.factories import children, places, reporting
from tests.factories.places import signed_in

pytestmark = pytest.mark.django_db
ADMINISTRATORS = ("auditor", "system_admin", "security_admin")


@arranged
def seen():
    """A child that its worker looked at, with a reason that names it, and a refused stranger."""
    at = now() - timedelta(days=2)
    worker, boss = children.worker(), children.supervisor()
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, by=boss, name="琅珂骞")
        words = "琅珂骞的祖母王秀英来电13905554321"
        note(worker, act="reveal_identity", key=child.key, at=at, purpose="走访", reason=words)
        note(boss, act="read_child", key=child.key, at=now(), outcome="refused")
    return child, worker, boss


@pytest.fixture
def auditor(client):
    held = places.post("auditor", "civil_affairs")
    signed_in(client, held)
    return held


def read(client, **asked) -> str:
    answer = client.get(f"/trail/?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_child_is_a_code_and_never_a_name(client, seen, auditor):
    child, worker, _ = seen
    page = read(client)
    assert worker.unit.name in page and "查看身份信息原文" in page and "走访" in page
    for word in ("琅珂骞", "琅*", "王秀英", "13905554321", child.file_no, str(child.key)):
        assert word not in page
    assert "〔姓名〕的祖母〔姓名〕来电〔号码〕" in page
    (code,) = {cells[6] for cells in rows_of(exported(client)) if cells[6]}
    assert len(code) == 9 and page.count(code) == 2


def test_a_secret_case_has_a_code_of_its_own_and_its_reasons_are_not_read(client, seen, auditor):
    child, worker, _ = seen
    with reach.entered(reach.EVERYTHING):
        case = reporting.filed(now() - timedelta(days=1), child=child).matter
        note(worker, act="read_matter", key=case.key, at=now(), reason="已转到琅家姑姑处")
    codes = {cells[6] for cells in rows_of(exported(client)) if cells[6]}
    assert len(codes) == 1 and "琅家姑姑" in read(client)
    with reach.entered(reach.CLOCK):
        Matter.objects.filter(pk=case.key).update(label=reach.SEALED)
    page = read(client, act="read_matter")
    assert "琅家姑姑" not in page and "〔不显示〕" in page
    assert len({cells[6] for cells in rows_of(exported(client)) if cells[6]}) == 2


def test_the_code_is_the_same_at_each_look_and_another_for_another_child(client, seen, auditor):
    with reach.entered(reach.EVERYTHING):
        other = children.registered(now() - timedelta(days=1))
        note(seen[1], act="read_child", key=other.key, at=now())
    first, again = exported(client), exported(client)
    codes = {cells[6] for cells in rows_of(first) if cells[6]}
    assert len(codes) == 2 and codes == {cells[6] for cells in rows_of(again) if cells[6]}


def test_filters_by_person_act_day_and_outcome(client, seen, auditor):
    _, worker, boss = seen
    assert "查看身份信息原文" in body(read(client, person=worker.person_id))
    assert "查看身份信息原文" not in body(read(client, person=boss.person_id))
    assert worker.unit.name not in body(read(client, act="read_child"))
    refused = body(read(client, outcome="refused"))
    assert "已拒绝" in refused and "查看身份信息原文" not in refused
    day = local(now() - timedelta(days=2)).date()
    assert "查看身份信息原文" in body(read(client, day=day))
    assert "查看身份信息原文" not in body(read(client, day=day - timedelta(days=1)))
    assert client.get("/trail/?day=yesterday").status_code == 422
    assert client.get("/trail/?after=x&person=0").status_code == 422


def body(page: str) -> str:
    return page.partition("<tbody>")[2]


def test_his_own_looks_stand_on_it(client, seen, auditor):
    read(client, person=seen[1].person_id)
    exported(client)
    rows = Trail.objects.filter(person=auditor.person).order_by("id")
    assert [(row.act, row.many) for row in rows] == [("read_trail", 1), ("export_trail", 3)]
    assert seen[1].person.name in rows[0].reason


def test_the_pages_of_the_trail_follow_each_other(client, seen, auditor):
    with reach.entered(reach.EVERYTHING):
        for _ in range(60):
            note(seen[1], act="read_roster", key=None, at=now())
    first = read(client, act="read_roster")
    assert first.count('data-name="时间"') == 50
    more = first.partition('href="?act=read_roster&amp;after=')[2].partition('"')[0]
    assert read(client, act="read_roster", after=more).count('data-name="时间"') == 10


def exported(client) -> str:
    answer = client.get("/trail/list.csv")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    return answer.content.decode()


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))[2:-1]


def test_an_exported_list_is_signed_and_every_change_is_seen(client, seen, auditor, settings):
    text = exported(client)
    assert check_list(text, settings.HOME) == 2 + len(rows_of(text))
    for changed in (
        text.replace("走访", "巡查", 1),
        text.replace(rows_of(text)[0][0], "2020-01-01 00:00:00", 1),
        "\r\n".join(text.split("\r\n")[:2] + text.split("\r\n")[3:]),
    ):
        with pytest.raises(Refusal) as no:
            check_list(changed, settings.HOME)
        assert no.value.code == "list_changed"
    with pytest.raises(Refusal) as no:
        check_list(text.rpartition("签名")[0], settings.HOME)
    assert no.value.code == "list_unsigned"


def test_no_cell_of_the_list_is_a_formula(client, seen, auditor):
    note(seen[1], act="reveal_identity", key=None, at=now(), reason="=HYPERLINK(1)")
    cells = [cell for row in rows_of(exported(client)) for cell in row]
    assert "'=HYPERLINK(1)" in cells and not any(cell.startswith("=") for cell in cells)


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "district_lead"])
def test_nobody_but_the_auditor_reads_it(client, seen, role):
    signed_in(client, places.post(role, "civil_affairs"))
    for page in ("/trail/", "/trail/list.csv"):
        assert client.get(page).status_code == 403


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_none_of_the_three_administrators_opens_a_childs_file(client, seen, role):
    child = seen[0]
    signed_in(client, places.post(role, "civil_affairs"))
    for page in ("", "file.pdf", "looks/", "reveal/", "change/", "level/", "transfer/"):
        answer = client.get(f"/children/{child.key}/{page}")
        assert answer.status_code == 403 and "琅" not in answer.content.decode(), page
    for page in ("/children/", "/search/?q=琅珂骞", "/children/ledger.xlsx", "/matters/"):
        assert client.get(page).status_code == 403, page
