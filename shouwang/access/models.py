"""Who may see a record beyond his own area; the trail of every look and refusal, and its seals."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BigIntegerField, Func

from shouwang.kernel.keys import new_key
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


class Secret(models.Model):
    """A child kept secret (保密): what is written of it from `since` on only the named ones see.

    Everybody else goes on seeing the picture of before. Siblings under one roof share `batch`.
    `unit` is the office that answers for the child meanwhile. `deciders` may see this row and
    nothing that is kept secret. `proposed` and `proposed_unit` are what the open request asks for.
    `seen_at`: when somebody who knows last met the child.
    """

    MOVES_BY = "file"
    IN_FORCE = ("in_force", "change_asked", "end_asked")
    PRIVACY: ClassVar = {
        "key": "S4",
        "file": "S4",
        "batch": "S4",
        "division": "S4",
        "label": "S4",
        "unit": "S4",
        "since": "S4",
        "named": "S4",
        "proposed": "S4",
        "proposed_unit": "S4",
        "deciders": "S4",
        "state": "S4",
        "reason": "S4",
        "asked_at": "S4",
        "asked_by": "S4",
        "in_force_at": "S4",
        "decided_at": "S4",
        "decided_by": "S4",
        "decision": "S4",
        "ended_at": "S4",
        "seen_at": "S4",
    }

    class State(models.TextChoices):
        ASKED = "asked", "待审批"
        IN_FORCE = "in_force", "保密中"
        CHANGE_ASKED = "change_asked", "保密中，调整待审批"
        END_ASKED = "end_asked", "保密中，解除待审批"
        ENDED = "ended", "已解除"
        REFUSED = "refused", "未批准"

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    file = models.UUIDField(db_index=True)
    batch = models.UUIDField(db_index=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=4)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    named = ArrayField(models.BigIntegerField(), default=list)
    proposed = ArrayField(models.BigIntegerField(), default=list)
    proposed_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    deciders = ArrayField(models.BigIntegerField(), default=list)
    state = models.CharField(max_length=20, choices=State)
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    in_force_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = models.Manager()

    class Meta:
        verbose_name = "保密"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("file",),
                condition=models.Q(state__in=("in_force", "change_asked", "end_asked")),
                name="secret_once",
            ),
        ]


from shouwang.access.models_denial import Denial  # noqa: E402, F401  (Django looks here)
from shouwang.access.models_urgent import UrgentLook  # noqa: E402, F401  (Django looks here)
