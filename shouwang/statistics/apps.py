"""The Django app of shouwang.statistics."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.statistics"
    label = "statistics"
