"""One person shut out from one child by another (回避确认), until a third has said whether rightly."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.models import Conflict
from shouwang.offices.models import Division, Person, Post, Unit
from shouwang.statute.codes import codes


class Denial(models.Model):
    """A conflict that one person declared of another, which somebody of another office decides on.

    `key` is the file, `number` what it is called on paper: whoever decides reads no file. `unit` owes
    the decision; `seers` are all offices that may make it. `conflict` is what hides the child
    meanwhile; none where nobody could have taken over (`asked`), or it is over. `is_below`: the maker
    is above the person, and is the only one left who could do what is owed. Why the person
    himself is shut out he never reads: the row is hidden from him with the child.
    """

    MOVES_BY = "key"
    OPEN = ("asked", "provisional")
    PRIVACY: ClassVar = {
        "id": "S3",
        "key": "S3",
        "division": "S3",
        "label": "S3",
        "number": "S3",
        "person": "S3",
        "relation": "S3",
        "note": "S3",
        "conflict": "S3",
        "is_below": "S3",
        "state": "S3",
        "made_at": "S3",
        "made_by": "S3",
        "unit": "S3",
        "seers": "S3",
        "decided_at": "S3",
        "decided_by": "S3",
        "decision": "S3",
    }

    class State(models.TextChoices):
        ASKED = "asked", "未生效，待确认"
        PROVISIONAL = "provisional", "暂时生效，待确认"
        CONFIRMED = "confirmed", "已确认"
        LIFTED = "lifted", "已解除"
        WITHDRAWN = "withdrawn", "登记人已撤回"

    key = models.UUIDField()
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=3)
    number = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    relation = models.CharField(max_length=20, choices=list(codes("conflicts").items()))
    note = models.CharField(max_length=200, blank=True)
    conflict = models.ForeignKey(Conflict, models.PROTECT, null=True, related_name="+")
    is_below = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    seers = ArrayField(models.BigIntegerField(), default=list)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "回避确认"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "key"),
                condition=models.Q(state__in=("asked", "provisional")),
                name="denial_once",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes a decision on it."""
        return self.state in self.OPEN
