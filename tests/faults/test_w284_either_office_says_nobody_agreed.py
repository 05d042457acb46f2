"""电话同意接走 that nobody agreed to: each office says so where it reads of it, and the search starts."""

import pytest

from tests.factories import places
from tests.faults.test_f08_visited_where_it_lives import desk
from tests.faults.test_m29_whoever_receives_the_child import case, home  # noqa: F401
from tests.faults.test_w249_fetched_with_the_offices_word import came, goes  # noqa: F401

pytestmark = pytest.mark.django_db
OFFICES = (("police_desk", places.GURAO), ("district_officer", "civil_affairs"))


@pytest.mark.parametrize("office", OFFICES)
def test_who_reads_of_it_says_that_nobody_agreed(client, came, office):  # noqa: F811
    (case, _), key = came  # noqa: F811
    goes(client, key)
    reader, address = desk(client, *office), f"/reports/{case}/more/"
    page = reader.get(address).content.decode()
    assert ">没有同意过</button>" in page, "读到“没有同意过的，登记没有同意过”，却没有地方登记"
    sent = {"denies": "yes", "words": "问过所里每个人"}
    assert reader.post(address, sent).status_code == 302
    assert ">没有同意过</button>" not in reader.get(address).content.decode()
    assert reader.post(address, sent).status_code in (409, 422)
    assert "查找失踪儿童" in desk(client, *OFFICES[0]).get("/").content.decode()
    bureau = desk(client, *OFFICES[1])
    assert "孩子送到以后被接走" in bureau.get("/").content.decode()
    assert "问过所里每个人" in bureau.get(f"/children/placements/{key}").content.decode()


def test_read_already_it_can_still_be_said(client, came):  # noqa: F811
    (case, _), key = came  # noqa: F811
    goes(client, key)
    police = desk(client, *OFFICES[0])
    page = police.get(f"/reports/{case}/more/").content.decode()
    report, until = (
        page.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("report", "until")
    )
    police.post(f"/reports/{case}/more/", {"report": report, "until": until})
    assert ">没有同意过</button>" in police.get(f"/reports/{case}/more/").content.decode()


@pytest.mark.parametrize("who", ["他说派出所同意了", "派出所", "区民政局值班的人"])
def test_an_office_alone_is_nobody_who_agreed(client, came, who):  # noqa: F811
    answer = goes(client, came[1], agreed_by=who)
    assert answer.status_code == 422, "没有写是谁同意的，也登记成电话同意"
    assert "哪个单位的谁" in answer.content.decode()


@pytest.mark.parametrize(
    "who", ["古饶派出所民警王强", "派出所值班民警，警号 031245", "李科长（区民政局）"]
)
def test_whoever_is_named_or_has_a_number_is_taken(client, came, who):  # noqa: F811
    assert goes(client, came[1], agreed_by=who).status_code == 302
