"""`divisions load` and `unit add`."""

import pytest

from shouwang.offices.models import Division, Unit
from tests.cli.conftest import refused
from tests.database import within_clone
from tests.factories import places
from tests.factories.places import GURAO, LIESHAN, WANGDIAN

OWN = f"""code,name,level,parent
340000000000,安徽省,province,
340600000000,淮北市,city,340000000000
{LIESHAN},烈山区,district,340600000000
{GURAO},古饶镇,town,{LIESHAN}
{WANGDIAN},王店村村民委员会,village,{GURAO}
"""
PUBLIC = """code,name,streetCode,provinceCode,cityCode,areaCode
34,安徽省,,,,
3406,淮北市,,34,,
340604,烈山区,,34,3406,
340604102,古饶镇,,34,3406,340604
340604102201,王店村村民委员会,340604102,34,3406,340604
"""


@pytest.fixture(scope="module", autouse=True)
def _no_district(django_db_blocker):
    """A database in which no division was ever loaded."""
    with django_db_blocker.unblock(), within_clone("divisions"):
        yield


@pytest.fixture
def table(tmp_path):
    def write(text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / "divisions.csv"
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


@pytest.mark.parametrize("text", [OWN, PUBLIC], ids=["own", "public"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_both_shapes_of_a_table_load_in_either_encoding(shouwang, table, text, encoding):
    told = shouwang("divisions", "load", table(text, encoding), "--json")

    assert told.code == 0
    assert told.facts["divisions"] == 5 and told.facts["units"] == Unit.objects.count() > 20
    rows = Division.objects.order_by("code").values_list("code", "level", "parent_id")
    assert list(rows) == [
        ("340000000000", "province", None),
        ("340600000000", "city", "340000000000"),
        (LIESHAN, "district", "340600000000"),
        (GURAO, "town", LIESHAN),
        (WANGDIAN, "village", GURAO),
    ]
    assert Unit.objects.get(code=f"village-{WANGDIAN}").division_id == WANGDIAN


def test_again_is_an_update_and_loses_nothing(shouwang, table):
    shouwang("divisions", "load", table(OWN))
    units = set(Unit.objects.values_list("pk", "code"))
    named = OWN.replace("古饶镇", "新古饶镇").rpartition(WANGDIAN)[0]

    told = shouwang("divisions", "load", table(named), "--json")

    assert told.facts == {"divisions": 4, "units": 0}
    assert Division.objects.get(code=GURAO).name == "新古饶镇"
    assert Division.objects.filter(code=WANGDIAN).exists()
    assert set(Unit.objects.values_list("pk", "code")) == units


def test_the_standard_table_is_the_district(shouwang):
    told = shouwang("divisions", "load", "--standard")
    assert told.code == 0 and told.out.startswith("区划 75 个")
    assert Division.objects.filter(level="town").count() == 8
    assert Division.objects.filter(level="village").count() == 64


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (OWN.replace(f"village,{GURAO}", "village,340604999000"), "340604999000"),
        (OWN.replace("level", "grade"), "code,name,level,parent"),
        (OWN.replace("340600000000,淮北市", "3406,淮北市"), "第 3 行"),
        (OWN.replace(",town,", ",镇,"), "级别“镇”不认识"),
        (OWN.replace("古饶镇,", ","), "名称是空的"),
        ("", "空"),
        ("code,name\n34,安徽省\n", "code,name,level,parent"),
    ],
)
def test_a_bad_table_is_refused_whole_with_its_row(shouwang, table, text, part):
    told = shouwang("divisions", "load", table(text))
    assert refused(told, part), told
    assert not Division.objects.exists() and not Unit.objects.exists()


def test_a_file_that_is_not_there_or_no_text_is_refused(shouwang, tmp_path):
    assert refused(shouwang("divisions", "load", str(tmp_path / "none.csv")), "没有这个文件")
    picture = tmp_path / "picture.csv"
    picture.write_bytes(bytes(range(255, 0, -1)))
    assert refused(shouwang("divisions", "load", str(picture)), "不是")


def test_a_unit_is_added_and_added_again_is_changed(shouwang):
    places.district()
    add = ("unit", "add", "school-1", "古饶中心学校", "--kind", "school", "--at", GURAO)
    told = shouwang(*add, "--json")
    assert told.facts == {
        "code": "school-1",
        "name": "古饶中心学校",
        "kind": "school",
        "at": GURAO,
    }
    assert shouwang(*add[:3], "古饶第二学校", *add[4:], "--phone", "0561-1").code == 0
    found = Unit.objects.get(code="school-1")
    assert (found.name, found.phone) == ("古饶第二学校", "0561-1")
    assert refused(shouwang(*add[:5], "castle", *add[6:]), "castle")
    assert refused(shouwang(*add[:7], "999999999999"), "999999999999")
