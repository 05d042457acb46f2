"""The child's own wish as its assessments have it, for the floors below that bring it somewhere."""

from uuid import UUID

from shouwang.access import reach
from shouwang.assessment.models import Case
from shouwang.statute.instruments import instrument

FORM, ITEM = "assessment", "wish"
UNWILLING = ("not_home", "change_carer")


def wished(child: UUID) -> list[str]:
    """The answers that it does not want to go home, or not to who cared for it, within the reach in force."""
    rows = Case.objects.filter(reach.rows(key="matter_id", kind="case"), matter__child=child)
    said = [str(case.answers.get(ITEM)) for case in rows.order_by("opened_at") if case.answers]
    item = instrument(FORM).item(ITEM)
    return [f"评估时：{item.option(one).label}" for one in UNWILLING if one in said]
