"""`health`: the facts of /healthz as JSON; `shouwang status` calls it."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from shouwang.jobs.health import health
from shouwang.kernel.clock import now


class Command(BaseCommand):
    """Is the database there, is the queue served, does the clock go."""

    def handle(self, *args: Any, **options: Any) -> str:
        """Returns: the facts as JSON."""
        return json.dumps(health(now()))
