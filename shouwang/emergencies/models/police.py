"""The police's own part of a case: its numbers, papers and result, and its transfer to another station."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.emergencies.models.emergency import CASE
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.codes import codes

OUTCOMES = [*codes("police_cases").items(), *codes("police_results").items()]


class PoliceRecord(models.Model):
    """One thing the police write down of their own part; added, never changed: the newest counts.

    `outcome` is a code of police_cases or police_results; `number` is empty only where such an
    outcome has no paper.
    """

    class Kind(models.TextChoices):
        CALL = "call", "接处警编号"
        CASE = "case", "受案、立案"
        RECEIPT = "receipt", "受案回执"
        RESULT = "result", "查处结果"

    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "kind": "S1",
        "outcome": "S3",
        "number": "S3",
        "on": "S3",
        "told": "S3",
        "reason": "S3",
        "unit": "S1",
        "recorded_at": "S1",
        "recorded_by": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    kind = models.CharField(max_length=8, choices=Kind)
    outcome = models.CharField(max_length=12, blank=True, choices=OUTCOMES)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    told = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()

    @property
    def outcome_name(self) -> str:
        """What came of it, in words."""
        names = codes("police_cases" if self.kind == self.Kind.CASE else "police_results")
        return names.get(self.outcome, "")


class StationTransfer(models.Model):
    """A case that one police office sends to another: asked, then received, returned or recalled.

    `was` is where the case had been sent before, if anywhere: it goes back there.
    """

    class Outcome(models.TextChoices):
        RECEIVED = "received", "已接收"
        RETURNED = "returned", "已退回"
        RECALLED = "recalled", "已撤回"

    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "sender": "S1",
        "receiver": "S1",
        "was": "S1",
        "reason": "S3",
        "asked_at": "S1",
        "asked_by": "S1",
        "outcome": "S1",
        "answer_reason": "S3",
        "answered_at": "S1",
        "answered_by": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    was = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome)
    answer_reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("matter", "label"), condition=Q(outcome=""), name="station_asked_once"
            ),
        ]
