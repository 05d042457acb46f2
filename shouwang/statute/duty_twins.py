"""A duty that police and civil affairs owe alike, each its own: one description, two rows.

Source: 3.2.2. Whoever takes a report answers for his office alone; the rows differ in the name of the
office and in who comes next.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from shouwang.statute.duty_chains import BUREAU_BESIDE, POLICE_ABOVE
from shouwang.statute.duty_rule import DutyRule

# The word of each office in codes and events, and in a title; its holder and who comes after it.
_OFFICES: Final[tuple[tuple[tuple[str, str], dict[str, Any]], ...]] = (
    (
        ("police", "公安"),
        {
            "holder": "police_station",
            "escalates_to": ("district.police", "district.conference_office"),
            "if_vacant": POLICE_ABOVE,
        },
    ),
    (
        ("civil_affairs", "民政"),
        {
            "holder": "district.civil_affairs",
            "escalates_to": ("district.conference_office",),
            "if_vacant": BUREAU_BESIDE,
        },
    ),
)


def of_each_office(
    code: str, title: str, *, opened_by: Iterable[str], closed_by: Iterable[str], **rest: Any
) -> tuple[DutyRule, DutyRule]:
    """The row of the police and that of civil affairs; `{}` in a code or an event is the office.

    Of what both owe on the danger of a child, by 3.2.2.
    """
    first, second = (
        DutyRule(
            code=code.format(word),
            clause="3.2.2",
            title=f"{title}（{name}）",
            opened_by=tuple(one.format(word) for one in opened_by),
            closed_by=tuple(one.format(word) for one in closed_by),
            danger=True,
            **who,
            **rest,
        )
        for (word, name), who in _OFFICES
    )
    return first, second
