"""The Django app of shouwang.assessment."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Make known the form that is asked about, and what follows a slip."""
        from shouwang.assessment import actions_rating, held, unclear, wishes
        from shouwang.casework.steps import record_with
        from shouwang.children import unclear as left_open
        from shouwang.children.wishes import tell_with

        held.register()
        tell_with(wishes.wished)
        left_open.tell_with(unclear.told)
        record_with("reports.withdrawn", actions_rating.withdraw_sheets)
