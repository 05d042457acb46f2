"""The yearly compliance audit of minors' data, counted from the trail and the posts.

Source: 未成年人网络保护条例 Art. 37: an audit each year of whether the handling of minors' personal
information keeps to the law.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from shouwang.access.acts import EXPORTS, REVEALS, named
from shouwang.access.models import Trail
from shouwang.access.verifying import Report
from shouwang.kernel import paper
from shouwang.kernel.clock import cn_date, cn_moment, local, midnight
from shouwang.offices.models import Post, Role
from shouwang.offices.queries import in_force

LAW = "《未成年人网络保护条例》第三十七条（合规审计）、第三十六条（最小授权）"
TEMPLATE = Path(__file__).with_name("compliance.typ")
LISTED = 500
ROLES = dict(Role.choices)


@dataclass(frozen=True)
class Year:
    """What one year's trail says. Lists hold (words…, count) rows, the largest first."""

    year: int
    looks: int
    deeds: int
    refusals: int
    by_role: list[tuple[str, str, int, int]]
    refused: list[tuple[str, str, int]]
    reveals: list[tuple[str, str, int]]
    reveal_lines: list[tuple[str, str, str, str, str]]
    exports: list[tuple[str, str, int, str]]
    granted: list[tuple[str, int]]
    ended: list[tuple[str, int]]
    held: int


def year_of(year: int) -> Year:
    """Count one calendar year, local time. Nine SQL queries."""
    since, until = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    rows = Trail.objects.filter(at__gte=since, at__lt=until)
    allowed = rows.exclude(outcome=Trail.Outcome.REFUSED)
    refused = rows.filter(outcome=Trail.Outcome.REFUSED)
    reveals = allowed.filter(act__startswith=REVEALS)
    return Year(
        year=year,
        looks=allowed.filter(outcome=Trail.Outcome.SEEN).count(),
        deeds=allowed.filter(outcome=Trail.Outcome.DONE).count(),
        refusals=refused.count(),
        by_role=_by_role(allowed),
        refused=[(_role(role), named(act), n) for role, act, n in _grouped(refused, "act")],
        reveals=[
            (named(act), purpose, n)
            for act, purpose, n in reveals.values_list("act", "purpose")
            .annotate(n=Count("id"))
            .order_by("-n", "act", "purpose")
        ],
        reveal_lines=[_line(row) for row in _latest(reveals)],
        exports=_exports(allowed),
        granted=_posts(Q(since__gte=since, since__lt=until)),
        ended=_posts(Q(until__gte=since, until__lt=until)),
        held=_held(until),
    )


def _grouped(rows: QuerySet[Trail], by: str) -> Any:
    found = rows.values_list("post__role", by).annotate(n=Count("id"))
    return found.order_by("-n", "post__role", by)


def _by_role(rows: QuerySet[Trail]) -> list[tuple[str, str, int, int]]:
    """Role, purpose, how often, by how many people."""
    found = rows.values_list("post__role", "purpose").annotate(
        n=Count("id"), people=Count("person", distinct=True)
    )
    ordered = found.order_by("-n", "post__role", "purpose")
    return [(_role(role), purpose or "未注明", n, people) for role, purpose, n, people in ordered]


def _exports(rows: QuerySet[Trail]) -> list[tuple[str, str, int, str]]:
    """Unit, what, how often, how many children where it was counted."""
    found = rows.filter(act__in=EXPORTS).values_list("post__unit__name", "act")
    counted = found.annotate(n=Count("id"), many=Sum("many")).order_by("-n", "act")
    return [
        (unit or "系统", named(act), n, "未计" if many is None else str(many))
        for unit, act, n, many in counted
    ]


def _latest(rows: QuerySet[Trail]) -> QuerySet[Trail]:
    return rows.select_related("post__unit", "person").order_by("-at", "-id")[:LISTED]


def _line(row: Trail) -> tuple[str, str, str, str, str]:
    """When, which unit, who, what, why: never which child."""
    unit = row.post.unit.name if row.post else "系统"
    who = row.person.title if row.person else ""
    return (f"{local(row.at):%Y-%m-%d %H:%M}", unit, who, named(row.act), row.reason)


def _posts(when: Q) -> list[tuple[str, int]]:
    found = Post.objects.filter(when).values_list("role").annotate(n=Count("id"))
    return [(_role(role), n) for role, n in found.order_by("-n", "role")]


def _held(at: datetime) -> int:
    """Posts in force at the end of the year."""
    return Post.objects.filter(in_force(at)).count()


def _role(role: str | None) -> str:
    return ROLES.get(role or "", "系统")


def said_of(report: Report) -> str:
    """The verification in one sentence."""
    if report.findings:
        return "；".join(one.sentence for one in report.findings) + "。"
    if not report.sealed_at:
        return "还没有封存过留痕。"
    return (
        f"留痕 {report.rows} 行、{report.batches} 批逐行核查，与封条和见证文件一致，"
        f"最后封存于 {cn_moment(report.sealed_at)}。"
    )


def pdf(found: Year, report: Report, *, at: datetime) -> bytes:
    """The audit as a paper to be signed.

    Refuses: no_font.
    """
    contents = {
        **vars(found),
        "law": LAW,
        "verified": said_of(report),
        "resumed": [f"{one.at[:10]}：{one.reason}（{one.lost} 行）" for one in report.resumed],
        "is_sound": not report.findings,
        "date": cn_date(at),
        "listed": LISTED,
    }
    return paper.pdf(TEMPLATE, contents, at)
