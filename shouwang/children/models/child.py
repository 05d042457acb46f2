"""Households and the children in them: one child, one file."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from shouwang.access.may import May
from shouwang.access.reach import Scoped
from shouwang.casework.history import keep_versions
from shouwang.casework.models import Matter
from shouwang.casework.steps import BIRTH, Step
from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Division, Post
from shouwang.statute.codes import codes

LEVELS = ("red", "orange", "yellow", "green", "unrated")


def level_choices() -> list[tuple[str, str]]:
    """The risk levels with their words, 未评 last."""
    return list(codes("levels").items())


@keep_versions()
class Household(models.Model):
    """One roof: siblings under it share the address, the carer's door and a visit.

    It moves only when nobody under it stays behind.
    """

    MOVES_BY: ClassVar = ""

    PRIVACY: ClassVar = {
        "key": "S1",
        "division": "S1",
        "label": "S1",
        "address": "S2",
        "group": "S1",
        "made_at": "S1",
    }

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+")
    label = models.SmallIntegerField(default=1)
    address = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()

    objects = Scoped()


@keep_versions()
class Child(models.Model):
    """One child's file: identity, school, health and standing. One child has one file for ever.

    An empty field means 未采集, never 无. Whether the child is overdue for anything is a question
    to its duties; who cares for it is in Tie.
    """

    IS_PICTURE: ClassVar = True
    STEPS: ClassVar = {
        "candidate": Step(BIRTH, May.REGISTER_CHILD, "3.1.2", "线索"),
        "to_verify": Step(("", "candidate"), May.REGISTER_CHILD, "3.1.2", "待核实"),
        "registered": Step(("to_verify", "changed", "to_exit"), May.CONFIRM_LIST, "3.1.2", "在册"),
        "changed": Step(("registered",), May.CHANGE_CHILD, "3.1.2", "变更待审"),
        "to_exit": Step(
            ("to_verify", "registered", "changed"), May.PROPOSE_EXIT, "3.1.2", "待退出"
        ),
        "exited": Step(("to_exit",), May.DECIDE_EXIT, "3.1.2", "已退出"),
    }
    PRIVACY: ClassVar = {
        "matter": "S1",
        "file_no": "S1",
        "division": "S1",
        "label": "S1",
        "household": "S1",
        "name": "S2",
        "name_masked": "S1",
        "pinyin": "S2",
        "initials": "S2",
        "sex": "S1",
        "birth": "S2",
        "birth_text": "S2",
        "nation": "S1",
        "id_sealed": "S2",
        "id_index": "S2",
        "id_masked": "S1",
        "hukou_address": "S2",
        "health": "S2",
        "school": "S1",
        "grade": "S1",
        "boarding": "S1",
        "reason": "S1",
        "rating": "S2",
        "low_income": "S2",
        "officer": "S1",
        "remark": "S2",
        "out_since": "S1",
        "level": "S1",
        "level_at": "S1",
        "visited_at": "S1",
        "eligibility": "S1",
        "rule_version": "S1",
        "exit_reason": "S1",
        "source": "S1",
        "state": "S1",
        "candidate_at": "S1",
        "candidate_by": "S1",
        "to_verify_at": "S1",
        "to_verify_by": "S1",
        "registered_at": "S1",
        "registered_by": "S1",
        "changed_at": "S1",
        "changed_by": "S1",
        "to_exit_at": "S1",
        "to_exit_by": "S1",
        "exited_at": "S1",
        "exited_by": "S1",
        "made_at": "S1",
    }

    SEALED: ClassVar = (Sealed("id", "id_sealed", index="id_index", kind="id"),)

    class Sex(models.TextChoices):
        UNKNOWN = "0", "未知"
        MALE = "1", "男"
        FEMALE = "2", "女"

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, db_column="key", related_name="file"
    )
    file_no = models.CharField(max_length=40, unique=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    label = models.SmallIntegerField(default=1)
    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    name = models.CharField(max_length=72)
    name_masked = models.CharField(max_length=72)
    pinyin = models.CharField(max_length=200, db_collation="C")
    initials = models.CharField(max_length=40, db_collation="C")
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    birth = models.DateField(null=True)
    birth_text = models.CharField(max_length=10, blank=True)
    nation = models.CharField(max_length=20, blank=True)
    id_sealed = models.BinaryField(default=b"")
    id_index = models.BinaryField(max_length=16, default=b"")
    id_masked = models.CharField(max_length=18, blank=True)
    hukou_address = models.CharField(max_length=200, blank=True)
    health = models.CharField(max_length=40, blank=True)
    school = models.CharField(max_length=80, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    boarding = models.BooleanField(null=True)
    reason = models.CharField(max_length=60, blank=True)
    rating = models.CharField(max_length=20, blank=True)
    low_income = models.BooleanField(null=True)
    officer = models.CharField(max_length=60, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    out_since = models.CharField(max_length=10, blank=True)
    level = models.CharField(max_length=10, default="unrated", choices=level_choices)
    level_at = models.DateTimeField()
    visited_at = models.DateTimeField(null=True)
    eligibility = models.CharField(max_length=200, blank=True)
    rule_version = models.CharField(max_length=20, blank=True)
    exit_reason = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=12, blank=True, db_index=False)
    candidate_at = models.DateTimeField(null=True)
    candidate_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    to_verify_at = models.DateTimeField(null=True)
    to_verify_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    to_exit_at = models.DateTimeField(null=True)
    to_exit_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    exited_at = models.DateTimeField(null=True)
    exited_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = Scoped()

    class Meta:
        verbose_name = "儿童档案"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="child_level_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=("division", "pinyin", "matter"), name="child_page"),
            # Counts read this index alone: what the row policy asks for is in it.
            models.Index(
                fields=("division", "state", "level"),
                include=("label", "matter"),
                name="child_counted",
            ),
            models.Index(fields=("id_index",), condition=~Q(id_index=b""), name="child_number"),
            models.Index(fields=("household",), name="child_household"),
        ]

    def __str__(self) -> str:
        return f"{self.name_masked} {self.file_no}"

    @property
    def key(self) -> UUID:
        """The file's key, by which low floors know the child."""
        return self.matter_id
