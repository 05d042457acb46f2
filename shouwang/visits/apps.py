"""The Django app of shouwang.visits."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.visits"
    label = "visits"

    def ready(self) -> None:
        """Make known the form that is asked about, and what follows a slip."""
        from shouwang.casework.steps import record_with
        from shouwang.visits import actions_struck, held

        held.register()
        record_with("reports.withdrawn", actions_struck.strike)
