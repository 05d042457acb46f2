"""The other children of a house where somebody is named; that whoever was named did not do it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.emergencies.models.emergency import CASE, Emergency, Finding, Office, Proposal
from shouwang.offices.models import Division, Post


class SiblingLook(models.Model):
    """What came of looking at another child under the roof where somebody is named.

    Whoever did not see it says why, and it stays owed.
    """

    class Found(models.TextChoices):
        SAFE = "safe", "见到了，没有发现受到伤害"
        HARMED = "harmed", "也受到伤害，或者有危险"
        UNSEEN = "unseen", "没有见到孩子本人"

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "child": "S3",
        "office": "S1",
        "found": "S3",
        "seen_by": "S3",
        "seen_at": "S3",
        "seen_where": "S3",
        "told": "S3",
        "recorded_at": "S1",
        "recorded_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="sibling_looks")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    office = models.CharField(max_length=14, choices=Office)
    found = models.CharField(max_length=6, choices=Found)
    seen_by = models.CharField(max_length=60, blank=True)
    seen_at = models.DateTimeField(null=True)
    seen_where = models.CharField(max_length=100, blank=True)
    told = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


class Clearing(models.Model):
    """That people whom the findings name did not do it, as one office asked and the other agreed.

    It is of the findings up to `last`; one written later names anew. `names_left` is who of them
    stays named, in words. It stands from `since`, the other's yes, until either office takes it back.
    """

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "proposal": "S1",
        "last": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "kinds": "S3",
        "names_left": "S3",
        "heard_by": "S3",
        "heard_at": "S3",
        "heard_where": "S3",
        "child_said": "S3",
        "asked_at": "S1",
        "since": "S1",
        "undone_at": "S1",
        "undone_by": "S1",
        "undone_reason": "S3",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="clearings")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="clearing")
    last = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    kinds = ArrayField(models.CharField(max_length=20))
    names_left = models.CharField(max_length=120, blank=True)
    heard_by = models.CharField(max_length=60)
    heard_at = models.DateTimeField()
    heard_where = models.CharField(max_length=100)
    child_said = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    undone_reason = models.CharField(max_length=500, blank=True)

    objects = Scoped()
