"""W275: a danger to one of two children, of which nobody chose: nothing was held, no office ever knew."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Conflict
from shouwang.casework.sweep import sweep
from shouwang.children.models import Child
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import text, typed

pytestmark = pytest.mark.django_db
NOTE = "妹妹胳膊上有皮带印，说是被打的"


@pytest.fixture
def scene():
    """A brother and a sister; the brother's is the form."""
    at = now() - timedelta(days=3)
    with reach.entered(reach.EVERYTHING):
        first = children.facts(name="许大明", address="王店村8组")
        more = {"father": first.father, "mother": first.mother, "address": first.address}
        same = {"name": "许大明", "address": first.address}
        one = children.registered(at, father=first.father, mother=first.mother, **same)
        two = children.registered(at, **{**more, "name": "许小雨"})
        worker = places.signed_in(Client(), children.worker())
        police, _bureau = reporting.offices()
        town = places.post("town_supervisor", places.GURAO)
    return worker, (one, two), police, town


def visit(worker, pair, **answers):
    sent = typed(pair[0], **{f"seen_{pair[1].key}": "seen"}, **answers)
    return worker.post(f"/visits/{pair[0].key}/new/", sent, follow=True)


def asked(page) -> str:
    return page.redirect_chain[-1][0] if page.redirect_chain else ""


def reports_of(office) -> str:
    return text(places.signed_in(Client(), office).get("/reports/"))


def read_by(office) -> str:
    client = places.signed_in(Client(), office)
    found = re.findall(r'href="(/matters/[0-9a-f-]+/)', client.get("/reports/").content.decode())
    return text(client.get(found[0]))


@pytest.mark.parametrize("told", [{"note": NOTE}, {"injury": "signs"}])
def test_whoever_leaves_then_has_it_reported_as_what_it_said(scene, told):
    worker, pair, police, _town = scene
    page = visit(worker, pair, **told)
    assert page.status_code in (200, 422)
    assert "孩子现在有危险" in text(worker.get("/")), "走开以后没有人知道"
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" in reports_of(police), "走开以后没有人知道"
    read = read_by(police)
    assert "没有说明是哪个" in read and "许大明" in read and "许小雨" in read
    assert "请先打电话问登记人" in read
    for child in pair:
        assert "红" not in text(worker.get(f"/children/{child.key}/")).partition("风险等级")[2][:12]


def test_the_question_asks_which_child_and_yes_names_one(scene):
    worker, pair, police, _town = scene
    page = visit(worker, pair, note=NOTE)
    shown = text(page)
    assert "是哪个孩子？" in shown and "许大明" in shown and "许小雨" in shown
    again = worker.post(asked(page), {"answer": "yes"})
    assert again.status_code == 422 and "请选是哪个孩子" in text(again)
    done = worker.post(asked(page), {"answer": "yes", "about": [str(pair[1].key)]}, follow=True)
    assert "许小雨" in text(done) and "没有说明" not in text(done)
    read = read_by(police)
    assert "许小雨" in read and "没有说明" not in read and "许大明" not in read


def test_words_that_name_the_sister_are_not_reported_of_the_brother_who_was_ticked(scene):
    worker, pair, police, _town = scene
    page = visit(worker, pair, note="小雨说她叔夜里钻她被窝", about=[str(pair[0].key)])
    assert "是哪个孩子？" in text(page)
    worker.post(asked(page), {"answer": "yes", "about": [str(pair[1].key)]})
    read = read_by(police)
    assert "许小雨" in read and "许大明" not in read


@pytest.mark.parametrize(
    "said", ["大明说妹妹夜里老哭，外公钻她被窝", "大明说另一个孩子被外公锁在屋里打"]
)
def test_a_sister_by_her_kin_word_is_not_reported_of_the_brother_who_was_ticked(scene, said):
    worker, pair, police, _town = scene
    page = visit(worker, pair, note=said, about=[str(pair[0].key)])
    assert "是哪个孩子？" in text(page), "妹妹的事报成了哥哥的"
    worker.post(asked(page), {"answer": "yes", "about": [str(pair[1].key)]})
    read = read_by(police)
    assert "许小雨" in read


