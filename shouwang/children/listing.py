"""台账 as a table: filters, fifty rows by cursor, the same as a workbook with masks."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import xlsxwriter
from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.children import queries
from shouwang.children.models import Child
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import codes, label

PAGE = 50
EXPORTED = 20_000
FILTERS = ("village", "state", "level", "q", "missing")
MISSING = {
    "id": ("证号", Q(id_index=b"")),
    "school": ("学校", Q(school="")),
    "health": ("身体情况", Q(health="")),
    "rating": ("监护评估", Q(rating="")),
    "address": ("现居住地", Q(household__address="")),
}


@dataclass(frozen=True)
class Listing:
    """One page of the list with its filters and what comes next."""

    rows: list[Child]
    count: int
    more: str
    chosen: dict[str, str]
    villages: list[Division]
    states: dict[str, str]
    levels: dict[str, str]
    missing: dict[str, str]
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


def listing(given: Mapping[str, str], post: Post) -> Listing:
    """One page: fifty rows after the cursor. Four SQL queries whatever the size."""
    chosen = chosen_of(given)
    found = filtered(chosen)
    rows = list(after(found, given.get("after", ""))[: PAGE + 1])
    more = ""
    if len(rows) > PAGE:
        rows = rows[:PAGE]
        more = "?" + urlencode({**chosen, "after": mark(rows[-1])})
    return Listing(
        rows=rows,
        count=found.count(),
        more=more,
        chosen=chosen,
        villages=list(villages(post)),
        states=codes("child_statuses"),
        levels=codes("levels"),
        missing={code: words for code, (words, _) in MISSING.items()},
        query=urlencode(chosen),
    )


def mark(child: Child) -> str:
    """Where a page ended: the key alone, so that no name stands in an address."""
    return str(child.key)


def after(found: QuerySet[Child], cursor: str) -> QuerySet[Child]:
    """What comes after the cursor in the order of the list; a strange cursor starts anew."""
    try:
        last = queries.files().filter(pk=UUID(cursor)).first() if cursor else None
    except ValueError:
        last = None
    if last is None:
        return found
    same = Q(division_id=last.division_id)
    return found.filter(
        Q(division_id__gt=last.division_id)
        | same & Q(pinyin__gt=last.pinyin)
        | same & Q(pinyin=last.pinyin, matter_id__gt=last.pk)
    )


HEADS = (
    "档案号",
    "村（居）",
    "姓名",
    "性别",
    "证号",
    "学校",
    "年级",
    "风险等级",
    "状态",
    "外出起始",
    "监护评估",
)


def workbook(given: Mapping[str, str], post: Post) -> bytes:
    """The filtered list as .xlsx, names and numbers masked."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("留守儿童名册")
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, HEADS, book.add_format({"bold": True, "bg_color": "#EDF1F6"}))
    for number, child in enumerate(filtered(chosen_of(given))[:EXPORTED], start=1):
        sheet.write_row(number, 0, _cells(child))
    sheet.set_column(0, len(HEADS) - 1, 16)
    sheet.set_footer(f"&L{post.unit.name} {post.person.title} 导出（脱敏）&R第 &P 页 共 &N 页")
    book.close()
    return out.getvalue()


def _cells(child: Child) -> list[Any]:
    return [
        child.file_no,
        child.division.short_name,
        child.name_masked,
        child.get_sex_display(),
        child.id_masked or "未采集",
        child.school or "未采集",
        child.grade or "未采集",
        label("levels", child.level),
        label("child_statuses", child.state),
        child.out_since or "未采集",
        child.rating or "未采集",
    ]


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
