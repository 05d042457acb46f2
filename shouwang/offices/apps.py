"""The Django app of shouwang.offices."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.offices"
    label = "offices"
