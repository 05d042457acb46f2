"""The clause board, a district's own figures, and the list of duties as PDF."""

import re
import subprocess
from datetime import timedelta

import pytest
from django.db import transaction

from shouwang.access import reach
from shouwang.casework.actions import set_figure
from shouwang.casework.figures import value_at
from shouwang.casework.handing import hand_over_vacant
from shouwang.casework.models import Duty, FigureSetting
from shouwang.casework.queries import counts_by_clause
from shouwang.kernel import paper
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Unit
from shouwang.statistics import board, duty_list, sight
from shouwang.statistics.settings_now import standing
from shouwang.statute.clauses import CLAUSES
from shouwang.statute.figures import FIGURES
from tests.factories.places import (
    GURAO,
    LIESHAN,
    SONGTUAN,
    WANGDIAN,
    district,
    post,
    signed_in,
    unit,
)
from tests.statistics.making import busy_district, child, registered

pytestmark = pytest.mark.django_db
CITY = "civil-340600000000"


@pytest.fixture
def busy(db):
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        district()
        busy_district(now())


def board_of(who):
    with reach.entered(reach.of(who)):
        found = board.rows(sight.of_board(who), now())
    return {row.clause.code: row for row in found if isinstance(row, board.Row)}


def text_of(pdf, tmp_path):
    path = tmp_path / "list.pdf"
    path.write_bytes(pdf)
    made = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return made.stdout.decode()


def test_the_board_counts_as_casework_does(busy):
    who = post("district_officer", "civil_affairs")
    rows = board_of(who)
    with reach.entered(reach.of(who)):
        counts = counts_by_clause(district(), now())
        assert set(rows) == set(CLAUSES)
        for code, row in rows.items():
            wanted = counts.get(code, dict.fromkeys(row.cells, 0))
            assert {name: cell.total for name, cell in row.cells.items()} == wanted


def test_the_worst_five_are_the_longest_overdue(busy):
    rows = board_of(post("town_supervisor", GURAO))
    visits = rows["3.1.2"].worst
    assert len(visits) == 5
    assert visits == sorted(visits, key=lambda duty: (duty.due_at, duty.pk))
    assert all(duty.due_at < now() and duty.closed_at is None for duty in visits)


@pytest.mark.parametrize(("role", "at"), [("city", CITY), ("statistics", "statistics")])
def test_whoever_has_counts_only_sees_no_single_duty(client, busy, role, at):
    who = post(role, at)
    rows = board_of(who)
    assert not any(row.worst for row in rows.values())
    cells = rows["3.1.2"].cells
    if role == "city":
        assert cells["opened"].total > 20
    else:
        assert set(cells) == {"in_time", "late", "overdue"}
        assert all(cell.total is None for cell in cells.values())
    page = signed_in(client, who).get("/policy/").content.decode()
    assert "张*" not in page and "/figures/list/" not in page


def test_every_clause_says_what_it_asks_or_what_is_missing(client):
    page = signed_in(client, post("village_worker")).get("/policy/").content.decode()
    for clause in CLAUSES.values():
        assert f'id="c-{clause.code}"' in page
    assert "本平台暂未支持" in page
    assert CLAUSES["1"].note in page
    assert "法律未规定具体时限，本平台默认" in page and "九部门" in page


def test_a_department_sees_its_own_duties_only(client, busy):
    rows = board_of(post("department", "cyberspace"))
    counts = {code: row.cells["opened"].total for code, row in rows.items()}
    assert counts["3.2.1"] == 3
    assert sum(counts.values()) == 3
    page = signed_in(client, post("police_desk", "police-340604102000")).get("/policy/")
    assert page.status_code == 200


def test_the_board_takes_few_queries(client, busy, django_assert_max_num_queries):
    signed_in(client, post("district_lead", "civil_affairs"))
    with django_assert_max_num_queries(20):
        assert client.get("/policy/").status_code == 200


def due_in(at):
    one = child(at, level="red")
    registered(one, at)
    return Duty.objects.get(matter=one.matter, code="visits.visit").due_at


def test_a_set_figure_changes_later_duties_only(everything, noon):
    by = post("district_lead", "civil_affairs")
    before = due_in(noon)
    start = noon + timedelta(days=1)
    set_figure(
        "visit_red", district(), 3, since=start.date(), by=by, at=noon, reason="联席会议第3次会议"
    )
    between = due_in(noon)
    after = due_in(start)

    assert before == between == Duty.objects.order_by("id").first().due_at
    assert (before - noon).days == 7 and (after - start).days == 3
    assert value_at("visit_red", Division.objects.get(code=WANGDIAN), start) == 3


def test_a_towns_own_value_goes_before_its_districts(everything, noon):
    by, town = post("district_lead", "civil_affairs"), Division.objects.get(code=GURAO)
    village = Division.objects.get(code=WANGDIAN)
    for place, value in ((district(), 5), (town, 4)):
        set_figure("visit_red", place, value, since=noon.date(), by=by, at=noon, reason="会议纪要")
    told = standing(village, noon)
    for code in FIGURES:
        own = told[code].own
        assert (own.value if own else FIGURES[code].value) == value_at(code, village, noon)
    assert standing(district(), noon)["visit_red"].words == "5日"


