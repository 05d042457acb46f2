"""A child's standing: reasons for its level, doubts about its row, the grams of its name."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.children.models.child import Child
from shouwang.offices.models import Division, Post


class Risk(models.Model):
    """One reason for a child's level: the ground, its clause, since when, and its end."""

    SECRET_SINCE: ClassVar = "since"
    PRIVACY: ClassVar = {
        "id": "S1",
        "child": "S1",
        "ground": "S1",
        "level": "S1",
        "clause": "S1",
        "words": "S2",
        "since": "S1",
        "raised_by": "S1",
        "ended_at": "S1",
        "ended_by": "S1",
        "end_reason": "S2",
        "division": "S1",
        "label": "S1",
    }

    child = models.ForeignKey(Child, models.PROTECT, related_name="risks")
    ground = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    clause = models.CharField(max_length=12)
    words = models.TextField()
    since = models.DateTimeField()
    raised_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    end_reason = models.TextField(blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("child", "ground", "label"), condition=Q(ended_at=None), name="risk_once"
            ),
        ]


class Doubt(models.Model):
    """One warning that came with a row of a ledger, shown on the file until somebody settles it."""

    SECRET_SINCE: ClassVar = "since"
    PRIVACY: ClassVar = {
        "id": "S1",
        "child": "S1",
        "code": "S1",
        "words": "S2",
        "since": "S1",
        "settled_at": "S1",
        "settled_by": "S1",
        "division": "S1",
        "label": "S1",
    }

    child = models.ForeignKey(Child, models.PROTECT, related_name="doubts")
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    since = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("child", "code", "words", "label"),
                condition=Q(settled_at=None),
                name="doubt_once",
            ),
        ]


class NameGram(models.Model):
    """Two letters or one character of a child's name or pinyin: the way a name is found."""

    PRIVACY: ClassVar = {"pk": "S2", "gram": "S2", "division": "S1", "child": "S1", "label": "S1"}

    pk = models.CompositePrimaryKey("gram", "division_id", "child_id")
    gram = models.CharField(max_length=8, db_collation="C")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="grams")
    label = models.SmallIntegerField(default=1)

    objects = Scoped()
