"""The emergency of a case, what each office found, and what one office asks the other."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post
from shouwang.statute.branches import BRANCHES

CASE = 3
LETTERS = [(code, branch.name) for code, branch in BRANCHES.items()]


class Office(models.TextChoices):
    """The two offices that run an emergency; each acts in its own name alone."""

    POLICE = "police", "公安"
    CIVIL_AFFAIRS = "civil_affairs", "民政"


class Emergency(models.Model):
    """The emergency handling of one case; a later report of the same case is investigated in it.

    `facts` are codes of measures done and things that happened in the present round, `code:father`
    where it is of one parent: what the branch's closing conditions of 3.2.2 are tested on. A new
    round begins with them empty; what was done before stays in its rows. `branch` is set by the
    first finding and changed only as `Finding` and `Proposal` say.
    """

    STEPS: ClassVar = {
        "opened": Step(BIRTH, May.OPEN_EMERGENCY, "3.2.2", "已启动"),
        "investigated": Step(
            ("opened", "investigated", "settled", "closed"), May.INVESTIGATE, "3.2.2", "已调查"
        ),
        "settled": Step(("investigated",), May.HANDLE_EMERGENCY, "3.2.2", "处置完成"),
        "closed": Step(("opened", "investigated"), May.HANDLE_EMERGENCY, "3.2.2", "已办结"),
    }
    RUNS: ClassVar = ("opened", "investigated")
    PRIVACY: ClassVar = {
        "key": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "branch": "S3",
        "facts": "S3",
        "round_at": "S1",
        "town_told_at": "S1",
        "close_reason": "S3",
        "state": "S1",
        "opened_at": "S1",
        "opened_by": "S1",
        "investigated_at": "S1",
        "investigated_by": "S1",
        "settled_at": "S1",
        "settled_by": "S1",
        "closed_at": "S1",
        "closed_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="emergency")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=CASE)
    branch = models.CharField(max_length=1, blank=True, choices=LETTERS)
    facts = ArrayField(models.CharField(max_length=40), default=list)
    round_at = models.DateTimeField(null=True)
    town_told_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=1100, blank=True)
    state = models.CharField(max_length=14, blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    investigated_at = models.DateTimeField(null=True)
    investigated_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "应急处置"


class Finding(models.Model):
    """What one office found on the spot; added, never changed.

    Or, by telephone, that the other office was there: as heard by whoever rang, until that office
    says so itself. `branch` is what this office found: the first one sets the emergency's, a graver
    one changes it, a less grave one asks the other office.
    """

    class How(models.TextChoices):
        HERE = "here", "本单位登记"
        PHONE = "phone", "电话确认"

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "office": "S1",
        "how": "S1",
        "branch": "S3",
        "team": "S3",
        "found": "S3",
        "arrived_at": "S3",
        "harmers": "S3",
        "harmer_words": "S3",
        "reason": "S3",
        "officer": "S2",
        "badge": "S2",
        "rang": "S2",
        "recorded_at": "S1",
        "recorded_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="findings")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    office = models.CharField(max_length=14, choices=Office)
    how = models.CharField(max_length=6, choices=How, default=How.HERE)
    branch = models.CharField(max_length=1, blank=True, choices=LETTERS)
    team = models.CharField(max_length=200, blank=True)
    found = models.TextField(blank=True)
    arrived_at = models.DateTimeField()
    harmers = ArrayField(models.CharField(max_length=20), default=list)
    harmer_words = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    officer = models.CharField(max_length=60, blank=True)
    badge = models.CharField(max_length=40, blank=True)
    rang = models.CharField(max_length=40, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


class Proposal(models.Model):
    """What one office asks the other: to go on as a less grave branch, to end the emergency, to clear.

    It takes effect by the other's yes alone; both reasons stay.
    """

    class Kind(models.TextChoices):
        LOWER = "lower", "改为较轻的情形"
        CLOSE = "close", "不再处置"
        CLEAR = "clear", "认定被指的人没有伤害孩子"

    class Answer(models.TextChoices):
        YES = "yes", "同意"
        NO = "no", "不同意"

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "kind": "S1",
        "branch": "S3",
        "office": "S1",
        "reason": "S3",
        "asked_at": "S1",
        "asked_by": "S1",
        "answer": "S1",
        "answer_reason": "S3",
        "answered_at": "S1",
        "answered_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="proposals")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    kind = models.CharField(max_length=6, choices=Kind)
    branch = models.CharField(max_length=1, blank=True, choices=LETTERS)
    office = models.CharField(max_length=14, choices=Office)
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answer_reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("emergency", "label"), condition=Q(answered_at=None), name="asked_once"
            ),
        ]
