"""Questions about emergencies, within the reach in force."""

from uuid import UUID

from django.db.models import QuerySet

from shouwang.access import reach
from shouwang.emergencies.models import Emergency
from shouwang.statute.branches import BRANCHES, Condition, may_settle


def emergencies() -> QuerySet[Emergency]:
    """Every emergency the reach shows."""
    return (
        Emergency.objects.filter(reach.rows(key="matter_id", kind="emergency"))
        .select_related("matter__division")
        .prefetch_related("measures", "calls", "handovers")
        .order_by("-opened_at", "-key")
    )


def of_matter(key: UUID) -> Emergency | None:
    """The emergency of one case."""
    return emergencies().filter(matter_id=key).first()


def missing(emergency: Emergency) -> tuple[Condition, ...]:
    """The closing conditions that are not met yet."""
    return may_settle(emergency.branch, emergency.facts)


def words_of(emergency: Emergency) -> list[str]:
    """What has been done and established, in words."""
    branch = BRANCHES.get(emergency.branch)
    if branch is None:
        return []
    names = {measure.code: measure.label for measure in branch.measures} | dict(branch.facts)
    return [names.get(code, code) for code in emergency.facts]
