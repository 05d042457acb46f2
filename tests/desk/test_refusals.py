"""What a form refuses over HTTP: its sentence, what was typed still there, nothing stored."""

import re
import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from shouwang.access import reach
from shouwang.casework.models import Event, Matter
from shouwang.children.models import Child
from shouwang.emergencies.models import Handover
from shouwang.kernel.clock import now
from shouwang.reports.models import Report
from shouwang.visits.models import Visit
from tests.arranged import arranged
from tests.factories import children, places, reporting, urgent

pytestmark = pytest.mark.django_db
HIDDEN, NEEDED = "看不见的控制字符或改变方向的字符", "必填"
RARE = "𠮷\U0002b740\U00030ede"
HAND_OVER = {
    "handed_by": "烈山派出所王某",
    "received_by": "古饶镇刘某",
    "place_kind": "relief_station",
    "cause": "no_care",
    "place": "区救助管理站",
    "wish_asked": "yes",
    "wish": "愿意先住几天",
}
FORMS = {
    "child": (
        "/children/new/",
        {"village": places.WANGDIAN, "name": "张小明", "birth": "2017-05-04"},
    ),
    "visit": ("/visits/{child}/new/", {"mode": "home", "person_met": "祖母", "note": "一切都好"}),
    "report": (
        "/reports/new/",
        {
            "described": "三年级男孩",
            "place": "村小学门口",
            "division": places.WANGDIAN,
            "situation": "living_alone",
            "ongoing": "unknown",
        },
    ),
    "hand_over": ("/emergencies/{case}/hand-over/", HAND_OVER),
}
TEXT = {"child": "name", "visit": "note", "report": "described", "hand_over": "place"}
WITHOUT = [("child", "name"), ("report", "described"), ("report", "situation")]
WITHOUT += [("hand_over", name) for name in ("handed_by", "received_by", "place", "wish")]


@arranged
def world():
    """One child and one emergency under way, and the town and district that write about them."""
    at = now() - timedelta(days=1)
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at)
        case = urgent.investigated(at, child=children.registered(at))
        posts = {
            "town": children.supervisor(),
            "district": places.post("district_officer", "civil_affairs"),
            "reader": places.post("statistics", "civil_affairs"),
        }
    return posts, {"child": child.key, "case": case.key}


def send(client, world, form, **changed):
    """Send a form, whole but for what is changed; None leaves a field out."""
    posts, keys = world
    address, fields = FORMS[form]
    who = changed.pop("who", "district" if form == "hand_over" else "town")
    given = {**fields, **({f"seen_{keys['child']}": "seen"} if form == "visit" else {}), **changed}
    places.signed_in(client, posts[who])
    sent = {name: value for name, value in given.items() if value is not None}
    return client.post(address.format(**keys), sent)


def stored():
    """How much there is of everything that the forms write."""
    with reach.entered(reach.EVERYTHING):
        return [m.objects.count() for m in (Child, Visit, Report, Handover, Matter, Event)]


def refuses(answer, sentence, before, *typed):
    """A 422 with the sentence, what was typed, and no trace in the tables."""
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    for text in typed:
        assert text in page, text
    assert stored() == before


@pytest.mark.parametrize(("form", "field"), WITHOUT)
def test_a_required_field_is_asked_for_and_the_rest_kept(client, world, form, field):
    before = stored()
    kept = next(n for n in FORMS[form][1] if n not in (field, "situation", "village", "division"))
    answer = send(client, world, form, **{field: None})
    refuses(answer, "请选择发生了什么" if field == "situation" else NEEDED, before)
    assert FORMS[form][1][kept] in answer.content.decode()


def test_whether_the_child_was_seen_is_never_taken_for_granted(client, world):
    before = stored()
    answer = send(client, world, "visit", **{f"seen_{world[1]['child']}": None})
    refuses(answer, "请选择是否见到", before, "一切都好", "祖母")


@pytest.mark.parametrize("letter", ["\u202e", "\u200b", "\x07"], ids=["bidi", "zero", "bell"])
@pytest.mark.parametrize("form", FORMS)
def test_hidden_characters_are_refused_in_words(client, world, form, letter):
    before = stored()
    refuses(send(client, world, form, **{TEXT[form]: f"张{letter}三"}), HIDDEN, before)


@pytest.mark.parametrize("form", FORMS)
def test_a_nul_is_refused_at_the_door(client, world, form):
    before = stored()
    refuses(send(client, world, form, **{TEXT[form]: "张\x00三"}), HIDDEN, before)


@pytest.mark.parametrize("form", FORMS)
def test_a_megabyte_is_too_long(client, world, form):
    before = stored()
    refuses(send(client, world, form, **{TEXT[form]: "张" * 340_000}), "最多写", before)


@pytest.mark.parametrize("form", FORMS)
def test_a_post_without_the_right_is_refused_with_403(client, world, form):
    before = stored()
    answer = send(client, world, form, who="reader")
    assert answer.status_code == 403
    assert "统计查阅" in answer.content.decode()
    assert stored() == before


def test_what_is_taken_already_leads_to_the_case_and_writes_nothing(client, world):
    with reach.entered(reach.EVERYTHING):
        report = reporting.filed(now() - timedelta(hours=1))
    places.signed_in(client, world[0]["district"])
    address = f"/reports/{report.matter_id}/take/"
    assert client.post(address).status_code == 302
    before = stored()
    again = client.post(address)
    assert (again.status_code, again.url) == (302, f"/matters/{report.matter_id}/")
    assert stored() == before


def test_a_name_beyond_the_basic_plane_survives_page_paper_and_workbook(client, world, tmp_path):
    sent = send(client, world, "child", name=RARE, not_the_same="on")
    assert sent.status_code == 302
    with reach.entered(reach.EVERYTHING):
        child = Child.objects.get(name=RARE)
    assert child.name_masked == "𠮷*"
    page = client.get(sent["Location"]).content.decode()
    assert child.name_masked in page
    path = tmp_path / "file.pdf"
    path.write_bytes(client.get(f"{sent['Location']}file.pdf").content)
    text = subprocess.run(["pdftotext", "-nodiag", path, "-"], capture_output=True, check=True)
    assert "𠮷" in re.sub(r"\s", "", text.stdout.decode())
    book = load_workbook(BytesIO(client.get("/children/ledger.xlsx").content))
    assert "𠮷*" in [row[2].value for row in book.active.iter_rows()]
