"""One number on two living files: found when the second is entered, settled by the district."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import IDENTITY, Scoped
from shouwang.casework.models import Matter
from shouwang.children.models.child import Child
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post


class SameNumber(models.Model):
    """Whose number met whose file, when, entered by whom; what the district found.

    Written by a function of the database in the statement that looks, so that whoever enters a
    number is answered alike. It lies in the district: no village, no town sees that it is there. Of
    a child kept secret it is sealed. `key` is the key of its matter as well.
    """

    class Outcome(models.TextChoices):
        SAME = "same", "同一个孩子，退出后登记的那份"
        NEWER = "newer", "后登记的那份证号录错"
        MET = "met", "先登记的那份证号录错"
        UNCLEAR = "unclear", "查不清，或者两人证号确实相同"
        OVER = "over", "已经不重（一份已退出，或证号已更正）"

    MOVES_BY: ClassVar = ""
    SECRET_BY: ClassVar = "key"
    PRIVACY: ClassVar = {
        "key": "S1",
        "newer": "S1",
        "met": "S1",
        "division": "S1",
        "label": "S1",
        "met_at": "S1",
        "met_by": "S1",
        "owed_at": "S1",
        "outcome": "S1",
        "police": "S1",
        "settled_at": "S1",
        "settled_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    newer = models.ForeignKey(Child, models.PROTECT, related_name="+")
    met = models.ForeignKey(Child, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=IDENTITY)
    met_at = models.DateTimeField()
    met_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    owed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    police = models.CharField(max_length=80, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "证号重复"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("newer", "met"), name="same_number_once"),
        ]

    @property
    def matter(self) -> Matter:
        """The district's own matter of it."""
        found: Matter = Matter.objects.select_related("division").get(pk=self.key)
        return found
