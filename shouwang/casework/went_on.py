"""A case that was joined into another takes no work: each of its pages and acts goes on over there.

One rule for every page and every operation of the API whose address names a case, asked by their
doors: before the act, and after it, since a joining may be stored while somebody else writes.
"""

import re
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access import reach
from shouwang.access.held import as_sent
from shouwang.access.knowing import everything_known
from shouwang.casework.models import Duty, Join, Matter
from shouwang.casework.queries import cases
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal, register

CLAUSE = "3.2.3"
register(
    {
        "case_went_on": "办件 {number} 已于 {moment} 并入 {into}，在那里继续办理。请到 {into} 办。",
        "case_joined_now": "刚才有人把办件 {number} 并入 {into}，这次填写的没有保存。请到 {into} 再填一次。",
    }
)

# What is read of the case itself, or done to the joining, by the name of the address.
STAYS = frozenset({"matter", "looks", "part", "matters_part", "card_paper"})
# Addresses of a child's file, which no joining touches.
OF_CHILDREN = re.compile(r"^(?:api/v\d+/)?(?:children|visits)/")
# What is owed on a record that stayed behind with its case is done there, while it is owed.
OWED_THERE = {
    "emergencies.try_parents": ("parents", "emergencies_call"),
    "emergencies.notify_later": ("parents", "emergencies_call"),
    "emergencies.admonish_later": ("measures", "emergencies_measures"),
    "emergencies.check_record": ("check_record", "emergencies_check_record"),
    "emergencies.see_sibling": ("siblings", "houses_siblings"),
    "emergencies.paper_number": ("paper", "emergencies_number_paper"),
}
# The cases that the act under way joins itself.
_own: ContextVar[frozenset[UUID]] = ContextVar("joined by this act", default=frozenset())


def by_this_act(matter: Matter) -> None:
    """Note that the act under way joins this case: it may end what it began."""
    _own.set(_own.get() | {matter.pk})


def where(request: HttpRequest) -> Join | None:
    """The joining by which what this address names goes on elsewhere; none where it stays or runs.

    What the act under way has joined itself does not count.
    """
    asked = request.resolver_match
    if asked is None or asked.url_name in STAYS or OF_CHILDREN.search(asked.route):
        return None
    keys = [one for one in asked.kwargs.values() if isinstance(one, UUID) and one not in _own.get()]
    rows = Join.objects.filter(reach.rows(key="matter_id"), matter__in=keys, undone_at=None)
    done = rows.select_related("matter", "into").first() if keys else None
    return None if done is None or _is_owed_there(done, asked.url_name or "") else done


def _is_owed_there(done: Join, name: str) -> bool:
    codes = [code for code, names in OWED_THERE.items() if name in names]
    owed = Duty.objects.filter(matter=done.matter_id, code__in=codes, closed_at=None)
    return bool(codes) and owed.exists()


def live_case(done: Join) -> Matter:
    """The case that runs in the end, where that one was joined into another in its turn."""
    with everything_known():
        into: Matter = done.into
        while (
            later := Join.objects.filter(matter=into, undone_at=None).select_related("into").first()
        ):
            into = later.into
        return into


def answer(request: HttpRequest) -> HttpResponse | None:
    """What a page of a case that went on elsewhere answers; none where the page is to be shown.

    Reading leads to the same page over there. What was written is shown again, and can be sent there
    as it is. Refuses: case_went_on, of a page whose case over there is not within reach.
    """
    _own.set(frozenset())
    done = where(request)
    if done is None:
        return None
    live = live_case(done)
    is_seen = cases().filter(key=live.key).exists()
    there = request.get_full_path().replace(str(done.matter_id), str(live.key))
    if request.method == "POST":
        return render(
            request, "went_on.html", _kept(request, done, live, is_seen, there), status=409
        )
    if not is_seen:
        raise _no(done)
    request.session["said"] = (
        f"办件 {done.matter.number} 已并入 {live.number}，现在打开的是 {live.number}。"
    )
    return redirect(there)


def _kept(
    request: HttpRequest, done: Join, live: Matter, is_seen: bool, there: str
) -> dict[str, Any]:
    """What was sent, to be sent again over there."""
    context = {"no": _no(done), "live": live, "there": there if is_seen else ""}
    return {**context, **as_sent(request)}


def must_run(request: HttpRequest) -> None:
    """Let an operation of the API be done on a case that runs. Refuses: case_went_on."""
    _own.set(frozenset())
    done = where(request)
    if done is not None:
        raise _no(done)


def _no(done: Join) -> Refusal:
    facts = {"number": done.matter.number, "into": live_case(done).number}
    return Refusal("case_went_on", CLAUSE, moment=cn_moment(done.joined_at), **facts)


def must_run_still(request: HttpRequest) -> None:
    """Undo an act on a case that somebody else joined meanwhile: it would lie where nobody works.

    A joining locks the case, and whatever is written down of a case holds it: either the joining
    waits and takes the act along, or it is seen here. Refuses: case_joined_now.
    """
    done = where(request)
    if done is not None:
        facts = {"number": done.matter.number, "into": live_case(done).number}
        raise Refusal("case_joined_now", CLAUSE, **facts)
