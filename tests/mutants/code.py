"""Faults in the code that asks the tables: a filter dropped, a door with a weaker act, a raw record."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import Any

from django.db.models import Model, Q
from django.urls import get_resolver

from shouwang.access import policy, reach
from shouwang.access.fields import Show, Viewer
from shouwang.access.may import May
from shouwang.access.pages import PUBLISHED
from shouwang.api import children as api_children
from shouwang.api.api import api
from shouwang.children import roster
from shouwang.desk import children as desk_children
from shouwang.reports import queries as reports
from tests.matrix.oracle import ROUTES, SIGNED_IN, Route
from tests.mutants.mutant import Mutant, put
from tests.test_house import patterns

Change = Callable[[], AbstractContextManager[Any]]
# Where a query asks for its rows: file and function, with the kind that shows when it does not.
CALLS = {
    ("visits/queries.py", "visits"): "visit",
    ("reports/queries.py", "reports"): "report",
    ("emergencies/queries.py", "emergencies"): "emergency",
    ("assessment/queries.py", "cases"): "case",
    ("assessment/queries.py", "services"): "service",
    ("casework/queries.py", "visible_matters"): "matter",
    ("casework/queries.py", "visible_duties"): "duty",
    ("casework/queries.py", "events_of"): "event",
    ("children/queries.py", "files"): "file",
    ("children/queries.py", "conflicts"): "conflict",
    ("children/queries.py", "transfers"): "transfer",
}


@contextmanager
def _not_asked(file: str, function: str) -> Iterator[None]:
    """One function's question for its rows answered with all of them."""
    usual = reach.rows

    def rows(*given: Any, **more: Any) -> Q:
        code = sys._getframe(1).f_code
        mine = code.co_filename.endswith(file) and code.co_name == function
        return Q() if mine else usual(*given, **more)

    with put(reach, "rows", rows):
        yield


def calls() -> Iterator[Mutant]:
    """Each query without its filter, the second wall off."""
    for file, function in CALLS:
        change = partial(_not_asked, file, function)
        needs = (("first wall", None),)
        yield Mutant("call of reach.rows", f"{file} {function}", True, change, needs, "area")


# Text of a function -> what it becomes; each a fault of its own.
OPERATORS: dict[tuple[Any, str], tuple[tuple[str, str, str], ...]] = {
    (reach, "rows"): (
        ('__gte": reach.low', '__gte": NOWHERE_HIGH', "area"),
        ('__lte": reach.high', '__lte": NOWHERE_LOW', "area"),
        ('__lte": reach.label', '__lte": SEALED', "seal"),
        ("filter(unit_id=reach.unit, until=None)", "filter(until=None)", "area"),
        ("filter(unit_id=reach.unit, until=None)", "filter(unit_id=reach.unit)", "area"),
        ("if reach.hidden else seen", "if False else seen", "conflict"),
        ("if kind and not reads(kind):", "if False:", ""),
        ("if not kinds.is_open(reach.role, kind, (Stand.OWN, Stand.SELF)):", "if False:", ""),
        ("seen &= sealed_for(key, label)", "pass", "seal"),
        ("seen = area | team | named", "seen = team | named", "-"),
        ("seen = area | team | named", "seen = area | named", "-"),
        ("seen = area | team | named", "seen = area | team", "-"),
    ),
    (reach, "of"): (
        ("hidden = tuple(post.person.hidden)", "hidden = ()", "conflict"),
        ("if May.READ_DUTIES in granted().get(post.role, frozenset()) else 0", "", "area"),
        ("role=post.role", 'role=""', ""),
        ("label=given.label", "label=SEALED", "seal"),
        ("high=place.high", 'high="999999999999"', "area"),
        ("low=place.low", 'low="000000000000"', "area"),
    ),
    (policy, "covers"): (
        ("here.low <= where.division <= here.high", "where.division <= here.high", "area"),
        ("here.low <= where.division <= here.high", "here.low <= where.division", "area"),
        ("and where.label <= here.label", "", "seal"),
        ("here.unit in where.units", "bool(where.units)", "area"),
    ),
}


@contextmanager
def _rewritten(module: Any, name: str, old: str, new: str) -> Iterator[None]:
    """A function with one piece of its text another."""
    usual: FunctionType = getattr(module, name)
    source = Path(usual.__code__.co_filename).read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    first = usual.__code__.co_firstlineno - 1
    body = [lines[first]]
    for line in lines[first + 1 :]:
        if line.strip() and not line[0].isspace() and line[0] != ")":
            break
        body.append(line)
    text = "".join(body)
    assert text.count(old) == 1, (name, old)
    made: dict[str, Any] = {}
    exec(compile(text.replace(old, new), usual.__code__.co_filename, "exec"), module.__dict__, made)
    kept = usual.__code__
    usual.__code__ = made[name].__code__
    try:
        yield
    finally:
        usual.__code__ = kept


