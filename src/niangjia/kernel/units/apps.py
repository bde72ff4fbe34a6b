from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "niangjia.kernel.units"
    label = "units"
