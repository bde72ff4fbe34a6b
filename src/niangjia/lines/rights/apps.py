from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "niangjia.lines.rights"
    label = "rights"

    def ready(self) -> None:
        from niangjia.kernel.access import words as tables
        from niangjia.kernel.audit import words as actions

        from . import words

        actions.WHOLE.update(words.ACTIONS)
        tables.TABLES.update(words.TABLES)
