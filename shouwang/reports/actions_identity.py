"""Which child a report is about: said once it is known, with what follows from it."""

from datetime import datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.duties import close_also
from shouwang.casework.holders import resolve
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, happened
from shouwang.children import actions as children
from shouwang.children.models import Child
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post
from shouwang.reports.actions import ASKING, OFFICES
from shouwang.reports.actions_taking import locked, subject
from shouwang.reports.models import Addition, Report


@transaction.atomic
def identify(
    matter: Matter, child: Child | None, found: str, *, by: Post, at: datetime
) -> list[Report]:
    """Say which child a report is about, or what was found when it is on no register.

    Source: 3.2.2. Effect: closes reports.identify; a child on the register turns red.
    Refuses: identity_needed, not_permitted.
    """
    check(by, May.IDENTIFY_CHILD)
    if child is None and not found:
        raise Refusal("identity_needed", "3.2.2")
    rows = locked(matter)
    for report in rows:
        report.child = child
        report.save(update_fields=["child"])
        if found:
            _write_down(report, f"查明：{found}", by=by, at=at)
    if child is not None:
        matter.child = child.key
        matter.save(update_fields=["child"])
        for spec in OFFICES:
            unit = resolve(spec, matter.division, {})
            reach.join(child.key, unit, place=child.division_id, why=ASKING, at=at)
        matter.duties.filter(closed_at=None).exclude(code="reports.see_cyberspace").update(
            child=child.key
        )
    event = happened(rows[-1], "identified", by=by, at=at, facts={"subject": subject(rows[-1])})
    if child is not None:
        close_also(event, "reports.report", child.key)
        children.raise_level(child, ["report_in_90_days"], by=None, at=at)
    return rows


def _write_down(report: Report, told: str, *, by: Post, at: datetime) -> None:
    """What an office found, beside the report: its reporter, who may be the accused, reads its own
    words alone."""
    Addition.objects.create(
        report=report,
        told=told,
        added_at=at,
        added_by=by,
        matter_id=report.matter_id,
        division_id=report.division_id,
    )
