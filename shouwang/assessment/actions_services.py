"""Services referred to departments: referred, accepted, refused, done, replaced, dropped."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.assessment.models import Case, Service
from shouwang.assessment.rules import ServiceFacts
from shouwang.casework.chairs import Hands
from shouwang.casework.holding import hold
from shouwang.casework.steps import check, happened, take
from shouwang.children.models import Child
from shouwang.children.told import must_answer_harm
from shouwang.kernel.clock import local
from shouwang.kernel.dates import in_words
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post, Unit
from shouwang.statute.codes import codes

CLAUSE, WORDS = "3.2.3", 500


def refer(
    case: Case, child: Child, facts: ServiceFacts, *, number: int, by: Post, at: datetime
) -> Service:
    """Refer one service to a unit, which sees this service and no more of the case.

    Source: 3.2.3. Effect: duty assessment.answer on that unit.
    Refuses: service_incomplete, due_in_past, nobody_answers, not_permitted.
    """
    unit = Unit.objects.filter(pk=facts.unit).first()
    if unit is None or not facts.what or facts.kind not in codes("services"):
        raise Refusal("service_incomplete", CLAUSE, number=number)
    if facts.due_on < at.date():
        raise Refusal("due_in_past", CLAUSE, number=number)
    _must_answer(unit, case.matter_id, at)
    service = Service(
        case=case,
        matter=case.matter,
        number=case.matter.number,
        division_id=case.division_id,
        kind=facts.kind,
        unit=unit,
        for_whom=_for_whom(child),
        masked=f"{child.division.short_name} {child.name_masked}",
        what=facts.what,
        due_on=facts.due_on,
        level=case.matter.level,
    )
    take(service, "referred", by=by, at=at, facts=_said(service))
    return service


def able_to_answer(units: Iterable[Unit], key: UUID, at: datetime) -> set[int]:
    """At which of these units somebody is there who can answer a referral in this case."""
    units = list(units)
    hands = Hands(at, units)
    return {unit.pk for unit in units if hands.can(unit, May.ANSWER_REFERRAL, key)}


def _must_answer(unit: Unit, key: UUID, at: datetime) -> None:
    """Refer to nobody's desk. Refuses: nobody_answers."""
    if not able_to_answer([unit], key, at):
        raise Refusal("nobody_answers", CLAUSE, unit=unit.name)


def _for_whom(child: Child) -> str:
    born = (
        f"{child.birth.year}年{child.birth.month}月生"
        if child.birth
        else in_words(child.birth_text)
    )
    place = f"{child.division.parent.name if child.division.parent else ''}"
    return f"{child.name}，{child.get_sex_display()}，{born}，{place}{child.division.short_name}"


def _said(service: Service) -> dict[str, object]:
    return {
        "level": service.level,
        "subject": service.masked.partition(" ")[2],
        "unit": service.unit_id,
        "due_on": service.due_on.isoformat(),
    }


def _locked(service: Service) -> Service:
    """The service as it stands; whoever sees it may write into its case what follows from it."""
    hold(service.matter_id)
    found = Service.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    row = found.get(pk=service.pk)
    reach.widen(row.matter_id)
    return row


def _own(service: Service, by: Post) -> None:
    if by.unit_id != service.unit_id:
        raise Refusal("not_the_unit", CLAUSE, unit=service.unit.name)


def _answered(service: Service, words: str, harm: str, act: May, by: Post, at: datetime) -> str:
    """What is written, with whether harm that it tells of was reported. Refuses: words_of_harm."""
    asked = {"act": act, "key": service.matter_id, "by": by, "at": at}
    return must_answer_harm(words, harm, most=WORDS, **asked)


@transaction.atomic
def accept(service: Service, *, by: Post, at: datetime) -> Service:
    """Accept a referral: the service is owed by its day.

    Source: 3.2.3. Refuses: not_the_unit, wrong_state, not_permitted.
    """
    service = _locked(service)
    _own(service, by)
    take(service, "service_accepted", by=by, at=at, facts=_said(service))
    return service


