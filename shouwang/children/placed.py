"""What a placement says of its child: to the law, to whoever receives it, to whoever reads."""

import re
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwang.access.fields import Viewer
from shouwang.access.knowing import everything_known
from shouwang.casework.models import Duty, Event, Matter
from shouwang.children.accusing import barred
from shouwang.children.around import adults_round
from shouwang.children.models import FOREVER, Child, Placement
from shouwang.kernel.clock import cn_date, cn_moment
from shouwang.kernel.dates import in_words
from shouwang.kernel.refusal import Refusal, register
from shouwang.statute.codes import more

UNKNOWN, WORST = "身份待查明", "red"
register(
    {
        "placed_not_found": "孩子的下落在查。先登记查找结果，写明谁在什么时候、在哪里见到孩子。",
    }
)
AGREED = "已接走（电话同意，区民政局还没有登记）"
# What stands first in the words of one that was found with him.
KEPT = "孩子和可能伤害孩子的人在一起"
# Of somebody that a record does not name for certain, as whoever wrote it answered.
MAY_BE = "（可能是被指伤害孩子的人）"
ACTS = re.compile(r"。(?=此前登记|离开时：)")
ASKED = "children.arrival_asked"
BEFORE = "此前登记："
SEARCHES = ("emergencies.search", "emergencies.search_on")
AWAITED = ("children.confirm_arrival", "children.find_placed")


def is_awaited(case: Matter) -> bool:
    """Whether somebody still owes word that the child of this case came to where it was placed."""
    files = [case.pk, case.child] if case.child else [case.pk]
    with everything_known():
        return Duty.objects.filter(matter__in=files, code__in=AWAITED, closed_at=None).exists()


def is_lost(case: Matter) -> bool:
    """Whether the child of this case did not come to where it was placed, and nobody has seen it since."""
    return _lasts(case, Placement.Arrival.MISSING)


def is_elsewhere(case: Matter) -> bool:
    """Whether the child did not come to where it was placed, seen since or not."""
    return _lasts(case, Placement.Arrival.MISSING, Placement.Arrival.FOUND)


def _lasts(case: Matter, *arrivals: str) -> bool:
    files = [case.pk, case.child] if case.child else [case.pk]
    with everything_known():
        lasting = Placement.objects.filter(matter__in=files, until=FOREVER)
        return lasting.filter(arrival__in=arrivals).exists()


def lasting(case: Matter) -> Placement | None:
    """Where the child of this case is now, whoever placed it; none while it is at home."""
    files = [case.pk, case.child] if case.child else [case.pk]
    with everything_known():
        return Placement.objects.filter(matter__in=files, until=FOREVER).first()


def not_there(row: Any) -> str:
    """That the child did not come, or came and is gone again: as the placement is shown to these eyes.

    Whoever may not read by whom it was fetched reads that it is gone.
    """
    if is_agreed(row):
        return (
            f"已由{row.left_with}接走（电话同意，区民政局还没有登记）" if row.left_with else AGREED
        )
    if _is_kept(row):
        return KEPT.removeprefix("孩子")
    if row.left_at is None or row.arrival == Placement.Arrival.ARRIVED:
        return str(row.get_arrival_display())
    if row.left_with is None:
        return "送到以后不见了"
    return "送到以后被接走" if row.left_with else "送到以后自己离开、走失"


def _is_kept(row: Any) -> bool:
    return row.arrival == Placement.Arrival.MISSING and (row.arrival_note or "").startswith(KEPT)


def is_agreed(row: Any) -> bool:
    """Whether it was fetched with an office's word by telephone that nobody has written down yet."""
    is_here = row.arrival == Placement.Arrival.ARRIVED and not row.end_reason
    return is_here and row.left_at is not None


def agreed_of(case: Matter) -> bool:
    """Whether the child of this case was fetched so, and no office has answered yet."""
    row = lasting(case)
    return row is not None and is_agreed(row)


def asked_by(row: Placement) -> Event | None:
    """What told that the child was met in its old house, while whoever has it has not said where it is."""
    with everything_known():
        owed = Duty.objects.filter(matter=row.matter_id, closed_at=None, opened_by__name=ASKED)
        owed = owed.filter(record=f"placement:{row.pk}").select_related("opened_by__by__unit")
        last = owed.order_by("-opened_at").first()
        return last.opened_by if last else None


def asked_since(row: Placement) -> datetime | None:
    """When that was told."""
    event = asked_by(row)
    return event.at if event else None


def is_met_away(case: Matter) -> bool:
    """Whether the child of this case was met in its old house, and nobody has said yet where it is."""
    row = lasting(case)
    return row is not None and asked_since(row) is not None


def met_of(row: Placement) -> dict[str, object]:
    """What the statute reads of a child that was met in its old house: red, and that it was."""
    told = said_of(row)
    return {**told, "level": WORST, "subject": f"{told['subject']}：有人在原住处见到孩子"}


