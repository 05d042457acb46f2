"""The Django app of shouwang.jobs."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.jobs"
    label = "jobs"
