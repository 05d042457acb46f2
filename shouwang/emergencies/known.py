"""What stands above a form that says where a child goes: what was found, reported, said by the child."""

import re
from typing import Any

from shouwang.access.policy import viewer
from shouwang.emergencies import queries
from shouwang.emergencies.models import Call, Emergency
from shouwang.emergencies.searched import found_of, lost_of
from shouwang.emergencies.wishes import SPEAKS, said_before
from shouwang.offices.models import Post
from shouwang.reports.queries import seen_of
from shouwang.reports.quiet import is_quiet

# Nobody else is heard to weep out a name: 哭着讲, 亲口说.
SAID = re.compile(r"(?:哭着|亲口|小声|悄悄)[^，。；：:,;]{0,4}(?:说|讲|告诉)")


def known_of(post: Post, emergency: Emergency) -> dict[str, Any]:
    """The findings, the reports as this post is shown them, the child's own words."""
    reports = seen_of(post, emergency.matter_id)
    return {
        "findings": [one for one in queries.findings(emergency) if one.found],
        "reports": reports,
        "said": said_before(emergency),
        "is_said_in_report": any(map(_speaks, reports)),
        "lost": lost_of(post, emergency.matter, is_quiet=is_quiet(case=emergency.matter_id)),
        "found": found_of(post, emergency.matter),
        "calls": _calls(post, emergency),
    }


def _speaks(report: Any) -> bool:
    """Whether what this post is shown of a report, or of what was added, gives the child's own words."""
    texts = [report.told, report.described, *(one.told for one in report.told_later)]
    return any(text and (SPEAKS.search(text) or SAID.search(text)) for text in texts)


def _calls(post: Post, emergency: Emergency) -> list[Any]:
    """What was written of the calls to its parents, as this post is shown it, the first first."""
    rows: list[Call] = [one for one in emergency.calls.all() if one.note or one.child_where]
    return viewer(post, emergency.matter_id).all(sorted(rows, key=lambda one: one.pk))
