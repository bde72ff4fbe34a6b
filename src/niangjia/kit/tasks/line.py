"""The declaration of the shape: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.daily import Daily
from niangjia.kernel.pages.page import Page
from niangjia.kernel.registry import Line

from . import actions, overview, proof_page, raising_page
from .indicators import INDICATORS
from .ledger import TASK as LEDGER
from .lifecycle import TASK
from .report import SECTIONS

LINE = Line(
    code="tasks",
    name=_("Tasks and supervision"),
    order=900,
    icon="checklist",
    records=[LEDGER],
    lifecycles=[TASK],
    indicators=INDICATORS,
    sections=SECTIONS,
    features=(Daily("tasks.broken-uploads", _("Files of broken-off uploads"), actions.sweep_proofs),),
    pages=[
        Page(
            code="tasks-raise",
            label=_("Issue tasks"),
            path="raise/",
            view=raising_page.show,
            ability="records.change",
            icon="send",
            place=20,
        ),
        Page(
            code="tasks-overview",
            label=_("Standing of the tasks"),
            path="overview/",
            view=overview.show,
            icon="chart-bar",
            place=30,
        ),
        Page(
            code="tasks-proof",
            label=_("Files of the task"),
            path="proof/<oid:pk>/",
            view=proof_page.show,
            menu=False,
        ),
        Page(
            code="tasks-proof-get",
            label=_("Files of the task"),
            path="proof/<oid:pk>/get/",
            view=proof_page.fetch,
            menu=False,
        ),
        Page(
            code="tasks-proof-remove",
            label=_("Files of the task"),
            path="proof/<oid:pk>/remove/",
            view=proof_page.remove,
            menu=False,
        ),
    ],
)