@transaction.atomic
def refuse(service: Service, reason: str, *, harm: str = "", by: Post, at: datetime) -> Service:
    """Send a referral back with the reason; the town must find another way.

    `harm`: whether harm that the reason tells of was reported; it stays with it.
    Source: 3.2.3. Effect: opens replace. Refuses: refuse_reason_needed, not_the_unit, words_of_harm,
    words_too_long, wrong_state, not_permitted.
    """
    if not reason:
        raise Refusal("refuse_reason_needed", CLAUSE)
    service = _locked(service)
    _own(service, by)
    service.reason = _answered(service, reason, harm, May.ANSWER_REFERRAL, by, at)
    take(service, "service_refused", by=by, at=at, facts=_said(service))
    return service


@transaction.atomic
def report_done(
    service: Service, result: str, *, harm: str = "", by: Post, at: datetime
) -> Service:
    """Report that a service has been given, and what came of it.

    `harm`: whether harm that the result tells of was reported; it stays with it.
    Source: 3.2.3. Refuses: result_needed, not_the_unit, words_of_harm, words_too_long, wrong_state,
    not_permitted.
    """
    if not result:
        raise Refusal("result_needed", CLAUSE)
    service = _locked(service)
    _own(service, by)
    service.result = _answered(service, result, harm, May.ANSWER_REFERRAL, by, at)
    take(service, "service_done", by=by, at=at, facts=_said(service))
    return service


@transaction.atomic
def replace(service: Service, unit: Unit, due_on: date, *, by: Post, at: datetime) -> Service:
    """Refer a service to another unit: one that was sent back, or that nobody answers or gives.

    Source: 3.2.3. Effect: closes replace and what the first unit owed; the new unit's duty to
    answer. Refuses: due_in_past, unit_as_before, nobody_answers, wrong_state, not_permitted.
    """
    service = _locked(service)
    if due_on < local(at).date():
        raise Refusal("due_in_past", CLAUSE, number=1)
    if service.state != "service_refused" and unit.pk == service.unit_id:
        raise Refusal("unit_as_before", CLAUSE, unit=unit.name)
    _must_answer(unit, service.matter_id, at)
    service.unit, service.due_on, service.urged, service.urged_at = unit, due_on, "", None
    take(service, "referred", by=by, at=at, facts=_said(service), beside=("service_passed_on",))
    return service


@transaction.atomic
def urge(service: Service, words: str, *, harm: str = "", by: Post, at: datetime) -> Service:
    """Urge the unit that has not answered, or not given the service, with a word that it reads.

    Source: 3.2.3. Refuses: urge_words_needed, nothing_to_urge, words_of_harm, words_too_long,
    not_permitted.
    """
    check(by, May.PLAN)
    if not words:
        raise Refusal("urge_words_needed", CLAUSE)
    service = _locked(service)
    if service.state not in ("referred", "service_accepted"):
        raise Refusal("nothing_to_urge", CLAUSE)
    words = _answered(service, words, harm, May.PLAN, by, at)
    service.urged, service.urged_at, service.urged_by = words, at, by
    service.save(update_fields=["urged", "urged_at", "urged_by"])
    happened(service, "service_urged", by=by, at=at, facts=_said(service))
    return service


@transaction.atomic
def drop(service: Service, reason: str, *, harm: str = "", by: Post, at: datetime) -> Service:
    """Give a service up, with the reason.

    Source: 3.2.3. Refuses: drop_reason_needed, words_of_harm, words_too_long, wrong_state,
    not_permitted.
    """
    if not reason:
        raise Refusal("drop_reason_needed", CLAUSE)
    service = _locked(service)
    service.reason = _answered(service, reason, harm, May.PLAN, by, at)
    take(service, "service_dropped", by=by, at=at, facts=_said(service))
    return service
