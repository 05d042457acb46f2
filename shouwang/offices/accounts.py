"""Accounts: adding them, one-time codes, passwords. Every write to Person, Post and code is here."""

import secrets
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import as_typed
from shouwang.offices import locks, queries
from shouwang.offices.locks import Kind
from shouwang.offices.models import OneTimeCode, Person, Post, Role, Unit

CODE_LIFE = timedelta(hours=24)
MOMENT = timedelta(microseconds=1)  # a post that ends before it began was held for no time
BOOTSTRAP = "初始化"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

register(
    {
        "name_taken": "账号“{name}”已经有人用了，请换一个。",
        "phone_differs": "账号“{name}”登记过另一个电话。还是那个电话的，电话留空再提名。",
        "no_such_person": "没有账号“{name}”。",
        "not_below_you": "只能为本级和下级单位的人员办理。",
    }
)


@cache
def nothing() -> str:
    """The hash of a word nobody knows: a miss costs what a hit costs."""
    return make_password(secrets.token_urlsafe(16))


def new_code() -> str:
    """Twelve characters that can be read out over the phone: no 0 O 1 I L."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


@transaction.atomic
def add_person(
    name: str,
    *,
    title: str,
    password: str,
    phone: str = "",
    is_demo: bool = False,
    must_change: bool = True,
) -> Person:
    """A new account.

    Refuses: name_taken.
    """
    if Person.objects.filter(name__iexact=name).exists():
        raise Refusal("name_taken", name=name)
    return Person.objects.create(
        name=name,
        title=title,
        phone=phone,
        password=make_password(password),
        must_change=must_change,
        is_demo=is_demo,
    )


@transaction.atomic
def account_for(name: str, *, title: str, phone: str, at: datetime) -> Person:
    """The account of somebody who is asked for: a new one, or his own where he left his last post.

    His own keeps its record, its password and what is hidden from him. It is his where login and name
    are the same, and nobody works or waits in it. Refuses: name_taken, phone_differs.
    """
    people = Person.objects.filter(name__iexact=name)
    locks.hold(Kind.PERSON, Person, people.values_list("pk", flat=True))
    known = people.first()
    if known is None:
        return add_person(name, title=title, password=new_code(), phone=phone)
    is_free = known.is_active and not Post.objects.filter(person=known, until__gt=at).exists()
    if not is_free or known.title != title:
        raise Refusal("name_taken", name=name)
    if phone and known.phone and phone != known.phone:
        raise Refusal("phone_differs", name=name)
    if phone and not known.phone:
        known.phone = phone
        known.save(update_fields=["phone"])
    return known


@transaction.atomic
def give_post(
    person: Person,
    unit: Unit,
    role: Role | str,
    *,
    at: datetime,
    by: Post | None = None,
    asked_by: Post | None = None,
    until: datetime | None = None,
    stands_for: Post | None = None,
    reason: str = "",
) -> Post:
    """A post for a person at a unit, for a year unless `until` says otherwise.

    `by` is who approved it; nobody: 初始化, from the command line. The same post held already is
    given back unchanged when it was given in the same way.
    """
    held = queries.held_posts(person, at).filter(unit=unit, role=role).first()
    if held is not None and by is None and asked_by is None:
        return held
    return Post.objects.create(
        person=person,
        unit=unit,
        role=Role(role),
        since=at,
        until=until or queries.a_year_after(at),
        stands_for=stands_for,
        granted_by=by,
        asked_by=asked_by,
        reason=reason or ("" if by or asked_by else BOOTSTRAP),
    )


@transaction.atomic
def end_post(post: Post, *, at: datetime) -> Post:
    """End a post now; what its unit owes stays owed."""
    locks.hold(Kind.PERSON, Person, [post.person_id])
    post = Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    if post.until > at:
        post.until = max(at, post.since + MOMENT)
        post.save(update_fields=["until"])
    return post


@transaction.atomic
def suspend(person: Person, *, why: str, at: datetime) -> Person:
    """Shut an account until a supervisor gives it back; the sessions and tokens end with it."""
    person.is_active, person.suspended_at, person.suspended_why = False, at, why
    person.save(update_fields=["is_active", "suspended_at", "suspended_why"])
    return person


@transaction.atomic
def restore(person: Person, *, at: datetime) -> Person:
    """Give a suspended account back; one that was closed for good stays closed."""
    if person.suspended_at is not None:
        person.is_active, person.suspended_at, person.suspended_why = True, None, ""
    person.restored_at = at
    person.save(update_fields=["is_active", "suspended_at", "suspended_why", "restored_at"])
    return person


@transaction.atomic
def give_code(person: Person, *, by: Post, at: datetime) -> str:
    """A one-time code for somebody who forgot the password; the former ones die."""
    locks.hold(Kind.PERSON, Person, [person.pk])
    OneTimeCode.objects.filter(person=person, used_at=None).update(used_at=at)
    code = new_code()
    OneTimeCode.objects.create(
        person=person, hash=make_password(code), until=at + CODE_LIFE, made_by=by
    )
    return code


@transaction.atomic
def forget_password(person: Person, *, at: datetime) -> None:
    """Let nothing open the account but a code that is given from now on; its sessions end."""
    locks.hold(Kind.PERSON, Person, [person.pk])
    OneTimeCode.objects.filter(person=person, used_at=None).update(used_at=at)
    person.password, person.must_change = make_password(None), True
    person.save(update_fields=["password", "must_change"])


@transaction.atomic
def use_code(name: str, code: str, *, at: datetime) -> bool:
    """Take a one-time code: right, unused and in time; the person must then choose a password.

    One hash, whether there is such an account, such a code or neither.
    """
    people = Person.objects.filter(name__iexact=name)
    locks.hold(Kind.PERSON, Person, people.values_list("pk", flat=True))
    row = (
        OneTimeCode.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .filter(person__name__iexact=name, person__is_active=True, used_at=None, until__gt=at)
        .order_by("-until")
        .first()
    )
    if not check_password(as_typed(code), row.hash if row else nothing()) or row is None:
        return False
    row.used_at = at
    row.save(update_fields=["used_at"])
    Person.objects.filter(pk=row.person_id).update(must_change=True)
    return True


@transaction.atomic
def choose_password(person: Person, password: str) -> Person:
    """Set the person's own password; the other sessions end with the old one."""
    person.password = make_password(password)
    person.must_change = False
    person.save(update_fields=["password", "must_change"])
    return person


def demo_accounts(at: datetime) -> list[dict[str, str]]:
    """The accounts of a demo instance, for its sign-in page."""
    rows = []
    for person in Person.objects.filter(is_demo=True, is_active=True).order_by("id"):
        post = queries.held_posts(person, at).first()
        if post is not None:
            rows.append(
                {"name": person.name, "title": f"{post.unit.name} {post.get_role_display()}"}
            )
    return rows
