"""W338: 核查不实 and 不予受理 were stored with words that confirm the harm; 查明身份 went with them."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwang.access import reach
from shouwang.kernel.clock import now
from tests.factories import children, places, reporting
from tests.faults.asked import text
from tests.faults.test_m29_whoever_receives_the_child import minute

pytestmark = pytest.mark.django_db
SEEN = "腿上有两道皮带印，她爸教育孩子抽了几下"
DISCIPLINE = "家里管教抽了几下"
ADMITTED = "孩子他爸承认昨晚打过，属于管教"
DENIED = "到场核查，父母、老师都说没有打过，孩子身上没有伤"


def scene(*, known=True, told="孩子背上有淤青"):
    with reach.entered(reach.EVERYTHING):
        places.district()
        at = now() - timedelta(minutes=20)
        child = children.registered(at - timedelta(days=1)) if known else None
        report = reporting.filed(at, child=child, told=told)
        both = [places.signed_in(Client(), one) for one in reporting.offices()]
        town = places.signed_in(Client(), children.supervisor())
    return f"/reports/{report.matter_id}", both, town


def no(client, case, words, **more):
    return client.post(f"{case}/dismiss/", {"how": "desk", "words": words, **more}, follow=True)


@pytest.mark.parametrize("words", [SEEN, DISCIPLINE, ADMITTED, "孩子背上有淤青，是摔的"])
def test_a_no_whose_words_tell_of_harm_is_refused_with_a_way(words):
    case, (police, bureau), _ = scene()
    for client in (police, bureau):
        page = no(client, case, words)
        assert page.status_code == 422, f"“{words}”存成了不予受理"
        assert "请受理" in text(page)
        assert words in page.content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "他爸说就推了一把，孩子自己磕的头",
        "他爸承认推了一把",
        "拍了两下",
        "拉了他一下",
        "扇了两下",
        "叔叔罗强在旁边按着她",
        "爸爸推倒他，头撞墙上了",
    ],
)
def test_force_that_is_made_little_of_is_no_untrue_report(words):
    """W382: whoever admits a push, or held the child, has confirmed it; nobody wants to die by it."""
    case, (police, _), _ = scene()
    page = no(police, case, words)
    assert page.status_code == 422, f"“{words}”存成了不予处置"
    assert "自杀" not in text(page)


def test_what_denies_it_is_stored():
    case, (police, _), _ = scene()
    assert "已登记本单位不予处置" in text(no(police, case, DENIED))


def test_who_looks_again_does_not_stay_with_a_no_that_tells_of_harm():
    case, (police, _), _ = scene()
    no(police, case, DENIED)
    page = police.post(f"{case}/again/", {"do": "uphold", "how": "desk", "words": SEEN})
    assert page.status_code == 422 and "请受理" in text(page)


def test_two_noes_from_the_desk_leave_the_child_to_be_identified():
    case, (police, bureau), town = scene(known=False)
    no(police, case, DENIED)
    page = text(no(bureau, case, DENIED))
    assert "查明身份" in page and "办结" in page
    assert "查明儿童身份" in text(town.get("/")), "没有人见到孩子，查明身份就没有了"
    with reach.entered(reach.EVERYTHING):
        file_no = children.registered(now()).file_no
    town.post(f"{case}/identify/", {"file_no": file_no, "sure": file_no}, follow=True)
    for client in (police, bureau):
        assert "再次核查" in text(client.get("/")), "查明了孩子，没有人再次核查"
        client.post(f"{case}/again/", {"do": "uphold", "how": "desk", "words": DENIED})
        client.get("/")
    assert "再次核查" not in text(police.get("/"))


def test_where_both_were_there_and_nobody_saw_a_child_it_ends():
    case, (police, bureau), town = scene(known=False)
    there = {"how": "went", "went": "王警官", "child_seen": "no", "went_at": minute(minutes=1)}
    for client in (police, bureau):
        page = no(client, case, "到场核查，没有这个孩子，没有这回事", **there)
    assert page.status_code == 200
    assert "请向报告人反馈" in text(page) and "查明儿童身份" not in text(town.get("/"))
