"""A child's file on its way from one village to another."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.children.models.child import Child
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import codes


class Transfer(models.Model):
    """One child asked to be taken over by another village; siblings that go along share `batch`.

    Both places read this row. The receiver reads of the child only what stands here: masked name,
    sex, age, from where and why. The file itself is closed to it until it accepts; afterwards the
    old place keeps this row and nothing else.
    """

    MOVES_BY: ClassVar = ""  # the paper of both places
    SECRET_BY: ClassVar = "child_id"
    SECRET_SINCE: ClassVar = "transfer_asked_at"
    IS_PICTURE: ClassVar = True
    STEPS: ClassVar = {
        "transfer_asked": Step(BIRTH, May.ASK_TRANSFER, "3.1.2", "转出待接收"),
        "transfer_accepted": Step(("transfer_asked",), May.ANSWER_TRANSFER, "3.1.2", "已接收"),
        "transfer_refused": Step(("transfer_asked",), May.ANSWER_TRANSFER, "3.1.2", "已退回"),
        "transfer_withdrawn": Step(("transfer_asked",), May.ASK_TRANSFER, "3.1.2", "已撤回"),
    }
    PRIVACY: ClassVar = {
        "key": "S1",
        "batch": "S1",
        "number": "S1",
        "child": "S1",
        "division": "S1",
        "to": "S1",
        "label": "S1",
        "name_masked": "S1",
        "sex": "S1",
        "age": "S1",
        "reason": "S1",
        "note": "S2",
        "address": "S2",
        "refusal": "S2",
        "state": "S1",
        "transfer_asked_at": "S1",
        "transfer_asked_by": "S1",
        "transfer_accepted_at": "S1",
        "transfer_accepted_by": "S1",
        "transfer_refused_at": "S1",
        "transfer_refused_by": "S1",
        "transfer_withdrawn_at": "S1",
        "transfer_withdrawn_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    batch = models.UUIDField(db_index=True)
    number = models.CharField(max_length=40)
    child = models.ForeignKey(Child, models.PROTECT, related_name="transfers")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)
    name_masked = models.CharField(max_length=72)
    sex = models.CharField(max_length=1, choices=Child.Sex)
    age = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=20, choices=list(codes("transfer_reasons").items()))
    note = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=200, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, blank=True)
    transfer_asked_at = models.DateTimeField(null=True)
    transfer_asked_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    transfer_accepted_at = models.DateTimeField(null=True)
    transfer_accepted_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    transfer_refused_at = models.DateTimeField(null=True)
    transfer_refused_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    transfer_withdrawn_at = models.DateTimeField(null=True)
    transfer_withdrawn_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "转接"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("child",), condition=Q(state="transfer_asked"), name="transfer_open_once"
            ),
            models.CheckConstraint(condition=~Q(division=F("to")), name="transfer_elsewhere"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("division", "state"), name="transfer_from"),
            models.Index(fields=("to", "state"), name="transfer_to"),
        ]

    @property
    def matter(self) -> Matter:
        """A transfer belongs to the child's file."""
        return self.child.matter
