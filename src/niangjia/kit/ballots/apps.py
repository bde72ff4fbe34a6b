from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "niangjia.kit.ballots"
    label = "ballots"
