"""Questions about dangers that somebody wrote down: his own, those beside them, what was taken back."""

from uuid import UUID

from django.db.models import QuerySet

from shouwang.children.models import Child
from shouwang.offices.models import Post
from shouwang.reports.models import Danger


def dangers_of(child: UUID, post: Post) -> QuerySet[Danger]:
    """What this person, or a post of this unit, has reported of a child, the latest first."""
    rows = Danger.objects.filter(child=child, unit=post.unit_id)
    return rows.select_related("report__division", "child", "by", "division").order_by("-saved_at")


def dangers_beside(danger: Danger, post: Post) -> QuerySet[Danger]:
    """What was reported in the same act of other children under the roof."""
    rows = Danger.objects.filter(saved_at=danger.saved_at, unit=post.unit_id, by=danger.by)
    return rows.exclude(pk=danger.pk).select_related("report", "child").order_by("pk")


def withdrawn_of(child: Child) -> Danger | None:
    """What of a child was taken back as a slip."""
    rows = Danger.objects.filter(child=child, report__state="withdrawn")
    return rows.select_related("report").order_by("-saved_at").first()
