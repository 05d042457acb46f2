"""系统时间跳动: when the machine's clock was moved, and who has seen it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.may import May
from shouwang.access.pages import page
from shouwang.casework import actions_clock, clock_jumps
from shouwang.kernel.clock import now
from shouwang.offices.models import Post


@page(may=May.SEE_CLOCK, purpose="系统时间跳动")
def clock(request: HttpRequest) -> HttpResponse:
    """Every jump with who has seen it; sent, this office has seen those that it was shown."""
    post: Post = request.post  # type: ignore[attr-defined]
    if request.method == "POST":
        last = request.POST.get("last", "")
        if last.isascii() and last.isdigit() and len(last) < 19:
            done = actions_clock.see(int(last), by=post, at=now())
            request.session["said"] = f"已知悉 {done} 次系统时间跳动。"
        return redirect("/")
    rows, waiting = clock_jumps.told_of(), clock_jumps.waiting_for(post)
    return render(request, "desk/clock.html", {"rows": rows, "waiting": waiting})
