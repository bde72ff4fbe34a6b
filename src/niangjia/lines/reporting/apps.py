from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "niangjia.lines.reporting"
    label = "reporting"
    verbose_name = _("Reports and statistics")

    def ready(self) -> None:
        from niangjia.kernel.access import words as tables
        from niangjia.kernel.audit import words as actions
        from niangjia.kernel.people import rotation

        from . import named, said, store

        actions.WHOLE.update(said.ACTIONS | named.ACTIONS)
        tables.TABLES.update(said.TABLES | named.TABLES)

        if store.reseal not in rotation.also_resealed:
            rotation.also_resealed.append(store.reseal)
