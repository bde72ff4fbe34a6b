from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "niangjia.kernel.figures"
    label = "figures"
