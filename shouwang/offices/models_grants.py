"""What was asked for and waits: a role grant before somebody else has approved it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.offices.models import Person, Post, Role, Unit


class Grant(models.Model):
    """One post asked for by one and to be approved by another; until then it gives nothing.

    Approved, it names the post it became. `post` of a waiting one is a stand-in that began at once:
    a village is not left without a worker because approval is slow.
    """

    class State(models.TextChoices):
        ASKED = "asked", "待批准"
        APPROVED = "approved", "已批准"
        REFUSED = "refused", "未批准"
        WITHDRAWN = "withdrawn", "已撤回"

    PRIVACY: ClassVar = {
        "id": "staff",
        "person": "staff",
        "unit": "staff",
        "role": "staff",
        "since": "staff",
        "until": "staff",
        "stands_for": "staff",
        "reason": "staff",
        "asked_by": "staff",
        "asked_at": "staff",
        "state": "staff",
        "decided_by": "staff",
        "decided_at": "staff",
        "words": "staff",
        "post": "staff",
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role)
    since = models.DateTimeField()
    until = models.DateTimeField()
    stands_for = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=200, blank=True)
    post = models.OneToOneField(Post, models.PROTECT, null=True, related_name="grant")

    class Meta:
        verbose_name = "岗位申请"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "unit", "role"),
                condition=Q(state="asked"),
                name="grant_asked_once",
            ),
        ]
