from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "niangjia.kernel.access"
    label = "access"

    def ready(self) -> None:
        from niangjia.kernel.base import actions

        from . import behalf, listeners

        listeners.connect()
        if behalf.record not in actions.recorders:
            actions.recorders.insert(0, behalf.record)
