"""The support case of a child: assessment, conference, plan, services, reviews, follow-up."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.children.models import Child
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post, Unit
from shouwang.statute.codes import codes
from shouwang.statute.grounds import known_levels
from shouwang.statute.instruments import Answers, Instrument, Score

CASE = 3
AGAIN = ("opened", "assessed", "conferred", "planned")
UNDER_WAY = ("referred", "service_accepted", "service_refused")


class Case(models.Model):
    """One support case. Opened again after a new emergency, it is assessed anew."""

    STEPS: ClassVar = {
        "opened": Step((*BIRTH, *AGAIN), May.OPEN_CASE, "3.2.3", "已建立"),
        "assessed": Step(("opened",), May.ASSESS, "3.2.3", "已评估"),
        "conferred": Step(("assessed",), May.CONFER, "3.2.3", "已会商"),
        "planned": Step(("conferred",), May.PLAN, "3.2.3", "帮扶中"),
        "closed": Step(("planned",), May.CLOSE_CASE, "3.2.3", "已结案，跟踪中"),
        "archived": Step(("closed",), May.FOLLOW_UP, "3.2.3", "已归档"),
    }
    RUNS: ClassVar = AGAIN
    PRIVACY: ClassVar = {
        "key": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "answers": "S3",
        "version": "S1",
        "points": "S3",
        "dimensions": "S3",
        "level": "S3",
        "problems": "S3",
        "opinion": "S3",
        "held_at": "S1",
        "participants": "S3",
        "minutes": "S3",
        "decision": "S3",
        "goals": "S3",
        "close_reason": "S3",
        "effect": "S3",
        "follow_ups": "S1",
        "state": "S1",
        "opened_at": "S1",
        "opened_by": "S1",
        "assessed_at": "S1",
        "assessed_by": "S1",
        "conferred_at": "S1",
        "conferred_by": "S1",
        "planned_at": "S1",
        "planned_by": "S1",
        "closed_at": "S1",
        "closed_by": "S1",
        "archived_at": "S1",
        "archived_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="support")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=CASE)
    answers = models.JSONField(default=dict)
    version = models.CharField(max_length=20, blank=True)
    points = models.PositiveSmallIntegerField(null=True)
    dimensions = models.JSONField(default=dict)
    level = models.CharField(max_length=10, blank=True)
    problems = ArrayField(models.CharField(max_length=30), default=list)
    opinion = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    participants = models.CharField(max_length=300, blank=True)
    minutes = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    close_reason = models.CharField(max_length=300, blank=True)
    effect = models.CharField(max_length=300, blank=True)
    follow_ups = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    assessed_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    conferred_at = models.DateTimeField(null=True)
    conferred_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    planned_at = models.DateTimeField(null=True)
    planned_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "帮扶个案"

    def keep_sheet(self, table: Instrument, answers: Answers) -> Score:
        """The answers, with points, level and problems as the table gives them. Refuses: item_*, option_*."""
        score = table.score(answers)
        self.answers, self.version = dict(answers), table.version
        self.points, self.level = score.points, score.level
        self.dimensions, self.problems = dict(score.by_dimension), list(score.problems)
        return score


class Rating(models.Model):
    """One scored risk sheet of one child (F7): its answers, its points, the level it calls for.

    The child's level itself lies in its file; a rating never lowers it without the supervisor.
    """

    STEPS: ClassVar = {
        "rated": Step(BIRTH, May.RATE_RISK, "3.2.3", "已评定"),
        "withdrawn": Step(("rated",), May.RATE_RISK, "3.2.3", "误填撤回"),
    }
    SECRET_SINCE: ClassVar = "rated_at"
    PRIVACY: ClassVar = {
        "key": "S1",
        "child": "S1",
        "division": "S1",
        "label": "S1",
        "answers": "S2",
        "version": "S1",
        "points": "S2",
        "dimensions": "S2",
        "level": "S1",
        "note": "S2",
        "state": "S1",
        "rated_at": "S1",
        "rated_by": "S1",
        "withdrawn_at": "S1",
        "withdrawn_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="ratings")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=2)
    answers = models.JSONField(default=dict)
    version = models.CharField(max_length=20)
    points = models.PositiveSmallIntegerField()
    dimensions = models.JSONField(default=dict)
    level = models.CharField(max_length=10, choices=list(known_levels().items()))
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, blank=True)
    rated_at = models.DateTimeField(null=True)
    rated_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "风险等级评估"

    @property
    def matter(self) -> Matter:
        """A rating belongs to the child's file."""
        return self.child.matter


