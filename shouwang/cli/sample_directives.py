"""The joint-conference office's Friday: what is late longest is put on paper, answered and judged."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.models import QuerySet

from shouwang.access.may import May, granted
from shouwang.cli.sample_offices import LIESHAN
from shouwang.cli.sample_world import Op, World
from shouwang.coordination import actions, items, owing, queries
from shouwang.coordination.models import Directive
from shouwang.kernel.clock import local
from shouwang.offices.models import Post, Role

EACH, ISSUED, ANSWERED, JUDGED = 7, 4, 6, 1  # on which day of seven
FINISH = timedelta(days=5)
ASKED = "已逐级上报仍未办结。请负责人督促办理，并说明未按期办理的原因。"
HEAD = "周建平"
DONE = "已逐件核对，正在办理；因人手不足延误，已明确专人负责。"


def ops(world: World, day: int) -> Iterator[Op]:
    """One paper a week at most, its answer two days later, and what the office makes of it."""
    steps = ((ISSUED, 600, _issue), (ANSWERED, 660, _answer), (JUDGED, 540, _accept))
    for on, minute, work in steps:
        if day % EACH == on:
            yield Op(world.plan.at(day, minute), work.__name__[1:], partial(work, world))


def _office(world: World, at: datetime) -> Post | None:
    return world.posts.in_place(Role.CONFERENCE_OFFICE, LIESHAN, at)


def _issue(world: World, at: datetime) -> None:
    by = _office(world, at)
    if by is None:
        return
    late = queries.late(queries.district_at(by.unit), at, but=by.unit)
    found = [one for one in late if _head(world, one.holder.pk, at)]
    if found:
        actions.issue(found[0].duty, ASKED, by=by, at=at)


def _answer(world: World, at: datetime) -> None:
    for paper in _to_answer(at):
        head = _head(world, paper.to_id, at)
        if head is not None:
            today, left = local(at).date(), items.still_open(paper)
            given = {"finish_by": today + FINISH if left else None, "head": HEAD}
            done_on = None if left == items.listed(paper) else today
            actions.answer(paper, DONE, done_on=done_on, **given, by=head, at=at)


def _to_answer(at: datetime) -> list[Directive]:
    """What waits for its first answer, and what promised a day of this week."""
    kept = list(_papers(at).filter(state="accepted"))
    week = at + timedelta(days=EACH)
    due = {paper for paper, day in owing.promised(kept).items() if day <= week}
    waiting = list(_papers(at).filter(state="issued"))
    return sorted((*waiting, *(one for one in kept if one.pk in due)), key=lambda one: one.pk)


def _papers(at: datetime) -> QuerySet[Directive]:
    """The sample's own: a paper of later was issued by somebody at work."""
    return Directive.objects.filter(issued_at__lte=at)


def _accept(world: World, at: datetime) -> None:
    """The newest answer waits: a demonstration shows one that is to be read."""
    by = _office(world, at)
    answered = list(_papers(at).filter(state="answered", answered_at__lte=at).order_by("id"))
    for paper in answered[:-1] if by else []:
        actions.accept(paper, by=by, at=at)


def _head(world: World, unit: int, at: datetime) -> Post | None:
    """The head of the office, where he has a post; else somebody there who may answer."""
    for role in (Role.DISTRICT_LEAD, *Role):
        if May.ANSWER_DIRECTIVE in granted().get(role.value, frozenset()):
            post = world.posts.at_unit(role, unit, at)
            if post is not None:
                return post
    return None
