"""The Django app of shouwang.emergencies."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.emergencies"
    label = "emergencies"
