"""The Django app of shouwang.reports."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.reports"
    label = "reports"