def test_a_word_that_fits_the_ticked_one_alone_asks_nothing(scene):
    worker, pair, _police, _town = scene
    with reach.entered(reach.EVERYTHING):
        Child.objects.filter(pk=pair[0].pk).update(sex="1")
        Child.objects.filter(pk=pair[1].pk).update(sex="2")
    page = visit(worker, pair, note="妹妹说被外公用皮带打", about=[str(pair[1].key)])
    assert "是哪个孩子？" not in text(page) and "孩子现在有危险吗" in text(page)
    other = visit(worker, pair, note="表妹家的事：大明说被外公用皮带打", about=[str(pair[0].key)])
    assert "是哪个孩子？" not in text(other)


def test_whoever_says_that_it_is_the_brother_all_the_same_is_believed(scene):
    worker, pair, police, _town = scene
    page = visit(worker, pair, note="小雨说她哥被他爸用皮带抽", about=[str(pair[0].key)])
    worker.post(asked(page), {"answer": "yes", "about": [str(pair[0].key)]})
    assert "许大明" in read_by(police)


def test_another_child_named_in_another_window_is_not_dropped_in_silence(scene):
    worker, pair, police, _town = scene
    here = asked(visit(worker, pair, injury="signs"))
    worker.post(here, {"answer": "yes", "about": [str(pair[1].key)]})
    again = worker.post(here, {"answer": "yes", "about": [str(pair[0].key)]}, follow=True)
    assert "以先选的孩子为准" in text(again) and "许大明" not in read_by(police)


def test_unsure_of_which_is_reported_at_once(scene):
    worker, pair, police, _town = scene
    page = visit(worker, pair, injury="signs", body="ill")
    done = worker.post(asked(page), {"answer": "unsure"}, follow=True)
    assert "没有说明是同住的哪个孩子" in text(done)
    assert "没有说明是哪个" in read_by(police)
    for child in pair:
        file = worker.get(f"/children/{child.key}/").content.decode()
        kept = text(worker.get(re.findall(r'href="(/visits/record/[^"]+)"', file)[0]))
        assert "没有说明是哪个孩子：" in kept and "患病" in kept and "身体无变化" not in kept


def test_said_after_the_clock_it_reaches_the_offices_and_who_identifies(scene):
    worker, pair, police, town = scene
    page = visit(worker, pair, note=NOTE)
    sweep(at=now() + timedelta(minutes=5))
    late = worker.post(asked(page), {"answer": "yes", "about": [str(pair[1].key)]}, follow=True)
    assert "没有说明是哪个孩子。您现在选的已经转给他们" in text(late)
    assert "登记人说明：写的是许小雨" in read_by(police)
    clerk = places.signed_in(Client(), town)
    case = re.findall(r'href="/reports/([0-9a-f-]+)/identify/', clerk.get("/").content.decode())[0]
    shown = clerk.get(f"/reports/{case}/identify/")
    assert "登记人说明：写的是许小雨" in text(shown)
    assert "还有没有别的孩子" in text(shown)  # it speaks of one or several
    said = {"file_no": pair[1].file_no, "sure": pair[1].file_no, "found": "", "others": "none"}
    clerk.post(f"/reports/{case}/identify/", said)
    levels = [text(worker.get(f"/children/{one.key}/")) for one in pair]
    assert "近90日内被报告" in levels[1] or "红" in levels[1]
    head = text(worker.get(f"/reports/danger/{pair[0].key}/"))
    assert "许小雨" in head.partition("是哪个孩子")[0]


