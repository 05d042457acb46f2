"""The Django app of shouwang.cli."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.cli"
    label = "cli"
