"""A form that says of a danger, kept until its author has answered for it."""

from typing import ClassVar

from django.db import models

from shouwang.access.reach import Scoped
from shouwang.children.models.child import Child
from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Person, Post


class Held(models.Model):
    """One form as it was sent, by one person: seen by him alone, and by the clock.

    `form` is the token of the form as it was shown: sent twice it is one. What was typed lies sealed
    and is taken out once it is stored. Where it led is `led_to`.
    """

    class Answer(models.TextChoices):
        YES = "yes", "是，现在报告"
        UNSURE = "unsure", "说不准，先报告再核实"
        SLIP = "slip", "点错了"

    PRIVACY: ClassVar = {
        "key": "S1",
        "person": "S1",
        "post": "S1",
        "form": "S1",
        "kind": "S1",
        "child": "S1",
        "print": "S1",
        "typed_sealed": "S4",
        "held_at": "S1",
        "answer": "S1",
        "answered_at": "S1",
        "answered_by": "S1",
        "refused": "S1",
        "led_to": "S1",
    }
    SEALED: ClassVar = (Sealed("typed", "typed_sealed", large=True),)

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    form = models.UUIDField()
    kind = models.CharField(max_length=20)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    print = models.CharField(max_length=64)
    typed_sealed = models.BinaryField(default=b"")
    held_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    refused = models.CharField(max_length=60, blank=True)
    led_to = models.CharField(max_length=120, blank=True)

    objects = Scoped()

    class Meta:
        verbose_name = "待确认的登记"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "form"), name="held_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("held_at",), condition=models.Q(answer=""), name="held_unanswered"
            ),
        ]
