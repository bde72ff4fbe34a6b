from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "niangjia.lines.rights"
    label = "rights"
