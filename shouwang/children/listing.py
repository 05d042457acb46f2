"""台账 as a table: filters, fifty rows by cursor, the same as a workbook with masks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import xlsxwriter
from django.db.models import Q, QuerySet
from markupsafe import Markup, escape

from shouwang.access import reach
from shouwang.access.fields import Viewer
from shouwang.children import queries, roster
from shouwang.children.models import Child
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import codes, label

PAGE = 50
EXPORTED = 20_000
FILTERS = ("village", "state", "level", "q", "missing")
Words = tuple[str, ...]
MISSING = {
    "id": ("证号", Q(id_index=b"")),
    "school": ("学校", Q(school="")),
    "health": ("身体情况", Q(health="")),
    "rating": ("监护评估", Q(rating="")),
    "address": ("现居住地", Q(household__address="")),
}
MISSING_WORDS = tuple((code, words) for code, (words, _) in MISSING.items())
SEXES = dict(Child.Sex.choices)


@dataclass(frozen=True)
class Listing:
    """One page of the list with its filters and what comes next."""

    rows: Sequence[Words]
    count: str
    more: str
    chosen: dict[str, str]
    villages: Markup
    states: Markup
    levels: Markup
    missing: Markup
    query: str


def villages(post: Post) -> QuerySet[Division]:
    """The villages in which this post may open files."""
    here = reach.of(post)
    return Division.objects.filter(
        level=Division.Level.VILLAGE, code__gte=here.low, code__lte=here.high
    ).order_by("code")


def chosen_of(given: Mapping[str, str]) -> dict[str, str]:
    """The filters that are set, and only known ones."""
    chosen = {name: given.get(name, "").strip()[:40] for name in FILTERS}
    known = {"state": codes("child_statuses"), "level": codes("levels"), "missing": MISSING}
    return {
        name: value
        for name, value in chosen.items()
        if value and value in known.get(name, (value,))
    }


def filtered(chosen: Mapping[str, str]) -> QuerySet[Child]:
    """The files that the filters leave; without a status, whoever has not left."""
    found = queries.search(chosen["q"]) if "q" in chosen else queries.files()
    if "village" in chosen:
        found = found.filter(division_id=chosen["village"])
    if "level" in chosen:
        found = found.filter(level=chosen["level"])
    if chosen.get("missing") in MISSING:
        found = found.filter(MISSING[chosen["missing"]][1])
    if chosen.get("state") in codes("child_statuses"):
        return found.filter(state=chosen["state"])
    return found.filter(state__in=queries.LIVING)


def asked(chosen: Mapping[str, str]) -> dict[str, Any]:
    """The filters as the roster takes them; a file found by name is looked up by its key."""
    known = chosen.get("state") in codes("child_statuses")
    states = [chosen["state"]] if known else list(queries.LIVING)
    found: dict[str, Any] = {"states": states}
    found |= {name: chosen[name] for name in ("village", "level") if name in chosen}
    if chosen.get("missing") in MISSING:
        found[chosen["missing"]] = True
    if "q" in chosen:
        found["found"] = list(queries.search(chosen["q"]).values_list("matter_id", flat=True))
    return found


def listing(given: Mapping[str, str], post: Post, on: date) -> Listing:
    """One page: fifty rows after the cursor. Two SQL queries whatever the size, a third for the
    cursor."""
    chosen = chosen_of(given)
    filters, after = asked(chosen), _cursor(given.get("after", ""))
    found = roster.page(filters, after, PAGE + 1, visited=roster.DAY, counted=True)
    rows = found.rows[:PAGE]
    lines, total = _lines(rows, found.places, on), found.total
    return Listing(
        rows=lines,
        count=str(total) if total <= roster.COUNTED else f"{roster.COUNTED} 以上",
        more=f"?{urlencode({**chosen, 'after': rows[-1].key})}" if len(found.rows) > PAGE else "",
        chosen=chosen,
        villages=_villages(found.area, chosen.get("village", "")),
        states=_options(tuple(codes("child_statuses").items()), chosen.get("state", "")),
        levels=_options(tuple(codes("levels").items()), chosen.get("level", "")),
        missing=_options(MISSING_WORDS, chosen.get("missing", "")),
        query=urlencode(chosen),
    )


def _cursor(mark: str) -> dict[str, Any] | None:
    """Where the page before ended: its key alone, so that no name stands in an address."""
    try:
        return roster.cursor(UUID(mark)) if mark else None
    except ValueError:
        return None


def _lines(rows: Iterable[roster.Row], places: Mapping[str, str], on: date) -> Sequence[Words]:
    """The rows in the words of the page, in the order of ledger.html."""
    levels, states = codes("levels"), codes("child_statuses")
    return escaped(
        [
            (
                row.key,
                row.file_no,
                row.name_masked,
                f"{SEXES[row.sex]} {_age(row.birth, on)}",
                places[row.division_id],
                row.school,
                row.grade,
                row.level,
                levels[row.level],
                states[row.state],
                _short(row.visited, on),
            )
            for row in rows
        ]
    )


@lru_cache(maxsize=256)
def _villages(area: str, chosen: str) -> Markup:
    """The choices of the village; none where there is only one."""
    found = tuple(roster.villages_in(area).items())
    return _options(found, chosen) if len(found) > 1 else Markup("")


@lru_cache(maxsize=256)
def _options(words: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    """The choices of a filter, the chosen one marked."""
    return Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            code, Markup(" selected") if code == chosen else "", word
        )
        for code, word in words
    )


def escaped(rows: Sequence[Words]) -> Sequence[Words]:
    """Every cell fit to stand in HTML, escaped all at once: no cell can hold the character between.

    Cell by cell it costs a page more than its SQL; and mostly nothing is there to escape.
    """
    bare = "\0".join(["\0".join(row) for row in rows])
    safe = str(escape(bare))
    if safe == bare:
        return rows
    cells, wide = safe.split("\0"), len(rows[0])
    return [tuple(cells[begin : begin + wide]) for begin in range(0, len(cells), wide)]


@lru_cache(maxsize=8192)
def _age(birth: date | None, on: date) -> str:
    if birth is None:
        return "未采集"
    return f"{on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))}岁"


@lru_cache(maxsize=1024)
def _short(day: date | None, on: date) -> str:
    if day is None:
        return "还没有"
    return f"{'' if day.year == on.year else f'{day.year}-'}{day.month}-{day.day}"


# Head, the field it comes from, how it reads; a field that may not leave leaves no column.
COLUMNS: tuple[tuple[str, str, Callable[[Child], Any]], ...] = (
    ("档案号", "file_no", lambda child: child.file_no),
    ("村（居）", "division", lambda child: child.division.short_name),
    ("姓名", "name_masked", lambda child: child.name_masked),
    ("性别", "sex", lambda child: child.get_sex_display()),
    ("证号", "id_masked", lambda child: child.id_masked or "未采集"),
    ("学校", "school", lambda child: child.school or "未采集"),
    ("年级", "grade", lambda child: child.grade or "未采集"),
    ("风险等级", "level", lambda child: label("levels", child.level)),
    ("状态", "state", lambda child: label("child_statuses", child.state)),
    ("外出起始", "out_since", lambda child: child.out_since or "未采集"),
    ("监护评估", "rating", lambda child: child.rating or "未采集"),
)


def exported(given: Mapping[str, str]) -> list[Child]:
    """The files of the filtered list, as many as one workbook takes."""
    return list(filtered(chosen_of(given))[:EXPORTED])


def workbook(rows: Sequence[Child], post: Post) -> bytes:
    """The list as .xlsx: of the columns, those that may leave by this post's hands."""
    viewer = Viewer(post, leaves=True)
    columns = [one for one in COLUMNS if viewer.sees(Child, one[1])]
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("留守儿童名册")
    sheet.freeze_panes(1, 0)
    sheet.write_row(
        0,
        0,
        [head for head, _, _ in columns],
        book.add_format({"bold": True, "bg_color": "#EDF1F6"}),
    )
    for number, child in enumerate(map(viewer.of, rows), start=1):
        sheet.write_row(number, 0, [cell(child) for _, _, cell in columns])
    sheet.set_column(0, len(columns) - 1, 16)
    sheet.set_footer(f"&L{post.unit.name} {post.person.title} 导出（脱敏）&R第 &P 页 共 &N 页")
    book.close()
    return out.getvalue()


def as_typed(child: Child) -> dict[str, Any]:
    """The file's fields as the change form shows them."""
    yes_no = {True: "yes", False: "no", None: ""}
    given = {name: getattr(child, name) for name in queries.CHANGEABLE}
    return {
        **given,
        "boarding": yes_no[child.boarding],
        "low_income": yes_no[child.low_income],
        "address": child.household.address,
    }
