"""What is done in an emergency: measures, calls, what is put off, the safe home, the hand-over."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shouwang.access.reach import Scoped
from shouwang.casework.models import Matter
from shouwang.emergencies.models.emergency import CASE, Emergency, Office
from shouwang.offices.models import Division, Post
from shouwang.statute.branches import words_of
from shouwang.statute.codes import codes


class Parent(models.TextChoices):
    """Who is called, admonished, told: each for itself."""

    FATHER = "father", "父亲"
    MOTHER = "mother", "母亲"
    OTHER = "other", "其他照护人"


class Measure(models.Model):
    """One measure taken or fact established, when and by whose office.

    A paper has its number and day, or the day by which its number is written (`paper_due`). A wrong
    one stays, and another row `corrects` it.
    """

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "code": "S3",
        "office": "S1",
        "note": "S3",
        "paper_no": "S3",
        "paper_on": "S3",
        "paper_due": "S1",
        "corrects": "S1",
        "examiner": "S3",
        "exam_unit": "S3",
        "done_at": "S1",
        "done_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="measures")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    code = models.CharField(max_length=40)
    office = models.CharField(max_length=14, choices=Office, blank=True)
    note = models.CharField(max_length=300, blank=True)
    paper_no = models.CharField(max_length=60, blank=True, default="")
    paper_on = models.DateField(null=True)
    paper_due = models.DateField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    examiner = models.CharField(max_length=60, blank=True, default="")
    exam_unit = models.CharField(max_length=100, blank=True, default="")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()

    @property
    def label_words(self) -> str:
        """What was done, in words, whatever the branch is by now."""
        plain, _, parent = self.code.partition(":")
        words = words_of(plain)
        return f"{words}（{Parent(parent).label}）" if parent in Parent.values else words


class PutOff(models.Model):
    """What could not be done yet, with the day by which it is: a duty until somebody does it."""

    class What(models.TextChoices):
        ADMONISH = "admonish", "补办训诫"
        NOTIFY = "notify", "继续通知"

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "what": "S3",
        "parent": "S3",
        "due_on": "S1",
        "made_at": "S1",
        "made_by": "S1",
        "done_at": "S1",
        "done_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="put_offs")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    what = models.CharField(max_length=10, choices=What)
    parent = models.CharField(max_length=10, choices=Parent)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("emergency", "what", "parent", "label"),
                condition=Q(done_at=None),
                name="put_off_once",
            ),
        ]

    @property
    def record(self) -> str:
        """By what its duty is known: first which parent, so that its row can say so."""
        return f"{self.parent}:putoff:{self.pk}"


class SafeHome(models.Model):
    """The child at home: who assessed it, and by what whoever harmed it is out of the house.

    It stayed there, or came back: then `returned_to`, and its wish. `harmer_out` is empty where nobody
    is named.
    """

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "assessor": "S3",
        "unit": "S3",
        "assessed_on": "S3",
        "harmer_out": "S3",
        "paper_no": "S3",
        "out_since": "S3",
        "note": "S3",
        "returned_to": "S3",
        "wish_asked": "S3",
        "wish": "S3",
        "despite": "S3",
        "recorded_at": "S1",
        "recorded_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="safe_homes")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    assessor = models.CharField(max_length=60)
    unit = models.CharField(max_length=100)
    assessed_on = models.DateField()
    harmer_out = models.CharField(
        max_length=20, blank=True, choices=list(codes("harmer_out").items())
    )
    paper_no = models.CharField(max_length=60, blank=True)
    out_since = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    returned_to = models.CharField(max_length=100, blank=True, default="")
    wish_asked = models.BooleanField(null=True)
    wish = models.CharField(max_length=300, blank=True, default="")
    despite = models.CharField(max_length=500, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


def _answer() -> models.CharField:
    """What was answered when the receiver was asked about; empty for an institution."""
    words = list(codes("receiver_answers").items())
    return models.CharField(max_length=8, blank=True, choices=words)


class Handover(models.Model):
    """The written hand-over of a child: from whom, to whom, where, and what the child wishes."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "handed_by": "S3",
        "received_by": "S3",
        "place_kind": "S3",
        "place": "S3",
        "cause": "S3",
        "phone": "S3",
        "is_harmer": "S3",
        "receiver_crime": "S3",
        "receiver_vices": "S3",
        "receiver_neglect": "S3",
        "receiver_unfit": "S3",
        "is_same_home": "S3",
        "wish_asked": "S3",
        "wish": "S3",
        "despite": "S3",
        "handed_at": "S1",
        "recorded_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="handovers")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    handed_by = models.CharField(max_length=100)
    received_by = models.CharField(max_length=100)
    place_kind = models.CharField(max_length=20, choices=list(codes("handover_places").items()))
    place = models.CharField(max_length=200)
    cause = models.CharField(
        max_length=20, blank=True, choices=list(codes("placement_causes").items())
    )
    phone = models.CharField(max_length=40, blank=True)
    is_harmer = models.BooleanField(null=True)
    receiver_crime = _answer()
    receiver_vices = _answer()
    receiver_neglect = _answer()
    receiver_unfit = _answer()
    is_same_home = models.BooleanField(null=True)
    wish_asked = models.BooleanField()
    wish = models.CharField(max_length=300)
    despite = models.CharField(max_length=500, blank=True, default="")
    handed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    objects = Scoped()


class RecordCheck(models.Model):
    """What nobody knew of whoever received a child, until the police have looked it up."""

    PRIVACY: ClassVar = {
        "id": "S1",
        "emergency": "S1",
        "handover": "S1",
        "matter": "S1",
        "division": "S1",
        "label": "S1",
        "is_clean": "S3",
        "source": "S3",
        "found": "S3",
        "asked_at": "S1",
        "checked_at": "S1",
        "checked_by": "S1",
    }

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="record_checks")
    handover = models.OneToOneField(Handover, models.PROTECT, related_name="check_of")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=CASE)
    is_clean = models.BooleanField(null=True)
    source = models.CharField(max_length=200, blank=True)
    found = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = Scoped()
