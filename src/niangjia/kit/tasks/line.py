"""The declaration of the shape: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .lifecycle import TASK

LINE = Line(
    code="tasks",
    name=_("Tasks and supervision"),
    order=900,
    icon="checklist",
    lifecycles=[TASK],
)
