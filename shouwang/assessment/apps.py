"""The Django app of shouwang.assessment."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.assessment"
    label = "assessment"
