"""红色报告: what lies unopened at an office that must take it; its open desk asks every twenty seconds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import may
from shouwang.casework.alike import apart
from shouwang.casework.looks import looks
from shouwang.kernel.clock import cn_moment
from shouwang.offices.models import Post
from shouwang.offices.prepared import Question, ahead
from shouwang.reports.telling_apart import numbers_of

MOST = 20
STOP = 286  # htmx shows the answer and asks no more
# What of an office's duties a post sees.
SEEN = """(d.division_id >= %(low)s AND d.division_id <= %(high)s AND d.label <= %(label)s
        OR d.seers @> ARRAY[%(unit)s]::bigint[])
    AND NOT d.matter_id = ANY (%(hidden)s::uuid[])"""
# What the desk lists: as soon as one comes or goes, list, counts and box are drawn anew together.
OWED = f"""
SELECT count(*), coalesce(max(d.id), 0) FROM casework_duty d
WHERE d.holder_id = %(unit)s AND d.closed_at IS NULL AND {SEEN}
"""
CHANGED = "desk-changed"
SEARCH, LOST = "emergencies.search", "children.find_placed"
# What moves with a case: the duty, and the report that it is owed on.
MOVED = """v."table" = 'casework_duty' AND v.row = d.id::text
        OR v."table" = 'reports_report' AND d.record = 'report:' || v.row"""
# Of its own office, red, waiting to be taken or to be read, and looked at by nobody there since then.
UNOPENED = f"""
SELECT d.id, d.subject, d.matter_id, d.record, d.opened_at, d.code FROM casework_duty d
WHERE d.holder_id = %(unit)s AND d.closed_at IS NULL AND d.level = 'red'
    AND (d.code IN ('reports.take_police', 'reports.take_civil_affairs', 'reports.take_over',
            'reports.read_more_police', 'reports.read_more_civil_affairs', 'children.find_placed')
        OR d.code = 'emergencies.search' AND NOT EXISTS (
            SELECT 1 FROM casework_duty r WHERE r.matter_id = d.matter_id AND r.closed_at IS NULL
                AND r.holder_id = d.holder_id AND r.code = 'reports.take_police'))
    AND {SEEN}
    AND NOT EXISTS (
        SELECT 1 FROM {looks("d.matter_id", MOVED, "d.opened_at")} AND p.unit_id = %(unit)s)
ORDER BY d.opened_at, d.id LIMIT {MOST}
"""


@dataclass(frozen=True)
class Red:
    """One red report that nobody here has opened; `post`: as which other post of his it is opened."""

    duty: int
    subject: str
    matter: UUID
    record: str
    since: datetime
    code: str
    post: Post | None = None
    note: str = ""

    @property
    def is_more(self) -> bool:
        """Whether it was added to a report that the office has already."""
        return self.code.startswith("reports.read_more")

    @property
    def is_search(self) -> bool:
        """Whether it is a child to be searched for and no paper to be read."""
        return self.code in (SEARCH, LOST)

    @property
    def what(self) -> str:
        """What happened then."""
        told = {SEARCH: "起马上查找", LOST: "起不在安置的地方，马上查找"}
        return told.get(self.code, "补充" if self.is_more else "报告")

    @property
    def link(self) -> str:
        """Where it is opened and taken, read, or searched for."""
        if self.code == SEARCH:
            return f"/emergencies/{self.matter}/search/"
        if self.code == LOST:
            return f"/children/placements/{self.record.partition(':')[2]}/"
        if self.code == "reports.take_over":
            return f"/reports/{self.matter}/take-over/"
        page = "more" if self.is_more else "take"
        return f"/reports/{self.matter}/{page}/?report={self.record.partition(':')[2]}"


def unopened(post: Post) -> Question[Red] | None:
    """Ask for the red reports that lie unopened at the post's office; None: it takes none."""
    return ahead(UNOPENED, _given(post), _red) if may(post, May.TAKE_REPORT) else None


def owed(post: Post) -> Question[str]:
    """Ask how the whole list of the post's office stands: how many duties, and the newest."""
    return ahead(OWED, _given(post), lambda row: f"{row[0]}.{row[1]}")


def _given(post: Post) -> dict[str, Any]:
    here = reach.current()
    return {
        "unit": post.unit_id,
        "low": here.low,
        "high": here.high,
        "label": here.label,
        "hidden": list(here.hidden),
    }


def _red(row: Sequence[Any]) -> Red:
    return Red(*row)


@dataclass(frozen=True)
class Box:
    """What lies unopened at the offices of all posts of one person, and how their lists stand."""

    waiting: list[Red]
    mark: str


def _box(post: Post) -> Box | None:
    question = unopened(post)
    if question is None:
        return None
    listed = owed(post)
    rows = _no_two_alike(question.rows())
    red = "-".join(str(row.duty) for row in rows) or "0"
    return Box(rows, f"{red}.{listed.rows()[0]}")


def _no_two_alike(rows: list[Red]) -> list[Red]:
    """The same rows; of those that would read the same the number of the report is said."""
    same = apart(rows, lambda row: (row.subject, row.is_more, cn_moment(row.since)))
    told = numbers_of(rows[n].record for n in same) if same else {}
    return [
        replace(row, note=told.get(row.record) or same[n]) if n in same else row
        for n, row in enumerate(rows)
    ]


def box_of(post: Post, posts: Sequence[Post]) -> Box | None:
    """The box of the whole desk: of every post that takes reports; None: none of them does.

    Each post asks by its own reach. `mark` tells one state of the desk from another.
    """
    found = [_box(post)]
    for other in posts:
        if other.pk != post.pk and may(other, May.TAKE_REPORT):
            with reach.entered(reach.of(other)):
                more = _box(other)
            if more is not None:
                rows = [replace(row, post=other) for row in more.waiting]
                found.append(replace(more, waiting=rows))
    boxes = [one for one in found if one is not None]
    if not boxes:
        return None
    waiting: dict[int, Red] = {}
    for row in (row for one in boxes for row in one.waiting):
        waiting.setdefault(row.duty, row)
    rows = sorted(waiting.values(), key=lambda row: (row.since, row.duty))
    return Box(rows, "_".join(one.mark for one in boxes))


def shown(post: Post, posts: Sequence[Post]) -> dict[str, Any]:
    """What the desk shows of it when it is opened."""
    box = box_of(post, posts)
    waiting = box.waiting if box is not None else []
    return {
        "takes": box is not None,
        "waiting": waiting,
        "mark": box.mark if box is not None else "",
        "unopened": {row.duty for row in waiting},
    }


@page(may=May.WORK)
def _poll(request: HttpRequest) -> HttpResponse:
    """The red reports that lie unopened; to a desk that shows some state already, whether it holds.

    Where it holds no longer the whole desk is told to draw itself anew: box, list and counts are
    never of two moments. It is told again until it has done so.
    """
    box = box_of(request.post, request.posts)  # type: ignore[attr-defined]
    if box is None:
        return HttpResponse(status=STOP)
    known = request.GET.get("mark", "")
    if known:
        headers = {} if known == box.mark else {"HX-Trigger": CHANGED}
        return HttpResponse(status=204, headers=headers)
    return render(request, "desk/_alarm.html", {"waiting": box.waiting, "mark": box.mark})


@wraps(_poll)
def alarm(request: HttpRequest) -> HttpResponseBase:
    """The same; once the session has ended the desk says so and asks no more."""
    if not request.user.is_authenticated:
        return render(request, "desk/_alarm_ended.html", status=STOP)
    return _poll(request)
