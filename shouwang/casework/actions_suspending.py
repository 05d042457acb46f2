"""Accounts and posts that are suspended, by the clock, and given back by a supervisor (3.2.6)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Greatest

from shouwang.access import reach
from shouwang.access.may import May, granted
from shouwang.casework import guarded, posts
from shouwang.casework.figures import value_at
from shouwang.casework.holding import hold
from shouwang.casework.models import Duty, Event, FigureSetting
from shouwang.kernel.clock import DAY
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import accounts, locks, queries
from shouwang.offices.locks import Kind
from shouwang.offices.models import Person, Post
from shouwang.statute.figures import figure

CLAUSE = "3.2.6"
# Whose duties go to the office above at once when nobody is there: the statute's if_vacant.
FALLS_TO_TOWN = ("village",)

register(
    {
        "not_suspended": "{title}没有被停用，也没有要处理的久未登录提示。",
        "restore_reason": "请写明恢复的理由。",
        "restores_himself": "本人的账号由上级恢复。",
    }
)


def is_last_there(post: Post, at: datetime) -> bool:
    """Whether without this post its office would hold duties that nobody there could do.

    A village's duties go to its town at once; those of a station or a bureau would lie unseen
    until they climb, so the last one of a role that has duties is not suspended by a clock. An
    auditor in the next room takes no report. The last administrator of accounts or of the program
    has no duties and is not suspended either: nobody could give him back.
    """
    if guarded.is_last(post, at):
        return True
    has_duties = May.READ_DUTIES in granted().get(post.role, frozenset())
    if post.unit.kind in FALLS_TO_TOWN or not has_duties:
        return False
    others = queries.posts_of(post.unit, at).filter(role=post.role).exclude(person=post.person_id)
    return not others.exists()


def suspend_post(post: Post, *, why: str, at: datetime) -> None:
    """Suspend one post; the supervisor is told by a duty, an emptied village's duties go to its town."""
    post.suspended_at, post.suspended_why = at, why
    post.save(update_fields=["suspended_at", "suspended_why"])
    _tell("posts.suspended", post, why, at)


def _tell(event: str, post: Post, why: str, at: datetime) -> None:
    office = posts.office_for(post.unit, post.role, "certified_at")
    subject = f"{posts.subject_of(post.person, post.role)}（{why}）"
    facts = {"unit": office.pk, "subject": subject, "hands": posts.keepers(post.role)}
    posts.told(post.unit, event, post, None, at, **facts)
    if event == "posts.suspended":
        posts.on_trail(None, "suspend_post", post.person, post.role, at, unit=post.unit)
        posts.emptied(post.unit, None, at)


def suspend_dormant(*, at: datetime) -> int:
    """Suspend accounts that have not signed in for long (figure dormant_account), once a day.

    Whoever is the last at an office that nobody stands in for is not shut out: his supervisor is
    told instead. The invented people of a demo instance are left alone.
    Returns: how many accounts were suspended.
    """
    if settings.DEMO:
        return 0
    held = Post.objects.filter(queries.in_force(at)).values("person")
    seen = held.annotate(at=Greatest(Max("since"), "person__last_login", "person__restored_at"))
    done, own = 0, FigureSetting.objects.filter(code="dormant_account")
    least = min((figure("dormant_account").value, *own.values_list("value", flat=True)))
    rows = list(seen.filter(at__lte=at - least * DAY).order_by("person"))
    _hold_all([row["person"] for row in rows], at)
    for row in rows:
        person = Person.objects.get(pk=row["person"])
        done += _if_dormant(person, row["at"], at)
    return done


def _hold_all(people: list[int], at: datetime) -> None:
    """Hold them, and the affairs of every office where one of them has a post."""
    locks.hold(Kind.PERSON, Person, people)
    units = Post.objects.filter(queries.in_force(at), person__in=people)
    hold(*units.values_list("unit__key", flat=True))


def _if_dormant(person: Person, seen: datetime, at: datetime) -> int:
    mine = list(queries.held_posts(person, at))
    days = [value_at("dormant_account", post.unit.division, at) for post in mine]
    if not days or at - seen < max(days) * DAY:
        return 0
    why = f"{max(days)}天未登录"
    last = [post for post in mine if is_last_there(post, at)]
    for post in last:
        if not _was_told(post, seen, at):
            _tell("posts.dormant", post, why, at)
    if last:
        return 0
    accounts.suspend(person, why=why, at=at)
    for post in mine:
        _tell("posts.suspended", post, why, at)
    return 1


def _was_told(post: Post, since: datetime, at: datetime) -> bool:
    with reach.entered(reach.EVERYTHING):
        mark, name = f"post:{post.pk}", "posts.dormant"
        told = Event.objects.filter(matter=post.unit.key, record=mark, name=name, at__gte=since)
        return told.filter(at__lte=at).exists()


@transaction.atomic
def restore(post: Post, *, reason: str, by: Post, at: datetime) -> Post:
    """Give a suspended account or post back, or say that a dormant one is still needed.

    By a supervisor, never by himself. Effect: closes posts.settle; the time without signing in
    begins anew; a village takes its duties back.
    Refuses: not_permitted, post_not_yours, restores_himself, restore_reason, not_suspended.
    """
    posts.must_keep(by, post.unit, post.role)
    if post.person_id == by.person_id:
        raise Refusal("restores_himself", CLAUSE)
    if not reason.strip():
        raise Refusal("restore_reason", CLAUSE)
    locks.hold(Kind.PERSON, Person, [post.person_id])
    person = Person.objects.get(pk=post.person_id)
    is_shut = post.suspended_at is not None or person.suspended_at is not None
    if not is_shut and not _is_owed(post):
        raise Refusal("not_suspended", CLAUSE, title=person.title)
    accounts.restore(person, at=at)
    post.person = person
    siblings = Post.objects.filter(person=person, until__gt=at).exclude(pk=post.pk)
    hold(post.unit.key, *siblings.values_list("unit__key", flat=True))
    for other in siblings.select_related("unit__division", "person"):
        if other.suspended_at is None and _is_owed(other):
            give_back(other, by=by, at=at, reason=reason)
    return give_back(post, by=by, at=at, reason=reason)


def _is_owed(post: Post) -> bool:
    with reach.entered(reach.EVERYTHING):
        mark = f"post:{post.pk}"
        owed = Duty.objects.filter(code="posts.settle", matter=post.unit.key, record=mark)
        return owed.filter(closed_at=None).exists()


def give_back(post: Post, *, by: Post, at: datetime, reason: str) -> Post:
    """What follows when a post is given back."""
    post.suspended_at, post.suspended_why = None, ""
    post.save(update_fields=["suspended_at", "suspended_why"])
    posts.told(post.unit, "posts.restored", post, by, at, reason=reason.strip())
    posts.on_trail(by, "restore_post", post.person, post.role, at, unit=post.unit)
    posts.peopled(post.unit, by, at)
    return post
