"""Where a child has been placed, and who cares for it there, until it goes elsewhere or home."""

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.children.models.child import Child
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.codes import codes

# `until` of the placement that lasts: a day, so that a secret reaches every row that lasts into it.
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)


class Placement(models.Model):
    """One child placed away from home: why, where, with whom. One at a time lasts.

    `matter` is the child's file; while nobody knows who the child is, the case that placed it, which
    `case` always names: by it a placement follows when the child is named, or was another one. A row
    is ended, never changed otherwise, but for whether the child arrived and with whom it left, which
    `unit` says: it sees this row, `for_whom` in it, and nothing else of the child. Where a secret comes into force, every
    placement that lasts then is kept with it.
    """

    class Arrival(models.TextChoices):
        ARRIVED = "arrived", "已送到"
        MISSING = "missing", "没有送到"
        FOUND = "found", "没有送到，在别处找到"

    class End(models.TextChoices):
        MOVED = "moved", "换了安置的地方"
        HOME = "home", "回到家中"

    SECRET_SINCE: ClassVar = ("began_at", "until")
    is_silent = False  # true of the copy that is shown while whoever has the child may not be rung
    # Of what is shown: when and by whom it was told that the child was met in its old house.
    met: str | None = None
    is_harmer = False  # true of what is shown where whoever has the child is named
    PRIVACY: ClassVar = {
        "key": "S1",
        "child": "S1",
        "matter": "S1",
        "case": "S1",
        "division": "S1",
        "label": "S1",
        "cause": "S3",
        "place_kind": "S2",
        "place": "S2",
        "carer": "S2",
        "phone": "S2",
        "unit": "S1",
        "for_whom": "S3",
        "arrival": "S1",
        "arrived_at": "S1",
        "received_by": "S3",
        "arrival_note": "S3",
        "seen_by": "S3",
        "found_place": "S3",
        "answered_at": "S1",
        "answered_by": "S1",
        "began_at": "S1",
        "began_by": "S1",
        "until": "S1",
        "ended_by": "S1",
        "end_reason": "S1",
        "returned_to": "S2",
        "returned_wish": "S3",
        "returned_out": "S3",
        "assessor": "S3",
        "assessed_on": "S3",
        "left_at": "S1",
        "left_with": "S3",
        "left_by": "S1",
        "left_unsaid": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, null=True, related_name="placements")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    case = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)
    cause = models.CharField(max_length=20, choices=list(codes("placement_causes").items()))
    place_kind = models.CharField(max_length=20, choices=list(codes("handover_places").items()))
    place = models.CharField(max_length=200)
    carer = models.CharField(max_length=100)
    phone = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    for_whom = models.CharField(max_length=120, blank=True)
    arrival = models.CharField(max_length=8, blank=True, choices=Arrival)
    arrived_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=60, blank=True)
    arrival_note = models.TextField(blank=True)
    seen_by = models.CharField(max_length=100, blank=True, default="")
    found_place = models.CharField(max_length=200, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField()
    began_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    until = models.DateTimeField(default=FOREVER)
    ended_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=10, blank=True, choices=End)
    returned_to = models.CharField(max_length=100, blank=True)
    returned_wish = models.TextField(blank=True, default="")
    returned_out = models.CharField(max_length=200, blank=True, default="")
    assessor = models.CharField(max_length=160, blank=True)
    assessed_on = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)
    left_with = models.CharField(max_length=100, blank=True, default="")
    left_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    left_unsaid = models.BooleanField(default=False)  # then `left_at` is when it was registered

    objects = Scoped()

    class Meta:
        verbose_name = "安置"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("child", "label"), condition=Q(until=FOREVER), name="placed_once"
            ),
        ]
