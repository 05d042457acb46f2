"""Faults in the row policies: each condition of each table's policy opened, in the database itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection

from shouwang.kernel.roles import connect
from tests.mutants.mutant import Mutant

# What is replaced in a policy's text, by what, and what it breaks.
OPENED = {
    "low": ("current_setting('shouwang.low'::text, true)", "'000000000000'::text", "area"),
    "high": ("current_setting('shouwang.high'::text, true)", "'999999999999'::text", "area"),
    "label": ("NULLIF(current_setting('shouwang.label'::text, true), ''::text)", "'4'", "seal"),
    "hidden": ("current_setting('shouwang.hidden'::text, true)", "'{}'::text", "conflict"),
    "team": ("t.unit_id = (", "t.unit_id >= 0 * (", "area"),
    "ended": ("(t.until IS NULL)", "true", "area"),
    "seers": ("(seers @> ARRAY[", "(ARRAY[]::bigint[] <@ ARRAY[", "area"),
    "duty's seers": ("(d.seers @> ARRAY[", "(ARRAY[]::bigint[] <@ ARRAY[", "area"),
    "unit": ("(unit_id = (", "(unit_id >= 0 * (", "area"),
    "reporter": ("(reporter_unit_id = (", "(reporter_unit_id >= 0 * (", "area"),
}


# The rows of a team are themselves seen inside their area alone: whoever could see more of these
# tables by another unit's team sees the rows by place already.
SAME = {
    (f"{table}_reach", "team")
    for table in (
        "visits_visit",
        "children_transfer",
        "children_risk",
        "children_doubt",
        "children_tie",
        "assessment_rating",
        "children_child",
        "children_namegram",
        "children_placement",
    )
} | {
    # Kept away twice: the history asks for its file, which is hidden; these have no way but place.
    ("children_childevent_hidden", "hidden"),
    ("children_tieevent_hidden", "hidden"),
    ("casework_stage_secret", "label"),
    ("exchange_ledgerline_secret", "label"),
}


def _policies() -> list[tuple[str, str, str]]:
    with connect("admin", connection.settings_dict["NAME"]) as conn:
        return conn.execute(
            "SELECT tablename, policyname, qual FROM pg_policies"
            " WHERE cmd IN ('ALL', 'SELECT') ORDER BY 1, 2"
        ).fetchall()


@contextmanager
def _opened(table: str, policy: str, usual: str, other: str) -> Iterator[None]:
    """The policy with another condition, for the block."""
    connection.close()
    with connect("admin", connection.settings_dict["NAME"]) as conn:
        conn.execute(f'ALTER POLICY "{policy}" ON "{table}" USING ({other})')
        try:
            yield
        finally:
            connection.close()
            conn.execute(f'ALTER POLICY "{policy}" ON "{table}" USING ({usual})')


def policies() -> Iterator[Mutant]:
    """Each condition of each policy."""
    for table, policy, text in _policies():
        for what, (old, new, zone) in OPENED.items():
            if old not in text or (policy, what) in SAME:
                continue
            change = partial(_opened, table, policy, text, text.replace(old, new))
            needs = (("second wall", table),)
            yield Mutant("row policy", f"{policy} {what}", True, change, needs, zone)


ALL = (policies,)
