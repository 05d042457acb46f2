"""What whoever reported was told: one row for each time, none written over."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.offices.models import Division, Post
from shouwang.reports.rules import WORDS

CASE = 3


class Feedback(models.Model):
    """Words that were told of one report, when and by whom.

    `is_result` is a fact, not a judgement: whether the report had come to its end when it was said.
    `by` is empty for what was told before each stood by itself and nobody knows any more who said it.
    """

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "report": "S1",
        "words": "S3",
        "is_result": "S1",
        "at": "S1",
        "by": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
    }

    report = models.ForeignKey("reports.Report", models.PROTECT, related_name="feedbacks")
    words = models.CharField(max_length=WORDS)
    is_result = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)

    objects = Scoped()

    class Meta:
        verbose_name = "反馈"
        ordering: ClassVar = ["at", "id"]
