"""The Django app of shouwang.children."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.children"
    label = "children"
