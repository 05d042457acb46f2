"""The last sign of life of the processes behind the pages."""

from typing import ClassVar

from django.db import models


class Heartbeat(models.Model):
    """One process that must run for ever, and when it last did its round."""

    PRIVACY: ClassVar = {"name": "open", "at": "open", "facts": "open"}

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
