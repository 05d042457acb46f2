"""A danger to one child of a house, while nobody has said to which: told so, and said afterwards."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.holding import hold
from shouwang.casework.models import Event
from shouwang.casework.steps import check, happened
from shouwang.children.dangers import House, Said, calls
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.grounds import TRIGGERS

UNSAID, WHOSE = "children.danger_unsaid", "children.danger_whose"


@transaction.atomic
def tell_unsaid(
    child: Child,
    house: House,
    found: Iterable[str],
    *,
    by: Post | None,
    at: datetime,
    note: str,
    said: Said,
    form: str = "",
) -> None:
    """Have a danger reported of which nobody has said which child of the house it is.

    Source: 3.2.1. `child` is the one whose form it is, `form` what was kept of it. Effect:
    danger_unsaid, on which it is reported in this very transaction; the file of each child there says
    so. No level is raised: whose it would be nobody knows. Refuses: not_permitted.
    """
    check(by, May.RAISE_LEVEL)
    codes = [one.code for each in house.children for one in calls(each, found, at)]
    grounds = list(dict.fromkeys(codes))
    if not grounds:
        return
    facts = {
        "level": child.level,
        "before": child.level,
        "subject": child.name_masked,
        "situations": list(dict.fromkeys(TRIGGERS[code].report for code in grounds)),
        "grounds": grounds,
        "among": [str(one.key) for one in house.children],
        "form": form,
        "note": note,
        **said.facts,
    }
    hold(child.key, *(one.key for one in house.children))
    for one in house.children:
        if one.key != child.key:
            told = {"subject": one.name_masked}
            happened(one, "danger_beside", by=by, at=at, facts=told)
    happened(child, "danger_unsaid", by=by, at=at, facts=facts)


@transaction.atomic
def say_whose(told: Event, whose: Collection[str], *, by: Post, at: datetime) -> Event:
    """Say of a danger that was reported without a child which child it is.

    Source: 3.2.1. Effect: danger_whose, on which the offices that have the report read it.
    Refuses: whose_unsaid, not_permitted.
    """
    check(by, May.FILE_REPORT)
    must_be_among(whose, told.facts["among"])
    hold(told.matter_id)
    child = Child.objects.select_related("matter").get(pk=told.matter_id)
    facts = {"subject": child.name_masked, "whose": list(whose), "of": told.pk}
    return happened(child, "danger_whose", by=by, at=at, facts=facts)


def must_be_among(whose: Collection[str], among: Collection[str]) -> None:
    """Let a child of this house be named, one at least. Refuses: whose_unsaid."""
    if not whose or not set(whose) <= set(among):
        raise Refusal("whose_unsaid", "3.2.1")


def told_by(child: UUID, form: str) -> Event | None:
    """What was reported of a form without saying of which child; none where that was said."""
    rows = Event.objects.filter(name=UNSAID, matter=child, facts__form=form)
    return rows.order_by("-id").first()
