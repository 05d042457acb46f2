"""Two cases of one child made one, row by row, so that it can be undone (one running case)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.offices.models import Division, Post


class Join(models.Model):
    """One case that was joined into another: by whom, why, and how it was undone."""

    SECRET_SINCE: ClassVar = "joined_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "into": "S1",
        "division": "S1",
        "label": "S1",
        "reason": "S3",
        "joined_at": "S1",
        "joined_by": "S1",
        "undone_at": "S1",
        "undone_by": "S1",
        "undo_reason": "S3",
    }

    matter = models.ForeignKey("casework.Matter", models.PROTECT, related_name="joins")
    into = models.ForeignKey("casework.Matter", models.PROTECT, related_name="joined")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=3)
    reason = models.CharField(max_length=500)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    undo_reason = models.CharField(max_length=500, blank=True)

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("matter",), condition=Q(undone_at=None), name="join_once"
            ),
        ]


class Moved(models.Model):
    """One row that a join moved or changed, and what stood in it before."""

    SECRET_WHOLE: ClassVar = False
    PRIVACY: ClassVar = {
        "id": "S1",
        "join": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "table": "S1",
        "row": "S1",
        "before": "S1",
    }

    join = models.ForeignKey(Join, models.PROTECT, related_name="moved")
    matter = models.ForeignKey("casework.Matter", models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=3)
    table = models.CharField(max_length=60)
    row = models.CharField(max_length=40)
    before = models.JSONField()

    objects = Scoped()
