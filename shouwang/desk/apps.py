"""The Django app of shouwang.desk."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.desk"
    label = "desk"
