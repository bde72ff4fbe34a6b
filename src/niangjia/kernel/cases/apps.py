from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    name = "niangjia.kernel.cases"
    label = "cases"

    def ready(self) -> None:
        from niangjia.kernel.audit import diffs, queries
        from niangjia.kernel.base import actions

        from . import handlers, holidays, restricted, supervision

        post_migrate.connect(holidays.after_migrate, sender=self, dispatch_uid="niangjia.cases.holidays")
        if restricted.event_is_shown not in queries.veils:
            queries.veils.append(restricted.event_is_shown)
        if restricted.access_is_shown not in queries.access_veils:
            queries.access_veils.append(restricted.access_is_shown)
        if restricted.is_hidden not in diffs.hidden_rows:
            diffs.hidden_rows.append(restricted.is_hidden)
        if handlers.recorder not in actions.recorders:
            actions.recorders.append(handlers.recorder)  # after the one of audit, whose event it refers to
        if supervision.on_closing not in actions.recorders:
            actions.recorders.insert(0, supervision.on_closing)  # it writes, so before the event is written
