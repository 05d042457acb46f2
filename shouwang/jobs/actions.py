"""Noting a sign of life."""

from datetime import datetime
from typing import Any

from django.db import transaction

from shouwang.jobs.models import Heartbeat


@transaction.atomic
def beat(name: str, *, at: datetime, facts: dict[str, Any]) -> None:
    """Note that a process has done its round."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at, "facts": facts})
