from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "niangjia.kernel.access"
    label = "access"

    def ready(self) -> None:
        from . import listeners

        listeners.connect()
