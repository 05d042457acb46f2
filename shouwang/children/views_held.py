"""One question, three answers, before a danger is stored."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework.figures import due_from
from shouwang.children.actions_held import (
    AFTER_SLIP,
    WINS,
    answer,
    asked_of,
    standing_in,
    struck_in,
    typed_in,
)
from shouwang.children.dangers import KINDS, SLIP, words_of
from shouwang.children.models import Held
from shouwang.kernel.clock import cn_moment, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

WORDS = {
    "yes": "已存下，并报告派出所和区民政局。",
    "unsure": "已按“说不准”存下，并报告派出所和区民政局。",
}
WORDS_OF = {"yes": "是", "unsure": "说不准", "slip": "点错了"}
SLIPPED = "没有存下，也没有报告。点错的已经去掉：{struck}。写的话和其余的照旧，请核对后再保存。"
LEFT = (
    "点错的已经去掉：{struck}。“{left}”还没有存下，也没有报告：请核对后再保存，会再问一次；"
    "不保存的，{until}自动按“说不准”存下，同时报告派出所和区民政局。"
)
STANDS = (
    "写的话没有去掉。“{left}”还没有存下，也没有报告，还等您回答。请在下面写明哪天已经报告、编号，或者为什么不报告，再保存；"
    "不保存的，{until}自动按“说不准”存下，同时报告派出所和区民政局。"
)
ANYWAY = (
    "已报告派出所和区民政局：另一页先选了“点错了”，以您选的“{stood}”为准。"
    "这张表没有随着存下，还没有存的请重新填写。"
)
ALONE = "已报告派出所和区民政局。去掉的那一项还没有改填，这张表没有存下，请重新填写。"
LATE = (
    "您选的“{pressed}”没有采纳：{stored}派出所和区民政局已经按“{stood}”收到报告。"
    "真是填错了的，请在下面“填错了”写明。"
)


@page(may=May.FILE_REPORT, purpose="发现危险")
def held(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask whether it is so; unanswered for a minute the clock stores it as 说不准."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    mine = Held.objects.filter(person=post.person_id).select_related("child__division")
    found: Held = get_object_or_404(mine, key=key)
    pressed = request.POST.get("answer", "") if request.method == "POST" else ""
    found, refused = _pressed(request, found, pressed)
    note(
        post,
        act=May.FILE_REPORT.value,
        key=found.child_id,
        at=at,
        purpose="发现危险",
        division=found.child.division_id,
    )
    if found.answer:
        return _after(request, found, pressed)
    grounds = asked_of(found, post, at)
    if pressed == SLIP and not refused:
        return _left(request, found, words_of(grounds))
    eyes = viewer(post, found.child_id)
    context = {
        "held": found,
        "kind": KINDS[found.kind],
        "grounds": words_of(grounds),
        "several": len(words_of(grounds)) > 1,
        "refused": refused,
        "found": [(eyes.of(child), told) for child, told in grounds.items()],
        "until": due_from("danger_unanswered", found.child.division, found.held_at)[0],
        "at": at,
    }
    return render(request, "children/held.html", context, status=422 if refused else 200)


def _pressed(request: HttpRequest, found: Held, pressed: str) -> tuple[Held, str]:
    """The form as it is answered for now, and what is asked once more; a slip is not the last word."""
    wins = found.answer == SLIP and pressed in WINS
    if request.method != "POST" or (found.answer and not wins):
        return found, ""
    post: Post = request.post  # type: ignore[attr-defined]
    try:
        return answer(found, pressed, by=post, at=now(), slips=request.POST.getlist("slip")), ""
    except Refusal as no:
        if no.code != "slip_which":
            raise
        return found, no.sentence


def _left(request: HttpRequest, found: Held, left: dict[str, str]) -> HttpResponse:
    """A part was a slip: back to the form, open; the rest stays held and is asked about again."""
    until = due_from("danger_unanswered", found.child.division, found.held_at)[0]
    stands = standing_in(found, found.post, found.held_at)
    struck = _struck(found, stands)
    words = STANDS if stands else LEFT
    gone = f"点错的已经去掉：{struck}。" if stands and struck else ""
    told = {"struck": struck, "left": "、".join(left.values())}
    request.session["said"] = gone + words.format(**told, until=cn_moment(until))
    return redirect(_form_of(found))


def _struck(found: Held, stands: Collection[str] = ()) -> str:
    """What was called a slip, in words, but for what still stands in the words of the form."""
    typed = KINDS[found.kind].found(found.child, typed_in(found), found.post, found.held_at)
    said = words_of(typed)
    return "、".join(said[one] for one in said if one in struck_in(found) and one not in stands)


def _form_of(found: Held) -> str:
    """The form as it was typed, without what was a slip."""
    case = typed_in(found).get("matter", "")
    address = KINDS[found.kind].address.format(key=found.child_id, matter=case)
    return f"{address}?held={found.key}"


def _after(request: HttpRequest, found: Held, pressed: str) -> HttpResponse:
    """A slip goes back to the form with everything typed; what is stored leads to the telephone.

    What another window or the clock answered first stands, and whoever pressed something else is
    told so.
    """
    if found.answer == SLIP:
        request.session["said"] = SLIPPED.format(struck=_struck(found))
        return redirect(_form_of(found))
    stood = WORDS_OF[found.answer]
    done = (ANYWAY if found.refused == AFTER_SLIP else ALONE).format(stood=stood)
    done = done if found.refused else WORDS[found.answer]
    if pressed in WORDS_OF and pressed != found.answer:
        stored = "" if found.refused else "这张表已经存下，"
        done = LATE.format(pressed=WORDS_OF[pressed], stored=stored, stood=stood)
    request.session["said"] = done
    return redirect(found.led_to)
