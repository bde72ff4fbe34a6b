from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "niangjia.kit.tasks"
    label = "tasks"

    def ready(self) -> None:
        from niangjia.kernel.access import words as tables
        from niangjia.kernel.audit import words as actions
        from niangjia.kernel.people import rotation

        from . import proofs, words

        actions.WHOLE.update(words.ACTIONS)
        tables.TABLES.update(words.TABLES)
        if proofs.reseal not in rotation.also_resealed:
            rotation.also_resealed.append(proofs.reseal)
