"""权限表: who may do what, who sees how far, who grants what, as the tables of `access` have it."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access import kinds, reach
from shouwang.access.granting import LAW, granting
from shouwang.access.kinds import Stand
from shouwang.access.may import NO_SIGHT, May, act_name, acts, granted, granted_in_place, sights
from shouwang.access.models import Team
from shouwang.access.pages import page
from shouwang.access.policy import Decision, Where, may, why
from shouwang.access.purposes import Purpose, purpose_of
from shouwang.casework.models import Matter
from shouwang.casework.queries import visible_matters
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.statute.codes import codes

AREAS = {"village": "本村（居）", "town": "本镇街", "district": "本区", "city": "本市", "": "—"}
LABELS = {0: "—", 1: "名册（脱敏）", 2: "名册、档案和身份信息", 3: "名册、档案、办件内容"}
HOWS = {
    Stand.ROW: "在工作范围内",
    Stand.CHARGE: "本单位有这名儿童的待办职责",
    Stand.OWN: "本单位报告或承接的",
    Stand.SELF: "本人报告的",
    Stand.REASON: "写明事由后，10 分钟内",
    Stand.REVEAL: "逐项写明事由后",
    Stand.URGENT: "紧急查看的那一份，2 小时内",
    Stand.HEADER: "只看待办和进展",
}
# About one child or case: what is asked of it, and by which act.
ASKED = {
    Matter.Kind.FILE: (("file", May.READ_CHILD), ("visit", May.READ_CHILD)),
    Matter.Kind.CASE: tuple(
        (kind, May.READ_MATTER) for kind in ("matter", "report", "emergency", "case")
    ),
}
BESIDE = {
    "auditor": "查阅全部留痕，儿童只有代号，不看任何儿童的档案",
    "system_admin": "维护系统和区划，不看任何儿童的信息",
    "security_admin": "管理账号和岗位，不看任何儿童的信息",
}
NEVER = (
    "与儿童有亲属等关系的工作人员，看不到这名儿童（回避）。",
    "不在本区域的，只有承办这件事的单位看到这件事；转介只看到转介的那一项。",
    "证件号码、电话平时只显示一部分，说明事由后查看，并记入“谁看过”。",
    "系统管理员、安全管理员、审计员由三人分别担任，都看不到任何儿童的档案。",
    "报告人姓名、电话密封保存，只有受理的公安、民政再次确认本人、说明事由后可查看。",
)
SECOND = {
    True: "登录除密码外，还要输手机验证码（二次验证）。",
    False: "二次验证由各人自愿设置；设了的，登录时除密码外还要输手机验证码。",
}


@page(may=May.READ_GRANTS)
def table(request: HttpRequest) -> HttpResponse:
    """The tables on one page that a district can print and sign."""
    roles = codes("roles")
    far = {role: sights().get(role, NO_SIGHT) for role in roles}
    context = {
        "roles": roles,
        "far": far,
        "areas": AREAS,
        "labels": LABELS,
        "rows": [
            (words, [name for role, name in roles.items() if act in granted().get(role, ())])
            for act, words in acts().items()
        ],
        "in_place": [
            (acts()[act], [name for role, name in roles.items() if role in some])
            for act, some in in_place_rows()
        ],
        "kinds": [
            (line.name, how_in_words(line.how), names_of(line.roles, roles))
            for line in kinds.lines()
            if line.how != Stand.NEVER
        ],
        "granting": granting(),
        "law": LAW,
        "beside": BESIDE,
        "never": (*NEVER, SECOND[settings.SECOND_FACTOR]),
        "at": now(),
    }
    return render(request, "desk/grants.html", context)


def in_place_rows() -> list[tuple[str, set[str]]]:
    """The acts that some role does in another office's place only, with these roles."""
    table = granted_in_place()
    found = [(act, {role for role, some in table.items() if act in some}) for act in acts()]
    return [(act, some) for act, some in found if some]


def how_in_words(how: str) -> str:
    """In which way, in words: a stand, or while doing an act."""
    return HOWS[Stand(how)] if how in HOWS else f"办理“{act_name(how)}”时"


def names_of(some: frozenset[str], roles: dict[str, str]) -> str:
    """These roles by name; everybody is one word."""
    if kinds.EVERYBODY in some:
        return "看得到这条记录的岗位"
    return "、".join(name for role, name in roles.items() if role in some)


@dataclass(frozen=True)
class Content:
    """One kind of content and how the post comes to read it; no way, no."""

    name: str
    hows: list[str]
    reasons: list[str]


@page(may=May.READ_GRANTS)
def mine(request: HttpRequest) -> HttpResponse:
    """我能看到什么、为什么: of one's own post; `about` a file or case, also what holds for it."""
    post: Post = request.post  # type: ignore[attr-defined]
    context = {
        "far": sights().get(post.role, NO_SIGHT),
        "areas": AREAS,
        "contents": contents(post.role),
        "acts_told": acts_of(post),
        "about": _about(request, post),
    }
    return render(request, "desk/grants_mine.html", context)


def acts_of(post: Post) -> list[tuple[Purpose, list[str]]]:
    """What the post may do, by what it is done for."""
    found: dict[str, tuple[Purpose, list[str]]] = {}
    for act, words in acts().items():
        purpose = purpose_of(May(act))
        if purpose is not None and may(post, May(act)):
            found.setdefault(purpose.code, (purpose, []))[1].append(words)
    return list(found.values())


def contents(role: str) -> list[Content]:
    """Every kind of content that somebody reads, and how this role does."""
    found = []
    for kind, name in kinds.names().items():
        own = [line for line in kinds.lines() if line.kind == kind and line.how != Stand.NEVER]
        open_ones = [line for line in own if kinds.is_open(role, kind, (line.how,))]
        if own:
            hows = [how_in_words(line.how) for line in open_ones]
            found.append(Content(name, hows, [line.reason for line in open_ones]))
    return found


def _about(request: HttpRequest, post: Post) -> list[tuple[str, Decision]]:
    """What the post reads of one file or case, and by which rule; of nothing it is told nothing."""
    try:
        key = UUID(request.GET.get("about", ""))
    except ValueError:
        return []
    found = visible_matters().filter(key=key).first()
    if found is None:
        nothing = why(post, May.READ_CHILD, Where(key, "", reach.SEALED + 1), at=now())
        return [("这条记录", nothing)]
    teams = Team.objects.filter(key=key, unit_id=post.unit_id, until=None)
    units = frozenset(teams.values_list("unit_id", flat=True))
    asked = ASKED[Matter.Kind(found.kind)]
    return [
        (
            kinds.names()[kind],
            why(post, act, Where(key, found.division_id, found.label, units, kind), at=now()),
        )
        for kind, act in asked
    ]
