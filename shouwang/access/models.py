"""Who may see a record beyond his own area, and the trail of every look and every refusal."""

from typing import ClassVar

from django.db import models

from shouwang.offices.models import Division, Person, Post, Unit
from shouwang.statute.codes import codes


class Team(models.Model):
    """One unit that works on one file or matter, from an instant to an instant.

    `key` is a child's file or a matter; which of the two is deliberately not told here.
    """

    MOVES_BY = "key"
    PRIVACY: ClassVar = {
        "id": "S3",
        "key": "S3",
        "unit": "S3",
        "division": "S3",
        "label": "S3",
        "why": "S3",
        "since": "S3",
        "until": "S3",
    }

    key = models.UUIDField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=2)
    why = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("unit", "key"), condition=models.Q(until=None), name="team_once"
            ),
        ]


class Trail(models.Model):
    """One look at a child's data, or one refusal: who, as what, why, and what came of it.

    No name, number or text of a child is ever written here: only the file's key.
    """

    PRIVACY: ClassVar = {
        "id": "S2",
        "at": "S2",
        "person": "S2",
        "post": "S2",
        "act": "S2",
        "key": "S2",
        "division": "S2",
        "purpose": "S2",
        "reason": "S2",
        "outcome": "S2",
    }

    class Outcome(models.TextChoices):
        SEEN = "seen", "已查看"
        REFUSED = "refused", "已拒绝"

    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=60)
    key = models.UUIDField(null=True, db_index=True)
    division = models.CharField(max_length=12, blank=True)
    purpose = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)


class Conflict(models.Model):
    """A person with a stake in a child: the file and every case about it do not exist for him.

    `key` is the file. The database keeps Person.hidden by these rows and by the cases.
    """

    MOVES_BY = "key"
    PRIVACY: ClassVar = {
        "id": "S3",
        "person": "S3",
        "key": "S3",
        "division": "S3",
        "label": "S3",
        "relation": "S3",
        "note": "S3",
        "declared_at": "S3",
        "declared_by": "S3",
        "ended_at": "S3",
        "ended_by": "S3",
        "end_reason": "S3",
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.UUIDField()
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=2)
    relation = models.CharField(max_length=20, choices=list(codes("conflicts").items()))
    note = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "回避"
        indexes: ClassVar = [models.Index(fields=("key",), name="conflict_key")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "key"), condition=models.Q(ended_at=None), name="conflict_once"
            ),
        ]
