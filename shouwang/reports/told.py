"""What whoever reported reads of his own reports: to whom, received when, how far, in his own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shouwang.access.policy import viewer
from shouwang.children import queries as children
from shouwang.children.models import Child
from shouwang.offices.models import Post
from shouwang.reports import feedback_over
from shouwang.reports.models import Report
from shouwang.reports.own import stands_to
from shouwang.reports.queries import SENT_TO, answers_of, of_unit
from shouwang.reports.queries_dangers import found_words
from shouwang.reports.queries_dismissals import ended_words, is_objected


@dataclass(frozen=True)
class Told:
    """An own report as its unit reads it: what it said, to whom, and what became of it.

    `child` is there only where its file lies within reach. `link`: the page with the numbers to ring,
    on which what came from a visit or a level is called a mistake (`is_slip`).
    """

    report: Any
    offices: list[str]
    progress: str
    child: Child | None = None
    link: str = ""
    is_slip: bool = False


def told_of(own: Sequence[Report], post: Post) -> list[Told]:
    """The own reports of a post's unit, each with who has it and how far it is."""
    over = feedback_over.over([one for one in own if one.state in ("filed", "accepted")])
    files = {one.key: one for one in children.files().filter(pk__in={r.child_id for r in own})}
    eyes = {row.pk: viewer(post, row.matter_id, stands_to(row, post)) for row in own}
    for row in own:
        row.told_back = eyes[row.pk].all(row.feedbacks.all())  # type: ignore[attr-defined]
        row.found = found_words(row, eyes[row.pk])  # type: ignore[attr-defined]
    return [
        Told(
            eyes[row.pk].of(row),
            SENT_TO,
            progress(row, is_over=row.pk in over),
            files.get(row.child_id),
            *_page_of(row),
        )
        for row in own
    ]


def _page_of(report: Report) -> tuple[str, bool]:
    """Where one goes on with an own report that runs, and whether it may be called a mistake there."""
    if report.state not in ("filed", "accepted"):
        return "", False
    danger = getattr(report, "danger", None)
    if danger is None:
        return f"/reports/sent/{report.key}/", False
    page = f"/reports/danger/{danger.child_id}/?of={report.key}"
    return page, danger.disputed_at is None


def own_about(child: UUID, post: Post) -> list[Told]:
    """What a post's unit has reported about one child, the newest first."""
    rows = of_unit(post.unit_id).filter(child_id=child) if post.unit_id else Report.objects.none()
    return told_of(list(rows), post)


def status_words(report: Report) -> str:
    """已收到, 处理中, 再次核查中 or 已办结: nothing else leaves by a receipt number but the answer."""
    if is_objected(report):
        return "再次核查中"
    if report.state in ("dismissed", "withdrawn") or feedback_over.is_over(report):
        return "已办结"
    return "处理中" if report.receipts.all() else "已收到"


def progress(report: Report, *, is_over: bool = False) -> str:
    """How far a report is, as whoever made it may read it: that it has ended, not how.

    What became of it is told by the feedback alone, which the offices owe once it is over.
    """
    if report.state == "withdrawn":
        return "误填，已撤回"
    if report.state == "dismissed":
        again = "；您提出异议，正在再次核查" if is_objected(report) else ""
        return f"{ended_words(report)}{again}"
    if is_over:
        is_told = any(one.is_result for one in report.feedbacks.all())
        return f"已办结，{'结果见反馈' if is_told else '结果还没有反馈'}"
    if answers := answers_of(report):
        return "；".join(f"{office}：{words}" for office, words in answers)
    if report.state == "accepted":
        return "两家都已受理，正在办理"
    return "一家已受理，等待另一家受理" if report.receipts.all() else "已送达，等待受理"
