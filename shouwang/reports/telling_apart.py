"""What tells the rows of brothers and sisters apart: the report, the age, what its author said since.

Source: 3.2.1.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from shouwang.access import kinds, reach
from shouwang.casework.models import Duty
from shouwang.kernel.clock import cn_moment, local, now
from shouwang.reports.models import Receipt, Report
from shouwang.reports.suspects import suspect_of

SLIP = "登记人称误填"
# After a joining the row reads the number of the case, which this office has received.
TAKEN = "这个办件的另一份报告已受理"
# Of a report made anew of one that had ended: the same receipt may be the harmer's.
BY_NAMED = "报告人可能就是被指的人，先核对"
RECORD = "report:"


def told_apart(duties: Iterable[Duty]) -> dict[tuple[str, str], str]:
    """For code and record of each duty on one report what stands on its row; for whoever reads reports.

    The office that reported reads the number of the report instead of the child: nothing of it here.
    """
    if not kinds.is_open(reach.current().role, "report"):
        return {}
    rows = [one for one in duties if one.record.startswith(RECORD)]
    if not rows:
        return {}
    alike = Counter((one.code, one.matter_id) for one in rows)
    shown = reach.rows(key="matter_id", kind="report")
    keys = [UUID(one.record.removeprefix(RECORD)) for one in rows]
    taken = Receipt.objects.filter(matter=OuterRef("matter")).exclude(report=OuterRef("pk"))
    found = Report.objects.filter(shown, pk__in=keys).select_related("child", "danger")
    for office in Receipt.Office:
        beside = Exists(taken.filter(office=office))
        found = found.annotate(**{f"beside_{office}": beside})
    reports = {f"{RECORD}{one.key}": one for one in found}
    told: dict[tuple[str, str], str] = {}
    for row in rows:
        report = reports.get(row.record)
        beside = report is not None and _is_beside(report, row.code)
        if report and (row.child or beside or alike[row.code, row.matter_id] > 1):
            told[row.code, row.record] = _words(report, TAKEN if beside else "")
    return told


def _is_beside(report: Report, code: str) -> bool:
    """Whether this duty is to receive one report of a case of which that office received another."""
    act, _, office = code.partition("reports.take_")
    return not act and bool(getattr(report, f"beside_{office}", False))


def numbers_of(records: Iterable[str]) -> dict[str, str]:
    """The number of the report that each record is; none of what the reach does not show."""
    keys = [UUID(one.removeprefix(RECORD)) for one in records if one.startswith(RECORD)]
    shown = Report.objects.filter(reach.rows(key="matter_id", kind="report"), pk__in=keys)
    return {f"{RECORD}{one.key}": f"报告 {one.number}" for one in shown}


def _words(report: Report, beside: str) -> str:
    danger = getattr(report, "danger", None)
    is_slip = danger is not None and danger.disputed_at is not None
    birth = report.child.birth if report.child else None
    when = cn_moment(report.filed_at) if report.filed_at else ""
    named = suspect_of(report) if report.anew_of_id and _knows_reporter() else None
    who = BY_NAMED if named and named.is_likely and not named.has_spoken else ""
    parts = (
        f"报告 {report.number}",
        f"{when}报",
        _age(birth),
        SLIP if is_slip else "",
        who,
        beside,
    )
    return "，".join(one for one in parts if one)


def _knows_reporter() -> bool:
    return kinds.is_open(reach.current().role, "reporter")


def _age(birth: date | None) -> str:
    if birth is None:
        return ""
    on = local(now()).date()
    return f"{on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))}岁"
