"""Which office of a report was rung in vain."""

from collections.abc import Iterable

from shouwang.casework.ringing import TAKING, Rung, asked, others, rung
from shouwang.reports.models import Ring

__all__ = ["TAKING", "Rung", "asked", "others", "rung", "unanswered"]

MADE = ("answered", "no_answer")


def unanswered(rings: Iterable[Ring], office: str) -> bool:
    """Whether that office was rung in vain, and nobody there has answered since."""
    made = [one.result for one in rings if one.whom == office and one.result in MADE]
    return bool(made) and made[-1] != "answered"
