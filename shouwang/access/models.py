"""Who may see a record beyond his own area, and the trail of every look and every refusal."""

from typing import ClassVar

from django.db import models

from shouwang.offices.models import Person, Post, Unit


class Team(models.Model):
    """One unit that works on one file or matter, from an instant to an instant.

    `key` is a child's file or a matter; which of the two is deliberately not told here.
    """

    PRIVACY: ClassVar = {
        "id": "S3",
        "key": "S3",
        "unit": "S3",
        "why": "S3",
        "since": "S3",
        "until": "S3",
    }

    key = models.UUIDField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
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
