"""What is written of a call to the parents of a child."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.emergencies.models.done import Parent
from shouwang.emergencies.models.emergency import CASE, Emergency
from shouwang.offices.models import Division, Post


class Call(models.Model):
    """One try to reach one of the parents, and what came of it.

    `child_where` is asked where the child is placed; empty: nobody asked, or the parent was not reached.
    """

    class Where(models.TextChoices):
        THERE = "there", "在安置的地方"
        AWAY = "away", "不在那里了"
        UNSAID = "unsaid", "没有说到"

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "parent": "S3",
        "whom": "S3",
        "reached": "S3",
        "note": "S3",
        "child_where": "S3",
        "child_place": "S3",
        "child_with": "S3",
        "called_at": "S1",
        "called_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="calls")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    parent = models.CharField(max_length=10, choices=Parent, default=Parent.OTHER)
    whom = models.CharField(max_length=60, blank=True)
    reached = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    child_where = models.CharField(max_length=8, blank=True, default="", choices=Where)
    child_place = models.CharField(max_length=200, blank=True, default="")
    child_with = models.CharField(max_length=100, blank=True, default="")
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()
