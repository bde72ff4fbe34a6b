from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "niangjia.kernel.records"
    label = "records"
