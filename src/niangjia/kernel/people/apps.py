from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "niangjia.kernel.people"
    label = "people"
