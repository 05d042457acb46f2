"""What the number and the day of a paper may be: no telephone, no day before the matter began.

Source: 3.2.2. How far back a call may lie is ours (call_before), not the policy's.
"""

import re
from datetime import date, datetime, timedelta

from shouwang.casework.figures import value_at
from shouwang.casework.models import Matter
from shouwang.emergencies.models import PoliceRecord
from shouwang.kernel.clock import cn_date, local
from shouwang.kernel.identity import narrow
from shouwang.kernel.refusal import Refusal, register
from shouwang.reports.models import Report
from shouwang.reports.rules import must_be_no_telephone

CLAUSE = "3.2.2"
YEAR = re.compile(r"[〔\[［【(]((?:19|20)\d{2})[〕\]］】)]")
register(
    {
        "paper_before_report": "日期早于{first}，请核对。报告以前公安就接警的，先登记接处警编号和接警日期，再登记文书。",
        "paper_other_year": "编号里写的是{year}年，和文书日期不是同一年，请核对。",
        "call_too_early": "接警日期比报告早了{most}天以上，请核对。",
    }
)


def must_be_number(number: str, on: date | None = None) -> None:
    """Let what is written be the number of a paper, of the year of its day.

    Refuses: paper_is_phone, paper_other_year.
    """
    must_be_no_telephone(number)
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
