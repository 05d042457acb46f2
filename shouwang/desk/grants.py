"""权限表: who may do what and who sees how far, as the two tables of `access` have it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwang.access.may import NO_SIGHT, May, acts, granted, sights
from shouwang.access.pages import page
from shouwang.kernel.clock import now
from shouwang.statute.codes import codes

AREAS = {"village": "本村（居）", "town": "本镇街", "district": "本区", "city": "本市", "": "—"}
LABELS = {0: "—", 1: "名册（脱敏）", 2: "名册、档案和身份信息", 3: "名册、档案、办件内容"}
NEVER = (
    "与儿童有亲属等关系的工作人员，看不到这名儿童（回避）。",
    "不在本区域的，只有承办这件事的单位看到这件事；转介只看到转介的那一项。",
    "证件号码、电话平时只显示一部分，说明事由后查看，并记入“谁看过”。",
    "报告人姓名、电话密封保存，只有受理的公安、民政再次确认本人、说明事由后可查看。",
)
SECOND = {
    True: "登录除密码外，还要输手机验证码（二次验证）。",
    False: "二次验证由各人自愿设置；设了的，登录时除密码外还要输手机验证码。",
}


@page(may=May.READ_GRANTS)
def table(request: HttpRequest) -> HttpResponse:
    """Both tables on one page that a district can print and sign."""
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
        "never": (*NEVER, SECOND[settings.SECOND_FACTOR]),
        "at": now(),
    }
    return render(request, "desk/grants.html", context)
