"""The second factor: setting one up, proving oneself by it, recovery codes, reset. Every write is here."""

import secrets
from datetime import datetime, timedelta

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from shouwang.kernel.crypto import open_sealed, seal
from shouwang.kernel.keys import new_key
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import as_typed
from shouwang.offices import locks
from shouwang.offices.accounts import ALPHABET, nothing
from shouwang.offices.locks import Kind
from shouwang.offices.models import Person
from shouwang.offices.models_factor import Factor, RecoveryCode

STEP = 30  # seconds, as every authenticator app has it
EARLY_OR_LATE = 1  # steps by which a phone's clock may be off
CODES, HEAD, LENGTH = 10, 2, 12
MOST = 5
MISSES = 100
TABLE = Factor._meta.db_table

register(
    {
        "wrong_otp": "验证码不对或已经用过。请看手机上的新码再输；手机时间要与北京时间一致。",
        "many_factors": "最多登记 5 个，请先移除不用的。",
        "last_factor": "这是最后一个，不能移除：本平台要求二次验证。请先添加新的。",
    }
)


def has_factor(person: Person) -> bool:
    """Whether the person has any second factor."""
    return Factor.objects.filter(person=person).exists()


def factors(person: Person) -> list[Factor]:
    """The person's second factors, the oldest first."""
    return list(Factor.objects.filter(person=person).order_by("made_at", "key"))


def codes_left(person: Person) -> int:
    """How many recovery codes are still good."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def new_secret() -> str:
    """A fresh secret for an authenticator app, in the letters that apps take."""
    return pyotp.random_base32()


def address_of(secret: str, person: Person) -> str:
    """What the QR code says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.name, issuer_name="守望")


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Which half minute around `at` has this code; None when none has."""
    app = pyotp.TOTP(secret, interval=STEP)
    for off in range(-EARLY_OR_LATE, EARLY_OR_LATE + 1):
        when = at + timedelta(seconds=off * STEP)
        if app.verify(as_typed(code), for_time=when):
            return int(when.timestamp()) // STEP
    return None


@transaction.atomic
def add_app(person: Person, secret: str, code: str, *, at: datetime) -> Factor:
    """Keep an authenticator app that has just shown the right code; it takes the place of the former.

    Every other session of the person ends. Refuses: wrong_otp.
    """
    step = step_of(secret, code, at)
    if step is None:
        raise Refusal("wrong_otp")
    locks.hold(Kind.PERSON, Person, [person.pk])
    Factor.objects.filter(person=person, kind=Factor.Kind.APP).delete()
    key = new_key()
    sealed = seal(secret, table=TABLE, row=key, field="secret")
    made = Factor.objects.create(
        key=key,
        person=person,
        kind=Factor.Kind.APP,
        name="手机验证器",
        secret_sealed=sealed,
        last_step=step,
        made_at=at,
        used_at=at,
    )
    end_sessions(person)
    return made


@transaction.atomic
def take_otp(person: Person, code: str, *, at: datetime) -> bool:
    """Take a code of the person's app: right, of now, and never taken before.

    After a hundred wrong ones in a row, from wherever, the app is good for nothing any more: only
    whoever knows the password can have come so far, and a recovery code or a reset still helps.
    """
    locks.hold(Kind.PERSON, Person, [person.pk])
    app = (
        Factor.objects.select_for_update(of=("self",), no_key=True)
        .filter(person=person, kind=Factor.Kind.APP)
        .first()
    )
    if app is None:
        return False
    secret = open_sealed(app.secret_sealed, table=TABLE, row=app.key, field="secret")
    step = step_of(secret, code, at)
    if step is None or step <= app.last_step or app.misses >= MISSES:
        app.misses += 1
        app.save(update_fields=["misses"])
        return False
    app.last_step, app.misses, app.used_at = step, 0, at
    app.save(update_fields=["last_step", "misses", "used_at"])
    return True


def is_spent(person: Person) -> bool:
    """Whether the person's app took too many wrong codes to be believed again."""
    spent = Factor.objects.filter(person=person, kind=Factor.Kind.APP, misses__gte=MISSES)
    return spent.exists()


@transaction.atomic
def take_recovery(person: Person, code: str, *, at: datetime) -> bool:
    """Take a recovery code: right and unused. One hash, whether it is known or not."""
    word = as_typed(code)
    locks.hold(Kind.PERSON, Person, [person.pk])
    row = (
        RecoveryCode.objects.select_for_update(of=("self",), no_key=True)
        .filter(person=person, head=word[:HEAD], used_at=None)
        .first()
    )
    if not check_password(word, row.hash if row else nothing()) or row is None:
        return False
    row.used_at = at
    row.save(update_fields=["used_at"])
    return True


def take(person: Person, word: str, *, at: datetime) -> bool:
    """Take whatever the person typed: six digits of the app, or a recovery code."""
    code = as_typed(word)
    if len(code) == LENGTH and not code.isdigit():
        return take_recovery(person, code, at=at)
    return take_otp(person, code, at=at)


@transaction.atomic
def new_codes(person: Person, *, at: datetime) -> list[str]:
    """Ten fresh recovery codes, told here once; the former ones die."""
    locks.hold(Kind.PERSON, Person, [person.pk])
    RecoveryCode.objects.filter(person=person).delete()
    words: dict[str, str] = {}
    while len(words) < CODES:
        word = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        words.setdefault(word[:HEAD], word)
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, head=head, hash=make_password(word), made_at=at)
        for head, word in words.items()
    )
    return list(words.values())


@transaction.atomic
def drop(factor: Factor, *, keeps_one: bool) -> None:
    """Remove one factor; with the last one the recovery codes go. Other sessions end.

    Refuses: last_factor, where `keeps_one`.
    """
    locks.hold(Kind.PERSON, Person, [factor.person_id])
    person = Person.objects.get(pk=factor.person_id)
    left = Factor.objects.filter(person=person).exclude(pk=factor.pk)
    if not left.exists():
        if keeps_one:
            raise Refusal("last_factor")
        RecoveryCode.objects.filter(person=person).delete()
    Factor.objects.filter(pk=factor.pk).delete()
    end_sessions(person)


@transaction.atomic
def reset(person: Person) -> None:
    """Forget all factors and codes of somebody who lost them, and end all his sessions."""
    locks.hold(Kind.PERSON, Person, [person.pk])
    Factor.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    end_sessions(person)


def end_sessions(person: Person) -> Person:
    """End every session and token of the person; a door that goes on must renew its own."""
    Person.objects.filter(pk=person.pk).update(generation=F("generation") + 1)
    person.refresh_from_db(fields=["generation"])
    return person
