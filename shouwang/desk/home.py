"""待办: what this post does next, what its unit does beside it, what others owe it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import may
from shouwang.casework import clock_jumps, hands, queries
from shouwang.casework.alike import apart
from shouwang.casework.discreet import without_child
from shouwang.casework.models import Duty
from shouwang.children.models import FOREVER
from shouwang.children.queries import files, placements
from shouwang.children.silence import silent
from shouwang.children.warned import warned_among
from shouwang.coordination import owing
from shouwang.coordination.answering import waits_for_head
from shouwang.desk import alarm, frame, missing, waiting
from shouwang.desk.counting import Owed, row_of
from shouwang.desk.first_visit import leads_to, note_on, waiting_for_sheet
from shouwang.desk.raised import RED_SHOWN, Raised, raised_to, red_late
from shouwang.desk.telling import noted, unrung_on, which
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports.maybe_one import on_duties
from shouwang.reports.queries_claims import claims_on
from shouwang.reports.quiet import OF_CASES, reads_reports
from shouwang.reports.telling_apart import told_apart
from shouwang.statute.grounds import worst
from shouwang.visits.queries import OWED

SHOWN, SHOWN_BESIDE = 400, 50
HEAD = "负责人"
FAR = ("以后", "持续")
AT_HOME = (*OWED, "children.verify")  # done by going there or ringing there
LAST = datetime.max.replace(tzinfo=UTC)


@dataclass
class Row:
    """Duties done on one page in one go: a village's new files, a town's vacant posts.

    `told`: what somebody says was taken by telephone, which the office confirms or denies;
    `hands`: where another post of the unit does it, which. `post`: as which of the person's posts
    it is done; `is_elsewhere`: that is not the one he works as now. `is_silent`: the home may not be
    rung yet, nor visited without asking. `note`: what of it is missing, which report or parent it is
    of, what tells it from a row alike. `quiet`: the same of a case, as its offices read it: that the
    child itself reported. `one_child`: with which case it may be of one child. `warned`: to how many of them a ledger told of harm.
    """

    duties: list[Duty]
    link: str
    post: Post
    hands: str = ""
    is_elsewhere: bool = False
    told: str = ""
    is_silent: bool = False
    note: str = ""
    quiet: str = ""
    one_child: str = ""
    warned: int = 0

    @property
    def duty(self) -> Duty:
        """The most urgent of them."""
        return self.duties[0]

    @property
    def beware(self) -> str:
        """What must be known before anybody rings or goes there."""
        some = f"其中 {self.warned} 名" if self.count > 1 else ""
        told = f"{some}台账写着可能受到伤害，当面问清" if self.warned else ""
        return "；".join(one for one in (self.quiet, self.one_child, told) if one)

    @property
    def since(self) -> datetime:
        """From when on it is owed."""
        return self.duty.opened_at

    @property
    def count(self) -> int:
        """How many duties this is."""
        return len(self.duties)

    @property
    def level(self) -> str:
        """The gravest of them."""
        return worst([one.level for one in self.duties if one.level])

    @cached_property  # asked once, after the last duty has been put on the row
    def subject(self) -> str:
        """Whom it is about; for several, where and how many; for several things of one, that one."""
        if len({one.matter_id for one in self.duties}) == 1 and self.duty.child:
            return self.duty.subject
        if self.count == 1:
            return self.duty.subject
        if self.duty.code in OWED:
            return f"{self.duty.subject}等 {self.count} 名，同住"
        place = self.duty.subject.partition(" ")[0]
        return f"{place} {self.count} 名" if self.duty.child else f"{place}等 {self.count} 项"


def rows_of(duties: Iterable[Duty], post: Post) -> list[Row]:
    """One row for each page that must be opened, at the place of its most urgent duty."""
    duties = without_child(duties)
    roofs, told, waits = roofs_of(duties), claims_on(duties), waiting_for_sheet(duties)
    homes = silent({one for one in map(_home_of, duties) if one})
    spoken, reports, one_child = unrung_on(duties), told_apart(duties), on_duties(duties)
    warned = warned_among({one.matter_id for one in duties if one.code in AT_HOME})
    rows: dict[tuple[str, str], Row] = {}
    for duty in duties:
        roof = roofs.get(duty.matter_id) if duty.code in OWED else None
        same = duty.code, row_of(_owed(duty, roof, duty.pk in waits))
        if same in rows:
            rows[same].duties.append(duty)
            rows[same].is_silent |= _home_of(duty) in homes
        else:
            office = duty.code.removeprefix("reports.take_")
            said = told.get(f"{duty.record} {office}", "")
            said = said if duty.holder_id == post.unit_id else ""
            rows[same] = Row(
                [duty],
                leads_to(duty, post, waits),
                post,
                told=said,
                is_silent=_home_of(duty) in homes,
                note=note_on(duty, waits) or reports.get((duty.code, duty.record), ""),
                quiet=spoken.get(duty.matter_id, ""),
                one_child=one_child.get(duty.matter_id, ""),
            )
        rows[same].warned += duty.matter_id in warned
    return list(rows.values())


def _home_of(duty: Duty) -> UUID | None:
    """The child whose home is rung or gone to on this row, for whoever is not told of the report."""
    if duty.code in AT_HOME:
        return duty.matter_id
    return duty.child if duty.code.startswith(OF_CASES) and not reads_reports() else None


def no_two_alike(rows: list[Row]) -> list[Row]:
    """The same rows; those that would read the same say what tells them apart."""
    for row in rows:
        row.note = noted("、".join(filter(None, map(which, row.duties))), row.note)
    told = apart(rows, lambda row: (row.duty.code, row.subject, row.note, row.told, row.quiet))
    for n, words in told.items():
        rows[n].note = noted(rows[n].note, words)
    return rows


def _owed(duty: Duty, roof: UUID | None, waits: bool) -> Owed:
    of_case = str(duty.matter_id), str(roof or "")
    return Owed(duty.pk, duty.code, duty.record, duty.division_id, *of_case, waits)


def roofs_of(duties: Iterable[Duty]) -> Mapping[UUID, UUID]:
    """Under which roof the children to be visited live: one visit serves all who are at home there."""
    keys = {duty.matter_id for duty in duties if duty.code in OWED}
    away = placements().filter(matter=OuterRef("matter_id"), until=FOREVER)
    found = files().filter(~Exists(away), pk__in=keys) if keys else files().none()
    return dict(found.order_by().values_list("matter_id", "household_id"))


def beside(post: Post, posts: list[Post], at: datetime) -> list[Row]:
    """What the post's unit owes and another person there does, with who that is."""
    here = [one for one in posts if one.unit_id == post.unit_id]
    own = {code for one in here for code in hands.codes_for(one)}
    owed = queries.owed_by(post.unit).exclude(code__in=own.difference(owing.ANSWERS))
    rows = rows_of(
        [
            duty
            for duty in owed[:SHOWN_BESIDE]
            if duty.code not in own or all(waits_for_head(duty.code, one, at) for one in here)
        ],
        post,
    )
    can = hands.who_can(post.unit_id, (row.duty for row in rows), at)
    for row in rows:
        row.hands = HEAD if waits_for_head(row.duty.code, post, at) else can[row.duty.pk]
    return no_two_alike(rows)


