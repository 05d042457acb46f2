"""What a person proves himself by besides his password: an authenticator app, security keys, codes."""

from typing import ClassVar

from django.db import models

from shouwang.kernel.keys import new_key
from shouwang.kernel.sealed import Sealed


class Factor(models.Model):
    """One second factor of one person: an authenticator app (TOTP) or a security key (WebAuthn).

    An app's secret lies sealed. `last_step` is the half minute whose code was taken last: no code
    is good twice; `misses` counts the wrong ones since, from wherever they came. A security key has no secret here, only its public key.
    """

    PRIVACY: ClassVar = {
        "key": "staff",
        "person": "staff",
        "kind": "staff",
        "name": "staff",
        "secret_sealed": "secret",
        "credential": "secret",
        "uses": "staff",
        "last_step": "staff",
        "misses": "staff",
        "made_at": "staff",
        "used_at": "staff",
    }
    SEALED: ClassVar = (Sealed("secret", "secret_sealed"),)

    class Kind(models.TextChoices):
        APP = "app", "验证器"
        KEY = "key", "安全密钥"

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("offices.Person", models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=3, choices=Kind)
    name = models.CharField(max_length=30)
    secret_sealed = models.BinaryField(default=b"")
    credential = models.TextField(blank=True)
    uses = models.BigIntegerField(default=0)
    last_step = models.BigIntegerField(default=0)
    misses = models.PositiveIntegerField(default=0, db_default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """One printed code for the day the phone is lost; good once. Kept as `head` and a slow hash.

    `head` is the first two characters, by which one row is tried and not ten.
    """

    PRIVACY: ClassVar = {
        "id": "staff",
        "person": "staff",
        "head": "secret",
        "hash": "secret",
        "made_at": "staff",
        "used_at": "staff",
    }

    person = models.ForeignKey("offices.Person", models.CASCADE, related_name="recovery_codes")
    head = models.CharField(max_length=2)
    hash = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "head"), name="recovery_code_once"),
        ]
