"""The adults round a child and what each is to it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.casework.history import keep_versions
from shouwang.children.models.child import Child
from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Division


@keep_versions()
class Adult(models.Model):
    """One grown-up round a child: a parent away, a grandparent who cares.

    It moves only when no child it is tied to stays behind.
    """

    MOVES_BY: ClassVar = ""

    PRIVACY: ClassVar = {
        "key": "S1",
        "division": "S1",
        "label": "S1",
        "name": "S2",
        "name_masked": "S1",
        "id_sealed": "S2",
        "id_index": "S2",
        "id_masked": "S1",
        "phone_sealed": "S2",
        "phone_index": "S2",
        "phone_masked": "S1",
        "status": "S2",
        "place": "S2",
        "out_since": "S1",
        "back_on": "S1",
        "made_at": "S1",
    }
    SEALED: ClassVar = (
        Sealed("id", "id_sealed", index="id_index", kind="id"),
        Sealed("phone", "phone_sealed", index="phone_index", kind="phone"),
    )

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=1)
    name = models.CharField(max_length=72)
    name_masked = models.CharField(max_length=72)
    id_sealed = models.BinaryField(default=b"")
    id_index = models.BinaryField(max_length=16, default=b"")
    id_masked = models.CharField(max_length=18, blank=True)
    phone_sealed = models.BinaryField(default=b"")
    phone_index = models.BinaryField(max_length=16, default=b"")
    phone_masked = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=120, blank=True)
    out_since = models.CharField(max_length=10, blank=True)
    back_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=("id_index",), condition=~Q(id_index=b""), name="adult_number"),
            models.Index(
                fields=("phone_index",), condition=~Q(phone_index=b""), name="adult_phone"
            ),
        ]


@keep_versions()
class Tie(models.Model):
    """What one adult is to one child, from a day to a day: father, mother, carer."""

    class Kind(models.TextChoices):
        FATHER = "father", "父亲"
        MOTHER = "mother", "母亲"
        CARER = "carer", "受委托人"

    PRIVACY: ClassVar = {
        "id": "S1",
        "child": "S1",
        "adult": "S1",
        "kind": "S1",
        "relation": "S1",
        "division": "S1",
        "label": "S1",
        "since": "S1",
        "until": "S1",
    }

    child = models.ForeignKey(Child, models.PROTECT, related_name="ties")
    adult = models.ForeignKey(Adult, models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=10, choices=Kind)
    relation = models.CharField(max_length=20, blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("child", "kind"), condition=Q(until=None), name="tie_one_at_a_time"
            ),
        ]
