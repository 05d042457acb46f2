"""W334–W336: one number answered for every row of a ledger, a later ledger put the words of an earlier
one away, and “1” ended the reading of them.
"""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.jobs.tasks import store_ledger
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting, urgent
from tests.faults.test_w170_a_ledger_that_tells_of_harm import HEAD, handed_in

pytestmark = pytest.mark.django_db
ASKED = "镇街写到伤害，没有写明报告编号，请核对"
IDS = f"{HEAD},身份证号"
NAME, BORN = "周大壮", date(2016, 5, 4)
ID, OTHER = identity.make(BORN, 771), identity.make(BORN, 772)


def read(page) -> str:
    return unescape(page.content.decode())


@pytest.fixture
def child(db):
    with reach.entered(reach.EVERYTHING):
        return children.registered(now() - timedelta(days=2), name=NAME, birth=BORN, id=ID)


@pytest.fixture
def town(child):
    with reach.entered(reach.EVERYTHING):
        urgent.officer()  # the bureau's chair is filled before anything is owed
        return places.signed_in(Client(), children.supervisor())


def desk() -> str:
    with reach.entered(reach.EVERYTHING):
        return read(places.signed_in(Client(), urgent.officer()).get("/"))


def row(words: str, name: str = NAME, number: str = ID) -> str:
    return f"王店村,{name},男,{BORN},2025-01-01,{words},{number}"


def stored(town, *rows: str, **said: str):
    way = handed_in(town, *rows, head=IDS)
    answer = town.post(f"{way}store/", said)
    store_ledger.func(run=way.split("/")[-2])
    return answer


def test_a_number_counts_for_the_child_whose_report_it_is(town, child):
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now() - timedelta(hours=1), child=child)
    other = row("被爷爷打", "吴小满", OTHER)
    stored(town, row("怀疑被爷爷打"), other, how="number", number=report.number)
    assert desk().count(ASKED) == 1, "别的孩子的报告也算报告了他"


def test_the_number_of_a_closed_case_is_no_report_of_today(town, child):
    with reach.entered(reach.EVERYTHING):
        report, _ = reporting.dismissed(now() - timedelta(days=1))
        assert report.matter.closed_at or report.state not in ("filed", "accepted")
    answer = stored(town, row("怀疑被爷爷打"), how="number", number=report.number)
    assert answer.status_code == 422 and "的报告在办" in read(answer)


def test_a_later_ledger_puts_no_words_of_an_earlier_one_away(town, child):
    first, second = "孩子说上学路上有个男的总摸她", "放学后一个人在家没人管"
    for words in (first, second):
        stored(town, row(words), how="no", why="已电话问过村里，说没事")
    page = read(town.get(f"/children/{child.key}/"))
    assert first[-8:] in page and second[-8:] in page, "后一份台账把前一份写的伤害收走了"


def test_one_stroke_is_not_what_was_done_about_words_of_harm(town, child):
    stored(town, row("孩子说想跳楼"), how="no", why="已电话问过村里，说没事")
    with reach.entered(reach.EVERYTHING):
        bureau = places.signed_in(Client(), urgent.officer())
    way = f"/visits/follow/{child.key}/"
    last = read(bureau.get(way)).split('name="last" value="')[1].split('"')[0]
    answer = bureau.post(way, {"words": "1", "last": last})
    assert answer.status_code == 422 and "谁" in read(answer), "写个“1”就算落实了"
    assert way in read(bureau.get("/"))
