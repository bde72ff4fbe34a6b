from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "niangjia.kit.meetings"
    label = "meetings"
