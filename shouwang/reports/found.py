"""What an office found of a child without a file: its name and its home. Source: 3.2.2."""

from shouwang.reports.models import Report

FOUND, CORRECTED = "查明：", "更正原因："  # how what is written beside a report begins


def found_in(report: Report) -> tuple[str, str]:
    """The name and the home of a child without a file as an office found them, while that stands; else nothing.

    As 查明身份 puts them together (`rules.on_no_register`): the name, the village, what else.
    """
    said = [one for one in report.additions.all() if one.told.startswith((FOUND, CORRECTED))]
    last = max(said, key=lambda one: (one.added_at, one.pk), default=None)
    if report.child_id is not None or last is None or last.added_by_id is None:
        return "", ""
    if not last.told.startswith(FOUND):
        return "", ""
    return name_and_home(last.told.removeprefix(FOUND))


def name_and_home(found: str) -> tuple[str, str]:
    """Of what was found the name and the home; nothing where it is no such line."""
    name, _, rest = found.partition("，")
    return (name, rest.partition("，")[0]) if rest else ("", "")
