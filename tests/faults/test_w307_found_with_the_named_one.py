"""W307: found with whoever is named, or at his house, the search is not over and nobody safe has the child."""

from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.casework.models import Matter
from shouwang.children.models import FOREVER, Placement
from shouwang.emergencies import actions
from shouwang.kernel.clock import local, now
from tests.factories import children, reporting, urgent
from tests.factories.urgent import officer, police
from tests.faults.test_w174_fetched_by_another import left, noon, row, signed_in
from tests.faults.test_w258_fetched_by_the_named_one import moved

__all__ = ["moved", "noon", "row"]
pytestmark = pytest.mark.django_db
SOUGHT, KEPT = "查找失踪儿童", "和可能伤害孩子的人在一起"


def minute():
    return local(now()).strftime("%Y-%m-%dT%H:%M")


def searched(case, place, state, **more):
    given = {
        "did_at": minute(),
        "did": "走访",
        "is_found": "yes",
        "place": place,
        "state": state,
        **more,
    }
    return signed_in(police).post(f"/emergencies/{case}/search/", given, follow=True)


def desk(office):
    return signed_in(office).get("/").content.decode()


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("镇上", "没有再受伤，现在和外公在一起，他说民政答应了"),
        ("邓得福租的房子", "没有受伤，在看电视"),
        ("王店村5组12号外公家", "没有受伤，睡着了"),
    ],
)
def test_the_police_go_on_and_both_read_with_whom_it_is(row, noon, place, state):
    left(row, noon, "外公")
    told = searched(row.case_id, place, state).content.decode()
    assert "查找不结束" in told, "孩子和被指的人在一起，登记了找到孩子"
    assert SOUGHT in desk(police) and KEPT in desk(police)
    assert KEPT in desk(officer), "民政不知道孩子和谁在一起"
    assert 'data-red="0"' not in signed_in(officer).get("/alarm/").content.decode()
    head = signed_in(officer).get(f"/matters/{row.case_id}/").content.decode()
    assert KEPT in head and state in head


def test_taken_from_there_the_search_ends(row, noon):
    left(row, noon, "外公")
    searched(row.case_id, "外公家", "没有受伤，和外公在一起")
    told = searched(row.case_id, "外公家", "没有受伤，怕外公，已带到派出所").content.decode()
    assert "已登记找到孩子" in told
    assert SOUGHT not in desk(police) and "另找安置地方" in desk(officer)


def test_that_it_ran_away_from_him_is_not_with_him(row, noon):
    left(row, noon, "外公")
    told = searched(
        row.case_id, "镇上车站", "没有受伤，怕外公打才跑出来的，现在在派出所"
    ).content.decode()
    assert "已登记找到孩子" in told


@pytest.mark.parametrize(
    ("place", "note"),
    [("镇上饭店", "孩子和外公邓德福在一起"), ("王店村5组12号外公家", "在看电视")],
)
def test_seen_by_the_home_likewise(moved, noon, place, note):
    left(moved, noon, "邓得福")
    case = moved.case_id
    with reach.entered(reach.EVERYTHING):
        key = Placement.objects.get(case=case, until=FOREVER).pk
    given = {"arrived": "found", "arrived_at": minute(), "seen_by": "救助站刘某", "place": place}
    bureau = signed_in(officer)
    told = bureau.post(f"/children/placements/{key}/", {**given, "note": note}, follow=True)
    assert "派出所不再查找" not in told.content.decode()
    assert SOUGHT in desk(police) and KEPT in desk(police)
    assert "马上查找" in desk(officer)
    settle = bureau.get(f"/emergencies/{case}/settle/").content.decode()
    assert "条件都已具备" not in settle, "孩子在被指的人那里，办结条件还写着具备"


def test_of_a_missing_child_that_was_never_placed():
    at = now() - timedelta(hours=2)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = reporting.accepted(at, child=child, situations=("missing",)).key
        found = urgent.result(at, "C", reason="孩子说的", harmers=("father",), found="爸爸打她")
        actions.investigate(Matter.objects.get(pk=case), found, by=police(), at=at)
    told = searched(case, "爸爸租的房子", "没有受伤，和爸爸在一起").content.decode()
    assert "查找不结束" in told and SOUGHT in desk(police)
    assert "查看新补充的情况" in desk(officer)
    assert KEPT in signed_in(officer).get(f"/reports/{case}/more/").content.decode()
    assert "已登记找到孩子" in searched(case, "爸爸租的房子", "没有受伤，已带离").content.decode()
    assert SOUGHT not in desk(police)
