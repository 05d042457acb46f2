"""The search for a missing child: what was done and when, and the card that is shown around."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.emergencies.models.emergency import CASE
from shouwang.offices.models import Division, Post, Unit


class SearchEntry(models.Model):
    """One piece of the search; added, never changed. Not found: it goes on by a day. Found: where."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "did_at": "S3",
        "did": "S3",
        "is_found": "S3",
        "place": "S3",
        "state": "S3",
        "next_on": "S1",
        "unit": "S1",
        "recorded_at": "S1",
        "recorded_by": "S1",
    }

    is_kept = False  # said by the act that stores it: whoever may be named has the child

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    did_at = models.DateTimeField()
    did = models.CharField(max_length=1000)
    is_found = models.BooleanField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=500, blank=True)
    next_on = models.DateField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


class MissingCard(models.Model):
    """走失儿童信息卡 as it was written down; the newest is printed. It has no number of the home.

    `called`, `sex` and `age` only where the child has no file; what is not known stays empty.
    """

    is_older = False  # true of what is shown of a card of before the child was lost
    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "called": "S3",
        "sex": "S3",
        "age": "S3",
        "height": "S3",
        "clothes": "S3",
        "marks": "S3",
        "last_at": "S3",
        "last_place": "S3",
        "last_with": "S3",
        "unit": "S1",
        "recorded_at": "S1",
        "recorded_by": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    called = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    age = models.CharField(max_length=20, blank=True)
    height = models.CharField(max_length=40, blank=True)
    clothes = models.CharField(max_length=200, blank=True)
    marks = models.CharField(max_length=200, blank=True)
    last_at = models.DateTimeField(null=True)
    last_place = models.CharField(max_length=200, blank=True)
    last_with = models.CharField(max_length=100, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()
