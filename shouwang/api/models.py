"""Sign-in tokens, kept as hashes only, and the answers already given to a repeated request."""

from typing import ClassVar

from django.db import models

from shouwang.kernel.sealed import Sealed
from shouwang.offices.models import Person, Post


class Token(models.Model):
    """One sign-in of one person as one post. The token itself is deliberately absent.

    `under` is what the person signed in under: a new password or second factor ends the token, and so
    does an account given back after it was suspended.
    """

    PRIVACY: ClassVar = {
        "id": "staff",
        "person": "staff",
        "post": "staff",
        "hash": "secret",
        "under": "secret",
        "made_at": "staff",
        "until": "staff",
        "used_at": "staff",
    }

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    under = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField()


class Idempotent(models.Model):
    """One request that was carried out, under the key its sender gave it, with the answer sealed.

    No person means a door that needs no account. An answer that opened a number is not kept: the
    look is taken, and noted, again.
    """

    PRIVACY: ClassVar = {
        "id": "S1",
        "person": "staff",
        "key": "S1",
        "body_hash": "S1",
        "status": "S1",
        "answer": "S4",
        "made_at": "S1",
    }
    SEALED: ClassVar = (Sealed("answer", "answer", row=("person_id", "key")),)

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=100)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer = models.BinaryField(default=b"")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "key"), nulls_distinct=False, name="idempotent_once"
            ),
        ]
