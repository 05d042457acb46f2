"""What somebody says an office took by telephone; it ends nothing until that office says yes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports.rules import BADGE, NAME, PAPER_NO, RUNG

CASE = 3


class PhoneClaim(models.Model):
    """A call as whoever made it tells it: which number, who answered, under which badge.

    That the office took the report it does not say: `outcome` is empty until the office confirms or
    denies it, takes the report itself, or whoever wrote it strikes it. It is never deleted.
    """

    class Office(models.TextChoices):
        POLICE = "police", "公安机关"
        CIVIL_AFFAIRS = "civil_affairs", "民政部门"

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "该单位已确认"
        DENIED = "denied", "该单位没有接到这个电话"
        STRUCK = "struck", "登记人已划去"
        TAKEN = "taken", "该单位已另行受理"

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "recorded_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "report": "S1",
        "office": "S1",
        "unit": "S1",
        "rung": "S2",
        "answered_by": "S2",
        "badge": "S2",
        "paper_no": "S1",
        "taken_at": "S1",
        "recorded_by": "S4",
        "recorded_at": "S1",
        "outcome": "S1",
        "ended_at": "S1",
        "ended_by": "S4",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
    }

    report = models.ForeignKey("reports.Report", models.PROTECT, related_name="claims")
    office = models.CharField(max_length=14, choices=Office)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    rung = models.CharField(max_length=RUNG)
    answered_by = models.CharField(max_length=NAME)
    badge = models.CharField(max_length=BADGE)
    paper_no = models.CharField(max_length=PAPER_NO, blank=True)
    taken_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)

    objects = Scoped()

    class Meta:
        verbose_name = "电话告知"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("report", "office", "recorded_by"),
                condition=Q(outcome=""),
                name="claim_waits_once",
            ),
        ]
