"""What stands on a desk of others' lateness: raised to this office, and red ones by number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework import queries
from shouwang.casework.alike import apart
from shouwang.casework.discreet import without_reporter
from shouwang.casework.hands import acts_on
from shouwang.casework.models import Duty
from shouwang.children.denials import CONFIRM
from shouwang.coordination import queries as coordination
from shouwang.coordination.models import Directive
from shouwang.desk.links import link
from shouwang.desk.telling import noted, which
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

SHOWN = 50
RED_SHOWN = 10
PAPER = "coordination."


@dataclass(frozen=True)
class Raised:
    """One duty of another office that climbed here: where this post can act on it, and its words."""

    duty: Duty
    link: str
    subject: str
    note: str = ""

    @property
    def since(self) -> datetime:
        """From when on it is owed."""
        return self.duty.opened_at


def raised_to(post: Post) -> list[Raised]:
    """What climbed to the post's office, with the way to put it on a directive where it may.

    Who reads no register reads no child either: the town stands for the subject.
    """
    reads_children = may(post, May.READ_ROSTER)
    rows = without_reporter(queries.raised_to(post.unit)[:SHOWN])
    papers = coordination.papers_on(rows, now()) if may(post, May.READ_DIRECTIVES) else {}
    found = [
        Raised(
            duty,
            _way(duty, post, papers),
            duty.subject
            if reads_children or duty.code.startswith(PAPER)
            else coordination.town_name(duty),
            which(duty) if reads_children else "",
        )
        for duty in rows
    ]
    told = apart(found, lambda row: (row.duty.code, row.duty.holder_id, row.subject, row.note))
    return [replace(row, note=noted(row.note, told.get(n, ""))) for n, row in enumerate(found)]


def _way(duty: Duty, post: Post, papers: Mapping[int, Directive]) -> str:
    """To the paper that it is on; else to putting it on one, once it is beyond its last stage."""
    if duty.code == CONFIRM and acts_on(post, duty.code):
        return link(duty, post)  # whoever it climbed to may decide as well
    if duty.code.startswith(PAPER):
        return f"/coordination/{duty.record.partition(':')[2]}/"
    if duty.pk in papers:
        return f"/coordination/{papers[duty.pk].pk}/"
    ends_here = duty.next_at is None and duty.holder_id and duty.code not in coordination.UNNAMED
    if ends_here and may(post, May.ISSUE_DIRECTIVE):
        return f"/coordination/late/{duty.pk}/"
    return ""


def red_late(post: Post, at: datetime) -> list[coordination.Line]:
    """Red duties that are late in the post's district, or city, for those who supervise them."""
    if not may(post, May.READ_RED_LATE):
        return []
    return coordination.red(coordination.supervised_place(post.unit), at)
