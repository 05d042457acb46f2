"""同户的其他孩子, 没有伤害孩子的认定: what follows for others from somebody being named, and its end."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import may
from shouwang.casework.models import Matter
from shouwang.casework.queries import case_or_404
from shouwang.casework.ringing import TAKING, Rung, rung
from shouwang.children.contacts import Contacts, of_file
from shouwang.children.harmers import UNNAMED
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_shared import ACTS
from shouwang.emergencies.actions_siblings import may_look_again, offices_of, owed_in
from shouwang.emergencies.forms_house import ClearForm, LookForm, NamedAgainForm
from shouwang.emergencies.harmers import named_by
from shouwang.emergencies.house import house_of
from shouwang.emergencies.known import known_of
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.views_shared import _emergency, _write
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

PURPOSE = "查看同户的其他孩子"
DONE = {
    "safe": "查看已登记：见到了，没有发现受到伤害。",
    "harmed": "查看已登记，已为这个孩子另立报告，公安、民政都要受理。",
    "unseen": "已登记没有见到孩子本人。",
}
STILL = "这个孩子仍要查看。"


def _asked_of(request: HttpRequest, owed: list[UUID]) -> UUID | None:
    """Which child of the house is meant; the first one owed where the address names none."""
    with suppress(ValueError):
        return UUID(request.POST.get("child") or request.GET.get("child", ""))
    return owed[0] if owed else None


@page(may=May.INVESTIGATE, purpose=PURPOSE)
def siblings(request: HttpRequest, key: UUID) -> HttpResponse:
    """One other child of the house: where it lives, whom not to ask, what came of looking at it."""
    case, emergency = case_or_404(key), _emergency(key)
    post, owed = request.post, owed_in(case)  # type: ignore[attr-defined]
    chosen = _asked_of(request, owed)
    form = LookForm(request.POST or None, about=chosen)
    known = {*owed, *may_look_again(emergency)}
    who = _sibling(request, chosen) if chosen in known else None
    found = request.POST.get("found", "")
    is_still = found == "unseen" and named_by(emergency).is_known
    said = DONE.get(found, "") + (STILL if is_still else "")
    return _write(
        request,
        "siblings",
        form,
        lambda: actions.look_at_sibling(case, chosen or key, form.facts(), by=post, at=now()),
        said,
        case=case,
        emergency=emergency,
        sibling=who,
        chosen=chosen,
        others=[one for one in owed if one != chosen],
        house=house_of(emergency),
        known=known_of(post, emergency),
        offices=_others(case, post),
    )


def _others(case: Matter, post: Post) -> list[Rung]:
    """The other office of this case, as it acts now."""
    given = {"at": now(), "key": case.key}
    found = (
        rung(unit, office, case.division, **given)
        for office, unit in zip(TAKING, offices_of(case), strict=True)
    )
    return [one for one in found if post.unit_id not in (one.unit.pk, one.own.pk)]


def _sibling(request: HttpRequest, child: UUID) -> Contacts | None:
    given: dict[str, Any] = {"purpose": PURPOSE, "act": May.INVESTIGATE}
    return of_file(child, request.post, at=now(), **given)  # type: ignore[attr-defined]


def _must_answer(post: Post, emergency: Emergency) -> bool:
    """Whether the other office asked first and waits for this one."""
    asked = queries.asked(emergency)
    if asked is None:
        return False
    return any(may(post, act) for office, act in ACTS.items() if office != asked.office)


@page(may=May.HANDLE_EMERGENCY, purpose="认定没有伤害孩子")
def clear(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say for one's own office that somebody named did not harm the child; the other one is asked."""
    case, emergency = case_or_404(key), _emergency(key)
    if _must_answer(request.post, emergency):  # type: ignore[attr-defined]
        return redirect(f"/emergencies/{key}/answer/")
    kinds = named_by(emergency).kinds - UNNAMED
    form = ClearForm(request.POST or None, kinds=kinds)
    return _write(
        request,
        "clear",
        form,
        lambda: actions.clear(case, form.facts(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "本单位的意见已登记，等另一家答复；另一家同意以前，他仍是被指的人。",
        case=case,
        emergency=emergency,
        is_named=bool(kinds),
        house=house_of(emergency),
        known=known_of(request.post, emergency),  # type: ignore[attr-defined]
    )


@page(may=May.HANDLE_EMERGENCY, purpose="撤销没有伤害孩子的认定")
def named_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a clearing back, at once."""
    case, emergency = case_or_404(key), _emergency(key)
    rows = emergency.clearings.filter(undone_at=None).exclude(since=None).order_by("-pk")
    last = rows.select_related("proposal").first()
    form = NamedAgainForm(request.POST or None, initial={"clearing": last.pk if last else None})

    def act() -> Any:
        data = form.cleaned_data
        given = {"by": request.post, "at": now()}  # type: ignore[attr-defined]
        return actions.name_again(case, data["clearing"], data["reason"], **given)

    said = "认定已撤销，他仍是被指伤害孩子的人。"
    return _write(
        request, "named_again", form, act, said, case=case, emergency=emergency, last=last
    )
