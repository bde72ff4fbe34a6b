from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "niangjia.kernel.pages"
    label = "pages"
