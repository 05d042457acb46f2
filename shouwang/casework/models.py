"""Matters, the events in them, the duties the law opens from them, and the stages of each duty."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shouwang.access.reach import Scoped
from shouwang.kernel.keys import new_key
from shouwang.offices.models import Division, Post, Unit


class Matter(models.Model):
    """One key that ties what belongs together: a child's file, a case (办件), or a unit's own matter.

    A case carries its report, the emergency opened from it and the assessment after it. Facts
    about the child are deliberately absent: they lie with their own mechanism. `station`: the police
    office it was sent to, where that is another than the one its place has.
    """

    MOVES_BY: ClassVar = "pk"

    class Kind(models.TextChoices):
        FILE = "file", "儿童档案"
        CASE = "case", "办件"
        UNIT = "unit", "单位事项"

    PRIVACY: ClassVar = {
        "key": "S1",
        "kind": "S1",
        "number": "S1",
        "division": "S1",
        "label": "S1",
        "child": "S3",
        "level": "S3",
        "station": "S1",
        "opened_at": "S1",
        "closed_at": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.CharField(max_length=40, unique=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField()
    child = models.UUIDField(null=True, db_index=True)
    level = models.CharField(max_length=10, blank=True)
    station = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.number

    objects = Scoped()


class Event(models.Model):
    """One thing that happened in a matter: its name, when, by which post; never changed.

    Only its place follows its matter's, by a function of the database.
    """

    MOVES_BY: ClassVar = ""
    SECRET_SINCE: ClassVar = "at"

    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "name": "S1",
        "record": "S1",
        "at": "S1",
        "by": "S1",
        "division": "S1",
        "label": "S1",
        "facts": "S3",
        "noted_at": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    name = models.CharField(max_length=60)
    record = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField()
    facts = models.JSONField(default=dict)
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = Scoped()

    class Meta:
        indexes: ClassVar = [models.Index(fields=("matter", "at", "id"), name="event_of_matter")]


class Duty(models.Model):
    """One thing one unit owes: by which clause, opened by what, due when, and what closed it.

    Whether it is overdue is deliberately absent: that is a question to the clock, not a flag.
    """

    SECRET_SINCE: ClassVar = "opened_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "code": "S1",
        "clause": "S1",
        "matter": "S1",
        "record": "S1",
        "subject": "S1",
        "child": "S1",
        "level": "S1",
        "division": "S1",
        "label": "S1",
        "holder": "S1",
        "held_for": "S1",
        "seers": "S1",
        "figure": "S1",
        "opened_at": "S1",
        "opened_by": "S1",
        "due_at": "S1",
        "next_at": "S1",
        "closed_at": "S1",
        "closed_by": "S1",
    }

    code = models.CharField(max_length=60)
    clause = models.CharField(max_length=12)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="duties")
    record = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    child = models.UUIDField(null=True)
    level = models.CharField(max_length=10, blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField()
    holder = models.ForeignKey(Unit, models.PROTECT, related_name="duties", db_index=False)
    held_for = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    seers = ArrayField(models.BigIntegerField(), default=list)
    figure = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Event, models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                # What is kept secret is owed beside what everybody sees.
                fields=("code", "matter", "record", "label"),
                condition=Q(closed_at=None),
                name="duty_open_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="duty_closed_by_an_event",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("holder", "due_at", "id"), condition=Q(closed_at=None), name="duty_owed"
            ),
            models.Index(
                fields=("division", "due_at", "id"), condition=Q(closed_at=None), name="duty_area"
            ),
            models.Index(fields=("next_at",), condition=Q(closed_at=None), name="duty_next"),
            models.Index(fields=("child",), condition=Q(closed_at=None), name="duty_child"),
            models.Index(fields=("clause", "division"), name="duty_clause"),
        ]

    @property
    def whose(self) -> str:
        """Who owes it, and for whom it stands in: a lateness may be older than its holder's hour."""
        own = f"（代{self.held_for.name}）" if self.held_for else ""
        return f"{self.holder.name}{own}"


class Stage(models.Model):
    """One reminder or escalation of a duty, reached once: the planned instant and the made one."""

    MOVES_BY: ClassVar = "duty__matter_id"
    SECRET_SINCE: ClassVar = "made_at"

    class Kind(models.TextChoices):
        REMINDER = "reminder", "到期提醒"
        ESCALATION = "escalation", "逾期上报"

    PRIVACY: ClassVar = {
        "id": "S1",
        "duty": "S1",
        "number": "S1",
        "kind": "S1",
        "unit": "S1",
        "planned_at": "S1",
        "made_at": "S1",
        "division": "S1",
        "label": "S1",
    }

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="stages")
    number = models.SmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    made_at = models.DateTimeField()
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField()

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("duty", "number"), name="stage_once"),
            models.CheckConstraint(
                condition=Q(made_at__gte=F("planned_at")), name="stage_not_early"
            ),
        ]


class DailyRound(models.Model):
    """One thing the clock does once a day: the last day on which it was done."""

    PRIVACY: ClassVar = {"name": "open", "day": "open", "made_at": "open"}

    name = models.CharField(max_length=80, primary_key=True)
    day = models.DateField()
    made_at = models.DateTimeField()


class FigureSetting(models.Model):
    """A district's or town's own value for a figure the law leaves open, from a day on."""

    PRIVACY: ClassVar = {
        "id": "open",
        "code": "open",
        "division": "open",
        "value": "open",
        "since": "open",
        "set_by": "staff",
        "set_at": "open",
        "reason": "open",
    }

    code = models.CharField(max_length=60)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    value = models.PositiveIntegerField()
    since = models.DateField()
    set_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("code", "division", "since"), name="figure_once_a_day"),
        ]


from shouwang.casework.models_clock import ClockJump, ClockSeen  # noqa: E402, F401
from shouwang.casework.models_joining import Join, Moved  # noqa: E402, F401  (Django looks here)
