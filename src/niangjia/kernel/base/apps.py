from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "niangjia.kernel.base"
    label = "base"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created
        from django.urls import converters

        from . import ids, lease

        if "oid" not in converters.get_converters():
            converters.register_converter(ids.ObjectIdConverter, "oid")
        connection_created.connect(lease.on_connection, dispatch_uid="niangjia.base.lease")
