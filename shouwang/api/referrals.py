"""Referrals (转介): what was referred to one's unit, and its answers."""

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from shouwang.access.may import May
from shouwang.access.trail import note
from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.paging import Page, Paging, page
from shouwang.api.problems import Invalid
from shouwang.api.shapes import Day, In, Office, Out, Place, ToldWords, UnitCode, office, place
from shouwang.assessment import actions_services, queries
from shouwang.assessment.forms import units_for
from shouwang.assessment.models import Service
from shouwang.assessment.needs import before_ringing, needed

router = Router(tags=["referrals"])


class ReferralOut(Out):
    """One service referred to one unit; the child masked."""

    key: UUID
    matter: UUID
    number: str
    kind: str
    unit: Office
    division: Place
    masked: str
    what: str
    due_on: date
    reason: str
    result: str
    urged: str
    state: str


class NeedOut(Out):
    """One fact of the child that the service needs; `silent`: the offices are asked before its number."""

    field: str
    label: str
    values: list[str]
    phones: list[str]
    silent: bool = False


class ReferralOpened(ReferralOut):
    """One service with what its unit needs to find the child and to ring who cares for it.

    `ask_first`: whom to ask before anybody rings the home or goes there; empty where it may be rung.
    """

    for_whom: str
    referred_by: str
    ask_first: str
    needs: list[NeedOut]


class Replace(In):
    """Another unit, and until when."""

    unit: UnitCode
    due_on: Day


def _fields(service: Service) -> dict[str, object]:
    plain = ("key", "number", "kind", "masked", "what", "due_on", "reason", "result")
    plain += ("urged", "state")
    return {
        **{name: getattr(service, name) for name in plain},
        "matter": service.matter_id,
        "unit": office(service.unit),
        "division": place(service.division),
    }


def referral_out(service: Service) -> ReferralOut:
    """A referral as the lists show it."""
    return ReferralOut(**_fields(service))


def _service(key: UUID) -> Service:
    found: Service = get_object_or_404(queries.services(), key=key)
    return found


def _after(key: UUID) -> ReferralOut:
    return referral_out(_service(key))


@door.get(router, "", may=May.ANSWER_REFERRAL, out=Page[ReferralOut])
def listed(request: Request, asked: Query[Paging]) -> Page[ReferralOut]:
    """What has been referred to one's unit, by due day."""
    found = queries.services().filter(unit_id=request.post.unit_id)
    return page(found, ("due_on", "key"), asked, referral_out, ReferralOut)


@door.get(router, "/{key}", may=May.ANSWER_REFERRAL, out=ReferralOpened)
def one(request: Request, key: UUID) -> ReferralOpened:
    """One referral with whom it is for; the look stands in the trail."""
    found = _service(key)
    note(request.post, act="read_referral", key=found.matter_id, at=request.at, purpose="答复转介")
    by = found.referred_by.unit.name if found.referred_by else ""
    facts = [
        NeedOut(
            field=one.field,
            label=one.label,
            values=[*one.values],
            phones=[*one.phones],
            silent=one.is_silent,
        )
        for one in needed(found, request.post)
    ]
    quiet = before_ringing(found, request.post)
    fields = {"for_whom": found.for_whom, "referred_by": by, "needs": facts}
    fields["ask_first"] = quiet.words if quiet else ""
    return ReferralOpened(**_fields(found), **fields)


@door.post(router, "/{key}/accept", may=May.ANSWER_REFERRAL, out=ReferralOut, status=200)
def accept(request: Request, key: UUID) -> ReferralOut:
    """Accept a referral: the service is owed by its day."""
    actions_services.accept(_service(key), by=request.post, at=request.at)
    return _after(key)


@door.post(router, "/{key}/refuse", may=May.ANSWER_REFERRAL, out=ReferralOut, status=200)
def refuse(request: Request, key: UUID, body: ToldWords) -> ReferralOut:
    """Send a referral back with the reason."""
    by, at = request.post, request.at
    actions_services.refuse(_service(key), body.words, harm=body.harm, by=by, at=at)
    return _after(key)


@door.post(router, "/{key}/done", may=May.ANSWER_REFERRAL, out=ReferralOut, status=200)
def done(request: Request, key: UUID, body: ToldWords) -> ReferralOut:
    """Report that a service has been given."""
    by, at = request.post, request.at
    actions_services.report_done(_service(key), body.words, harm=body.harm, by=by, at=at)
    return _after(key)


@door.post(router, "/{key}/replace", may=May.PLAN, out=ReferralOut, status=200)
def replace(request: Request, key: UUID, body: Replace) -> ReferralOut:
    """Another unit for a service that was sent back, or that nobody answers or gives."""
    service = _service(key)
    unit = units_for(service.division).filter(code=body.unit).first()
    if unit is None:
        raise Invalid([("unit", "这个单位不在可转介的范围内。")])
    actions_services.replace(service, unit, body.due_on, by=request.post, at=request.at)
    return _after(key)


@door.post(router, "/{key}/urge", may=May.PLAN, out=ReferralOut, status=200)
def urge(request: Request, key: UUID, body: ToldWords) -> ReferralOut:
    """Urge the unit that has not answered or not given a service, with a word that it reads."""
    by, at = request.post, request.at
    actions_services.urge(_service(key), body.words, harm=body.harm, by=by, at=at)
    return _after(key)


@door.post(router, "/{key}/drop", may=May.PLAN, out=ReferralOut, status=200)
def drop(request: Request, key: UUID, body: ToldWords) -> ReferralOut:
    """Give a service up, with the reason."""
    by, at = request.post, request.at
    actions_services.drop(_service(key), body.words, harm=body.harm, by=by, at=at)
    return _after(key)
