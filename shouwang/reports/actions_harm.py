"""Words of harm in what an office writes about a report, and not as a report: both offices read them."""

from collections.abc import Callable
from datetime import datetime

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Matter
from shouwang.children.told import harm_in
from shouwang.offices.models import Post
from shouwang.reports.actions_more import tell_both

WhereReader = Callable[..., None]
_where: list[WhereReader] = []


def read_where_with(reader: WhereReader) -> None:
    """Have a plain function of a higher floor read where the same words have the child now."""
    if reader not in _where:
        _where.append(reader)


def tell_harm(matter: Matter, what: str, *texts: str, by: Post, at: datetime) -> None:
    """What these texts tell of harm to the child of a case, both offices read.

    Source: 3.2.2. Effect: as `tell_both`, of those sentences alone; where they have the child is read
    as well (`read_where_with`).
    """
    for read_where in _where:
        read_where(matter, what, *texts, by=by, at=at)
    if words := "；".join(dict.fromkeys(harm_in(*texts))):
        with everything_known():
            tell_both(matter, f"{what}写着：{words}", by=by, at=at)
