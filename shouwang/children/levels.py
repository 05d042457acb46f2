"""What a level rests on: whether anybody has judged the child, and until when the first visit is owed."""

from datetime import date, datetime, timedelta

from django.apps import apps

from shouwang.casework.actions_restoring import last_done
from shouwang.casework.figures import value_at
from shouwang.casework.models import Duty, Event
from shouwang.casework.terms import term
from shouwang.children.models import Child
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why
from shouwang.statute.grounds import LOWEST, TRIGGERS, UNRATED, rank

VISIT = "visits.visit"
FILED, DISMISSED = "reports.filed", "reports.dismissed"
RAISED = ("children.level_changed",)
RATED, WITHDRAWN = "assessment.rated", "assessment.withdrawn"


def least(child: Child) -> str:
    """The level without any ground: green once somebody judged so, else 未评.

    A file of before 未评 came was green, and stays so.
    """
    if child.level == LOWEST:
        return LOWEST
    kept = apps.get_model("children", "ChildEvent").objects.filter(pgh_obj=child.pk)
    if kept.filter(level=LOWEST).exists():
        return LOWEST
    told = Event.objects.filter(matter=child.matter)
    sheets = told.filter(name=RATED).count() - told.filter(name=WITHDRAWN).count()
    return LOWEST if sheets > 0 else UNRATED


def first_due(child: Child) -> datetime | None:
    """Until when the first visit was owed while the child was 未评; None for one that never was."""
    first = Duty.objects.filter(code=VISIT, matter=child.pk, level=UNRATED)
    return first.order_by("-opened_at", "-pk").values_list("due_at", flat=True).first()


def owed_by_now(child: Child) -> datetime | None:
    """When the visit that is owed now falls due, or fell; None where none is owed."""
    owed = Duty.objects.filter(code=VISIT, matter=child.pk, closed_at=None)
    return owed.order_by("due_at").values_list("due_at", flat=True).first()


def awaits_sheet(child: Child) -> bool:
    """Whether somebody has seen the child on the register, and its level is not known."""
    return child.level == UNRATED and child.visited_at is not None


def kept_until(child: Child, level: str, at: datetime) -> date | None:
    """The last day on which a ground that counts for a number of days keeps the child above this level.

    The days run from the last report of it that is known; None where no such ground stands, or its
    days are over. The number is a figure of the program's own.
    """
    last: date | None = None
    for risk in child.risks.filter(ended_at=None):
        rule = TRIGGERS.get(risk.ground)
        if rule is None or not rule.limit or rank(risk.level) <= rank(level):
            continue
        days = timedelta(days=value_at(rule.limit, child.division, at))
        until = local(max(risk.since, _last_report(child) or risk.since)).date() + days
        last = max(last or until, until)
    return last if last is not None and local(at).date() <= last else None


def days_must_be_over(child: Child, level: str, reason: str, at: datetime) -> None:
    """Let the level fall below a ground with its days only by somebody who writes down why so early.

    Refuses: ground_days, without a reason of its own; ground_days_why.
    """
    until = kept_until(child, level, at)
    if until is None or says_why(reason):
        return
    raise Refusal("ground_days_why" if reason else "ground_days", until=cn_date(until))


def _last_report(child: Child) -> datetime | None:
    """When the last report of this child came that nobody has found to be none."""
    told = Event.objects.filter(matter__child=child.pk)
    none = told.filter(name=DISMISSED).values("record")
    filed = told.filter(name=FILED).exclude(record__in=none)
    return filed.order_by("-at").values_list("at", flat=True).first()


def since_visit(child: Child, since: datetime) -> dict[str, str]:
    """Where the child has been visited since then, its next visit counts from that visit."""
    begun = last_done(child.matter, VISIT)
    is_later = begun is not None and begun.name not in RAISED and begun.at >= since
    return term(VISIT, since=begun.at) if begun and is_later else {}


def visit_term(child: Child, was: str) -> dict[str, str | bool]:
    """With the level the cycle begins. A visit that was owed is owed no later for a graver level.

    So is the first one, of a child that nobody has seen yet, whatever the level; once it was met,
    the first judgement begins the cycle.
    """
    if child.visited_at is None:
        due_at = first_due(child)
    else:
        is_graver = rank(child.level) > rank(was) and was != UNRATED
        due_at = owed_by_now(child) if is_graver else None
    facts: dict[str, str | bool] = {"was": was}
    if child.visited_at is not None:
        facts["is_met"] = True
    return facts | (term(VISIT, latest=due_at) if due_at else {})
