"""The Django app of shouwang.exchange."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.exchange"
    label = "exchange"
