from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    name = "niangjia.kernel.cases"
    label = "cases"

    def ready(self) -> None:
        from . import holidays

        post_migrate.connect(holidays.after_migrate, sender=self, dispatch_uid="niangjia.cases.holidays")
