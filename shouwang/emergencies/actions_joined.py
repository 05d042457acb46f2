"""Two cases made one, or parted again, and what the reason newly tells of harm to the child."""

from datetime import datetime

from django.db import transaction

from shouwang.casework import actions_joining
from shouwang.casework.models import Join, Matter
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.offices.models import Post


@transaction.atomic
def join(one: Matter, other: Matter, reason: str, *, by: Post, at: datetime) -> Join:
    """Join two running cases of one child.

    Source: 3.2.3. Effect: as casework.actions_joining.join; what the reason newly tells of harm the
    offices of the case read. Refuses: as there.
    """
    done: Join = actions_joining.join(one, other, reason, by=by, at=at)
    tell_harm(done.into, "合并的理由", reason, by=by, at=at)
    return done


@transaction.atomic
def part(done: Join, reason: str, *, by: Post, at: datetime) -> Join:
    """Take a case that was joined into another out again; of what the reason tells as `join`."""
    undone: Join = actions_joining.part(done, reason, by=by, at=at)
    tell_harm(undone.into, "撤销合并的理由", reason, by=by, at=at)
    return undone
