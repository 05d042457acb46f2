"""Words of harm that one person takes back again and again: the office above the town reads them all."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.casework.figures import value_at
from shouwang.casework.holding import hold
from shouwang.children.actions_harm import owe_above
from shouwang.children.told import told_in
from shouwang.offices.models import Post
from shouwang.reports.models import Danger
from shouwang.reports.queries_dangers import typed_of

WITHIN = timedelta(days=1)


def slips_of(by: Post, at: datetime) -> QuerySet[Danger]:
    """What this person took back within a day."""
    rows = Danger.objects.filter(by__person=by.person_id, report__state="withdrawn")
    rows = rows.filter(report__withdrawn_at__gt=at - WITHIN)
    return rows.select_related("child__matter").order_by("pk")


def have_looked_over(by: Post, at: datetime) -> None:
    """From so many such slips of one person within a day on, the bureau reads each of them.

    Source: 3.2.3; the number is ours (figures: slips_of_harm). Effect: visits.follow_finding of the
    bureau on every child of them (children.actions_harm.owe_above), the earlier ones too.
    """
    with reach.entered(reach.EVERYTHING):
        told = [(one, words) for one in slips_of(by, at) if told_in(words := typed_of(one))]
        if len(told) < value_at("slips_of_harm", by.unit.division, at):
            return
        hold(*(danger.child_id for danger, _ in told))
        why = f"同一人一天内误填撤回写到伤害的报告{len(told)}份，请核对"
        for danger, words in told:
            text = f"{by.unit.name}{by.person.name}{why}。其中写着：{words}"
            owe_above(danger.child, text, why, by=by, at=at)
