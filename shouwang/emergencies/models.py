"""The emergency of a case: joint investigation, measures, calls to the parents, hand-over."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post
from shouwang.statute.branches import BRANCHES
from shouwang.statute.codes import codes

CASE = 3


class Emergency(models.Model):
    """The emergency handling of one case; a later report of the same case is investigated in it.

    `facts` are codes of measures done and things that happened: what the branch's closing
    conditions of 3.2.2 are tested on.
    """

    STEPS: ClassVar = {
        "opened": Step(BIRTH, May.OPEN_EMERGENCY, "3.2.2", "已启动"),
        "investigated": Step(
            ("opened", "investigated", "settled"), May.INVESTIGATE, "3.2.2", "已调查"
        ),
        "settled": Step(("investigated",), May.HANDLE_EMERGENCY, "3.2.2", "处置完成"),
        "closed": Step(("opened", "investigated"), May.HANDLE_EMERGENCY, "3.2.2", "已办结"),
    }
    RUNS: ClassVar = ("opened", "investigated")
    PRIVACY: ClassVar = {
        "key": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "branch": "S3",
        "team": "S3",
        "arrived_at": "S3",
        "found": "S3",
        "facts": "S3",
        "town_told_at": "S1",
        "close_reason": "S3",
        "state": "S1",
        "opened_at": "S1",
        "opened_by": "S1",
        "investigated_at": "S1",
        "investigated_by": "S1",
        "settled_at": "S1",
        "settled_by": "S1",
        "closed_at": "S1",
        "closed_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="emergency")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=CASE)
    branch = models.CharField(
        max_length=1, blank=True, choices=[(code, b.name) for code, b in BRANCHES.items()]
    )
    team = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField(null=True)
    found = models.TextField(blank=True)
    facts = ArrayField(models.CharField(max_length=40), default=list)
    town_told_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=14, blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    investigated_at = models.DateTimeField(null=True)
    investigated_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "应急处置"


class Measure(models.Model):
    """One measure taken, when and by whom."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "code": "S3",
        "note": "S3",
        "done_at": "S1",
        "done_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="measures")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    code = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


class Call(models.Model):
    """One try to reach the parents, and what came of it."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "whom": "S3",
        "reached": "S3",
        "note": "S3",
        "called_at": "S1",
        "called_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="calls")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    whom = models.CharField(max_length=60)
    reached = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


class Handover(models.Model):
    """The written hand-over of a child: from whom, to whom, where, and what the child wishes."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "handed_by": "S3",
        "received_by": "S3",
        "place_kind": "S3",
        "place": "S3",
        "wish_asked": "S3",
        "wish": "S3",
        "handed_at": "S1",
        "recorded_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="handovers")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    handed_by = models.CharField(max_length=100)
    received_by = models.CharField(max_length=100)
    place_kind = models.CharField(max_length=20, choices=list(codes("handover_places").items()))
    place = models.CharField(max_length=200)
    wish_asked = models.BooleanField()
    wish = models.CharField(max_length=300)
    handed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()
