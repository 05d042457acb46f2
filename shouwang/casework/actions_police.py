"""What the police above do about who works at the police offices below: stand-ins are taken back (4.2)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from shouwang.access.may import May
from shouwang.casework import posts
from shouwang.casework.actions_codes import CLAUSE
from shouwang.casework.actions_granting import undone
from shouwang.casework.steps import check
from shouwang.kernel.refusal import Refusal
from shouwang.offices import locks
from shouwang.offices.locks import Kind
from shouwang.offices.models import Grant, Person, Post

RUNNING = (Grant.State.ASKED, Grant.State.APPROVED)


def named_by(by: Post, at: datetime) -> QuerySet[Grant]:
    """Whom this office named to stand in below and who still does, or will, the first to end first."""
    found = Grant.objects.filter(asked_by__unit=by.unit_id, state__in=RUNNING, until__gt=at)
    found = found.exclude(stands_for=None).filter(Q(post=None) | Q(post__until__gt=at))
    found = found.select_related("unit__division", "person", "post", "asked_by__unit")
    return found.select_related("asked_by__person").order_by("until", "id")


@transaction.atomic
def take_back(grant: Grant, *, by: Post, at: datetime) -> Grant:
    """End a stand-in whom one's own police office named, approved by now or not.

    Source: 4.2. Effect: he works there no more from this second; what waited for approval does not
    any longer. Refuses: not_permitted, grant_not_yours, grant_decided.
    """
    check(by, May.GIVE_POLICE_CODE)
    locks.hold(Kind.PERSON, Person, [grant.person_id])
    found = Grant.objects.select_for_update(of=("self",), no_key=True).select_related(
        "asked_by", "unit"
    )
    grant = found.get(pk=grant.pk)
    if grant.asked_by.unit_id != by.unit_id or grant.stands_for_id is None:
        raise Refusal("grant_not_yours", CLAUSE)
    if grant.state == Grant.State.ASKED:
        return undone(grant, Grant.State.WITHDRAWN, by=by, at=at, words="")
    if not named_by(by, at).filter(pk=grant.pk).exists():
        raise Refusal("grant_decided", CLAUSE, state=grant.get_state_display())
    posts.left(grant.post, by=by, at=at)
    return grant
