from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "niangjia.kernel.audit"
    label = "audit"

    def ready(self) -> None:
        from niangjia.kernel.base import actions
        from niangjia.kernel.people import rotation

        from .models import Image
        from .recorder import record

        if (Image, "sealed") not in rotation.also_sealed:
            rotation.also_sealed.append((Image, "sealed"))

        if record not in actions.recorders:
            actions.recorders.append(record)
