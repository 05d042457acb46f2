"""The Django app of shouwang.access."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.access"
    label = "access"
