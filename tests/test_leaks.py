"""What must never lie, stand or come out somewhere: numbers in the clear, markup, formulas."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import QuerySet
from django.test import Client

from shouwang.access import reach
from shouwang.access.models import Trail
from shouwang.api.shapes import In
from shouwang.children import actions
from shouwang.exchange.spreadsheets.opening import open_workbook
from shouwang.kernel import identity
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal
from shouwang.reports import actions as reports
from shouwang.reports import queries
from shouwang.reports.models import MissBudget, Report
from shouwang.reports.rules import new_receipt
from tests.exchange.ledgers import children as ledger_rows
from tests.exchange.ledgers import grid, text_table, workbook
from tests.factories import children, ledgers, places, reporting

pytestmark = pytest.mark.django_db
NUMBER = identity.make(children.BIRTH, 977)
CALLER, PARENT = "13911112222", "13805551234"
MARKUP = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example","看")'


def below(shape: type) -> list[type]:
    """Every shape made of this one."""
    return [one for made in shape.__subclasses__() for one in (made, *below(made))]


def written(row: Any) -> str:
    """Everything one row holds, files and sealed values byte by byte."""
    values = (getattr(row, field.attname) for field in row._meta.concrete_fields)
    return "\n".join(
        bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
        for value in values
    )


def rows() -> Any:
    """Every row of every table the program has, the history and the sessions too."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy and issubclass(model, models.Model):
            yield from QuerySet(model)


def test_no_number_and_no_phone_lies_in_any_table_in_clear(client):
    at = now() - timedelta(days=1)
    boss = children.supervisor()
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, by=boss, id=NUMBER)
        reporting.filed(at, child=child, name="赵某某报告人", phone=CALLER, number=NUMBER)
        actions.reveal(child, "identity", purpose="visit", reason="核对", by=boss, at=at)
        reading = [*grid(ledger_rows(3))]
        ledgers.handed_in(workbook({"台账": reading}), "a.xlsx", boss, at)
        numbers = [str(cell) for row in reading for cell in row if identity.is_valid(str(cell))]
        assert numbers
        places.signed_in(client, boss)
        client.get(f"/children/{child.key}/")
        seen = 0
        for row in rows():
            seen += 1
            text = written(row)
            for secret in (NUMBER, CALLER, PARENT, "赵某某报告人", *numbers):
                assert secret not in text, (row._meta.label, secret)
    assert seen > 200


def test_the_trail_names_nobody():
    at = now()
    boss = children.supervisor()
    with reach.entered(reach.EVERYTHING):
        child = children.registered(at, by=boss, name="欧阳独名")
        actions.reveal(child, "identity", purpose="visit", reason="核对户口", by=boss, at=at)
        told = [written(row) for row in Trail.objects.all()]
    assert told and not any("独名" in text or child.file_no in text for text in told)


def test_the_program_itself_cannot_change_the_trail():
    with connection.cursor() as cursor:
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            cursor.execute("SELECT has_table_privilege('access_trail', %s)", [verb])
            assert cursor.fetchone() == (False,), verb


def test_the_api_takes_no_field_that_it_did_not_declare():
    given = {"described": "男孩", "division": places.WANGDIAN, "situations": ["living_alone"]}
    given |= {"ongoing": "no"}
    places.district()
    client = Client()
    for extra in ("state", "level", "child", "label", "filed_by", "reporter_kind", "matter"):
        sent = {"data": {**given, extra: "1"}, "content_type": "application/json"}
        assert client.post("/api/v1/report", **sent).status_code == 422, extra
    sent = {"data": given, "content_type": "application/json"}
    assert client.post("/api/v1/report", **sent).status_code == 201
    taken = [shape for shape in below(In) if shape.model_config.get("extra") != "forbid"]
    assert len(below(In)) > 20 and not taken


def test_no_cell_of_an_exported_list_is_a_formula(client):
    boss = children.supervisor()
    with reach.entered(reach.EVERYTHING):
        for text in (FORMULA, "+1+1", "-2", "@SUM(A1)", "http://evil.example", "\t=1"):
            children.registered(now(), by=boss, school=text, grade=text[:8])
    places.signed_in(client, boss)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/children/ledger.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_a_story_told_with_markup_is_only_words_to_whoever_reads_it(client):
    at = now()
    police, officer = reporting.offices()
    with reach.entered(reach.EVERYTHING):
        fields = ("described", "place", "told", "done_already")
        report = reporting.filed(at, **{name: f"{name}{MARKUP}" for name in fields})
        reports.add(report, f"added{MARKUP}", by=None, at=at)
    for who in (police, officer, places.post("town_supervisor", places.GURAO)):
        places.signed_in(client, who)
        for page in ("take", "see", "identify"):
            answer = client.get(f"/reports/{report.matter_id}/{page}/")
            assert MARKUP not in answer.content.decode()
            assert answer.status_code == 403 or "&lt;script&gt;" in answer.content.decode()


def test_whoever_reports_sets_nothing_but_what_the_form_asks(client):
    village = places.district() and places.WANGDIAN
    asked = {"described": "穿蓝衣的男孩", "division": village, "situation": "living_alone"}
    asked |= {"ongoing": "no"}
    for field in Report._meta.concrete_fields:
        asked.setdefault(field.name, "accepted" if field.name == "state" else "1")
    asked |= {"reporter_kind": "hospital", "level": "green", "told": "", "phone": ""}
    assert client.post("/report/", asked).url == "/report/done/"
    with reach.entered(reach.EVERYTHING):
        report = Report.objects.get()
    assert (report.state, report.reporter_kind, report.level) == ("filed", "citizen", "red")
    assert report.child is report.filed_by is report.accepted_at is report.reporter_unit is None
    assert report.label == 3 and report.feedback == report.dismiss_reason == ""


def test_guessed_receipts_run_out_and_reporting_goes_on(client):
    places.district()
    hour = now().replace(minute=0, second=0, microsecond=0)
    MissBudget.objects.create(hour=hour, misses=queries.MISSES_AN_HOUR)
    answer = client.post("/report/status/", {"number": new_receipt()})
    assert answer.status_code == 422 and "110" in answer.content.decode()
    asked = {"described": "女孩", "division": places.WANGDIAN, "situation": "living_alone"}
    assert client.post("/report/", {**asked, "ongoing": "yes"}).url == "/report/done/"


def test_a_receipt_number_alone_is_kept_by_nobody(client):
    places.district()
    asked = {"described": "女孩", "division": places.WANGDIAN, "situation": "living_alone"}
    client.post("/report/", {**asked, "ongoing": "yes"})
    page = client.get("/report/done/").content.decode()
    client.post("/report/done/")  # noted
    assert client.get("/report/done/").status_code == 302
    with reach.entered(reach.EVERYTHING):
        index = bytes(Report.objects.get().receipt_hash)
        kept = [row for row in rows() if index.hex()[:8] in written(row)]
    assert len(index) == 32 and not kept and "回执" in page


def test_a_file_is_what_its_content_says_whatever_it_is_called():
    table = grid(ledger_rows(2))
    assert len(open_workbook(workbook({"台账": table}), "a.csv")[0].rows) == len(table)
    assert open_workbook(text_table(table, "utf-8", ","), "a.xlsx")[0].rows == table
    for data in (
        b"PK\x03\x04<html>",
        b"\xd0\xcf\x11\xe0" + b"<script>" * 99,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    ):
        with pytest.raises(Refusal):
            open_workbook(data, "台账.xlsx")