class Service(models.Model):
    """One service referred to one unit, which sees this row and nothing else of the case.

    `for_whom` is what the recipient needs to find the child: name, sex, age, village.
    """

    STEPS: ClassVar = {
        "referred": Step((*BIRTH, *UNDER_WAY), May.PLAN, "3.2.3", "待答复"),
        "service_accepted": Step(("referred",), May.ANSWER_REFERRAL, "3.2.3", "已接受"),
        "service_refused": Step(("referred",), May.ANSWER_REFERRAL, "3.2.3", "已退回"),
        "service_done": Step(("service_accepted",), May.ANSWER_REFERRAL, "3.2.3", "已完成"),
        "service_dropped": Step(UNDER_WAY, May.PLAN, "3.2.3", "已取消"),
    }
    PRIVACY: ClassVar = {
        "key": "S1",
        "case": "S1",
        "matter": "S1",
        "number": "S1",
        "division": "S1",
        "label": "S1",
        "kind": "S3",
        "unit": "S1",
        "for_whom": "S3",
        "masked": "S1",
        "what": "S3",
        "due_on": "S1",
        "reason": "S3",
        "result": "S3",
        "urged": "S3",
        "urged_at": "S1",
        "urged_by": "S1",
        "level": "S1",
        "state": "S1",
        "referred_at": "S1",
        "referred_by": "S1",
        "service_accepted_at": "S1",
        "service_accepted_by": "S1",
        "service_refused_at": "S1",
        "service_refused_by": "S1",
        "service_done_at": "S1",
        "service_done_by": "S1",
        "service_dropped_at": "S1",
        "service_dropped_by": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="services")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    kind = models.CharField(max_length=30, choices=list(codes("services").items()))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    for_whom = models.CharField(max_length=120)
    masked = models.CharField(max_length=80)
    what = models.CharField(max_length=500)
    due_on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    result = models.CharField(max_length=500, blank=True)
    urged = models.CharField(max_length=500, blank=True)
    urged_at = models.DateTimeField(null=True)
    urged_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=18, blank=True)
    referred_at = models.DateTimeField(null=True)
    referred_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    service_accepted_at = models.DateTimeField(null=True)
    service_accepted_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    service_refused_at = models.DateTimeField(null=True)
    service_refused_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    service_done_at = models.DateTimeField(null=True)
    service_done_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    service_dropped_at = models.DateTimeField(null=True)
    service_dropped_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "转介服务"
        indexes: ClassVar = [models.Index(fields=("unit", "state"), name="service_of_unit")]


class Review(models.Model):
    """One monthly review, or one follow-up visit after closure."""

    class Kind(models.TextChoices):
        REVIEW = "review", "月度评估"
        FOLLOW_UP = "follow_up", "跟踪走访"

    PRIVACY: ClassVar = {
        "id": "S1",
        "case": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "kind": "S1",
        "level": "S3",
        "seen": "S3",
        "words": "S3",
        "made_at": "S1",
        "made_by": "S1",
    }

    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    kind = models.CharField(max_length=10, choices=Kind)
    level = models.CharField(max_length=10, blank=True)
    seen = models.BooleanField(null=True)
    words = models.CharField(max_length=1000)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()
