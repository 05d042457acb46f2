"""A role grant: asked for by one, approved by another, to an end date (4.2).

Source: 儿童个人信息网络保护规定 Art. 15, 未成年人网络保护条例 Art. 36.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from shouwang.access.granting import must_be_apart, roles_at
from shouwang.access.may import May
from shouwang.casework import posts, stand_ins
from shouwang.casework.figures import CALENDAR, span_at, value_at
from shouwang.casework.steps import check
from shouwang.kernel.clock import DAY, add, cn_date, last_day
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within
from shouwang.offices import accounts, locks
from shouwang.offices.locks import Kind
from shouwang.offices.models import Grant, Person, Post, Role, Unit
from shouwang.offices.queries import held_beside

ANEW = timedelta(days=30)  # stand-ins that began unapproved are added up over so long
CLAUSE = "4.2"

register(
    {
        "asks_for_himself": "不能为本人提名岗位，请上级办理。",
        "approves_his_own": "提名人和任职本人不能批准，请本单位其他有权人员或上级办理。",
        "grant_reason": "请写明理由。",
        "role_not_there": "{unit}没有“{role}”这个岗位，可以设：{known}。",
        "leave_dates": "结束日期要晚于开始日期。",
        "grant_too_long": "岗位授权最长{span}，结束日期请填{last}或更早；到期前可以续期。",
        "post_held_already": "{title}已经在{unit}担任“{role}”，到{last}。要延长请办续期。",
        "grant_asked_already": "已经提名{title}到{unit}担任“{role}”，正在等待批准。",
        "grant_decided": "这项提名已经办过：{state}。",
        "grant_over": "提名的结束日期已过，请重新提名。",
        "grant_words": "请写明不批准的理由。",
        "grant_not_yours": "只有提名的单位可以撤回。",
        "stands_for_himself": "代班人不能是请假人本人。",
    }
)


def latest_end(unit: Unit, since: datetime) -> datetime:
    """The last instant to which a post there may be granted: the figure post_life."""
    return add(since, span_at("post_life", unit.division, since), CALENDAR)


def must_end(unit: Unit, since: datetime, until: datetime) -> None:
    """Let a post end after it begins and within the figure post_life.

    Refuses: leave_dates, grant_too_long.
    """
    if until <= since:
        raise Refusal("leave_dates", CLAUSE)
    last = latest_end(unit, since)
    if until > last:
        span = span_at("post_life", unit.division, since)
        raise Refusal("grant_too_long", CLAUSE, span=span, last=cn_date(last_day(last)))


def must_have(unit: Unit, role: str) -> None:
    """Let a unit have the roles of its kind only: no village worker at a police station.

    Refuses: role_not_there.
    """
    known = roles_at(unit.kind)
    if role not in known:
        words = "、".join(one.label for one in known) or "没有"
        facts = {"unit": unit.name, "role": Role(role).label, "known": words}
        raise Refusal("role_not_there", CLAUSE, **facts)


def _must_be_free(person: Person, unit: Unit, role: str, since: datetime, until: datetime) -> None:
    """Nobody holds a post twice, waits for it twice, or holds what may not go together.

    His row is locked: of two who ask at once the second finds what the first one asked.
    """
    locks.hold(Kind.PERSON, Person, [person.pk])
    beside = list(held_beside(person, since, until))
    facts = {"title": person.title, "unit": unit.name, "role": Role(role).label}
    for held in beside:
        if (held.unit_id, held.role) == (unit.pk, role):
            last = cn_date(last_day(held.until))
            raise Refusal("post_held_already", CLAUSE, **facts, last=last)
    waiting = Grant.objects.filter(person=person, unit=unit, role=role, state=Grant.State.ASKED)
    if waiting.exists():
        raise Refusal("grant_asked_already", CLAUSE, **facts)
    must_be_apart(person.title, role, beside)


def _ask(grant: Grant, *, begins: bool = False) -> Grant:
    """Keep what was asked for, after all is right about it; what begins at once is a post already."""
    by, at, unit, role = grant.asked_by, grant.asked_at, grant.unit, grant.role
    if grant.person.pk == by.person_id:
        raise Refusal("asks_for_himself", CLAUSE)
    if not grant.reason.strip():
        raise Refusal("grant_reason", CLAUSE)
    must_end(unit, grant.since, grant.until)
    _must_be_free(grant.person, unit, role, grant.since, grant.until)
    grant.reason = within(grant.reason.strip(), 200)
    if begins:
        grant.post = _give(grant, None)
    grant.save()
    office = posts.office_for(unit, role, "approved_at")
    words = posts.subject_of(grant.person, role)
    hands = posts.deciders(role)
    posts.told(unit, "posts.asked", grant, by, at, unit=office.pk, subject=words, hands=hands)
    posts.on_trail(by, "ask_post", grant.person, role, at, unit=unit)
    if begins:
        posts.peopled(unit, by, at)
    return grant


def _give(grant: Grant, by: Post | None) -> Post:
    return accounts.give_post(
        grant.person,
        grant.unit,
        grant.role,
        at=grant.since,
        by=by,
        asked_by=grant.asked_by,
        until=grant.until,
        stands_for=grant.stands_for,
        reason=grant.reason,
    )


@transaction.atomic
def ask(
    person: Person,
    unit: Unit,
    role: str,
    *,
    by: Post,
    at: datetime,
    until: datetime,
    reason: str,
) -> Grant:
    """Ask for a post for somebody else, to an end date; it gives nothing until it is approved.

    Source: 4.2. Effect: duty posts.approve at the office that granting.csv names.
    Refuses: not_permitted, post_not_yours, role_not_there, asks_for_himself, grant_reason,
    leave_dates, grant_too_long, post_held_already, grant_asked_already, administrators_apart, grant_police_person.
    """
    check(by, May.KEEP_POSTS)
    if not posts.may_set(by, unit, role):
        raise Refusal("post_not_yours", CLAUSE, unit=unit.name, role=Role(role).label)
    must_have(unit, role)
    stand_ins.must_be_of_the_police(person, unit, role, at=at)
    asked = {"since": at, "until": until, "reason": reason, "asked_by": by, "asked_at": at}
    return _ask(Grant(person=person, unit=unit, role=role, **asked))


@transaction.atomic
def stand_in(
    post: Post,
    person: Person,
    *,
    since: datetime,
    until: datetime,
    by: Post,
    at: datetime,
    reason: str,
) -> Grant:
    """Have somebody do a post's work while its holder is on leave or gone, to an end date.

    A short one (figure stand_in_at_once, former ones of the last month added) begins at once and
    is listed for approval: no village waits without a worker. A longer one waits for it. At a
    police office the police above name him (casework.stand_ins).
    Source: 4.2. Refuses: as ask, stands_for_himself, stand_in_police, stand_in_not_below,
    stand_in_away, stand_in_never_came, stand_in_other_kind.
    """
    stand_ins.must_name(post, by=by, at=at)
    if person.pk == post.person_id and post.is_held(since):
        raise Refusal("stands_for_himself", CLAUSE)
    stand_ins.must_fit(post, person, by=by, at=at)
    most = value_at("stand_in_at_once", post.unit.division, at) * DAY
    before = Post.objects.filter(
        Q(granted_by=None) & ~Q(stands_for=None),
        person=person,
        unit=post.unit,
        until__gt=since - ANEW,
    )
    length = sum((one.until - one.since for one in before), until - since)
    asked = {"since": since, "until": until, "reason": reason, "asked_by": by, "asked_at": at}
    grant = Grant(person=person, unit=post.unit, role=post.role, stands_for=post, **asked)
    return _ask(grant, begins=length <= most)


def _deciding(grant: Grant, by: Post) -> Grant:
    """The grant, locked, when this post may decide on it."""
    check(by, May.APPROVE_POST)
    locks.hold(Kind.PERSON, Person, [grant.person_id])  # whose posts they are
    found = Grant.objects.select_for_update(of=("self",), no_key=True).select_related(
        "asked_by", "unit"
    )
    grant = found.get(pk=grant.pk)
    if not posts.may_set(by, grant.unit, grant.role, posts.APPROVES):
        role = grant.get_role_display()
        raise Refusal("post_not_yours", CLAUSE, unit=grant.unit.name, role=role)
    if by.person_id in (grant.asked_by.person_id, grant.person_id):
        raise Refusal("approves_his_own", CLAUSE)
    return _waiting(grant)


def _waiting(grant: Grant) -> Grant:
    if grant.state != Grant.State.ASKED:
        raise Refusal("grant_decided", CLAUSE, state=grant.get_state_display())
    return grant


def _decided(grant: Grant, state: str, *, by: Post, at: datetime, words: str) -> Grant:
    grant.state, grant.decided_by, grant.decided_at = state, by, at
    grant.words = within(words.strip(), 200)
    grant.save()
    posts.told(grant.unit, f"posts.{state}", grant, by, at)
    posts.on_trail(by, f"{state}_post", grant.person, grant.role, at, unit=grant.unit)
    return grant


@transaction.atomic
def approve(grant: Grant, *, by: Post, at: datetime) -> Post:
    """Approve what another asked for: the post begins now, or goes on as a stand-in.

    Source: 4.2. Effect: a vacant village takes its duties back; what was owed to renew a former
    post of the same person there is done.
    Refuses: not_permitted, post_not_yours, approves_his_own, grant_decided, grant_over,
    administrators_apart.
    """
    grant = _deciding(grant, by)
    if grant.post is not None:  # also when it is over: who stood in is answered for
        grant.post.granted_by = by
        grant.post.save(update_fields=["granted_by"])
    elif grant.until <= at:
        raise Refusal("grant_over", CLAUSE)
    else:
        grant.since = max(grant.since, at)
        beside = held_beside(grant.person, grant.since, grant.until)
        must_be_apart(grant.person.title, grant.role, beside)
        stand_ins.without_a_code_of_the_bureau(grant, at=at)
        grant.post = _give(grant, by)
    _decided(grant, Grant.State.APPROVED, by=by, at=at, words="")
    former = Post.objects.filter(
        person=grant.person, unit=grant.unit, role=grant.role, until__lte=at
    )
    for post in former:
        posts.told(post.unit, "posts.renewed", post, by, at)
    posts.peopled(grant.unit, by, at)
    return grant.post


@transaction.atomic
def refuse(grant: Grant, *, words: str, by: Post, at: datetime) -> Grant:
    """Refuse what was asked for, with the reason; a stand-in that began ends at once.

    Refuses: not_permitted, post_not_yours, approves_his_own, grant_decided, grant_words.
    """
    grant = _deciding(grant, by)
    if not words.strip():
        raise Refusal("grant_words", CLAUSE)
    return undone(grant, Grant.State.REFUSED, by=by, at=at, words=words)


@transaction.atomic
def withdraw(grant: Grant, *, by: Post, at: datetime) -> Grant:
    """Take back what one's own office asked for; a stand-in that began ends at once.

    Refuses: not_permitted, grant_not_yours, grant_decided.
    """
    check(by, May.KEEP_POSTS)
    locks.hold(Kind.PERSON, Person, [grant.person_id])
    grant = Grant.objects.select_for_update(of=("self",), no_key=True).get(pk=grant.pk)
    if grant.asked_by.unit_id != by.unit_id:
        raise Refusal("grant_not_yours", CLAUSE)
    return undone(_waiting(grant), Grant.State.WITHDRAWN, by=by, at=at, words="")


def undone(grant: Grant, state: str, *, by: Post, at: datetime, words: str) -> Grant:
    """What follows when it is refused or taken back: a stand-in that began ends at once.

    Refused, whoever is on leave is still away: what was owed goes where an empty chair sends it.
    """
    _decided(grant, state, by=by, at=at, words=words)
    if grant.post is not None:
        posts.left(grant.post, by=by, at=at)
    elif grant.stands_for_id is not None:
        posts.emptied(grant.unit, by, at)
    return grant
