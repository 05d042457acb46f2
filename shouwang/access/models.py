"""Who may see a record beyond his own area; the trail of every look and refusal, and its seals."""

from typing import ClassVar

from django.db import models
from django.db.models import BigIntegerField, Func

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

    No name, number or text of a child is ever written here: only the file's key. Rows are added
    and never changed. `xid` is the transaction that wrote the row, set by the database: by it the
    sealer knows what is committed. Person and post are not checked by the database: such a check
    locks their rows at every look.
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
        "many": "S2",
        "xid": "open",
    }

    class Outcome(models.TextChoices):
        SEEN = "seen", "已查看"
        DONE = "done", "已办理"
        REFUSED = "refused", "已拒绝"

    at = models.DateTimeField()
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", db_constraint=False)
    act = models.CharField(max_length=60)
    key = models.UUIDField(null=True, db_index=True)
    division = models.CharField(max_length=12, blank=True)
    purpose = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    many = models.PositiveIntegerField(null=True)
    xid = BigIntegerField(
        db_default=Func(function="access_xid", output_field=BigIntegerField()), editable=False
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=("xid", "id"), name="trail_in_order")]


class Seal(models.Model):
    """One batch of the trail, closed for ever: the rows whose `xid` lies from `xid_from` up to,
    and without, `xid_to`.

    `root` is the digest of the batch's rows, `marks` eight bytes of number and eight of digest a
    row, by which a damaged batch tells which row it was. `chain` ties the seal to the one before
    it, under a key that the database never sees. `total` counts the rows from the first batch on.
    """

    PRIVACY: ClassVar = {
        "number": "open",
        "xid_from": "open",
        "xid_to": "open",
        "rows": "open",
        "total": "open",
        "last_id": "open",
        "root": "open",
        "marks": "open",
        "chain": "open",
        "digest": "open",
        "key": "open",
        "sealed_at": "open",
    }

    number = models.BigIntegerField(primary_key=True)
    xid_from = models.BigIntegerField()
    xid_to = models.BigIntegerField()
    rows = models.IntegerField()
    total = models.BigIntegerField()
    last_id = models.BigIntegerField()
    root = models.BinaryField()
    marks = models.BinaryField()
    chain = models.BinaryField()
    digest = models.CharField(max_length=10)
    key = models.CharField(max_length=16)
    sealed_at = models.DateTimeField()
