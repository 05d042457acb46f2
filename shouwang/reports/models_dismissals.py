"""What one office says against acting on a report: its own no, which ends nothing of the other's."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.offices.models import Division, Post
from shouwang.reports.models_claims import PhoneClaim
from shouwang.reports.rules import NAME, REASON

CASE = 3


class Dismissal(models.Model):
    """One office will not act on a report, and why; a report is dismissed when both have said so.

    `kind` is a fact, not a judgement: who had taken it, and had been there, found it untrue; who had
    not taken it but was there did not take it; of whom nobody went says no from the desk. `went`, `went_at` and
    `child_seen` say who of the office was there, when, and whether he saw the child; they are empty
    where its investigation stands in the case, or nobody went.
    It ends when that office looks again, whatever comes of it; nothing is deleted.
    """

    Office = PhoneClaim.Office

    class Kind(models.TextChoices):
        NOT_TAKEN = "not_taken", "不予受理"
        UNTRUE = "untrue", "核查不实"
        DESK = "desk", "没有到场，不予处置"

    class Seen(models.TextChoices):
        YES = "yes", "见到了孩子"
        NO = "no", "没有见到孩子"

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "report": "S1",
        "office": "S1",
        "kind": "S1",
        "reason": "S3",
        "went": "S2",
        "went_at": "S1",
        "child_seen": "S3",
        "at": "S1",
        "by": "S1",
        "ended_at": "S1",
        "ended_by": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
    }

    report = models.ForeignKey("reports.Report", models.PROTECT, related_name="dismissals")
    office = models.CharField(max_length=14, choices=Office)
    kind = models.CharField(max_length=9, choices=Kind)
    reason = models.CharField(max_length=REASON)
    went = models.CharField(max_length=NAME, blank=True)
    went_at = models.DateTimeField(null=True)
    child_seen = models.CharField(max_length=3, choices=Seen, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)

    objects = Scoped()

    class Meta:
        verbose_name = "不予处置"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("report", "office"), condition=Q(ended_at=None), name="dismissal_once"
            ),
        ]
