from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "niangjia.lines.membership"
    label = "membership"
