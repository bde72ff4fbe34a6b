"""The application that holds the commands an operator types."""

from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate

from . import migrating


def make_cache_table(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """The table in which sign-in limits are counted across processes."""
    call_command("createcachetable", database=using, verbosity=0)


class ConfigConfig(AppConfig):
    """Settings, addresses, commands."""

    name = "niangjia.config"
    label = "config"

    def ready(self) -> None:
        """Keeps the cache table with the other tables; makes tables without long drawings."""
        migrating.install()
        # Django tells only applications with models; the lowest floor stands for all.
        post_migrate.connect(make_cache_table, sender=apps.get_app_config("base"))