def test_it_is_said_on_the_page_of_the_report_and_said_anew(scene):
    worker, pair, police, _town = scene
    visit(worker, pair, injury="signs")
    sweep(at=now() + timedelta(minutes=5))
    desk = text(worker.get("/"))
    assert "没有说明是同住的哪个孩子" in desk
    here = f"/reports/danger/{pair[0].key}/"
    shown = worker.get(here)
    assert "没有说明是同住的哪个孩子" in text(shown) and "许小雨" in text(shown)
    of = re.search(r'name="of" value="([^"]+)"', shown.content.decode()).group(1)
    none = worker.post(here, {"act": "whose", "of": of})
    assert none.status_code == 422 and "请选是哪个孩子" in text(none)
    for one, name in zip(pair[::-1], ("许小雨", "许大明"), strict=True):
        worker.post(here, {"act": "whose", "of": of, "about": [str(one.key)]})
        assert f"登记人说明：写的是{name}" in read_by(police)
    other = children_of_another_house()
    wrong = worker.post(here, {"act": "whose", "of": of, "about": [str(other.key)]})
    assert wrong.status_code == 422


def children_of_another_house():
    with reach.entered(reach.EVERYTHING):
        return children.registered(now() - timedelta(days=1))


@pytest.mark.parametrize("is_said", [True, False])
def test_a_slip_reports_nothing_and_another_window_may_still_say_yes(scene, is_said):
    worker, pair, police, _town = scene
    page = visit(worker, pair, injury="signs")
    slip = re.findall(r'name="slip" value="([a-z_0-9]+)"', page.content.decode())
    back = worker.post(asked(page), {"answer": "slip", "slip": slip}, follow=True)
    assert "没有存下，也没有报告" in text(back)
    sweep(at=now() + timedelta(minutes=5))
    assert "王店村" not in reports_of(police)
    named = {"about": [str(pair[1].key)]} if is_said else {}
    done = worker.post(asked(page), {"answer": "yes", **named}, follow=True)
    assert "以您选的“是”为准" in text(done)
    read = read_by(police)
    assert "许小雨" in read and ("没有说明" in read) is not is_said


def test_the_longest_note_is_held_too_and_nothing_of_it_is_lost(scene):
    worker, pair, police, _town = scene
    note = NOTE + "。" + "多" * (487 - len(NOTE) - 1)
    assert "孩子现在有危险" in text(visit(worker, pair, note=note, body="ill", injury="signs"))
    sweep(at=now() + timedelta(minutes=5))
    read = read_by(police)
    assert note in read and "没有说明是哪个孩子：患病、发现疑似伤害痕迹" in read


def test_a_form_that_can_no_longer_be_stored_is_reported_alone(scene):
    worker, pair, police, _town = scene
    visit(worker, pair, note=NOTE)
    with reach.entered(reach.EVERYTHING):
        Child.objects.filter(pk=pair[1].pk).update(state="exited")
    sweep(at=now() + timedelta(minutes=5))
    read = read_by(police)
    assert "没有说明是哪个" in read and "许小雨" in read and NOTE in read


def test_a_mistake_said_of_it_is_taken_back(scene):
    worker, pair, police, _town = scene
    page = visit(worker, pair, note=NOTE)
    done = worker.post(asked(page), {"answer": "unsure"}, follow=True)
    of = re.search(r'name="of" value="([^"]+)"', done.content.decode()).group(1)
    here = f"/reports/danger/{pair[0].key}/"
    said = {"act": "mistaken", "of": of, "words": "写的是隔壁孩子的事"}
    said["harm"] = "隔壁的孩子12月1日已报告派出所"
    assert "已按误填撤回" in text(worker.post(here, said, follow=True))
    assert "误填撤回" in reports_of(police) or "王店村" not in reports_of(police)


def test_whoever_may_not_know_one_of_them_reads_no_name(scene):
    worker, pair, police, _town = scene
    with reach.entered(reach.EVERYTHING):
        Conflict.objects.create(
            person=police.person,
            key=pair[1].key,
            division=pair[1].division,
            relation="kin",
            declared_at=now(),
        )
    visit(worker, pair, note=NOTE)
    sweep(at=now() + timedelta(minutes=5))
    read = read_by(police)
    assert "姓名不写在这里" in read and "请先打电话问登记人" in read
    assert "许" not in read and "皮带" not in read
