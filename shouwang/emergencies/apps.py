"""The Django app of shouwang.emergencies."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.emergencies"
    label = "emergencies"

    def ready(self) -> None:
        """Say below whom the findings name as having harmed a child."""
        from shouwang.casework.steps import record_with
        from shouwang.children import harmers as below
        from shouwang.emergencies import actions_siblings, harmers

        below.tell_with(harmers.named_in)
        for name in ("identified", "identity_corrected", "identity_unknown"):
            record_with(f"reports.{name}", actions_siblings.on_identity)
