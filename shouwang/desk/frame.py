"""What stands round every page: the menu this post may use, the count of the rows on its desk, one notice."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from shouwang.access import reach
from shouwang.access.may import May, granted, granted_in_place
from shouwang.access.pages import opens
from shouwang.access.urgent import looking_urgently
from shouwang.desk import counting
from shouwang.kernel.clock import now
from shouwang.offices.models import Post, Role

ROLES = dict(Role.choices)
PLATFORM = "农村留守儿童关爱保护平台"


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    title: str
    address: str
    may: May
    kinds: tuple[str, ...] = ()  # at these offices only


RECEIVING = ("relief_station", "welfare_home", "hospital")
MENU = (
    Entry("待办", "/", May.WORK),
    Entry("儿童", "/children/", May.READ_ROSTER),
    Entry("台账导入", "/ledgers/", May.IMPORT_LEDGER),
    Entry("走访", "/visits/plan/", May.RECORD_VISIT),
    Entry("报告", "/reports/", May.READ_REPORT),
    Entry("办件", "/matters/", May.READ_MATTER),
    Entry("转介", "/assessment/referrals/", May.ANSWER_REFERRAL),
    Entry("接收的孩子", "/children/received/", May.CONFIRM_ARRIVAL, RECEIVING),
    Entry("紧急查看", "/urgent-looks/new/", May.LOOK_URGENTLY),
    Entry("紧急查看", "/urgent-looks/", May.SEE_URGENT_LOOK),
    Entry("回避确认", "/denials/", May.CONFIRM_DENIAL),
    Entry("督办", "/coordination/", May.READ_DIRECTIVES),
    Entry("统计", "/figures/", May.READ_FIGURES),
    Entry("政策落实", "/policy/", May.READ_BOARD),
    Entry("岗位", "/posts/", May.KEEP_POSTS),
    Entry("公安账号", "/posts/police/", May.GIVE_POLICE_CODE, ("police", "city_police")),
    Entry("留痕", "/trail/", May.READ_TRAIL),
)


def _menu(acts: frozenset[May], here: str, kind: str) -> list[tuple[str, str, bool]]:
    """Title, address and whether one is there, of what the post may use."""
    return [
        (
            one.title,
            one.address,
            here == one.address or (here.startswith(one.address) and one.address != "/"),
        )
        for one in MENU
        if one.may in acts and (not one.kinds or kind in one.kinds)
    ]


def ask(request: HttpRequest) -> None:
    """Ask for the rows of 待办, those of the post to travel with the page's own first statement."""
    post, posts = request.post, request.posts  # type: ignore[attr-defined]
    request.elsewhere = counting.elsewhere(post, posts)  # type: ignore[attr-defined]
    request.owed = counting.ask(post)  # type: ignore[attr-defined]


def count(request: HttpRequest) -> str:
    """How many rows 待办 has, for the menu and for its own sentence."""
    return counting.words(counted(request))


def counted(request: HttpRequest) -> set[counting.Key]:
    """The rows themselves."""
    if not hasattr(request, "owed"):
        ask(request)
    post, found = request.post, request.owed.rows()  # type: ignore[attr-defined]
    own = counting.without_heads(found, post, now())
    return own | request.elsewhere  # type: ignore[attr-defined, no-any-return]


def _urgent_until(post: Post) -> datetime | None:
    """Till when the post looks at a record in an emergency; None when it does not."""
    here = looking_urgently(reach.of(post), post, now())
    return post.urgent_until if here.urgent else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of every template; without a post the frame is bare."""
    post = getattr(request, "post", None)
    bare = {"platform": PLATFORM, "demo": settings.DEMO, "post": None, "menu": [], "said": ""}
    bare |= {"urgent_until": None, "acts": frozenset(), "opens": partial(opens, acts=frozenset())}
    bare["filling"] = settings.DEMO and not (settings.HOME / "filled").exists()
    if post is None:
        return bare
    acts = granted().get(post.role, frozenset())
    if getattr(request, "stands_in", False):  # this page is about what its office does for another
        acts |= granted_in_place().get(post.role, frozenset())
    return {
        **bare,
        "post": post,
        "posts": request.posts,  # type: ignore[attr-defined]
        "role": ROLES[post.role],
        "menu": _menu(acts, request.path, post.unit.kind),
        "owed_here": count(request),
        "acts": acts,
        "opens": partial(opens, acts=acts),
        "may_search": May.READ_CHILD in acts,
        "said": request.session.pop("said", ""),
        "urgent_until": _urgent_until(post),
    }
