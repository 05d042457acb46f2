"""Tests of the house itself: what import-linter cannot see."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.urls import URLPattern, URLResolver, get_resolver

from shouwang.access.may import May, granted
from shouwang.access.pages import PUBLISHED
from shouwang.access.reach import Scoped
from shouwang.access.sealed import tables
from shouwang.casework.actions_moving import placed_tables
from shouwang.casework.steps import BIRTH
from shouwang.desk.links import BY_MATTER, BY_PLACE, BY_RECORD
from shouwang.offices.models import Role
from shouwang.statute.clauses import CLAUSES
from shouwang.statute.duties import EVENTS, RULES

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "shouwang"
LABELS = {"S0", "S1", "S2", "S3", "S4", "open", "staff", "secret"}
FLOORS = (
    ("offices",),
    ("access",),
    ("casework",),
    ("children",),
    ("visits", "reports", "exchange", "coordination"),
    ("emergencies",),
    ("assessment",),
    ("statistics",),
    ("desk", "api", "jobs", "cli"),
)
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names}
# Tables without a row policy, each with its reason.
OPEN_TABLES = {
    "offices": "divisions, units and staff: no child's data",
    "casework_figuresetting": "a district's own figures",
    "casework_dailyround": "which day the clock has done",
    "casework_clockjump": "when the machine's clock was moved",
    "casework_clockseen": "who has seen that the clock was moved",
    "exchange_ledgerprogress": "how many rows of a file are read or stored",
    "jobs_heartbeat": "the clock's last round",
    "api_token": "sign-in tokens, found by hash only",
    "api_idempotent": "answers kept sealed, found by key and person",
    "reports_missbudget": "a count of misses",
    "coordination_series": "the last number of a year's papers",
}
# Tables that name a file or a case and hide it by what they hang on, each with its reason.
NOT_VEILED = {
    "casework_stage": "names its duty by number alone, and the duty is hidden",
    "visits_screening": "of a village, about no child",
}


# Tables in which nothing is ever kept secret, each with its reason.
PICTURE = {
    "coordination_directive": "an office's paper: numbers and towns, never a child",
    "access_secret": "seen by the named ones and the deciders alone, by its own policy",
    "children_whereabouts": "seen by the named ones alone, by its own policy",
    "children_child": "the picture of before: named ones cannot change it",
    "children_household": "the picture of before",
    "children_adult": "the picture of before",
    "children_tie": "the picture of before",
    "children_namegram": "the picture of before",
    "visits_screening": "of a village, about no child",
    "visits_doorcount": "of a village, about no child",
    "exchange_ledgerrun": "a paper of its town",
    "access_denial": "who was shut out from which file by whom, never what is secret of it",
    "access_urgentlook": "who looked, never what was seen; the lead reviews it",
}


def own_models():
    return [m for m in apps.get_models() if m.__module__.startswith("shouwang.")]


def sources():
    return [p for p in HOUSE.rglob("*.py") if "migrations" not in p.parts]


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_every_model_sorts_every_field_by_who_may_see_it(model):
    if hasattr(model, "pgh_tracked_model"):
        pytest.skip("history mirrors the fields of its model")
    names = {f.name for f in model._meta.get_fields() if isinstance(f, models.Field)}
    assert set(model.PRIVACY) == names
    assert set(model.PRIVACY.values()) <= LABELS


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_foreign_keys_point_down(model):
    here = FLOOR_OF[model._meta.app_label]
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            there = FLOOR_OF.get(field.related_model._meta.app_label, 0)
            same = field.related_model._meta.app_label == model._meta.app_label
            assert same or there < here, f"{model.__name__}.{field.name}"


@pytest.mark.django_db
def test_every_table_with_childrens_data_forces_its_row_policy():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relkind='r'"
        )
        forced = dict(cursor.fetchall())
    bare = [
        m._meta.db_table
        for m in own_models()
        if not forced[m._meta.db_table]
        and m._meta.app_label not in OPEN_TABLES
        and m._meta.db_table not in OPEN_TABLES
    ]
    assert not bare


@pytest.mark.django_db
def test_the_tests_run_as_the_role_that_row_policies_bind():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("shouwang_runtime", False, False)
        cursor.execute("SELECT has_table_privilege('children_childevent', 'UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)


def patterns(found=None, prefix=""):
    for entry in found if found is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def test_every_address_is_published_with_what_it_takes():
    bare = [
        route
        for route, view in patterns()
        if not hasattr(view, PUBLISHED) and not route.startswith("api/v1/")
    ]
    assert not bare


def test_every_sealed_column_and_every_index_is_told_to_who_rotates_the_keys():
    """One that is not would lie under a key that is destroyed."""
    known = {
        (table.name, name)
        for table in tables()
        for one in table.columns
        for name in (one.column, one.index)
    }
    bare = [
        f"{model._meta.db_table}.{field.column}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.BinaryField)
        and (model._meta.db_table, field.column) not in known
        and field.name not in ("receipt_hash",)  # lasts: nothing is kept to reckon it anew
        and (field.name.endswith(("_sealed", "_index")) or is_sealed(model))
    ]
    assert not bare


def is_sealed(model):
    return hasattr(model, "SEALED") or hasattr(getattr(model, "pgh_tracked_model", None), "SEALED")


def test_every_granted_role_and_act_is_known():
    assert set(granted()) <= set(Role.values)
    assert set().union(*granted().values()) == set(May)


def test_every_duty_names_the_act_that_does_it():
    assert {rule.may for rule in RULES.values()} <= set(May)


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_file_is_short_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "past 300 lines"
    tree = ast.parse(text)
    if path.name != "__init__.py" or tree.body:
        assert ast.get_docstring(tree), "no line on top"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, f"{node.name} is past 40 lines"
            if not node.name.startswith("_") and node in tree.body:
                assert ast.get_docstring(node), f"{node.name} promises nothing"


WRITES = {"save", "create", "bulk_create", "update", "delete", "get_or_create", "update_or_create"}
WRITERS = {
    "actions",
    "accounts",
    "steps",
    "duties",
    "sweep",
    "posts",
    "bulk",
    "trail",
    "reach",
    "storing",
    "door",
    "idempotency",
    "sample",
}


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(HOUSE)))
def test_only_actions_write(path):
    stem = path.stem
    if stem in WRITERS or stem.startswith(("actions", "sample")) or "spreadsheets" in path.parts:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if node.func.attr in WRITES and (".objects" in owner or owner.endswith("record")):
                raise AssertionError(f"{path.name}:{node.lineno} {ast.unparse(node)[:60]}")


def test_every_event_of_the_statute_is_raised_somewhere():
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    for name in EVENTS:
        _, word = name.split(".")
        assert f'"{word}"' in text or f'"{name}"' in text, name


def test_every_duty_leads_to_a_page():
    assert set(RULES) == set(BY_MATTER) | set(BY_PLACE) | set(BY_RECORD)


def test_every_clause_has_a_duty_or_says_why_not():
    cited = {rule.clause for rule in RULES.values()}
    for code, clause in CLAUSES.items():
        assert code in cited or clause.note, code


@pytest.mark.parametrize("model", [m for m in own_models() if hasattr(m, "STEPS")])
def test_every_state_can_be_reached_and_left_or_is_an_end(model):
    states = set(model.STEPS)
    for word, step in model.STEPS.items():
        assert set(step.after) <= states | set(BIRTH), word
        assert step.label, f"{word} has no Chinese name"
        names = {f.name for f in model._meta.get_fields()}
        assert {f"{word}_at", f"{word}_by"} <= names, word


def test_only_doors_read_the_clock():
    for path in sources():
        if path.stem in ("actions", "queries", "rules", "models", "steps", "duties", "sweep"):
            text = path.read_text(encoding="utf-8")
            assert "clock import now" not in text and "timezone.now" not in text, path


def test_rows_that_lie_in_a_place_are_never_asked_for_outside_a_reach():
    for model, _ in placed_tables():
        if model._meta.app_label != "access":
            assert isinstance(model._default_manager, Scoped), model


@pytest.mark.django_db
def test_every_table_that_knows_a_file_or_a_case_hides_it_from_whoever_has_a_stake():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname LIKE '%_hidden'")
        veiled = {row[0] for row in cursor.fetchall()}
    keyed = {
        model._meta.db_table
        for model, path in placed_tables()
        if path or model._meta.model_name in ("matter", "child")
    }
    assert keyed - veiled == NOT_VEILED.keys()


@pytest.mark.django_db
def test_every_table_that_knows_a_file_or_a_case_keeps_what_is_secret_or_is_the_picture():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname LIKE '%_secret'")
        kept = {row[0] for row in cursor.fetchall()}
    keyed = {model._meta.db_table for model, _ in placed_tables()}
    assert keyed - kept == PICTURE.keys()


NOT_BY_KEY = {
    "access_team": "written by whoever reads identities, whatever it is of",
    "casework_stage": "sealed with its duty, and written by whoever sees that",
    "exchange_ledgerline": "jobs read a ledger without what its clerk is named for (`knowing.openly`)",
}


@pytest.mark.django_db
def test_whoever_is_named_for_a_secret_can_write_of_it_in_every_table():
    """Its rows are labelled as secret: past what a post's area may write, so the key must let them in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname LIKE '%_secret'")
        kept = {row[0] for row in cursor.fetchall()}
        cursor.execute(
            "SELECT tablename, with_check FROM pg_policies WHERE policyname LIKE '%_reach'"
        )
        checks = dict(cursor.fetchall())
    shut = {name for name in kept if "shouwang.keys" not in str(checks.get(name))}
    assert shut == NOT_BY_KEY.keys()


def test_a_row_is_never_locked_against_those_who_only_refer_to_it():
    """FOR UPDATE makes whoever writes down one more row of a child, a case or a post wait: docs/adr/0038."""
    found = []
    for path in sorted((ROOT / "shouwang").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_lock = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_lock and node.func.attr == "select_for_update":
                told = {one.arg for one in node.keywords}
                found += [] if "no_key" in told else [f"{path.name}:{node.lineno}"]
    assert not found
