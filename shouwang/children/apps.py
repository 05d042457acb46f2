"""The Django app of shouwang.children."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.children"
    label = "children"

    def ready(self) -> None:
        """Make known the forms that are asked about."""
        from shouwang.children import held_level

        held_level.register()
