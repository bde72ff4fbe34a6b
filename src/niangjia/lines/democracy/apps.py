from django.apps import AppConfig


class DemocracyConfig(AppConfig):
    name = "niangjia.lines.democracy"
    label = "democracy"
