from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StatutesConfig(AppConfig):
    name = "niangjia.kernel.statutes"
    label = "statutes"

    def ready(self) -> None:
        from django.core.signals import request_started

        from . import loading, lookup

        post_migrate.connect(loading.after_migrate, sender=self, dispatch_uid="niangjia.statutes.load")
        request_started.connect(lookup.doubt, dispatch_uid="niangjia.statutes.doubt")
