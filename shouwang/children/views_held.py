"""One question, three answers, before a danger is stored."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.access.policy import viewer
from shouwang.access.trail import note
from shouwang.casework.figures import due_from
from shouwang.children import actions_house
from shouwang.children.actions_held import AFTER_SLIP, WINS, answer
from shouwang.children.contacts import names_of
from shouwang.children.dangers import KINDS, SLIP, House, words_of
from shouwang.children.held_forms import (
    ASK,
    asked_of,
    is_words_alone,
    standing_in,
    struck_in,
    typed_in,
)
from shouwang.children.models import Child, Held
from shouwang.kernel.clock import cn_moment, now
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.statute.grounds import Ground

WORDS = {
    "yes": "已存下，并报告派出所和区民政局。",
    "unsure": "已按“说不准”存下，并报告派出所和区民政局。",
}
WORDS_OF = {"yes": "是", "unsure": "说不准", "slip": "点错了"}
SLIPPED = "没有存下，也没有报告。点错的已经去掉：{struck}。写的话和其余的照旧，请核对后再保存。"
KEPT = (
    "已存下，没有报告。写的话和您的回答照原样留着，没有写明报告编号的由镇街或区民政局核对。"
    "其实是有危险的，请马上报告。"
)
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
ASKED_AGAIN = ("slip_which", "whose_unsaid")
LATE_WHOSE = (
    "这张表已经按“{stood}”存下，派出所和区民政局已经收到报告，里面写着没有说明是哪个孩子。"
    "您现在选的已经转给他们。"
)
FIRST_STANDS = (
    "这张表已经回答过，派出所和区民政局已经收到报告，以先选的孩子为准。"
    "先选的不是这次选的孩子，请在下面“补充报告”里写明是哪个孩子。"
)


@page(may=May.FILE_REPORT, purpose="发现危险")
def held(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask whether it is so; unanswered for a minute the clock stores it as 说不准."""
    post: Post = request.post  # type: ignore[attr-defined]
    at = now()
    mine = Held.objects.filter(person=post.person_id).select_related("child__division")
    found: Held = get_object_or_404(mine, key=key)
    pressed = request.POST.get("answer", "") if request.method == "POST" else ""
    was = found.answer
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
        return _after(request, found, pressed, is_again=bool(was) and found.answer == was)
    grounds = asked_of(found, post, at)
    if pressed == SLIP and not refused:
        return _left(request, found, words_of(grounds))
    whose = request.POST.getlist("about")
    context = {**_found(found, grounds, post, at), "refused": refused, "whose": whose, "at": at}
    return render(request, "children/held.html", context, status=422 if refused else 200)


def _found(
    held: Held, grounds: Mapping[Child | House, tuple[Ground, ...]], post: Post, at: datetime
) -> dict[str, Any]:
    """What is asked of each child; and among whom, where of one of them nobody said of which."""
    eyes = viewer(post, held.child_id)
    named = [(eyes.of(one), told) for one, told in grounds.items() if isinstance(one, Child)]
    shown: dict[str, Any] = {
        "held": held,
        "kind": KINDS[held.kind],
        "grounds": words_of(grounds),
        "several": len(words_of(grounds)) > 1,
        "of_words": is_words_alone(held, words_of(grounds)),
        "until": due_from("danger_unanswered", held.child.division, held.held_at)[0],
        "found": named,
        "among": [],
        "unsaid": (),
    }
    for house, told in grounds.items():
        if isinstance(house, House):
            act = KINDS[held.kind].act
            names = names_of(house.children, post, at=at, purpose="发现危险", act=act)
            shown["among"] = list(zip(house.children, names, strict=True))
            shown["unsaid"] = told
    return shown


def _pressed(request: HttpRequest, found: Held, pressed: str) -> tuple[Held, str]:
    """The form as it is answered for now, and what is asked once more; a slip is not the last word."""
    wins = found.answer == SLIP and pressed in WINS
    if request.method != "POST" or (found.answer and not wins):
        return found, ""
    post: Post = request.post  # type: ignore[attr-defined]
    given = {"slips": request.POST.getlist("slip"), "whose": request.POST.getlist("about")}
    why = request.POST.get(ASK)
    try:
        return answer(found, pressed, why=why, by=post, at=now(), **given), ""
    except Refusal as no:
        if no.code not in ASKED_AGAIN:
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


def _after(request: HttpRequest, found: Held, pressed: str, *, is_again: bool) -> HttpResponse:
    """A slip goes back to the form with everything typed; what is stored leads to the telephone.

    What another window or the clock answered first stands, and whoever pressed something else is
    told so.
    """
    if said := _whose_late(request, found, pressed) if is_again else "":
        request.session["said"] = said
        return redirect(found.led_to)
    if found.answer == SLIP and found.led_to:
        request.session["said"] = KEPT
        return redirect(found.led_to)
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


def _whose_late(request: HttpRequest, found: Held, pressed: str) -> str:
    """Of a form that was answered before: whose it is, said only now, goes to the offices."""
    post: Post = request.post  # type: ignore[attr-defined]
    whose = request.POST.getlist("about")
    if not whose or found.answer == SLIP or pressed not in WINS:
        return ""
    told = actions_house.told_by(found.child_id, f"held:{found.key}")
    if told is None:
        return FIRST_STANDS
    actions_house.say_whose(told, whose, by=post, at=now())
    return LATE_WHOSE.format(stood=WORDS_OF[found.answer])
