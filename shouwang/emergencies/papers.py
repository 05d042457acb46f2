"""What the number and the day of a paper may be: no telephone, no day before the matter began.

Source: 3.2.2. How far back a call may lie is ours (call_before), not the policy's.
"""

import re
from datetime import date, datetime, timedelta

from shouwang.access.knowing import everything_known
from shouwang.casework.figures import value_at
from shouwang.casework.models import Matter
from shouwang.children.kinfolk import folded
from shouwang.emergencies.models import Measure, PoliceRecord
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.identity import narrow
from shouwang.kernel.refusal import Refusal, register
from shouwang.reports.models import Report
from shouwang.reports.rules import must_be_paper_number

CLAUSE = "3.2.2"
YEAR = re.compile(r"[〔\[［【(]((?:19|20)\d{2})[〕\]］】)]")
register(
    {
        "paper_before_report": "日期早于{first}，请核对。报告以前公安就接警的，先登记接处警编号和接警日期，再登记文书。",
        "paper_other_year": "编号里写的是{year}年，和文书日期不是同一年，请核对。",
        "warning_unrecorded": "公安没有登记过告诫书。已经出具的，请派出所在“出具告诫书”里登记编号；没有出具的，"
        "按实际写加害人怎么离开。",
        "warning_other": "公安登记的告诫书编号是{number}，和填写的不一样，请核对。",
        "call_too_early": "接警日期比报告早了{most}天以上，请核对。",
    }
)


def must_be_number(number: str, on: date | None = None) -> None:
    """Let what is written be the number of a paper, of the year of its day.

    Refuses: paper_is_phone, paper_is_no_number, paper_other_year.
    """
    must_be_paper_number(number)
    told = YEAR.search(narrow(number))
    if told and on is not None and int(told[1]) != on.year:
        raise Refusal("paper_other_year", CLAUSE, year=told[1])


def must_be_day(matter: Matter, on: date) -> None:
    """A paper is of no day before the report, or before the police were called, where that was earlier.

    Refuses: paper_before_report.
    """
    first = _began(matter)
    calls = PoliceRecord.objects.filter(matter=matter, kind=PoliceRecord.Kind.CALL)
    called = calls.order_by("-pk").values_list("on", flat=True).first()
    floor = min((one for one in (first, called) if one is not None), default=None)
    if floor is not None and on < floor:
        raise Refusal("paper_before_report", CLAUSE, first=cn_date(floor))


def must_be_called(matter: Matter, on: date, at: datetime) -> None:
    """A call lies before the report by a few days at most. Refuses: call_too_early."""
    first, most = _began(matter), value_at("call_before", matter.division, at)
    if first is not None and on < first - timedelta(days=most):
        raise Refusal("call_too_early", CLAUSE, most=most)


def _began(matter: Matter) -> date | None:
    rows = Report.objects.filter(matter=matter).order_by("filed_at")
    first = rows.values_list("filed_at", flat=True).first()
    return local(first).date() if first else None


def must_be_warning(matter: Matter, number: str, *, is_needed: bool = True) -> None:
    """A number of a warning is one that the police wrote down, in this case or one joined into it.

    `is_needed`: one must have been written down; else it is compared only where one was.
    Refuses: warning_unrecorded, warning_other.
    """
    with everything_known():
        joined = matter.joined.filter(undone_at=None).values_list("matter_id", flat=True)
        rows = Measure.objects.filter(code="written_warning", matter__in=[matter.pk, *joined])
        rows = rows.filter(corrected_by=None)
        known = list(rows.exclude(paper_no="").order_by("pk").values_list("paper_no", flat=True))
    if not known and is_needed:
        raise Refusal("warning_unrecorded", CLAUSE)
    if known and folded(number) not in {folded(one) for one in known}:
        raise Refusal("warning_other", CLAUSE, number="；".join(known))
