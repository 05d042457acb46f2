"""`clock`: the process that goes round each minute; `shouwang clock` calls it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from shouwang.jobs.clock import EVERY, tick_for_ever


class Command(BaseCommand):
    """Reminders and escalations, for ever."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, default=EVERY)

    def handle(self, *args: Any, **options: Any) -> None:
        """Never returns."""
        tick_for_ever(options["every"])
