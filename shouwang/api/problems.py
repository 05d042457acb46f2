"""Saying no as application/problem+json: a code, the clause that speaks, one Chinese sentence."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from shouwang.access.statuses import STATUS
from shouwang.kernel.refusal import Refusal, register

FormT = TypeVar("FormT", bound=BaseForm)
MEDIA = "application/problem+json"
FIRST = ("password_first", "factor_first", "no_post")
STATUSES = {**STATUS, "key_used": 409, "alike": 409, **dict.fromkeys(FIRST, 403)}

register(
    {
        "key_used": "这个 Idempotency-Key 已经用于另一份内容，请换一个。",
        "cursor_unknown": "列表的位置（after）已失效，请从头再取。",
        "password_first": "请先在网页登录，设置本人密码后再用接口。",
        "factor_first": "请先在网页登录，设置二次验证后再用接口。",
        "no_post": "您目前没有在任的岗位，或所选岗位不是您的。",
    }
)


class Wrong(BaseModel):
    """One field that cannot be taken as it is."""

    field: str
    message: str


class Problem(BaseModel):
    """Why the request was not carried out. Nothing of it was kept."""

    model_config = ConfigDict(title="Problem")

    status: int
    code: str = Field(description="the Refusal, or what kind of mistake it was")
    clause: str = Field("", description="the clause of the policy that speaks, if one does")
    detail: str = Field(description="one Chinese sentence for whoever asked")
    fields: list[Wrong] = []
    alike: list[dict[str, str]] = Field([], description="files that may be the same child")


class Invalid(Exception):
    """The request is well-formed, but some of its fields cannot be taken."""

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self.fields = list(fields)
        super().__init__(self.fields)


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """The answer that says no."""
    body = Problem(status=status, code=code, detail=detail, **more)
    return HttpResponse(body.model_dump_json(), content_type=MEDIA, status=status)


def refused(no: Refusal, **more: Any) -> HttpResponse:
    """A Refusal as an answer."""
    status = STATUSES.get(no.code, 422)
    return problem(status, no.code, no.sentence, clause=no.clause, **more)


def not_found() -> HttpResponse:
    """The same bytes whether a record is out of reach or was never there."""
    return problem(404, "not_found", "没有找到，或不在您的工作范围内。")


def unauthorised() -> HttpResponse:
    """Nobody is signed in, or no longer."""
    answer = problem(401, "sign_in", "请先登录：登录已过期、已退出，或岗位已变动。")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def invalid(fields: Iterable[tuple[str, str]]) -> HttpResponse:
    """Field by field what cannot be taken."""
    wrong = [Wrong(field=name, message=words) for name, words in fields]
    return problem(422, "invalid", "有几项没有填对，请看各项说明。", fields=wrong)


def filled(form: FormT) -> FormT:
    """The form when its data can be taken: the same checks as on the page.

    Raises Invalid.
    """
    if not form.is_valid():
        raise Invalid(
            (name.replace("__all__", ""), str(words))
            for name, errors in form.errors.items()
            for words in errors
        )
    return form


SENTENCES = {
    "missing": "请填写。",
    "extra_forbidden": "没有这一项。",
    "string_type": "应为文字。",
    "string_too_long": "最多 {max_length} 个字。",
    "string_too_short": "请填写，至少 {min_length} 个字。",
    "string_unicode": "文字里有不能用的字符。",
    "string_pattern_mismatch": "格式不对，请核对。",
    "literal_error": "不在可选的范围内。",
    "too_long": "最多 {max_length} 项。",
    "too_short": "至少 {min_length} 项。",
    "list_type": "应为列表。",
    "dict_type": "应为对象。",
    "model_attributes_type": "应为对象。",
    "bool_type": "应为是或否。",
    "bool_parsing": "应为是或否。",
    "int_type": "应为整数。",
    "int_parsing": "应为整数。",
    "int_from_float": "应为整数。",
    "greater_than_equal": "不能小于 {ge}。",
    "less_than_equal": "不能大于 {le}。",
    "uuid_type": "编号（key）的格式不对。",
    "uuid_parsing": "编号（key）的格式不对。",
}
KINDS = (("date", "日期或时间的格式不对，例如 2026-09-10。"), ("timezone", "时间要带时区。"))
PLACES = ("body", "query", "path", "header")


def sentence_of(error: Mapping[str, Any]) -> tuple[str, str]:
    """Field and Chinese sentence of one error of the request's shape."""
    where = [str(part) for part in error["loc"]]
    if where and where[0] in PLACES:
        where = where[2 if where[0] == "body" else 1 :]
    kind, given = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return ".".join(where), str(given.get("error", ""))
    words = SENTENCES.get(kind) or next(
        (words for start, words in KINDS if kind.startswith(start)), "填写有误，请核对。"
    )
    return ".".join(where), words.format(**given)
