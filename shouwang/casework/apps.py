"""The Django app of shouwang.casework."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.casework"
    label = "casework"
