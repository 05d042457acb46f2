"""A call to 110 by an office, where the program has no police post that could take a report."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.offices.models import Division, Post

CASE = 3


class PoliceCall(models.Model):
    """Who answered, when, and under which number; that the police took the report it does not say.

    `number` is empty only where the other side gave none, which is said: `is_numberless`.
    """

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "recorded_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "rung_at": "S1",
        "answered_by": "S2",
        "number": "S1",
        "is_numberless": "S1",
        "recorded_by": "S1",
        "recorded_at": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    rung_at = models.DateTimeField()
    answered_by = models.CharField(max_length=60)
    number = models.CharField(max_length=40, blank=True)
    is_numberless = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        verbose_name = "报警记录"
