"""`beat`: a process outside the packages notes how far it is, or asks; `shouwang demo` calls it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from shouwang.jobs.actions import beat
from shouwang.jobs.models import Heartbeat
from shouwang.kernel.clock import now


class Command(BaseCommand):
    """Note the facts of a round, in the caller's transaction."""

    def add_arguments(self, parser: CommandParser) -> None:
        """NAME [--facts JSON]."""
        parser.add_argument("name")
        parser.add_argument("--facts", default="")

    def handle(self, *args: Any, **options: Any) -> str:
        """Returns: the facts as they stand now, as JSON."""
        if options["facts"]:
            beat(options["name"], at=now(), facts=json.loads(options["facts"]))
        row = Heartbeat.objects.filter(name=options["name"]).first()
        return json.dumps(row.facts if row else {})