@pytest.mark.parametrize(
    ("code", "changes", "why"),
    [
        ("no_such", {}, "figure_not_listed"),
        ("age_limit", {}, "figure_fixed"),
        ("feedback", {}, "figure_fixed"),
        ("visit_red", {"value": 0}, "figure_range"),
        ("visit_red", {"value": 22}, "figure_range"),
        ("carer_age", {"value": 20}, "figure_range"),
        ("visit_red", {"days": -1}, "figure_past"),
        ("visit_red", {"reason": " "}, "figure_reason"),
        ("visit_red", {"place": "340600000000"}, "figure_place"),
        ("visit_red", {"place": WANGDIAN}, "figure_place"),
    ],
)
def test_a_figure_is_not_set_against_the_law(everything, noon, code, changes, why):
    by = post("district_lead", "civil_affairs")
    place = Division.objects.get(code=changes.get("place", LIESHAN))
    since = noon.date() + timedelta(days=changes.get("days", 0))
    with pytest.raises(Refusal) as no:
        set_figure(
            code,
            place,
            changes.get("value", 5),
            since=since,
            by=by,
            at=noon,
            reason=changes.get("reason", "会议纪要"),
        )
    assert no.value.code == why
    assert not FigureSetting.objects.exists()


def test_a_value_of_the_same_day_is_not_overwritten(everything, noon):
    by = post("district_lead", "civil_affairs")
    facts = {"since": noon.date(), "by": by, "at": noon, "reason": "会议纪要"}
    set_figure("visit_red", district(), 5, **facts)
    with pytest.raises(Refusal, match="figure_set_already"):
        set_figure("visit_red", district(), 6, **facts)


def test_only_a_leader_sets_a_figure(everything, noon):
    with pytest.raises(Refusal) as no:
        set_figure(
            "visit_red",
            district(),
            5,
            since=noon.date(),
            by=post("district_officer", "civil_affairs"),
            at=noon,
            reason="会议纪要",
        )
    assert no.value.code == "not_permitted"


def test_a_leader_sets_a_figure_on_the_page(client):
    signed_in(client, post("district_lead", "civil_affairs"))
    assert "设定本区数值" in client.get("/policy/").content.decode()
    today = now().date().isoformat()
    wrong = client.post(
        "/policy/figures/visit_red/", {"value": 99, "since": today, "reason": "会议纪要"}
    )
    assert wrong.status_code == 422 and "超出范围" in wrong.content.decode()
    right = client.post(
        "/policy/figures/visit_red/", {"value": 5, "since": today, "reason": "会议纪要"}
    )
    assert right.url == "/policy/#c-3.1.2"
    page = client.get("/policy/").content.decode()
    assert "烈山区自" in page and "起设定，平台默认7日" in page
    assert "会议纪要" in client.get("/policy/figures/visit_red/").content.decode()
    assert client.get("/policy/figures/nothing/").status_code == 404


def test_a_fixed_figure_has_no_form(client):
    signed_in(client, post("district_lead", "civil_affairs"))
    assert "不能改" in client.get("/policy/figures/age_limit/").content.decode()
    signed_in(client, post("town_supervisor", GURAO))
    assert client.get("/policy/figures/visit_red/").status_code == 403


def test_the_list_of_duties_of_a_town_as_pdf(client, busy, tmp_path):
    signed_in(client, post("town_supervisor", GURAO))
    town = unit(f"town-{GURAO}")
    answer = client.get(f"/policy/unit/{town.pk}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    text = re.sub(r"\s+", "", text_of(answer.content, tmp_path))
    for wanted in (
        "古饶镇人民政府责任清单",
        "三（二）3",
        CLAUSES["3.2.3"].asks[0],
        "组织会商",
        "本平台默认",
        "第1页",
        "单位（盖章）",
        "烈政〔2018〕25号",
    ):
        assert re.sub(r"\s+", "", wanted) in text, wanted


def test_the_list_counts_what_the_unit_owes(busy):
    who = post("district_officer", "civil_affairs")
    bureau = unit("civil_affairs")
    with reach.entered(reach.of(who)):
        made = duty_list.contents(bureau, sight.of_board(who), now())
        owed = Duty.objects.filter(holder=bureau, closed_at=None)
        told = [duty for clause in made["clauses"] for duty in clause["duties"]]
        assert sum(int(duty["open"]) for duty in told) == owed.count() > 0
        late = owed.filter(due_at__lt=now())
        assert sum(int(duty["overdue"]) for duty in told) == late.count() > 0


def test_what_a_town_does_for_a_vacant_village_is_marked(busy):
    who = post("town_supervisor", GURAO)
    with transaction.atomic():
        hand_over_vacant(at=now())  # the clock's round, which finds him come to work
    with reach.entered(reach.of(who)):
        made = duty_list.contents(unit(f"town-{GURAO}"), sight.of_board(who), now())
    lines = {duty["title"]: duty for clause in made["clauses"] for duty in clause["duties"]}
    assert lines["定期走访（代办）"]["escalates"] == "区民政局"
    assert "审核退出" in lines


@pytest.mark.parametrize(
    ("role", "at", "code", "status"),
    [
        ("town_supervisor", GURAO, f"town-{SONGTUAN}", 404),
        ("town_supervisor", GURAO, f"village-{WANGDIAN}", 200),
        ("village_worker", WANGDIAN, f"town-{GURAO}", 404),
        ("department", "finance", f"town-{GURAO}", 404),
        ("department", "finance", f"finance-{LIESHAN}", 200),
        ("city", CITY, f"town-{SONGTUAN}", 200),
        ("school", "school", f"town-{GURAO}", 403),
    ],
)
def test_a_unit_out_of_place_is_not_there(client, busy, role, at, code, status):
    if role == "school":
        from tests.factories.places import school

        at = school()
    signed_in(client, post(role, at))
    pk = Unit.objects.get(code=code).pk
    assert client.get(f"/policy/unit/{pk}.pdf").status_code == status


def test_without_a_chinese_font_there_is_a_clear_no():
    with pytest.raises(Refusal) as no:
        paper.must_have_fonts(frozenset({"DejaVu Sans"}))
    assert "没有中文字体" in no.value.sentence
