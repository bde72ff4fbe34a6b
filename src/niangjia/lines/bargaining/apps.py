from django.apps import AppConfig


class BargainingConfig(AppConfig):
    name = "niangjia.lines.bargaining"
    label = "bargaining"
