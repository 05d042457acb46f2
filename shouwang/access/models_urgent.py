"""One record opened beyond a post's reach in an emergency (紧急查看)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.offices.models import Division, Person, Post, Unit
from shouwang.statute.codes import codes


class UrgentLook(models.Model):
    """One file or case opened to one post in an emergency (紧急查看), from an instant to an instant.

    `key` is the file or the case. The database keeps Post.urgent by these rows. `seers` are
    the offices that were told of it at the same instant.
    """

    MOVES_BY = "key"
    PRIVACY: ClassVar = {
        "id": "S3",
        "person": "S3",
        "post": "S3",
        "unit": "S3",
        "key": "S3",
        "division": "S3",
        "label": "S3",
        "seers": "S3",
        "reason": "S3",
        "words": "S3",
        "opened_at": "S3",
        "until": "S3",
        "ended_at": "S3",
        "seen_at": "S3",
        "seen_by": "S3",
        "reviewed_at": "S3",
        "reviewed_by": "S3",
        "verdict": "S3",
        "verdict_words": "S3",
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    key = models.UUIDField()
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=3)
    seers = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField(max_length=20, choices=list(codes("urgent_reasons").items()))
    words = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(
        max_length=10, choices=list(codes("urgent_verdicts").items()), blank=True
    )
    verdict_words = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "紧急查看"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("post",), condition=models.Q(ended_at=None), name="urgent_look_once"
            ),
        ]