def operators() -> Iterator[Mutant]:
    """Each condition of the reach and of the rule dropped or turned."""
    for (module, name), changes in OPERATORS.items():
        for old, new, zone in changes:
            change = partial(_rewritten, module, name, old, new)
            needs = (("policy", None), ("agreed", None), ("first wall", None))
            widens = zone != "-"
            label = f"{name}: {old} → {new or 'nothing'}"
            yield Mutant("operator", label, widens, change, needs, zone.strip("-"))


def roster_sql() -> Iterator[Mutant]:
    """Each condition of the list's own SQL dropped."""
    area = roster.AREA
    texts = (
        (area.replace("c.division_id >= %(low)s AND ", ""), "low", "area"),
        (area.replace("c.division_id <= %(high)s AND ", ""), "high", "area"),
        (area.replace(" AND c.label <= %(label)s", ""), "label", "seal"),
    )
    for text, what, zone in texts:
        assert text != area
        change = partial(_sql, "AREA", text)
        yield Mutant("operator", f"roster {what}", True, change, (("first wall", None),), zone)
    without = {**roster.CONDITIONS, "hidden": "true"}
    change = partial(_sql, "CONDITIONS", without)
    yield Mutant("operator", "roster hidden", True, change, (("first wall", None),), "conflict")
    team = roster.NAMED.replace("t.unit_id = %(unit)s AND ", "")
    needs = (("first wall", None),)
    yield Mutant("operator", "roster team", True, partial(_sql, "NAMED", team), needs, "area")


@contextmanager
def _sql(name: str, value: Any) -> Iterator[None]:
    with put(roster, name, value):
        for each in (roster._rows_sql, roster._total_sql):
            each.cache_clear()
        try:
            yield
        finally:
            for each in (roster._rows_sql, roster._total_sql):
                each.cache_clear()


def _views() -> Iterator[tuple[tuple[str, str], Any]]:
    """Every guarded view by its line in routes.csv."""
    import re

    for route, view in patterns(get_resolver().url_patterns):
        if hasattr(view, PUBLISHED):
            yield ("page", "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route)), view
    for prefix, router in api._routers:
        for path, found in router.path_operations.items():
            for operation in found.operations:
                for method in operation.methods:
                    address = f"/{prefix.strip('/')}{path}".replace("//", "/")
                    yield (method, address), operation.view_func


@contextmanager
def _weaker(view: Any) -> Iterator[None]:
    """The view guarded by the weakest act there is."""
    names = view.__code__.co_freevars
    cell = view.__closure__[names.index("may")]
    usual = cell.cell_contents
    cell.cell_contents = May.WORK
    try:
        yield
    finally:
        cell.cell_contents = usual


def doors() -> Iterator[Mutant]:
    """Each page and each operation guarded by 进入本岗位待办, which everybody may."""
    by_address: dict[tuple[str, str], Route] = {(one.way, one.address): one for one in ROUTES}
    for where, view in _views():
        route = by_address.get(where)
        act = getattr(view, PUBLISHED, "public")
        if route is None or act.startswith("public") or route.roles == (SIGNED_IN,):
            continue
        if act == May.WORK:
            continue
        name = f"{where[0]} {where[1]} ({act}→work)"
        yield Mutant("act of a door", name, True, partial(_weaker, view), (("door", route),))


class Raw(Viewer):
    """A viewer who is shown everything whole."""

    def fields(self, model: type[Model]) -> dict[str, Show]:
        """Whatever there is."""
        return dict.fromkeys(model.PRIVACY, Show.SHOW)  # type: ignore[attr-defined]


def _raw(*given: Any, **more: Any) -> Raw:
    return Raw(None)


def viewers() -> Iterator[Mutant]:
    """Each place that shows a record handing out the record itself.

    Not those whose rows are withheld by their kind before: a visit, the papers of a case.
    """
    sites: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
        (desk_children, "viewer", ("/children/<key>/", "/children/<key>/file.pdf")),
        (api_children, "viewer", ("/children/{key}",)),
        (reports, "viewer", ("/matters/<key>/", "/reports/{key}")),
    )
    for module, name, addresses in sites:
        change = partial(put, module, name, _raw)
        needs = (("raw", addresses), ("reporter", None))
        yield Mutant("record shown raw", module.__name__, True, change, needs)


ALL = (calls, operators, roster_sql, doors, viewers)
