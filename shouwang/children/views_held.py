"""One question, three answers, before a danger is stored."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework.figures import due_from
from shouwang.children.actions_held import answer, typed_in
from shouwang.children.dangers import KINDS, SLIP
from shouwang.children.models import Held
from shouwang.kernel.clock import now
from shouwang.offices.models import Post

WORDS = {
    "yes": "已存下，并报告派出所和区民政局。",
    "unsure": "已按“说不准”存下，并报告派出所和区民政局。",
}


@page(may=May.FILE_REPORT, purpose="发现危险")
def held(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask whether it is so; unanswered for a minute the clock stores it as 说不准."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    mine = Held.objects.filter(person=post.person_id).select_related("child__division")
    found: Held = get_object_or_404(mine, key=key)
    if request.method == "POST" and not found.answer:
        found = answer(found, request.POST.get("answer", ""), by=post, at=at)
    note(
        post,
        act=May.FILE_REPORT.value,
        key=found.child_id,
        at=at,
        purpose="发现危险",
        division=found.child.division_id,
    )
    if found.answer:
        return _after(request, found)
    kind = KINDS[found.kind]
    grounds = kind.found(found.child, typed_in(found), post, at)
    eyes = viewer(post, found.child_id)
    context = {
        "held": found,
        "kind": kind,
        "found": [(eyes.of(child), told) for child, told in grounds.items()],
        "until": due_from("danger_unanswered", found.child.division, found.held_at)[0],
        "at": at,
    }
    return render(request, "children/held.html", context)


def _after(request: HttpRequest, found: Held) -> HttpResponse:
    """A slip goes back to the form with everything typed; what is stored leads to the telephone."""
    if found.answer == SLIP:
        request.session["said"] = (
            "没有存下，也没有报告。点错的那一项已经去掉，其余照旧，请核对后再保存。"
        )
        case = typed_in(found).get("matter", "")
        address = KINDS[found.kind].address.format(key=found.child_id, matter=case)
        return redirect(f"{address}?held={found.key}")
    request.session["said"] = WORDS[found.answer]
    return redirect(found.led_to)
