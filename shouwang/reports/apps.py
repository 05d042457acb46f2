"""The Django app of shouwang.reports."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.reports"
    label = "reports"

    def ready(self) -> None:
        """Report what others find, and undo it with what they void."""
        from shouwang.casework.steps import record_with
        from shouwang.reports import actions_danger, actions_withdrawn

        record_with("children.danger_found", actions_danger.file_found)
        record_with("visits.voided", actions_withdrawn.on_voided)
