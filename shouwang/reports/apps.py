"""The Django app of shouwang.reports."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.reports"
    label = "reports"

    def ready(self) -> None:
        """Have the first offices of a case let go when the next ones have taken it."""
        from shouwang.casework.steps import record_with  # noqa: PLC0415  (models are not loaded yet)
        from shouwang.reports.actions_handing import RELEASES, release  # noqa: PLC0415

        for name in RELEASES:
            record_with(name, release)
