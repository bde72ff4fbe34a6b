"""The papers app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "niangjia.kernel.papers"
    label = "papers"
    verbose_name = _("Papers")

    def ready(self) -> None:
        from niangjia.kernel.people import rotation

        from . import storage

        if storage.reseal not in rotation.also_resealed:
            rotation.also_resealed.append(storage.reseal)
