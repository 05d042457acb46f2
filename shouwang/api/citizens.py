"""The report of anyone: no account, a receipt number, and where the report stands."""

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from shouwang.api import door
from shouwang.api.door import Request
from shouwang.api.problems import filled, problem
from shouwang.api.shapes import Code12, In, NewHarm, Out, maybe, one_of, text
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import digits_of
from shouwang.offices.models import Division
from shouwang.reports import actions, actions_anew, actions_receipts, queries
from shouwang.reports.answering import may_object, standing
from shouwang.reports.feedback import readable
from shouwang.reports.forms import POLICY
from shouwang.reports.forms_public import REACH, PublicForm
from shouwang.reports.models import Report
from shouwang.reports.rules import is_receipt
from shouwang.reports.told import status_words

router = Router(tags=["report"])
Situation = Annotated[
    Literal[tuple(code for code, _ in POLICY)],  # type: ignore[misc]
    Field(description="；".join(f"{code} {words}" for code, words in POLICY)),
]


class CitizenReport(In):
    """Four fields; the rest may stay empty."""

    described: text(300)
    division: Code12 = Field(description="a village, a town or the district")
    situations: list[Situation] = Field(min_length=1, max_length=len(POLICY))
    ongoing: one_of("ongoing")
    told: maybe(2000) = ""
    phone: maybe(REACH) = Field("", description="a number, or in words how one is reached")
    am_the_child: bool = False
    who: Literal["", "child", "relative", "professional", "citizen"] = ""
    safe_when: maybe(REACH) = Field("", description="a child itself: when to be rung is safe")
    safe_phone: maybe(REACH) = Field(
        "", description="a child itself: which number is safe, or in words how it is reached"
    )
    safe_whom: maybe(REACH) = Field("", description="a child itself: whom it is safe to ring")


class Receipt(Out):
    """Seventeen digits, told once."""

    receipt: str


class Ask(In):
    """The receipt number; `told` adds what became known later, or why one objects to a no."""

    receipt: maybe(30)
    told: maybe(2000) = ""
    is_objection: bool = False
    harm: NewHarm = ""


class Status(Out):
    """已收到, 处理中, 再次核查中 or 已办结, and the offices' words: nothing else ever leaves by a receipt number."""

    status: str
    offices: list[str]
    answer: str = Field(description="the latest of the answers")
    answers: list[str]
    can_object: bool
    has_ended: bool
    receipt: str = Field(description="of the report that was made of new harm; told once")
    asks_harm: bool = Field(
        description="what was told speaks of harm: ask whether it is new and send `harm`, without words"
    )


@door.public(router, "", why="任何人都能报告侵害，儿童本人也能（3.2.1）", out=Receipt, status=201)
def report(request: Request, body: CitizenReport) -> Receipt:
    """Report harm or danger to a child, without an account."""
    places = Division.objects.filter(level__in=("district", "town", "village"))
    given = {**body.model_dump(exclude={"situations"}), "situation": body.situations}
    form = filled(PublicForm(given, places=places))
    done = actions.file(form.facts(), form.cleaned_data["division"], by=None, at=request.at)
    return Receipt(receipt=done.receipt)


@door.public(router, "/status", why="凭回执编号查询进展、补充情况", out=Status)
def status(request: Request, body: Ask) -> Status | HttpResponse:
    """Where a report stands and what the offices answer; not a word about the child."""
    number = digits_of(body.receipt)
    if not is_receipt(number):
        raise Refusal("receipt_shape")
    try:
        found = actions_receipts.look_up(number, at=request.at)
    except Refusal as no:
        return _no(429, no)
    if found is None:  # kept: the answer is no, the miss counts
        return _no(404, Refusal("receipt_unknown"))
    key, case = found
    with queries.by_number(case):
        told = Report.objects.select_related("matter__division").get(pk=key)
        receipt, asks_harm = "", False
        if body.told or body.harm:
            given = {"is_objection": body.is_objection, "harm": body.harm}
            done = actions_anew.tell(told, body.told, **given, by=None, at=request.at)
            receipt, asks_harm = done.anew.receipt if done.anew else "", done.asks
        answers = [one.words for one in readable(told)]
        return Status(
            status=status_words(told),
            offices=[f"{office}：{words}" for office, words in standing(told)],
            answer=answers[-1] if answers else "",
            answers=answers,
            can_object=may_object(told, None, request.at),
            has_ended=actions_anew.has_ended(told),
            receipt=receipt,
            asks_harm=asks_harm,
        )


def _no(status_code: int, no: Refusal) -> HttpResponse:
    return problem(status_code, no.code, no.sentence)
