from typing import Any

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "niangjia.kernel.base"
    label = "base"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate
        from django.urls import converters

        from . import ids, lease

        if "oid" not in converters.get_converters():
            converters.register_converter(ids.ObjectIdConverter, "oid")
        connection_created.connect(lease.on_connection, dispatch_uid="niangjia.base.lease")
        post_migrate.connect(fill_slots, sender=self, dispatch_uid="niangjia.base.slots")


def fill_slots(using: str, **_: Any) -> None:
    """A row for each worker number, once. No migration does this: a data step makes Django render its whole
    history of models again at every later step."""
    from .lease import fill

    fill(using)
