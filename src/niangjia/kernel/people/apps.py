from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "niangjia.kernel.people"
    label = "people"

    def ready(self) -> None:
        from niangjia.kernel.units.actions import reorganise

        from .actions.whole import refuse_with_members

        if refuse_with_members not in reorganise.closing_guards:
            reorganise.closing_guards.append(refuse_with_members)
