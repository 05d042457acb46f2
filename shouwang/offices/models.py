"""Divisions of four levels, the units in them, and the posts people hold."""

from datetime import date, datetime
from functools import lru_cache
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from shouwang.kernel.keys import new_key
from shouwang.offices.models_factor import Factor, RecoveryCode  # noqa: F401  (Django looks here)
from shouwang.offices.roles import Role

TAILS = ("村民委员会", "居民委员会", "居民居委会", "居委会", "村委会")
WIDTH = {"province": 2, "city": 4, "district": 6, "town": 9, "village": 12}


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """王店村 for 王店村村民委员会, 新村社区 for 新村社区居民委员会."""
    if not name.endswith("委会") and not name.endswith("委员会"):
        return name
    for tail in TAILS:
        if name.endswith(tail) and len(name) > len(tail):
            return name.removesuffix(tail)
    return name


class Division(models.Model):
    """One administrative division, from province to village, by its 12-digit code.

    The 城乡分类 is deliberately absent: whether a place is rural is decided elsewhere, by address.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", "省"
        CITY = "city", "市"
        DISTRICT = "district", "区县"
        TOWN = "town", "镇街"
        VILLAGE = "village", "村居"

    PRIVACY: ClassVar = {
        "code": "open",
        "name": "open",
        "level": "open",
        "parent": "open",
        "initials": "open",
        "valid_from": "open",
        "valid_to": "open",
    }

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    initials = models.CharField(max_length=8)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = []
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{12}$"), name="division_code"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def low(self) -> str:
        """The first code inside this division."""
        return self.code[: WIDTH[self.level]].ljust(12, "0")

    @property
    def high(self) -> str:
        """The last code inside this division."""
        return self.code[: WIDTH[self.level]].ljust(12, "9")

    @property
    def short_name(self) -> str:
        """王店村 for 王店村村民委员会, 新村社区 for 新村社区居民委员会."""
        return short_name(self.name)


class Unit(models.Model):
    """One office that can hold a duty: a village committee, a town, a bureau, a school, a station.

    Its people are not here: they hold posts.
    """

    PRIVACY: ClassVar = {
        "id": "open",
        "key": "open",
        "code": "open",
        "name": "open",
        "kind": "open",
        "division": "open",
        "superior": "open",
        "phone": "open",
        "valid_from": "open",
        "valid_to": "open",
    }

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=40, db_index=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="units")
    superior = models.ForeignKey("self", models.PROTECT, null=True, related_name="inferiors")
    phone = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Coverage(models.Model):
    """One division that a unit serves though it does not govern it: a police station's towns."""

    PRIVACY: ClassVar = {"id": "open", "unit": "open", "division": "open"}

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="coverage")
    division = models.ForeignKey(Division, models.PROTECT, related_name="covered_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("unit", "division"), name="coverage_once"),
        ]


class People(BaseUserManager["Person"]):
    """Finds accounts by sign-in name."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The account of that sign-in name, whatever its letter case."""
        return self.get(name__iexact=username)


class Person(AbstractBaseUser):
    """One person who can sign in. What he may do comes from the posts he holds, never from here.

    What must not exist for him, and what he alone is told, comes from here.
    """

    PRIVACY: ClassVar = {
        "id": "staff",
        "name": "staff",
        "title": "staff",
        "phone": "staff",
        "password": "secret",
        "last_login": "staff",
        "is_active": "staff",
        "must_change": "staff",
        "is_demo": "open",
        "hidden": "S3",
        "named": "S4",
        "suspended_at": "staff",
        "suspended_why": "staff",
        "restored_at": "staff",
        "generation": "secret",
    }

    name = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    # Keys that do not exist for him, and keys of secrets that he is told of: kept by triggers.
    hidden = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)
    named = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)
    # A suspended account is not active either; by this it can be given back.
    suspended_at = models.DateTimeField(null=True)
    suspended_why = models.CharField(max_length=200, blank=True)
    restored_at = models.DateTimeField(null=True)
    # Each session and token belongs to one: the next one ends them all.
    generation = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    USERNAME_FIELD = "name"
    objects = People()

    def __str__(self) -> str:
        return self.title

    @property
    def signed_under(self) -> str:
        """What a sign-in hangs on: a new password or generation ends it, and being given back."""
        given_back = self.restored_at.timestamp() if self.restored_at else ""
        return f"{self.password}{given_back}|{self.generation}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        salt = "shouwang.offices.session"
        return salted_hmac(salt, self.signed_under, secret=secret, algorithm="sha256").hexdigest()


class OneTimeCode(models.Model):
    """A code a supervisor read out to someone who forgot the password; good once, for a while."""

    PRIVACY: ClassVar = {
        "id": "staff",
        "person": "staff",
        "hash": "secret",
        "until": "staff",
        "made_by": "staff",
        "used_at": "staff",
    }

    person = models.ForeignKey(Person, models.CASCADE, related_name="codes")
    hash = models.CharField(max_length=200)
    until = models.DateTimeField()
    made_by = models.ForeignKey("Post", models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)


class Post(models.Model):
    """One role held by one person at one unit, from a day to a day: asked for by one, approved by another.

    A stand-in during leave is a post of its own that names the post it stands for. What was asked
    for and not approved lies in Grant. `granted_by` is the approver; none: 初始化. `urgent` is what
    it looks at in an emergency, kept by the database from access_urgentlook.
    """

    PRIVACY: ClassVar = {
        "id": "staff",
        "person": "staff",
        "unit": "staff",
        "role": "staff",
        "since": "staff",
        "until": "staff",
        "stands_for": "staff",
        "granted_by": "staff",
        "asked_by": "staff",
        "reason": "staff",
        "urgent": "S3",
        "urgent_until": "S3",
        "confirmed_at": "staff",
        "confirmed_by": "staff",
        "suspended_at": "staff",
        "suspended_why": "staff",
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=Role)
    since = models.DateTimeField()
    until = models.DateTimeField()
    stands_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="stand_ins")
    granted_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    urgent = models.UUIDField(null=True, editable=False)
    urgent_until = models.DateTimeField(null=True, editable=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    suspended_at = models.DateTimeField(null=True)
    suspended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="post_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name} · {self.get_role_display()} {self.person.title}"

    def is_held(self, at: datetime) -> bool:
        """Whether the post is in force at that instant and its holder may act."""
        return self.since <= at < self.until and self.suspended_at is None and self.person.is_active


def is_valid_on(record: Division | Unit, on: date) -> bool:
    """Whether a division or unit exists on that day."""
    return (record.valid_from is None or record.valid_from <= on) and (
        record.valid_to is None or on < record.valid_to
    )


from shouwang.offices.models_grants import Grant  # noqa: E402, F401  (Django looks for tables here)
