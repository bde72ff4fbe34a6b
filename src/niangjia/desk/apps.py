"""The cadre's web desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Frame, dashboard, tree, search, settings and landing pages."""

    name = "niangjia.desk"
    label = "desk"
