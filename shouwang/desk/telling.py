"""What stands on a row of a desk beside its duty and its child: of which parent it is, and the rest."""

from collections.abc import Iterable
from uuid import UUID

from shouwang.access import kinds, reach
from shouwang.casework.models import Duty
from shouwang.children.silence import met
from shouwang.reports.quiet import spoken_on

# Duties of one parent each: their record begins with which.
PARENTS = {"father": "父亲", "mother": "母亲"}
UNRUNG = "受理单位见到孩子本人以前不要往家里打电话"
SPOKEN = "孩子本人报告：见到本人以前不要往家里打电话"
MET = "登记写着见到了孩子本人：登记和谁分开以前不要往家里打电话"


def unrung_on(duties: Iterable[Duty]) -> dict[UUID, str]:
    """Of the cases of these duties whose home may not be rung yet, what their rows say of it."""
    spoken = spoken_on(duties)
    there = met(spoken)
    words = SPOKEN if kinds.is_open(reach.current().role, "reporter") else UNRUNG
    return {key: MET if key in there else words for key in spoken}


def which(duty: Duty) -> str:
    """Which parent the duty is about; "" where it is not about one of them."""
    return PARENTS.get(duty.record.partition(":")[0], "")


def noted(*parts: str) -> str:
    """The notes of a row as one."""
    return "，".join(one for one in parts if one)
