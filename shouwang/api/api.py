"""The API as a whole: its nouns, its OpenAPI 3.1, and what is answered before a door is reached."""

import logging
from functools import cached_property
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import REF_TEMPLATE

from shouwang.api import (
    assessments,
    children,
    citizens,
    conflicts,
    denials,
    directives,
    duties,
    emergencies,
    granting,
    houses,
    matters,
    numbers,
    placements,
    places,
    police,
    police_posts,
    posts,
    ratings,
    referrals,
    reports,
    reports_answers,
    screenings,
    searching,
    secrets,
    session,
    statistics,
    transfers,
    urgent_looks,
    visits,
)
from shouwang.api.door import KEY_HEADER, KEY_LONGEST
from shouwang.api.problems import (
    MEDIA,
    Problem,
    invalid,
    not_found,
    problem,
    sentence_of,
    unauthorised,
)

log = logging.getLogger("django.request")
PREFIX = "/api/v1/"
WORDS = {
    400: "the body is no JSON",
    401: "not signed in, or no longer",
    403: "not granted to this post",
    404: "absent or out of reach: the same bytes",
    409: "wrong state, or the key was used for another body",
    413: "the body is too large",
    422: "a field cannot be taken, or the law says no",
    429: "too many wrong tries",
    500: "a fault; nothing was kept",
}
READING, ACTING = (401, 403, 404, 422, 500), (400, 401, 403, 404, 409, 413, 422, 500)
COUNTED = ("session_sign_in", "citizens_status")
KEYED = {
    "in": "header",
    "name": KEY_HEADER,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": KEY_LONGEST, "pattern": "^[!-~]+$"},
    "description": "the same key and body gives the stored answer, another body 409",
}


class Api(NinjaAPI):
    """Ninja's API whose OpenAPI declares every answer that can come."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """OpenAPI 3.1 with the problems of each operation; made once, as nothing of it changes."""
        return self._declared

    @cached_property
    def _declared(self) -> Any:
        """Half a second of a processor: whoever asked often took it from everybody."""
        schema = super().get_openapi_schema(path_prefix=PREFIX)
        known = Problem.model_json_schema(ref_template=REF_TEMPLATE)
        schema["components"]["schemas"].update(known.pop("$defs"), Problem=known)
        for operations in schema["paths"].values():
            for verb, operation in operations.items():
                _declare(verb, operation)
        return schema


def _declare(verb: str, operation: dict[str, Any]) -> None:
    codes = READING if verb == "get" else ACTING
    codes += (429,) if operation["operationId"] in COUNTED else ()
    shape = {"schema": {"$ref": REF_TEMPLATE.format(model="Problem")}}
    for code in codes:
        operation["responses"][code] = {"description": WORDS[code], "content": {MEDIA: shape}}
    if verb == "post" and operation["operationId"] != "session_sign_in":
        operation["parameters"].append(KEYED)


api = Api(
    title="守望",
    version="1",
    description="农村留守儿童关爱保护平台的接口。儿童信息一律脱敏，查看均留痕。",
    docs_url=None,
    urls_namespace="api",
)


def _mount() -> None:
    nouns = {
        "session": session.router,
        "divisions": places.divisions,
        "units": places.units,
        "posts": posts.router,
        "children": children.router,
        "transfers": transfers.router,
        "conflicts": conflicts.router,
        "denials": denials.router,
        "secrets": secrets.router,
        "numbers": numbers.router,
        "urgent-looks": urgent_looks.router,
        "visits": visits.router,
        "screenings": screenings.router,
        "ratings": ratings.router,
        "reports": reports_answers.router,
        "notices": reports.notices,
        "report": citizens.router,
        "matters": matters.router,
        "emergencies": emergencies.router,
        "assessments": assessments.router,
        "placements": placements.router,
        "referrals": referrals.router,
        "duties": duties.router,
        "directives": directives.router,
        "statistics": statistics.router,
    }
    for noun, router in nouns.items():
        api.add_router(f"/{noun}", router)
    api.add_router("/posts/police", police_posts.router)
    api.add_router("/posts", granting.router)
    api.add_router("/emergencies", police.router)
    api.add_router("/emergencies", searching.router)
    api.add_router("/emergencies", houses.router)


_mount()


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The request has not the shape that was declared."""
    return invalid(sentence_of(one) for one in error.errors)


@api.exception_handler(AuthenticationError)
def nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or a dead one."""
    return unauthorised()


@api.exception_handler(Http404)
def absent(request: HttpRequest, error: Http404) -> HttpResponse:
    """No such address."""
    return not_found()


@api.exception_handler(HttpError)
def not_json(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The body could not be parsed."""
    return problem(error.status_code, "unreadable", "内容不是 JSON，无法读取。")


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """The body is larger than anything a form holds."""
    return problem(413, "too_big", "内容太大。")


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault: both transactions of the door are gone before this is reached."""
    got_request_exception.send(sender=Api, request=request)
    log.error("api %s", request.path, exc_info=error)
    return problem(500, "broken", "系统出错，没有保存任何内容，请稍后再试。急事请打电话。")
