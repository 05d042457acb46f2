"""A placed child is met in its old house: both offices read it at once, whoever has it says where it is."""

from datetime import datetime

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.casework.holding import hold
from shouwang.casework.steps import happened, raise_event
from shouwang.children.accusing import barred
from shouwang.children.models import Child, Placement
from shouwang.children.placed import met_of, said_of, whose
from shouwang.children.queries import where_now
from shouwang.offices.models import Post

CLAUSE = "3.2.2"


@transaction.atomic
def met_at_home(child: Child, words: str, *, by: Post, at: datetime) -> Placement | None:
    """Tell the case that placed a child that somebody met it in its old house.

    Source: 3.2.2. Effect: children.met_at_home in the case: both offices owe to read the words
    (reports.read_more_…), red where somebody is named; children.confirm_arrival of whoever has the
    child is owed anew. Until that one says where it is, it is looked for: find_placed of civil affairs,
    the search of the police. Nothing where no placement lasts.
    """
    hold(child.pk)
    row = where_now(child.matter_id)
    if row is None:
        return None
    _tell(row, words, by, at)
    with everything_known():
        given = {"by": by, "at": at}
        happened(row, "arrival_asked", facts=said_of(row), **given)
        facts = met_of(row)
        happened(row, "met_away", facts=facts, **given)
        name, record = "children.sought", f"placement:{row.pk}"
        raise_event(row.case, name, record=record, facts=facts, **given)
    return row


@transaction.atomic
def not_met_after_all(child: Child, words: str, *, by: Post, at: datetime) -> None:
    """Tell the same offices that what was said of meeting the child in its old house was void.

    Source: 3.2.2. Effect: children.met_at_home in the case, with these words; whoever has the child
    says all the same where it is.
    """
    hold(child.pk)
    row = where_now(child.matter_id)
    if row is not None:
        _tell(row, words, by, at)


def _tell(row: Placement, words: str, by: Post, at: datetime) -> None:
    with everything_known():
        is_named = barred(whose(row)).is_told
        facts = {**said_of(row), "told": words, **({"level": "red"} if is_named else {})}
        record = f"placement:{row.pk}"
        raise_event(row.case, "children.met_at_home", record=record, by=by, at=at, facts=facts)
