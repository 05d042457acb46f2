"""Reports of harm or danger, the receipts of the offices that took them, and what was added."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.children.models import Child
from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Division, Post, Unit
from shouwang.reports.models_claims import PhoneClaim
from shouwang.reports.models_danger import Danger, Ring
from shouwang.reports.models_dismissals import Dismissal
from shouwang.reports.models_feedback import Feedback
from shouwang.reports.rules import BADGE, NAME
from shouwang.statute.codes import codes

__all__ = [
    "CASE",
    "Addition",
    "Danger",
    "Dismissal",
    "Feedback",
    "MissBudget",
    "Notice",
    "PhoneClaim",
    "Receipt",
    "Report",
    "Ring",
]

CASE = 3


class Report(models.Model):
    """One sighting of harm to a child.

    `child` is empty while the child is unidentified: a report never waits for a name. The
    reporter's name and phone are sealed and shown to nobody in lists; a citizen has no unit. `safe`
    is how a child that reported may be reached; until an office has seen it nobody rings home.
    `anew_of` is the one that had ended, where whoever reported it told of new harm.
    `feedback` is what was told last (`Feedback` has all of it).
    `division` is where the case lies, by then where the child lives; `reported_in` the place that was
    reported, where it was another one.
    `dismiss_reason` is of reports that one hand ended, before each office said no for itself.
    """

    STEPS: ClassVar = {
        "filed": Step(BIRTH, May.FILE_REPORT, "3.2.1", "已报送"),
        "accepted": Step(("filed", "dismissed"), May.TAKE_REPORT, "3.2.2", "已受理"),
        "dismissed": Step(("filed", "accepted"), May.DISMISS_REPORT, "3.2.2", "不予处置"),
        "withdrawn": Step(("filed",), May.FILE_REPORT, "3.2.1", "误填撤回"),
    }
    PRIVACY: ClassVar = {
        "key": "S1",
        "matter": "S1",
        "number": "S1",
        "division": "S1",
        "reported_in": "S1",
        "label": "S1",
        "child": "S3",
        "anew_of": "S1",
        "described": "S3",
        "place": "S3",
        "situations": "S3",
        "ongoing": "S3",
        "told": "S3",
        "done_already": "S3",
        "level": "S1",
        "reporter_kind": "S4",
        "reporter_unit": "S4",
        "name_sealed": "S4",
        "phone_sealed": "S4",
        "safe_sealed": "S4",
        "child_seen_at": "S1",
        "child_seen_by": "S1",
        "receipt_hash": "secret",
        "dismiss_reason": "S3",
        "feedback": "S3",
        "fed_back_at": "S1",
        "state": "S1",
        "filed_at": "S1",
        "filed_by": "S4",
        "accepted_at": "S1",
        "accepted_by": "S1",
        "dismissed_at": "S1",
        "dismissed_by": "S1",
        "withdrawn_at": "S1",
        "withdrawn_by": "S4",
    }
    SEALED: ClassVar = (
        Sealed("name", "name_sealed"),
        Sealed("phone", "phone_sealed"),
        Sealed("safe", "safe_sealed"),
    )

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reports")
    number = models.CharField(max_length=40)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    reported_in = models.ForeignKey(
        Division, models.PROTECT, null=True, related_name="+", db_index=False
    )
    label = models.SmallIntegerField(default=CASE)
    child = models.ForeignKey(Child, models.PROTECT, null=True, related_name="reports")
    anew_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="anew")
    described = models.CharField(max_length=300)
    place = models.CharField(max_length=200, blank=True)
    situations = ArrayField(models.CharField(max_length=40))
    ongoing = models.CharField(max_length=7, choices=list(codes("ongoing").items()))
    told = models.TextField(blank=True)
    done_already = models.CharField(max_length=300, blank=True)
    level = models.CharField(max_length=10)
    reporter_kind = models.CharField(max_length=20, choices=list(codes("reporters").items()))
    reporter_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    name_sealed = models.BinaryField(default=b"")
    phone_sealed = models.BinaryField(default=b"")
    safe_sealed = models.BinaryField(default=b"")
    child_seen_at = models.DateTimeField(null=True)
    child_seen_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    receipt_hash = models.BinaryField(max_length=32, default=b"")
    dismiss_reason = models.CharField(max_length=300, blank=True)
    feedback = models.CharField(max_length=500, blank=True)
    fed_back_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, blank=True)
    filed_at = models.DateTimeField(null=True)
    filed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        verbose_name = "报告"
        indexes: ClassVar = [
            models.Index(fields=("division", "-filed_at"), name="report_area"),
            models.Index(fields=("receipt_hash",), name="report_receipt"),
        ]


class Receipt(models.Model):
    """One office took the report: here, or by telephone as recorded by whoever rang."""

    Office = PhoneClaim.Office

    class How(models.TextChoices):
        HERE = "here", "在本平台受理"
        PHONE = "phone", "电话受理"

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "recorded_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "report": "S1",
        "office": "S1",
        "how": "S1",
        "unit": "S1",
        "taken_at": "S1",
        "officer": "S2",
        "paper_no": "S1",
        "recorded_by": "S1",
        "recorded_at": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
    }

    report = models.ForeignKey(Report, models.PROTECT, related_name="receipts")
    office = models.CharField(max_length=14, choices=Office)
    how = models.CharField(max_length=6, choices=How)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    officer = models.CharField(max_length=NAME + BADGE + 2, blank=True)
    paper_no = models.CharField(max_length=40, blank=True)
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("report", "office"), name="receipt_once"),
        ]


class Addition(models.Model):
    """Something told later about a report, by its reporter or by an office."""

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "added_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "report": "S1",
        "told": "S3",
        "is_objection": "S1",
        "added_at": "S1",
        "added_by": "S4",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
    }

    report = models.ForeignKey(Report, models.PROTECT, related_name="additions")
    told = models.TextField()
    is_objection = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)

    objects = Scoped()


class Notice(models.Model):
    """What the cyberspace office learns of a report: place, kind, time. Nothing about the child."""

    SECRET_WHOLE: ClassVar = False
    SECRET_SINCE: ClassVar = "sent_at"
    PRIVACY: ClassVar = {
        "id": "S1",
        "matter": "S1",
        "town": "S1",
        "situations": "S1",
        "ongoing": "S1",
        "sent_at": "S1",
        "unit": "S1",
        "opinion": "S1",
        "seen_at": "S1",
        "division": "S1",
        "label": "S1",
    }

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    town = models.CharField(max_length=80)
    situations = ArrayField(models.CharField(max_length=40))
    ongoing = models.CharField(max_length=7, choices=list(codes("ongoing").items()))
    sent_at = models.DateTimeField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opinion = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField(null=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)

    objects = Scoped()


class MissBudget(models.Model):
    """How many wrong receipt numbers came in one hour, from anywhere."""

    PRIVACY: ClassVar = {"hour": "open", "misses": "open"}

    hour = models.DateTimeField(primary_key=True)
    misses = models.PositiveIntegerField(default=0)


from shouwang.reports.models_calls import PoliceCall  # noqa: E402, F401  (Django looks for tables here)
