"""Who decides on a secret, and the matter of the bureau's own in which he is told: it names no child."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from shouwang.access import reach
from shouwang.access.models import Secret
from shouwang.access.trail import note as to_the_trail
from shouwang.casework.holding import born
from shouwang.casework.models import Matter
from shouwang.casework.steps import raise_event
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import shortened
from shouwang.offices import queries as offices
from shouwang.offices.models import Division, Person, Post, Unit

CLAUSE = "3.2.2"
register(
    {
        "secret_no_decider": "本区没有能批准的民政局负责人账号（需回避的、本人提出的不能批准），请先增设。"
    }
)


def deciders_now(file: UUID, place: Division, by: Post, at: datetime) -> list[int]:
    """Who may decide: the district's leads without a stake in the child, whoever asks left out.

    Refuses: secret_no_decider.
    """
    district = offices.district_of(place)
    leads = offices.holders_of("district_lead", district, at) if district else []
    free = Person.objects.filter(pk__in=leads).exclude(hidden__contains=[file])
    found = sorted(person.pk for person in free if person.pk != by.person_id)
    if not found:
        raise Refusal("secret_no_decider", CLAUSE)
    return found


def tell_deciders(secret: Secret, name: str, by: Post | None, at: datetime) -> None:
    """Raise an event among what the deciders alone read of the bureau's affairs: it names no child."""
    bureau = bureau_of(secret.division)
    key = affairs(bureau)
    with reach.entered(replace(reach.CLOCK, keys=(key,), named=(key,))):
        facts = {"unit": bureau.pk, "subject": "保密申请"}
        matter, record = Matter.objects.get(pk=key), f"secret:{secret.batch}"
        raise_event(matter, f"children.{name}", record=record, by=by, at=at, facts=facts)


def bureau_of(place: Division) -> Unit:
    """The civil affairs bureau that decides for a place. Refuses: no_holder."""
    district = offices.district_of(place) or place
    bureau = offices.unit_of_kind("civil_affairs", district)
    if bureau is None:
        raise Refusal("no_holder", spec="district.civil_affairs")
    return bureau


def affairs(bureau: Unit) -> UUID:
    """The key of the matter in which a bureau's secrets are decided; the same for ever."""
    return uuid5(bureau.key, "secrets")


def open_affairs(bureau: Unit, at: datetime) -> None:
    """Make that matter when it is first needed."""
    key = affairs(bureau)
    facts = {"kind": Matter.Kind.UNIT, "number": f"BM-{bureau.code}", "opened_at": at}
    facts |= {"division": bureau.division, "label": reach.SEALED}
    with reach.entered(replace(reach.CLOCK, keys=(key,), named=(key,))):
        born(Matter.objects.get_or_create(key=key, defaults=facts)[0])


def note(secret: Secret, act: str, by: Post, at: datetime, reason: str = "") -> None:
    """Write to the trail what was done about a secret."""
    facts = {"division": secret.division_id, "reason": shortened(reason, 200), "purpose": "保密"}
    to_the_trail(by, act=act, key=secret.file, at=at, outcome="done", **facts)
