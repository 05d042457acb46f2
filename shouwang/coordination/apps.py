"""The Django app of shouwang.coordination."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.coordination"
    label = "coordination"
