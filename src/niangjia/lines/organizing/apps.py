from django.apps import AppConfig


class OrganizingConfig(AppConfig):
    name = "niangjia.lines.organizing"
    label = "organizing"
