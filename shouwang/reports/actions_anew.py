"""What is told of a report that has ended: of old things it is added, of new harm it is a report anew."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.casework.holding import hold
from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.kernel.crypto import open_sealed
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Division, Post
from shouwang.reports.actions import Filed, add, file
from shouwang.reports.actions_more import left_open, must_not_differ
from shouwang.reports.models import Addition, Report
from shouwang.reports.rules import (
    ANSWERS,
    DENIED,
    HARM,
    ONLY_ANSWERED,
    ReportFacts,
    Safe,
    reporter_kind,
)

CLAUSE = "3.2.1"
# Whether it goes on now, as each answer says it.
ONGOING = {"now": "yes", "since": "unknown"}


@dataclass(frozen=True)
class Told:
    """What was added, and the report that was made of it where it told of new harm.

    `asks`: the words tell of harm and whether it is new was left open: whoever told it is asked.
    """

    addition: Addition
    anew: Filed | None = None
    asks: bool = False

    @property
    def is_objection(self) -> bool:
        """Whether one objects to a no."""
        return self.addition.is_objection


def has_ended(report: Report) -> bool:
    """Whether nobody acts on a report any more: both said no, or its case is closed."""
    if report.state == "dismissed":
        return True
    with everything_known():  # a unit that reported does not see the case
        return Matter.objects.filter(pk=report.matter_id).exclude(closed_at=None).exists()


@transaction.atomic
def tell(
    report: Report,
    words: str,
    *,
    harm: str = "",
    is_objection: bool = False,
    by: Post | None,
    at: datetime,
) -> Told:
    """Add to a report; whether the child was harmed again (`harm`) must be said once it has ended.

    Source: 3.2.1, 3.2.2. Effect: as actions.add. Where it was harmed since, or is now, it is a report
    of its own, with all that a new one does: the child turns red, both offices take it anew, within
    the same time. Whoever holds the receipt gets a new one. Told again while that one runs, it is
    added to it, as of new harm: both offices are called anew, and there is no second report.
    Of words of harm alone, or beside no new harm, whoever holds the receipt of what runs is asked
    afterwards, by an answer that needs no more words; everybody else says which is so first.
    Refuses: harm_unsaid, harm_differs, and what actions.add and actions.file refuse.
    """
    hold(report.matter_id)
    runs_on = report.state == "withdrawn" or not has_ended(report)
    if not (runs_on and by is None):
        must_not_differ(words, harm)
    words = words or _answered_alone(harm)
    given = {"is_objection": is_objection, "by": by, "at": at}
    if runs_on:
        done = add(report, words, harm=harm, **given)
        return Told(done, asks=left_open(words, harm))
    if harm not in ANSWERS:
        raise Refusal("harm_unsaid", CLAUSE)
    if harm not in ONGOING:
        return Told(add(report, words, harm=harm, **given))
    runs = _running_of(report, by)
    if runs is not None:
        add(report, f"{words}（又受到伤害，并入报告 {runs.number}）", is_answered=True, **given)
        return Told(add(runs, words, harm=harm, by=by, at=at))
    anew = _file(report, words, ONGOING[harm], by, at)
    said = f"{words}（又受到伤害，已作为新的报告 {anew.report.number}）"
    return Told(add(report, said, is_answered=True, **given), anew)


def _answered_alone(harm: str) -> str:
    """What is kept where the question was answered and nothing written. Refuses: told_needed."""
    if harm not in ANSWERS:
        raise Refusal("told_needed", CLAUSE)
    return HARM[DENIED] if harm == DENIED else ONLY_ANSWERED


def _running_of(report: Report, by: Post | None) -> Report | None:
    """The report that the same one made of this before, while somebody acts on it or is to take it."""
    Report.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=report.pk
    ).first()  # two tabs wait
    with everything_known():  # whoever holds the receipt of the first sees that one alone
        rows = Report.objects.filter(anew_of=report, filed_by=by).exclude(state="withdrawn")
        rows = rows.select_related("matter", "child", "reporter_unit").order_by("-filed_at")
        found: Report | None = rows.first()
    return found if found is not None and not has_ended(found) else None


def _file(report: Report, words: str, ongoing: str, by: Post | None, at: datetime) -> Filed:
    """The new report: the child, the place and the situations of the former, the words of today."""
    with everything_known():
        child = Child.objects.select_related("division").filter(pk=report.child_id).first()
        place = Division.objects.get(pk=report.division_id)
    facts = ReportFacts(
        described=report.described,
        situations=tuple(report.situations),
        place=report.place,
        ongoing=ongoing,
        told=f"{words}（报告 {report.number} 办结后又说的，情形沿用那一份）",
        **_who(report, by),
    )
    filed = file(facts, place, child=child, by=by, at=at)
    filed.report.anew_of = report
    filed.report.save(update_fields=["anew_of"])
    return filed


def _who(report: Report, by: Post | None) -> dict[str, object]:
    """Who tells it: whoever holds the receipt is who reported before; a post is its own unit."""
    if by is not None:
        return {"reporter_kind": reporter_kind(by.unit.kind)}
    place = {"table": "reports_report", "row": report.key}
    sealed = {name: getattr(report, f"{name}_sealed") for name in ("name", "phone", "safe")}
    given = {
        name: open_sealed(cipher, field=name, **place) if cipher else ""
        for name, cipher in sealed.items()
    }
    safe = Safe(**json.loads(given["safe"])) if given["safe"] else None
    who = {"name": given["name"], "phone": given["phone"], "safe": safe}
    return {"reporter_kind": report.reporter_kind, **who}
