"""W367, W368: 孩子平安 of a child that is with whoever the words accuse, or said by him, ended the call."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.children.models import Tie
from shouwang.kernel.clock import local, now
from shouwang.reports.models import Report
from tests.factories import children, places, urgent
from tests.faults.asked import answered, sent, text
from tests.faults.test_w355_a_slip_that_came_from_words import WHY, withdrawn

pytestmark = pytest.mark.django_db
ASKS, WITH_HIM, REPORTED = "是不是被指伤害孩子的人", "不算平安", "报告派出所和区民政局"
UNCLE = "奶奶说他叔前几天来家里拿皮带抽他"
KEPT, VAIN = "通话情况已登记", "不算核实"


def owed(words):
    """What words of harm raised was taken back within the minute: the town owes the call."""
    with reach.entered(reach.EVERYTHING):
        child = children.registered(now() - timedelta(hours=2))
        urgent.officer()
        worker = places.signed_in(Client(), children.worker())
        town = places.signed_in(Client(), children.supervisor())
        adults = {t.kind: t.adult.name for t in Tie.objects.filter(child=child, until=None)}
    said = words.format(**adults)
    answered(worker, sent(worker, child, note=said), "yes")
    withdrawn(worker, child, harm=WHY)
    return town, child, adults


def call(town, child, who, note, **more):
    given = {"result": "answered", "spoken_to": who, "heard": "safe", "note": note, **more}
    return town.post(f"/reports/{child.key}/household/", given, follow=True)


def reports():
    with reach.entered(reach.EVERYTHING):
        return list(Report.objects.exclude(state="withdrawn"))


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (UNCLE, "孩子昨天被他叔叔吴海波接走了，在叔叔家住，挺好的"),
        (UNCLE, "不在家叔叔接走了"),
        (UNCLE, "孩子挺好，和他二叔在一起"),
        ("孩子说舅舅用皮带抽他", "在她舅舅家，和舅舅在一起"),
        ("孩子说父亲{father}昨晚用皮带抽他", "在{father}那里，吃得好睡得好"),
    ],
)
def test_well_with_whom_the_words_accuse_is_reported(words, note):
    town, child, adults = owed(words)
    page = text(call(town, child, "祖母吕素芳", note.format(**adults)))
    assert WITH_HIM in page and REPORTED in page, "孩子和他在一起，登记了平安"
    (report,) = reports()
    assert note.format(**adults) in report.told


@pytest.mark.parametrize(
    "note",
    [
        "在家写作业，奶奶陪着",
        "叔叔去外地打工了，孩子在家",
        "没和叔叔在一起，跟奶奶睡",
        "叔叔不在家",
    ],
)
def test_well_and_he_is_elsewhere_ends_the_call(note):
    town, child, _ = owed(UNCLE)
    page = text(call(town, child, "祖母吕素芳", note))
    assert KEPT in page and WITH_HIM not in page, note
    assert not reports()


def test_he_himself_says_that_it_is_at_his_place():
    town, child, _ = owed(UNCLE)
    page = text(call(town, child, "叔叔", "孩子在我这里，好着呢"))
    assert WITH_HIM in page and len(reports()) == 1
    assert "不要说" not in page


def test_his_given_name_or_nobody_by_name_is_asked_about():
    town, child, adults = owed("孩子说父亲昨晚用皮带抽他")
    half = adults["father"][1:]
    for who in (half, "当家的", "家里大人"):
        page = call(town, child, who, "孩子在家写作业")
        assert page.status_code == 422 and ASKS in text(page), f"“{who}”说平安，就核实完了"
    assert VAIN in text(call(town, child, "当家的", "孩子在家写作业", named="yes"))
    assert not reports()
    page = text(call(town, child, "当家的", "孩子在家写作业", named="no"))
    assert KEPT in page
    assert "不是被指伤害孩子的人" in text(town.get(f"/reports/{child.key}/household/"))


def test_half_a_name_in_the_words_is_asked_about():
    town, child, adults = owed("孩子说父亲昨晚用皮带抽他")
    note = f"孩子在{adults['father'][1:]}家，挺好"
    page = call(town, child, "祖母吕素芳", note)
    assert ASKS in text(page) and note in page.content.decode()
    assert WITH_HIM in text(call(town, child, "祖母吕素芳", note, named="yes"))
    assert len(reports()) == 1


def test_at_his_place_with_nobody_named_is_asked_about():
    town, child, _ = owed(UNCLE)
    assert ASKS in text(call(town, child, "祖母吕素芳", "孩子在他家，挺好"))
    assert KEPT in text(call(town, child, "祖母吕素芳", "孩子在他家，挺好", named="no"))


def test_who_is_known_by_what_he_is_there_is_not_asked_about():
    town, child, _ = owed(UNCLE)
    assert KEPT in text(call(town, child, "村专干李梅，到家见到孩子", "孩子在家写作业，奶奶陪着"))


def follow(child):
    return f"/visits/follow/{child.key}/"


def read(town, child):
    return unescape(town.get(follow(child)).content.decode())


def last(page):
    return page.split('name="last" value="')[1].split('"')[0]


def test_what_the_call_said_stands_on_the_row_that_reads_the_words():
    town, child, _ = owed(UNCLE)
    call(town, child, "祖母吕素芳", "在家写作业，奶奶陪着")
    assert "在家写作业，奶奶陪着" in read(town, child) and "吕素芳" in read(town, child)


def test_a_call_to_the_village_does_not_end_it_while_nobody_saw_the_child():
    town, child, _ = owed(UNCLE)
    given = {"words": "已经电话问过村里，没什么大事", "last": last(read(town, child))}
    page = town.post(follow(child), given)
    assert page.status_code == 422 and "见到孩子" in unescape(page.content.decode())
    page = text(town.post(follow(child), {**given, "seen": "no"}, follow=True))
    assert "还没有人见到孩子" in page and follow(child) in town.get("/").content.decode()
    assert "已经电话问过村里" in read(town, child)
    wrong = {**given, "seen": "yes", "seen_by": "", "seen_on": ""}
    assert town.post(follow(child), wrong).status_code == 422
    seen = {**given, "seen": "yes", "seen_by": "村专干李梅", "seen_on": f"{local(now()):%Y-%m-%d}"}
    page = text(town.post(follow(child), seen, follow=True))
    assert "已登记落实情况" in page and follow(child) not in town.get("/").content.decode()
    assert "村专干李梅" in read(town, child)
