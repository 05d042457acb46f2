"""What was said of a child that did not come, and of where it was found: read where it goes next.

Source: 3.2.2. Shown to the police who search and to whoever hands it on; whoever is spoken of there
is asked about before the child is brought to him.
"""

from typing import Any

from shouwang.access import reach
from shouwang.access.policy import viewer
from shouwang.casework.models import Matter
from shouwang.children.kinfolk import folded, kin_in
from shouwang.children.models import Placement
from shouwang.children.placed import as_shown, marked, not_there
from shouwang.children.queries import where_now
from shouwang.emergencies.models import Emergency, SearchEntry
from shouwang.emergencies.receivers import Whom
from shouwang.offices.models import Post

NOT_THERE = (Placement.Arrival.MISSING, Placement.Arrival.FOUND)


def lost_of(post: Post, case: Matter, *, is_quiet: bool) -> Any:
    """The placement that the child did not come to, as this post is shown it; none where it came."""
    row = marked(_lost(case))
    return as_shown(row, viewer(post, case.key), is_silent=is_quiet) if row else None


def found_of(post: Post, case: Matter) -> list[Any]:
    """Where and how the police found the child, as this post is shown it, the first first."""
    return viewer(post, case.key).all(_found(case))


def _lost(case: Matter) -> Placement | None:
    row = where_now(case.child or case.pk)
    return row if row is not None and row.arrival in NOT_THERE else None


def _found(case: Matter) -> list[SearchEntry]:
    seen = reach.rows(key="matter_id", kind="emergency")
    rows = SearchEntry.objects.filter(seen, matter=case, is_found=True)
    return list(rows.select_related("unit").order_by("pk"))


def told(emergency: Emergency) -> list[str]:
    """The words of both, each saying where it was written."""
    case = emergency.matter
    words = [f"找到孩子时登记：{one.place}，{one.state}" for one in _found(case)]
    if row := _lost(case):
        said = "，".join(one for one in (row.found_place, row.arrival_note) if one)
        said = "，".join(one for one in (row.left_with, said) if one)
        words += [f"{not_there(row)}时登记：{said}"] if said else []
    return words


def is_of(words: str, whom: Whom) -> bool:
    """Whether the words speak of this person, by what he is to the child or by his name."""
    name = folded(whom.name)
    return bool(kin_in(words) & whom.kin) or (len(name) > 1 and name in folded(words))
