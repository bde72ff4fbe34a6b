"""The declaration of the line: lists only, no logic."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.registry import Line

from .ledgers import RECORDS
from .lifecycles import LIFECYCLES
from .papers import CASE_PAPERS, KINDS, SUBMISSION

LINE = Line(
    code="rights",
    name=_("Rights"),
    order=50,
    icon="scale",
    records=RECORDS,
    lifecycles=LIFECYCLES,
    papers=[*KINDS.values(), SUBMISSION, *CASE_PAPERS],
)
