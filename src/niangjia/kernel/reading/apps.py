from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "niangjia.kernel.reading"
    label = "reading"
