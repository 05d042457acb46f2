"""W391: words of a call, or of any other line of the case, that have the child with whoever is named are read."""

import pytest

from shouwang.access import reach
from shouwang.reports.models import Report
from tests.faults.test_f08_visited_where_it_lives import desk as of_role
from tests.faults.test_m29_whoever_receives_the_child import (  # noqa: F401  (its fixture)
    answered,
    button,
    case,
    home,
    minute,
)
from tests.faults.test_w309_taken_before_it_is_refused import BUREAU, POLICE, finds

pytestmark = pytest.mark.django_db
KEPT, SOUGHT, PLACED = "和可能伤害孩子的人在一起", "查找失踪儿童", "现在安置在"
FETCHED = "妈妈说孩子平安，昨晚爸爸去中心领回来了，现在跟爸爸在一起"
WITH_ME = "他接了，说孩子平安，在他身边，已经回到家"


@pytest.fixture
def placed(client, case):  # noqa: F811
    """The father is named, the child has come to the hospital; the key of its case."""
    key = button(home(client))
    finds(client, case[0], "孩子说爸爸打她", harmers=["father"])
    answered(
        home(client),
        key,
        arrived="yes",
        here="yes",
        arrived_at=minute(minutes=5),
        received_by="刘芳",
    )
    return case[0]


def called(client, case, parent, note, whom="", **more):  # noqa: F811
    given = {"parent": parent, "whom": whom, "reached": "yes", "note": note}
    given |= {"child_where": "unsaid", **more}
    return of_role(client, *BUREAU).post(f"/emergencies/{case}/parents/", given, follow=True)


def both(client, case):  # noqa: F811
    """What both offices are shown of the case."""
    return [
        of_role(client, *who).get(f"/matters/{case}/").content.decode() for who in (BUREAU, POLICE)
    ]


@pytest.mark.parametrize(("parent", "note"), [("mother", FETCHED), ("father", WITH_ME)])
def test_a_parent_says_that_it_is_with_him(client, placed, parent, note):
    called(client, placed, parent, note)
    for shown in both(client, placed):
        assert KEPT in shown and PLACED not in shown, "电话里说孩子和被指的人在一起，没有人看到"
    assert SOUGHT in of_role(client, *POLICE).get("/").content.decode()
    assert "马上查找" in of_role(client, *BUREAU).get("/").content.decode()
    read = of_role(client, *POLICE).get(f"/reports/{placed}/more/").content.decode()
    assert note in read


def test_neither_office_settles_meanwhile(client, placed):
    called(client, placed, "mother", FETCHED)
    for who in (POLICE, BUREAU):
        said = of_role(client, *who).post(f"/emergencies/{placed}/settle/", follow=True)
        assert "孩子没有送到，或者送到以后不见了" in said.content.decode()


@pytest.mark.parametrize(
    ("parent", "note"),
    [
        ("father", "他在家，知道孩子在中心，要求明天接回家，已告知不行"),
        ("father", "爸爸和妈妈一起在外打工，想把孩子接走，没有同意"),
        ("mother", "妈妈说爸爸带着衣服来看孩子，中心没有让进"),
        ("mother", "派出所把孩子从爸爸家带走，她知道"),
        ("mother", "她说爸爸在外婆家，以前孩子和爸爸一起住"),
        ("father", ""),
    ],
)
def test_what_has_it_nowhere_else_changes_nothing(client, placed, parent, note):
    called(client, placed, parent, note)
    assert all(PLACED in shown and KEPT not in shown for shown in both(client, placed))


def test_fetched_by_another_the_police_read_and_nothing_ends_before(client, placed):
    note = "妈妈说孩子昨晚被姑姑接走了"
    called(client, placed, "mother", note, gone="no")
    police = of_role(client, *POLICE)
    assert note in police.get(f"/reports/{placed}/more/").content.decode()
    said = police.post(f"/emergencies/{placed}/settle/", follow=True).content.decode()
    assert "看过以后再办结" in said


def test_half_a_name_both_offices_are_asked_to_check(client, case):  # noqa: F811
    key = button(home(client))
    finds(client, case[0], "孩子说堂叔打她", harmers=["other"], harmer_words="堂叔郑大伟")
    answered(home(client), key, arrived="yes", here="yes", arrived_at=minute(), received_by="刘芳")
    note = "妈妈说孩子现在和大伟在一起"
    called(client, case[0], "mother", note)
    told = of_role(client, *POLICE).get(f"/reports/{case[0]}/more/").content.decode()
    assert note in told and "是不是他" in told


def test_what_the_police_write_on_their_paper_is_read(client, placed):
    given = {"outcome": "not_a_case", "on": minute()[:10], "number": ""}
    given["reason"] = "孩子昨晚被爸爸从医院接走，现在和爸爸在一起"
    page = f"/emergencies/{placed}/police/?part=case"
    assert of_role(client, *POLICE).post(page, given).status_code == 302
    assert all(KEPT in shown for shown in both(client, placed))


def test_words_added_to_the_report_are_read(client, placed):
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.get(matter=placed).key
    words = "邻居说孩子昨晚被爸爸接走了，现在和爸爸在一起"
    bureau = of_role(client, *BUREAU)
    assert (
        bureau.post(f"/reports/add/{report}/", {"words": words, "harm": "none"}).status_code == 302
    )
    assert all(KEPT in shown for shown in both(client, placed))
