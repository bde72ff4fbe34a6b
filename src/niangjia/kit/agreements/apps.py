from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "niangjia.kit.agreements"
    label = "agreements"
