"""Visits to children, siblings tied by the same round; and a village's full screenings."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.children.models import Child
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import codes, more


class DoorCount(models.Model):
    """How many households a village has, as of a day; kept by the town, the newest in force counts."""

    MOVES_BY: ClassVar = ""  # a village's own number: of no file, it stays
    PRIVACY: ClassVar = {
        "key": "S1",
        "division": "S1",
        "label": "S1",
        "households": "S1",
        "since": "S1",
        "kept_at": "S1",
        "kept_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)
    households = models.PositiveIntegerField()
    since = models.DateField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "村（居）户数"
        indexes: ClassVar = [
            models.Index(fields=("division", "-since"), name="door_count_area"),
        ]


class Screening(models.Model):
    """One full screening of a village: how many doors, how many children not yet on file.

    None found is a result like any other. `of_households` is how many there were, where that was known. Who was found is not here: each gets a file.
    """

    STEPS: ClassVar = {"screened": Step(BIRTH, May.RECORD_SCREENING, "3.1.2", "已排查")}
    PRIVACY: ClassVar = {
        "key": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "households": "S1",
        "of_households": "S1",
        "found": "S1",
        "note": "S1",
        "state": "S1",
        "screened_at": "S1",
        "screened_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)
    households = models.PositiveIntegerField()
    of_households = models.PositiveIntegerField(null=True)
    found = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, blank=True)
    screened_at = models.DateTimeField(null=True)
    screened_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "全面排查"
        indexes: ClassVar = [
            models.Index(fields=("division", "-screened_at"), name="screening_area"),
        ]


class Visit(models.Model):
    """One child visited, or not met. A wrong entry is voided with a reason, never deleted.

    `author` made the visit; `scribe` typed it from paper for somebody (代录). Whether the child
    was seen is what somebody ticked, never a default. `struck`: questions whose answer was taken back
    as a slip within the minute; what was ticked stays, crossed out. `follow_up` is what the town did about it.
    `where`: whether a placed child was met where it is placed or at its home; empty for any other.
    `counted`: it had an effect on what is owed; empty for one of before this was asked.
    """

    STEPS: ClassVar = {
        "made": Step(BIRTH, May.RECORD_VISIT, "3.1.2", "已走访"),
        "missed": Step(BIRTH, May.RECORD_VISIT, "3.1.2", "未遇"),
        "voided": Step(("made", "missed"), May.VOID_VISIT, "3.1.2", "已作废"),
    }
    SECRET_SINCE: ClassVar = ("made_at", "missed_at")
    PRIVACY: ClassVar = {
        "key": "S1",
        "round": "S1",
        "child": "S1",
        "division": "S1",
        "label": "S1",
        "went_at": "S1",
        "mode": "S1",
        "answers": "S2",
        "version": "S1",
        "person_met": "S2",
        "last_contact_on": "S2",
        "note": "S2",
        "author": "S1",
        "scribe": "S1",
        "counted": "S1",
        "where": "S1",
        "void_reason": "S2",
        "struck": "S2",
        "struck_at": "S2",
        "follow_up": "S2",
        "followed_at": "S1",
        "followed_by": "S1",
        "state": "S1",
        "made_at": "S1",
        "made_by": "S1",
        "missed_at": "S1",
        "missed_by": "S1",
        "voided_at": "S1",
        "voided_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    round = models.UUIDField(db_index=True)
    child = models.ForeignKey(Child, models.PROTECT, related_name="visits", db_index=False)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=2)
    went_at = models.DateTimeField()
    mode = models.CharField(max_length=12, choices=list(codes("visit_modes").items()))
    answers = models.JSONField(default=dict)
    version = models.CharField(max_length=20)
    person_met = models.CharField(max_length=60, blank=True)
    last_contact_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    author = models.ForeignKey(Post, models.PROTECT, related_name="+")
    scribe = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    counted = models.BooleanField(null=True)
    where = models.CharField(max_length=10, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    struck = ArrayField(models.CharField(max_length=30), default=list)
    struck_at = models.DateTimeField(null=True)
    follow_up = models.CharField(max_length=500, blank=True)
    followed_at = models.DateTimeField(null=True)
    followed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, blank=True)
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    missed_at = models.DateTimeField(null=True)
    missed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "走访记录"
        indexes: ClassVar = [
            models.Index(fields=("child", "-went_at"), name="visit_of_child"),
            models.Index(fields=("division", "went_at"), name="visit_area"),
        ]

    @property
    def is_in_person(self) -> bool:
        """Whether somebody was there, and did not only ring."""
        return more("visit_modes", self.mode, "in_person") == "yes"

    @property
    def matter(self) -> Matter:
        """A visit belongs to the child's file."""
        return self.child.matter
