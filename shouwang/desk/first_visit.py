"""The row of a first visit: it says that the risk sheet belongs to it, and leads to what is missing."""

from collections.abc import Collection, Iterable

from shouwang.access.may import May
from shouwang.access.policy import may
from shouwang.casework.models import Duty
from shouwang.children.levels import awaits_sheet
from shouwang.children.queries import files
from shouwang.desk.links import link
from shouwang.offices.models import Post
from shouwang.statute.grounds import UNRATED
from shouwang.visits.spans import VISIT

SHEET = "/assessment/risk/{key}/"
FIRST, NO_SHEET = "首次走访，当场评估风险", "已走访，还差风险评估"


def is_first(duty: Duty) -> bool:
    """Whether this is the first visit of a child that nobody has judged yet."""
    return duty.code == VISIT and duty.level == UNRATED and duty.closed_at is None


def waiting_for_sheet(duties: Iterable[Duty]) -> set[int]:
    """The first visits at which the child was met already: the sheet alone is missing."""
    first = {duty.matter_id: duty.pk for duty in duties if is_first(duty)}
    met = files().filter(pk__in=first).exclude(visited_at=None) if first else ()
    return {first[child.key] for child in met if awaits_sheet(child)}


def note_on(duty: Duty, waits: Collection[int]) -> str:
    """What the row says beside its title."""
    if not is_first(duty):
        return ""
    return NO_SHEET if duty.pk in waits else FIRST


def leads_to(duty: Duty, post: Post, waits: Collection[int]) -> str:
    """The page of the row: the sheet, where it alone is missing and the post may fill it."""
    if duty.pk in waits and may(post, May.RATE_RISK):
        return SHEET.format(key=duty.matter_id)
    return link(duty, post)
