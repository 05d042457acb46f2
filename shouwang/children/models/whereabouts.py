"""Where a child that is kept secret is now: known to the named ones alone, under a key of its own."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.children.models.child import Child
from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Division, Post


class Whereabouts(models.Model):
    """New address, school and contact of a child kept secret; or what the file held of them before.

    Rows are added and never changed: the newest entry counts. A `withdrawn` row holds what was
    taken out of the file and its history when the child was first kept secret.
    """

    class Kind(models.TextChoices):
        ENTRY = "entry", "登记"
        WITHDRAWN = "withdrawn", "从档案移入"

    MOVES_BY: ClassVar = ""
    PRIVACY: ClassVar = {
        "key": "S4",
        "child": "S4",
        "division": "S4",
        "label": "S4",
        "kind": "S4",
        "facts_sealed": "S4",
        "made_at": "S4",
        "made_by": "S4",
    }
    SEALED: ClassVar = (Sealed("facts", "facts_sealed", under="secret"),)

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="whereabouts")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=4)
    kind = models.CharField(max_length=10, choices=Kind)
    facts_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()
