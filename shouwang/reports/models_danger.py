"""A danger that somebody wrote down and its report; the calls that were made about it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.codes import codes

CASE = 3


class Danger(models.Model):
    """From which record a report came, what it raised, and what its author says of it since.

    `answer` is empty where nobody was asked. `source` names the record that was written down, `before`
    the level of before it. `disputed_at`: its author says that he was mistaken; the offices decide.
    """

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "saved_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "report": "S1",
        "matter": "S1",
        "child": "S3",
        "division": "S1",
        "label": "S1",
        "unit": "S4",
        "by": "S4",
        "source": "S1",
        "answer": "S3",
        "grounds": "S3",
        "before": "S3",
        "saved_at": "S1",
        "disputed_at": "S3",
        "disputed_by": "S4",
        "disputed_words": "S3",
    }

    report = models.OneToOneField("reports.Report", models.PROTECT, related_name="danger")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=60, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    grounds = ArrayField(models.CharField(max_length=40), default=list)
    before = models.CharField(max_length=10, blank=True)
    saved_at = models.DateTimeField()
    disputed_at = models.DateTimeField(null=True)
    disputed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    disputed_words = models.CharField(max_length=300, blank=True)

    objects = Scoped()

    class Meta:
        verbose_name = "发现的危险"


class Ring(models.Model):
    """One call about a danger: whom, whether somebody answered, who, when, and by whom written down."""

    class Whom(models.TextChoices):
        ALARM = "alarm", "110"
        POLICE = "police", "派出所"
        CIVIL_AFFAIRS = "civil_affairs", "区民政局"
        HOUSEHOLD = "household", "儿童家里"

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "noted_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "whom": "S1",
        "result": "S1",
        "spoken_to": "S2",
        "note": "S3",
        "rung_at": "S1",
        "unit": "S4",
        "noted_by": "S4",
        "noted_at": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    whom = models.CharField(max_length=14, choices=Whom)
    result = models.CharField(max_length=10, choices=list(codes("ring_results").items()))
    spoken_to = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)
    rung_at = models.DateTimeField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        verbose_name = "电话"
