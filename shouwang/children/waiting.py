"""Forms that say of a danger and wait for their author: unanswered, or stored by the clock and not read.

Read means what the trail says: its author has opened the page that says whom to ring (ADR 21).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.casework.figures import due_from
from shouwang.children.models import Held
from shouwang.offices.models import Division
from shouwang.offices.prepared import fetch

# Of the row `h`: the clock stored it, and its author has not opened where it led since.
UNREAD = """(h.answer = 'unsure' AND h.answered_by_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM access_trail t
    WHERE t.key = nullif(split_part(h.led_to, '/', 4), '')::uuid AND t.person_id = h.person_id
        AND t.act = 'read_report' AND t.purpose = '发现危险' AND t.outcome <> 'refused'
        AND t.at >= h.answered_at))"""
WAITS = f"(h.answer = '' OR {UNREAD})"
BY_CLOCK = f"SELECT h.key FROM children_held h WHERE {UNREAD}"
SEEN_BY_TOWN = "danger_seen_by_town"
KEPT = timedelta(days=1)
UNREAD_KEPT = timedelta(days=30)  # what the clock stored, while its author has not opened it


def unread() -> list[UUID]:
    """What the clock stored and its author has not read, by the reach in force."""
    return [key for (key,) in fetch(BY_CLOCK, ())]


def held_by(keys: Iterable[str]) -> list[Held]:
    """These forms of the person who looks, the oldest first."""
    return list(_whole(Held.objects.filter(pk__in=list(keys))))


def unheard_in(town: Division, person: int, at: datetime) -> list[Held]:
    """Other people's forms at a place that wait longer than figure danger_seen_by_town.

    Who, where and since when; what was typed is its author's. Nothing of a child that is kept secret
    or hidden from whoever looks.
    """
    hidden = reach.current().hidden
    with reach.entered(reach.CLOCK):
        waits = Q(answer="") | Q(pk__in=unread())
        here = Q(child__division__code__gte=town.low, child__division__code__lte=town.high)
        rows = _whole(Held.objects.filter(waits, here, child__label__lt=reach.SEALED))
        rows = rows.exclude(person=person).exclude(child__in=hidden)
        return [
            one
            for one in rows
            if due_from(SEEN_BY_TOWN, one.child.division, one.held_at)[0] <= at
            and (not one.answer or one.post.is_held(at))
        ]


def _whole(rows: QuerySet[Held]) -> QuerySet[Held]:
    return rows.select_related("child__division", "person", "post__unit").order_by("held_at", "key")


def forget(at: datetime) -> None:
    """What was answered for a day ago goes; what the clock stored stays until its author has read it."""
    done = Held.objects.filter(held_at__lt=at - KEPT).exclude(answer="")
    done.exclude(pk__in=unread(), held_at__gte=at - UNREAD_KEPT).delete()
