"""What stands above a form that says where a child goes: what was found, reported, said by the child."""

from typing import Any

from shouwang.access.policy import viewer
from shouwang.emergencies import queries
from shouwang.emergencies.models import Call, Emergency
from shouwang.emergencies.searched import found_of, lost_of
from shouwang.emergencies.wishes import said_before
from shouwang.offices.models import Post
from shouwang.reports.queries import seen_of
from shouwang.reports.quiet import is_quiet


def known_of(post: Post, emergency: Emergency) -> dict[str, Any]:
    """The findings, the reports as this post is shown them, the child's own words."""
    return {
        "findings": [one for one in queries.findings(emergency) if one.found],
        "reports": seen_of(post, emergency.matter_id),
        "said": said_before(emergency),
        "lost": lost_of(post, emergency.matter, is_quiet=is_quiet(case=emergency.matter_id)),
        "found": found_of(post, emergency.matter),
        "calls": _calls(post, emergency),
    }


def _calls(post: Post, emergency: Emergency) -> list[Any]:
    """What was written of the calls to its parents, as this post is shown it, the first first."""
    rows: list[Call] = [one for one in emergency.calls.all() if one.note or one.child_where]
    return viewer(post, emergency.matter_id).all(sorted(rows, key=lambda one: one.pk))
