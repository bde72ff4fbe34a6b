from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "niangjia.kernel.audit"
    label = "audit"

    def ready(self) -> None:
        from niangjia.kernel.base import actions

        from .recorder import record

        if record not in actions.recorders:
            actions.recorders.append(record)
