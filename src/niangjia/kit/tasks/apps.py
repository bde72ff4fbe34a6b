from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "niangjia.kit.tasks"
    label = "tasks"
