"""The Django app of shouwang.api."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.api"
    label = "api"