@dataclass
class Desk:
    """What lies on the desk of one person: of every post he holds, each as far as it sees."""

    mine: list[Row]
    raised: list[Raised]
    asked: list[Row]
    is_cut: bool = False

    def also(self, other: "Desk") -> None:
        """Lay another post's rows beside these; what lies there already is not laid twice."""
        known = {row.duty.pk for row in self.mine}
        self.mine += [row for row in other.mine if row.duty.pk not in known]
        known = {row.duty.pk for row in (*self.raised, *self.asked)}
        self.raised += [row for row in other.raised if row.duty.pk not in known]
        self.asked += [row for row in other.asked if row.duty.pk not in known]
        self.is_cut |= other.is_cut


def desk_of(post: Post) -> Desk:
    """The rows of one post, by the reach in force."""
    mine = queries.owed_by(post.unit).filter(code__in=hands.codes_for(post))
    duties = list(mine[:SHOWN])
    own = [duty for duty in duties if not waits_for_head(duty.code, post, now())]
    return Desk(
        rows_of(own, post),
        raised_to(post),
        rows_of(_asked(post), post),
        len(duties) == SHOWN,
    )


def _asked(post: Post) -> list[Duty]:
    """What others owe after a step of the post's office; the answers to its directives with it."""
    found = list(queries.asked_by(post.unit)[:SHOWN_BESIDE])
    if not may(post, May.JUDGE_DIRECTIVE):
        return found
    known = {duty.pk for duty in found}
    return found + [one for one in owing.waited_for(post.unit) if one.pk not in known]


def whole_desk(post: Post, posts: list[Post]) -> Desk:
    """The rows of all posts of the person, the most urgent first, the undated last."""
    desk = desk_of(post)
    for other in posts:
        if other.pk != post.pk:
            with reach.entered(reach.of(other)):
                more = desk_of(other)
            for row in more.mine:
                row.is_elsewhere = True
            more.raised = [replace(row, link="") for row in more.raised]  # done from that desk
            desk.also(more)
    desk.mine.sort(key=lambda row: (row.duty.due_at is None, row.duty.due_at or LAST, row.duty.pk))
    no_two_alike(desk.mine)
    no_two_alike(desk.asked)
    return desk


def _first(request: HttpRequest, at: datetime) -> dict[str, list[Any]]:
    """What stands before every duty: questions that wait for an answer, and whom the town rings."""
    post, posts = request.post, request.posts  # type: ignore[attr-defined]
    counted = frame.counted(request)
    return {
        "asked_first": waiting.asked(counted, post, posts, at),
        "ledgers_first": waiting.ledgers(counted),
        "unheard": waiting.unheard(post, at),
    }


@page(may=May.WORK)
def home(request: HttpRequest) -> HttpResponse:
    """One list by due time of what this person may do; below what his office does; beside it others."""
    post, posts = request.post, request.posts  # type: ignore[attr-defined]
    at = now()
    desk = whole_desk(post, posts)
    groups = queries.grouped(desk.mine, at, lambda row: row.duty.due_at)
    red = red_late(post, at)
    first = _first(request, at)
    is_calm = all(name in FAR for name, _ in groups)
    context = {
        **alarm.shown(post, posts),
        **first,
        "groups": groups,
        "far": FAR,
        "is_calm": is_calm and not any(first.values()),
        "count": frame.count(request),
        "cut": desk.is_cut,
        "office": beside(post, posts, at),
        "raised": desk.raised,
        "asked": desk.asked,
        "several": len(posts) > 1,
        "red": red[:RED_SHOWN],
        "red_count": len(red),
        "missing": missing.told(post, at),
        "empty": missing.empty(post),
        "ended": missing.ended(post, at),
        "uncovered": missing.uncovered(post, at),
        "jumps": clock_jumps.waiting_for(post),
        "at": at,
    }
    return render(request, "desk/home.html", context)
