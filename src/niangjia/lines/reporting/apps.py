from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "niangjia.lines.reporting"
    label = "reporting"
    verbose_name = _("Reports and statistics")
