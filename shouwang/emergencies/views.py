"""应急处置: one page for each thing that must be written down."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.casework import figures
from shouwang.casework.queries import case_or_404
from shouwang.children.placed import is_awaited, lost_words
from shouwang.children.queries import files
from shouwang.emergencies import actions, queries
from shouwang.emergencies.actions_named import named_receiver
from shouwang.emergencies.actions_receiver import unknown_of, waiting
from shouwang.emergencies.actions_shared import office_of
from shouwang.emergencies.forms import (
    AnswerForm,
    InvestigateForm,
    MeasuresForm,
    PhoneForm,
    RecordForm,
    SafeForm,
)
from shouwang.emergencies.forms_calls import CallForm
from shouwang.emergencies.forms_handing import HandoverForm
from shouwang.emergencies.house import house_of
from shouwang.emergencies.known import known_of
from shouwang.emergencies.searched import found_of
from shouwang.emergencies.units import took
from shouwang.emergencies.views_shared import (
    _accused,
    _emergency,
    _reported,
    _who,
    _who_goes,
    _write,
)
from shouwang.kernel.clock import now
from shouwang.offices.queries import governing_unit, town_of
from shouwang.reports.queries import of_matter, seen_of
from shouwang.reports.several import filed_before, told_of
from shouwang.statute.branches import BRANCHES, branch_of


@page(may=May.INVESTIGATE, purpose="联合调查")
def investigate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record what one's own office found; the situation reported is named, none is chosen."""
    case, post = case_or_404(key), request.post  # type: ignore[attr-defined]
    reports = seen_of(post, key)
    emergency = queries.of_matter(key)
    on_record = emergency.branch if emergency else ""
    form = InvestigateForm(request.POST or None, on_record=on_record)
    rows = list(of_matter(key))
    form.ask_of_others(told_of(rows), filed_before(rows))
    return _write(
        request,
        "investigate",
        form,
        lambda: actions.investigate(case, form.result(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "本单位的联合调查已登记，两家的处置措施开始计时。",
        case=case,
        reports=reports,
        reported=BRANCHES.get(branch_of(reports[0].situations[0])) if reports else None,
        emergency=emergency,
        findings=queries.findings(emergency) if emergency else [],
        found=found_of(post, case),
        branches=BRANCHES,
    )


@page(may=May.INVESTIGATE, purpose="联合调查")
def phone(request: HttpRequest, key: UUID) -> HttpResponse:
    """The other office was there, as it said by telephone."""
    case, emergency = case_or_404(key), _emergency(key)
    form = PhoneForm(request.POST or None)
    return _write(
        request,
        "phone",
        form,
        lambda: actions.confirm_by_phone(case, form.word(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "电话确认已登记。对方自己登记以前，对方的待办不消除。",
        case=case,
        emergency=emergency,
    )


@page(may=May.HANDLE_EMERGENCY, purpose="联系父母")
def parents(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record a try to reach one of the parents."""
    case, emergency = case_or_404(key), _emergency(key)
    form = CallForm(request.POST or None, case=case)

    def act() -> Any:
        data = form.cleaned_data
        return actions.call_parents(
            case,
            data["parent"],
            whom=data["whom"],
            reached=data["reached"] == "yes",
            note=data["note"],
            told=form.told(),
            by=request.post,  # type: ignore[attr-defined]
            at=now(),
        )

    said = "联系情况已登记。联系不上的一方，按期限再联系，并就近护送、临时照料。"
    every = figures.span_at("try_parents", case.division, now())
    return _write(
        request,
        "parents",
        form,
        act,
        said,
        case=case,
        emergency=emergency,
        every=every,
        to_ring=queries.to_ring(emergency),
    )


@page(may=May.HANDLE_EMERGENCY, purpose="落实措施")
def measures(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record one's own office's measures and facts of the branch."""
    case, emergency = case_or_404(key), _emergency(key)
    office = office_of(request.post)  # type: ignore[attr-defined]
    form = MeasuresForm(request.POST or None, emergency=emergency, office=office)
    return _write(
        request,
        "measures",
        form,
        lambda: actions.do_measures(case, **form.given(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "措施已登记。",
        case=case,
        emergency=emergency,
        office=office,
        others=[one for one in queries.parts(emergency) if one.office != office],
        branch=BRANCHES[emergency.branch],
    )


@page(may=May.HANDLE_EMERGENCY, purpose="居家安全评估")
def stay_at_home(request: HttpRequest, key: UUID) -> HttpResponse:
    """The child stays at home: who assessed it, and by what whoever harmed it is out."""
    case, emergency = case_or_404(key), _emergency(key)
    form = SafeForm(request.POST or None)
    return _write(
        request,
        "stay_at_home",
        form,
        lambda: actions.stay_at_home(case, form.facts(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "居家安全评估已登记。",
        who=_who_goes(case, emergency, request),
        case=case,
        emergency=emergency,
        known=known_of(request.post, emergency),  # type: ignore[attr-defined]
    )


@page(may=May.HANDLE_EMERGENCY, purpose="书面交接")
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the written hand-over; it prints as the paper both sign."""
    case, emergency = case_or_404(key), _emergency(key)
    who = _who_goes(case, emergency, request)
    given = {"emergency": emergency, "who": who, "division": case.division}
    form = HandoverForm(request.POST or None, **given)
    return _write(
        request,
        "hand_over",
        form,
        lambda: actions.hand_over(case, form.facts(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "书面交接已登记。",
        who=who,
        case=case,
        emergency=emergency,
        took=took(emergency),
        unfit=queries.unfit_receiver(emergency),
        named=named_receiver(emergency),
        known=known_of(request.post, emergency),  # type: ignore[attr-defined]
        child=files().filter(matter_id=case.child).first() if case.child else None,
    )


@page(may=May.HANDLE_EMERGENCY, purpose="查询接收人记录")
def check_record(request: HttpRequest, key: UUID) -> HttpResponse:
    """What the police found of whoever received the child."""
    case, emergency = case_or_404(key), _emergency(key)
    form, row = RecordForm(request.POST or None), waiting(emergency)
    return _write(
        request,
        "check_record",
        form,
        lambda: actions.check_record(case, form.facts(), by=request.post, at=now()),  # type: ignore[attr-defined]
        "查询结果已登记。查到有的，民政须另找安置的地方。",
        case=case,
        row=row,
        unknown=unknown_of(row.handover) if row else [],
    )


@page(may=May.TELL_TOWN, purpose="通报镇街")
def tell_town(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell the town government."""
    case, emergency = case_or_404(key), _emergency(key)
    if request.method == "POST":
        actions.tell_town(case, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = "已通报镇街。"
        return redirect(f"/matters/{key}/")
    town = town_of(case.division)
    context = {
        "case": case,
        "emergency": emergency,
        "findings": queries.findings(emergency),
        "parts": queries.parts(emergency) if emergency.branch else [],
        "reports": seen_of(request.post, key),  # type: ignore[attr-defined]
        "who": _who(case, request),
        "town": governing_unit(town) if town else None,
    }
    return render(request, "emergencies/tell_town.html", context)


@page(may=May.HANDLE_EMERGENCY, purpose="处置办结")
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Both offices' parts, what is still missing, and ending one's own once nothing is."""
    case, emergency = case_or_404(key), _emergency(key)
    office = office_of(request.post)  # type: ignore[attr-defined]
    if request.method == "POST":
        done = actions.settle(case, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = (
            "两家都已办完，应急处置完成，已转镇街评估帮扶。"
            if done.state == "settled"
            else "本单位的措施已落实，等另一家办完自己的部分。"
        )
        return redirect(f"/matters/{key}/")
    parts = queries.parts(emergency)
    context = {
        "case": case,
        "emergency": emergency,
        "office": office,
        "own": next(one for one in parts if one.office == office),
        "others": [one for one in parts if one.office != office],
        "asked": queries.asked(emergency),
        "is_awaited": is_awaited(case),
        "lost": lost_words(case),
        "branch": BRANCHES[emergency.branch],
        "missing": queries.missing(emergency),
        "done": queries.words_of(emergency),
        "who": (who := _who(case, request)),
        "reported": _reported(case, who, request),
        "accused": _accused(case, who),
    }
    return render(request, "emergencies/settle.html", context)


@page(may=May.HANDLE_EMERGENCY, purpose="答复另一家")
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer what the other office asks."""
    case, emergency = case_or_404(key), _emergency(key)
    form = AnswerForm(request.POST or None)

    def act() -> Any:
        data = form.cleaned_data
        agreed = data["agreed"] == "yes"
        return actions.answer(case, data["reason"], agreed=agreed, by=request.post, at=now())  # type: ignore[attr-defined]

    context = {"case": case, "emergency": emergency, "asked": queries.asked(emergency)}
    beside = {"known": known_of(request.post, emergency), "house": house_of(emergency)}  # type: ignore[attr-defined]
    return _write(request, "answer", form, act, "已答复。", **context, **beside)