def _met(row: Placement) -> str:
    """When that was told and by whom; empty where it was not, or is answered."""
    if row.until != FOREVER or row.arrival != Placement.Arrival.ARRIVED or row.left_at:
        return ""
    event = asked_by(row)
    if event is None:
        return ""
    return f"{cn_moment(event.at)}{event.by.unit.name if event.by else ''}登记"


def gone_of(row: Placement) -> dict[str, object]:
    """What the statute reads of a child that is not where it was placed: red, what became of it."""
    told = said_of(row)
    return {**told, "level": WORST, "subject": f"{told['subject']}：孩子{not_there(row)}"}


def acts_of(note: str) -> list[str]:
    """What was written of a placement, each act by itself: now, before, as the child left."""
    return [one for one in ACTS.split(note) if one]


def way_lost(row: Any) -> str:
    """The same as a sentence begins with it: where it was taken to, and what became of that."""
    place = row.place or "别处"
    if _is_kept(row):
        return f"登记送往{place}，{KEPT}"
    if row.left_at is not None:
        return f"送到{place}{not_there(row).removeprefix('送到')}"
    return f"登记送往{place}，{'对方说' if row.arrival == 'missing' else ''}没有送到"


def lost_words(case: Matter) -> str:
    """What became of the child of this case that is not where it was placed; empty where it is."""
    row = lasting(case)
    if row is None or (row.arrival != Placement.Arrival.MISSING and not is_agreed(row)):
        return ""
    return way_lost(row)


def told_before(row: Placement, words: str, was: str) -> str:
    """What is said now; what was said while the child was missing, or found, stays behind it."""
    before = row.arrival_note.replace(BEFORE, "") if was else ""
    if not before or words == before:
        return words
    is_lost = was == Placement.Arrival.MISSING and row.left_at is None
    then = f"此前登记没有送到：{before}" if is_lost else f"{BEFORE}{before}"
    return f"{words}。{then}" if words else then


def is_searched_for(row: Placement) -> bool:
    """Whether the police of its case search still; it came to where nobody who is named has it."""
    with everything_known():
        owed = row.case.duties.filter(code__in=SEARCHES, closed_at=None).exists()
        return owed and not any(is_with_named(row, one) for one in (row.carer, row.received_by))


def gone_before(row: Placement) -> str:
    """It is back: that it had left, and with whom, stands in words; it may leave again."""
    if row.left_at is None:
        return ""
    whom = row.left_with or "没有人接"
    said = (
        "登记" if row.left_unsaid else ""
    )  # nobody has written when it left: then it was registered
    words = f"{cn_moment(row.left_at)}{said}离开过（{whom}）"
    row.left_at, row.left_with, row.left_by, row.left_unsaid = None, "", None, False
    return words


def must_be_found(case: Matter) -> None:
    """Let a child that did not come be handed on or home only after somebody has said where it was seen.

    Refuses: placed_not_found.
    """
    if is_lost(case):
        raise Refusal("placed_not_found", "3.2.2")


def said_of(row: Placement) -> dict[str, object]:
    """What the statute reads: the level, of whom it is, and which unit receives the child."""
    child = row.child
    level = child.level if child else row.matter.level
    return {
        "level": level,
        "subject": child.name_masked if child else f"{UNKNOWN}（报告 {row.matter.number}）",
        "unit": row.unit_id,
    }


def for_whom(child: Child | None) -> str:
    """What the receiving unit needs to know whom to expect: name, sex, birthday."""
    if child is None:
        return "身份还没有查明的孩子"
    said = cn_date(child.birth) if child.birth else in_words(child.birth_text)
    born = f"{said}出生" if said else "出生日期未采集"
    return f"{child.name}，{child.get_sex_display()}，{born}"


def whose(row: Placement) -> UUID:
    """Whose findings name somebody: the child's, or its case's while nobody knows who it is."""
    return row.child_id or row.case_id


def is_with_named(row: Placement, who: str) -> bool:
    """Whether these words mean somebody whom the reach in force knows to have been named."""
    found = barred(whose(row))
    is_he = MAY_BE in who or found.means(who, adults_round(row.child_id))
    return found.is_told and is_he


def marked(row: Placement | None) -> Placement | None:
    """The same placement, saying whether whoever has the child is named as having harmed it."""
    if row is not None:
        row.is_harmer = is_with_named(row, row.carer)
    return row


def as_shown(
    row: Placement | None, eyes: Viewer, *, is_silent: bool, is_listed: bool = False
) -> Any:
    """Where the child is placed as these eyes are shown it; none while it is at home.

    `is_listed`: one of a list, which does not ask of each whether it was met in its old house.

    `is_silent`: its home may not be rung yet. Then neither may a person who has it now, an uncle or
    whom the parents chose: he may be the one. A unit may: a home, a hospital, the village.
    """
    if row is None:
        return None
    if row.met is None and not is_listed:
        row.met = _met(row)
    if is_silent and not more("handover_places", row.place_kind, "unit_kind"):
        row = copy(row)
        row.phone, row.is_silent = "", True
    return eyes.of(row)
