"""待办: what this post's unit owes, what was raised to it, what others owe it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.casework import queries
from shouwang.casework.discreet import without_reporter
from shouwang.casework.models import Duty
from shouwang.children.queries import files
from shouwang.desk.links import link
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.statute.grounds import worst
from shouwang.visits.queries import OWED

SHOWN = 400
FAR = ("以后", "持续")


@dataclass
class Row:
    """Duties done on one page in one go: a village's new files, a town's vacant posts.

    Without a link it waits for the lead.
    """

    duty: Duty
    link: str
    levels: list[str]

    @property
    def count(self) -> int:
        """How many duties this is."""
        return len(self.levels)

    @property
    def level(self) -> str:
        """The gravest of them."""
        return worst([one for one in self.levels if one])

    @property
    def subject(self) -> str:
        """Whom it is about; for several, where and how many."""
        if not self.link:
            return f"{self.duty.subject}，由负责人办理"
        if self.count == 1:
            return self.duty.subject
        if self.duty.code in OWED:
            return f"{self.duty.subject}等 {self.count} 名，同住"
        place = self.duty.subject.partition(" ")[0]
        return f"{place} {self.count} 名" if self.duty.child else f"{place}等 {self.count} 项"


def rows_of(duties: Iterable[Duty], roofs: Mapping[UUID, UUID], role: str) -> list[Row]:
    """One row for each page that must be opened, at the place of its most urgent duty."""
    rows: dict[tuple[str, str], Row] = {}
    for duty in duties:
        address = link(duty)
        roof = roofs.get(duty.matter_id) if duty.code in OWED else None
        same = (duty.code, str(roof or address))
        if same in rows:
            rows[same].levels.append(duty.level)
        else:
            rows[same] = Row(duty, link(duty, role), [duty.level])
    return list(rows.values())


def roofs_of(duties: Iterable[Duty]) -> dict[UUID, UUID]:
    """Under which roof the children to be visited live: one visit serves all of them."""
    keys = {duty.matter_id for duty in duties if duty.code in OWED}
    found = files().filter(pk__in=keys) if keys else files().none()
    return dict(found.order_by().values_list("matter_id", "household_id"))


@page(may=May.WORK)
def home(request: HttpRequest) -> HttpResponse:
    """One list by due time; beside it what was raised here and what others owe."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    owed = list(queries.owed_by(post.unit)[:SHOWN])
    asked = list(queries.asked_by(post.unit)[:50])
    groups, roofs = queries.grouped(owed, at), roofs_of([*owed, *asked])
    context = {
        "groups": [
            (name, len(duties), rows_of(duties, roofs, post.role)) for name, duties in groups
        ],
        "far": FAR,
        "is_calm": all(name in FAR for name, _ in groups),
        "count": len(owed),
        "cut": len(owed) == SHOWN,
        "raised": without_reporter(queries.raised_to(post.unit)[:50]),
        "asked": rows_of(asked, roofs, post.role),
        "at": at,
    }
    return render(request, "desk/home.html", context)
