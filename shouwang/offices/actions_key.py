"""Security keys (WebAuthn): for whoever has no smartphone. The checks are fido2's; every write is here."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import locks
from shouwang.offices.actions_factor import MOST, end_sessions
from shouwang.offices.locks import Kind
from shouwang.offices.models import Person
from shouwang.offices.models_factor import Factor

# What fido2 raises for an answer that is malformed, of another place, or wrongly signed.
BAD = (ValueError, KeyError, TypeError, AttributeError, AssertionError)

register({"key_refused": "没有认出这个安全密钥，请重新插上再试。"})


def _server(host: str) -> Fido2Server:
    """Keys are bound to the host: one made for another site, or on a lookalike, is none here."""
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name="守望"))


def _kept(person: Person) -> dict[str, Factor]:
    rows = Factor.objects.filter(person=person, kind=Factor.Kind.KEY)
    return {row.credential: row for row in rows.order_by("made_at", "key")}


def _credentials(kept: Mapping[str, Factor]) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(websafe_decode(word)) for word in kept]


def has_key(person: Person) -> bool:
    """Whether the person has a security key."""
    return Factor.objects.filter(person=person, kind=Factor.Kind.KEY).exists()


def begin_new(person: Person, host: str) -> tuple[str, Any]:
    """What the browser is asked to make a new key's credential, and what to check its answer by."""
    user = PublicKeyCredentialUserEntity(
        id=str(person.pk).encode(), name=person.name, display_name=person.title
    )
    options, state = _server(host).register_begin(
        user, _credentials(_kept(person)), user_verification=UserVerificationRequirement.DISCOURAGED
    )
    return json.dumps(dict(options)), state


@transaction.atomic
def add_key(
    person: Person, name: str, answer: str, *, host: str, state: Any, at: datetime
) -> Factor:
    """Keep the security key that has just answered; every other session of the person ends.

    Refuses: key_refused, many_factors.
    """
    kept = _kept(person)
    if len(kept) >= MOST:
        raise Refusal("many_factors")
    try:
        made = _server(host).register_complete(state or {}, json.loads(answer))
    except BAD as bad:
        raise Refusal("key_refused") from bad
    if made.credential_data is None:
        raise Refusal("key_refused")
    factor = Factor.objects.create(
        person=person,
        kind=Factor.Kind.KEY,
        name=name,
        credential=websafe_encode(made.credential_data),
        uses=made.counter,
        made_at=at,
        used_at=at,
    )
    end_sessions(person)
    return factor


def begin(person: Person, host: str) -> tuple[str, Any]:
    """What the browser is asked to prove one of the person's keys, and what to check it by."""
    options, state = _server(host).authenticate_begin(
        _credentials(_kept(person)), user_verification=UserVerificationRequirement.DISCOURAGED
    )
    return json.dumps(dict(options)), state


@transaction.atomic
def take_key(person: Person, answer: str, *, host: str, state: Any, at: datetime) -> bool:
    """Take a key's answer: signed by it, for this host and this very question, and not by a copy."""
    kept = _kept(person)
    try:
        said = AuthenticationResponse.from_dict(json.loads(answer))
        used = _server(host).authenticate_complete(state, _credentials(kept), said)
    except BAD:
        return False
    locks.hold(Kind.PERSON, Person, [person.pk])
    rows = Factor.objects.select_for_update(of=("self",), no_key=True)
    factor = rows.get(pk=kept[websafe_encode(used)].pk)
    uses = said.response.authenticator_data.counter
    if (uses or factor.uses) and uses <= factor.uses:  # a key that counts was copied
        return False
    factor.uses, factor.used_at = uses, at
    factor.save(update_fields=["uses", "used_at"])
    return True
