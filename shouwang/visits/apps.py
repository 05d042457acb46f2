"""The Django app of shouwang.visits."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.visits"
    label = "visits"
