"""一人一档 as PDF: what it says, what it hides, and that the look is on the trail."""

import re
import subprocess
from datetime import timedelta

import pytest

from shouwang.access import reach
from shouwang.access.fields import HELD_WORDS
from shouwang.access.models import Trail
from shouwang.children import actions
from shouwang.children.rules import PersonFacts
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from tests.factories import children, places, urgent
from tests.factories.visiting import visit
from tests.faults.test_w04_silence_on_every_page import spoken

pytestmark = pytest.mark.django_db
RARE = "王𬭎𠮷"
UNPRINTABLE = "\U000323af"  # of 2022, in no font of this machine
ADDRESS = "王店村七组八号"
FATHER = PersonFacts(
    name="王大山", id=identity.make(children.BIRTH.replace(1988), 71), phone="13805551234"
)


@pytest.fixture
def family():
    """Two siblings; the elder was visited, changed, reported and brought to safety."""
    at = now() - timedelta(days=20)
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        elder = children.registered(
            at, by=by, name=RARE, father=FATHER, nation="汉族", address=ADDRESS
        )
        younger = children.registered(at, by=by, name="王小二", father=FATHER, address=ADDRESS)
        worker = children.worker()
        visit(elder, at + timedelta(days=1), by=worker)
        visit(elder, at + timedelta(days=8), by=worker, hazards="water", body="hurt")
        actions.change(elder, {"grade": "四年级"}, by=by, at=at + timedelta(days=9))
        case = urgent.settled(at + timedelta(days=10), child=elder).matter
    return elder, younger, case, by


def read(pdf, tmp_path):
    """The text of the paper without blanks, and what pdfinfo says."""
    path = tmp_path / "file.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(
        ["pdftotext", "-layout", "-nodiag", path, "-"], capture_output=True, check=True
    )
    told = subprocess.run(["pdfinfo", path], capture_output=True, check=True)
    return re.sub(r"\s+", "", text.stdout.decode()), told.stdout.decode()


def printed(client, who, child):
    return places.signed_in(client, who).get(f"/children/{child.key}/file.pdf")


def test_the_paper_holds_cover_index_and_every_part(client, family, tmp_path):
    elder, younger, case, by = family
    answer = printed(client, by, elder)

    text, told = read(answer.content, tmp_path)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{elder.file_no}.pdf"'
    pages = int(re.search(r"Pages:\s+(\d+)", told)[1])
    assert "(A4)" in told
    assert pages >= 4
    assert f"共{pages - 1}页" in text
    for title in file_paper_titles():
        assert text.count(title) >= 2, title
        assert re.search(re.escape(title) + r"·+\d+", text), title
    for words in (
        "内部资料注意保密",
        RARE,
        elder.file_no,
        younger.file_no,
        case.number,
        "古饶镇王店村",
        "3499**************",
        "母亲李梅",
        "隐患",
        "三年级四年级",
        f"打印人：{by.unit.name}",
        "单位负责人（签字）",
        "打印档案",
    ):
        assert words in text, words
    assert elder.id_masked in text
    assert FATHER.id not in text
    assert FATHER.phone not in text


def file_paper_titles():
    """The parts of the file, as its index lists them."""
    return (
        "一、基本信息",
        "二、家庭与父母外出",
        "三、监护",
        "四、就学",
        "五、健康",
        "六、风险等级及依据",
        "七、走访记录",
        "八、办件",
        "九、变更履历",
        "十、查阅记录",
        "十一、签字栏",
    )


def test_a_post_without_a_duty_on_the_child_prints_masks(client, family, tmp_path):
    elder, younger, *_ = family
    lead = places.post("district_lead", "civil_affairs")
    answer = printed(client, lead, younger)

    text, _ = read(answer.content, tmp_path)
    assert answer.status_code == 200
    for hidden in ("王小二", "王大山", RARE, ADDRESS):
        assert hidden not in text, hidden
    for shown in ("姓名王*", HELD_WORDS[:6], f"王*（{elder.file_no}）"):
        assert shown in text, shown


def test_a_post_prints_no_more_of_the_cases_than_it_sees(client, family, tmp_path):
    elder, _, case, _ = family
    answer = printed(client, children.worker(), elder)

    text, _ = read(answer.content, tmp_path)
    assert case.number not in text
    assert "打印人可见的范围内没有办件" in text


def test_printing_is_on_the_trail_before_the_bytes_leave(client, family, tmp_path):
    elder, _, _, by = family
    answer = printed(client, by, elder)

    with reach.entered(reach.EVERYTHING):
        look = Trail.objects.get(act="print_file")
    assert (look.key, look.person_id, look.outcome) == (elder.key, by.person_id, "seen")
    assert "打印档案" in read(answer.content, tmp_path)[0]


def test_who_may_not_open_the_file_may_not_print_it(client, family):
    elder, *_ = family
    assert printed(client, places.post("village_worker", places.QINLOU), elder).status_code == 404
    assert printed(client, places.post("department", "education"), elder).status_code == 403
    with reach.entered(reach.EVERYTHING):
        assert not Trail.objects.filter(act="print_file").exists()


def test_a_character_without_a_glyph_is_spelt_by_its_code(client, tmp_path):
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        child = children.to_verify(now(), by=by, name=f"王{UNPRINTABLE}", remark="小名\U0001f9cb好")
    text, _ = read(printed(client, by, child).content, tmp_path)
    assert "王〔U+323AF〕" in text
    assert "小名〔U+1F9CB〕好" in text
    assert "未能显示的字以编码标出" in text


def test_what_nobody_has_told_reads_not_collected(client, tmp_path):
    bare = dict.fromkeys(("school", "grade", "address"), "")
    gone = dict.fromkeys(("father", "mother", "carer"), PersonFacts())
    with reach.entered(reach.EVERYTHING):
        by = children.supervisor()
        child = children.to_verify(now(), by=by, **bare, **gone)
    text, _ = read(printed(client, by, child).content, tmp_path)
    for words in ("学校未采集", "受委托人未采集", "是否寄宿未采集", "民族未采集"):
        assert words in text, words
    assert "民族无" not in text
    assert "None" not in text


# Twelve of them ask whether the house may be rung, who is named, and where the child is, three more
# whether it was met in its old house since it was placed, three more by what name a record calls
# whoever is named by a word for kin alone.
QUERIES = 49


def test_the_paper_asks_as_often_for_thirty_visits_as_for_three(
    client, family, django_assert_num_queries
):
    elder, _, _, by = family
    places.signed_in(client, by)
    address = f"/children/{elder.key}/file.pdf"
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)
    with reach.entered(reach.EVERYTHING):
        worker = children.worker()
        for days in range(27):
            visit(elder, now() - timedelta(days=1, minutes=days), by=worker)
            grade = {"grade": f"{days}年级"}
            actions.change(elder, grade, by=by, at=now() - timedelta(minutes=days))
    with django_assert_num_queries(QUERIES):
        client.get(address)


def test_whom_to_ask_first_stands_on_the_cover_and_above_the_first_part(client, tmp_path):
    child = spoken()
    with reach.entered(reach.EVERYTHING):
        worker = children.worker()
    said = read(printed(client, worker, child).content, tmp_path)[0]
    assert said.count("他们同意以前不要往家里打电话") == 2
    assert said.index("先打电话问") < said.index("目录")


def test_where_the_child_is_placed_stands_there_too(client, family, tmp_path):
    elder, younger, _, by = family
    assert "现在安置在" in read(printed(client, by, elder).content, tmp_path)[0]
    assert "现在安置在" not in read(printed(client, by, younger).content, tmp_path)[0]
