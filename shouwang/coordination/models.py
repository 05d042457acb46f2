"""督办: the numbered paper to the head of an office that is late, what it lists, what is answered."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.offices.models import Division, Post, Unit

# Kept with the name of a head who holds the post of one; nobody types it, no name has a bracket.
HAS_ACCOUNT = "（有账号）"


def _post(null: bool = True) -> Any:
    return models.ForeignKey(Post, models.PROTECT, null=null, related_name="+")


class Series(models.Model):
    """The last number given under an office's letters in a year; its lock keeps the row unbroken."""

    PRIVACY: ClassVar = {"id": "open", "letters": "open", "year": "open", "last": "open"}

    letters = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("letters", "year"), name="series_once"),
        ]


class Directive(models.Model):
    """One paper to one office about one kind of duty that it left late beyond its last stage.

    Names of children are deliberately absent: whoever issues it never learns them.
    """

    MOVES_BY: ClassVar = ""
    PRIVACY: ClassVar = {
        "id": "S1",
        "number": "S1",
        "letters": "S1",
        "year": "S1",
        "serial": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "seers": "S1",
        "issuer": "S1",
        "to": "S1",
        "code": "S1",
        "clause": "S1",
        "level": "S1",
        "asked": "S1",
        "reason": "S1",
        "state": "S1",
        **{
            f"{word}_{end}": "S1"
            for word in ("issued", "answered", "returned", "accepted", "withdrawn")
            for end in ("at", "by")
        },
    }
    STEPS: ClassVar = {
        "issued": Step(after=BIRTH, may=May.ISSUE_DIRECTIVE, clause="4.1", label="待答复"),
        "answered": Step(
            after=("issued", "returned", "answered", "accepted"),
            may=May.ANSWER_DIRECTIVE,
            clause="4.1",
            label="已答复",
        ),
        "returned": Step(
            after=("answered", "accepted"),
            may=May.JUDGE_DIRECTIVE,
            clause="4.1",
            label="退回重办",
        ),
        "accepted": Step(
            after=("answered",), may=May.JUDGE_DIRECTIVE, clause="4.1", label="已认可"
        ),
        "withdrawn": Step(
            after=("issued", "answered", "returned"),
            may=May.JUDGE_DIRECTIVE,
            clause="4.1",
            label="已撤回",
        ),
    }
    ENDS: ClassVar = ("accepted", "withdrawn")

    number = models.CharField(max_length=40, unique=True)
    letters = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField()
    seers = ArrayField(models.BigIntegerField(), default=list)
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    clause = models.CharField(max_length=12, db_index=True)
    level = models.CharField(max_length=10, blank=True)
    asked = models.TextField()
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=12)
    issued_at = models.DateTimeField(null=True)
    issued_by = _post()
    answered_at = models.DateTimeField(null=True)
    answered_by = _post()
    returned_at = models.DateTimeField(null=True)
    returned_by = _post()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = _post()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = _post()

    objects = Scoped()

    class Meta:
        verbose_name = "督办单"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("letters", "year", "serial"), name="directive_number"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether something is still owed on it."""
        return self.state not in self.ENDS

    @property
    def state_name(self) -> str:
        """The state in words."""
        return self.STEPS[self.state].label


class Item(models.Model):
    """One late duty that a directive lists: its number, town and day, as they were when issued."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "directive": "S1",
        "duty": "S1",
        "matter": "S1",
        "number": "S1",
        "town": "S1",
        "due_at": "S1",
    }

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="items")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    town = models.CharField(max_length=60)
    due_at = models.DateTimeField()

    objects = Scoped()


class Reply(models.Model):
    """One post's answer to a directive, or the issuer's words when it was not enough."""

    class Kind(models.TextChoices):
        ANSWER = "answer", "答复"
        RETURN = "return", "退回"

    PRIVACY: ClassVar = {
        "id": "S1",
        "directive": "S1",
        "kind": "S1",
        "words": "S1",
        "done_on": "S1",
        "still_open": "S1",
        "finish_by": "S1",
        "head": "S1",
        "by": "S1",
        "at": "S1",
    }

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField()
    done_on = models.DateField(null=True)
    # How many of the listed duties were still open when it was answered; unknown of older answers.
    still_open = models.PositiveSmallIntegerField(null=True)
    finish_by = models.DateField(null=True)
    # The head of the office who has read it; empty where he wrote it himself, and of older answers.
    head = models.CharField(max_length=40, blank=True)
    by = _post(null=False)
    at = models.DateTimeField()

    objects = Scoped()

    @property
    def head_words(self) -> str:
        """Which head of the office has read it, and whether the program knows him."""
        if self.head.endswith(HAS_ACCOUNT):
            return f"负责人{self.head.removesuffix(HAS_ACCOUNT)}已看"
        if self.head and self.head == self.by.person.title:
            return "答复人写本人是负责人，该单位没有负责人账号"
        return f"负责人{self.head}已看，姓名由答复人填写，该单位没有负责人账号" if self.head else ""
