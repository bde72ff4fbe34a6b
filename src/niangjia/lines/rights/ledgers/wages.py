"""Unpaid wages, their payments and measures; gaps in social insurance."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, Money, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices_firms import GapState, Insurance, Measure, WageState
from ..lifecycles import GAP, WAGES
from ..lifecycles.firms import GAP_FIELDS
from ..lifecycles.wages import FIELDS
from ..models import Escalation, InsuranceGap, Payment, WageClaim
from .common import at_home, deep, on, sums, yuan
from .picks import PickSite

WAGE = Record(
    code="rights-wages",
    model=WageClaim,
    label=_("Unpaid wages"),
    label_plural=_("Recovery of unpaid wages"),
    icon="cash",
    place=50,
    columns=(
        fact(WageClaim, "site", Text(), required=True, sort=True),
        fact(WageClaim, "employer", Ref("employer"), label=_("Employer"), filter=True),
        fact(WageClaim, "union", Ref("union"), label=_("Union"), required=True, filter=True),
        on(WageClaim, "found_on"),
        sums(WageClaim, "workers", required=True),
        sums(WageClaim, "migrants", default=0),
        yuan(WageClaim, "owed", required=True),
        yuan(WageClaim, "paid"),
        Column(key="left", label=_("Left, yuan"), kind=Money(), read=lambda row: row.left),
        fact(WageClaim, "measure", Choice(Measure), filter=True, sort=True),
        fact(WageClaim, "state", Choice(WageState), filter=True, sort=True),
        Column(key="works", label=_("Building site"), kind=PickSite(), read="works__name", at=("detail", "export")),
        deep(WageClaim, "inspected_on", Date()),
        deep(WageClaim, "inspection_due", Date(), filter=True),
        deep(WageClaim, "inspection_extended", Bool()),
        deep(WageClaim, "chain", Text()),
        deep(WageClaim, "owed_from", Date()),
        deep(WageClaim, "owed_to", Date()),
        deep(WageClaim, "found_by", Text(60), help=_("Empty: you.")),
        deep(WageClaim, "closed_on", Date(), filter=True),
        deep(WageClaim, "note", Text()),
    ),
    order=("-found_on", "-pk"),
    search=("site", "employer__name", "chain", "union__name"),
    title=lambda row: row.site,
    subtitle=lambda row: f"{row.get_state_display()} · {row.employer or row.union}",
    create=at_home(Write(
        code="new", label=_("Record unpaid wages"), action=actions.record_unpaid_wages, style=CREATE,
        fields=("union", "site", "works", "employer", "chain", "on", "workers", "migrants", "owed", "owed_from", "owed_to", "found_by", "note"),
    )),
    writes=steps(WAGES, FIELDS, {"pay": "cash", "clear": "circle-check", "escalate": "trending-up", "close": "circle-x"}),
    panels=(Panel(record="rights-payment", by="claim"), Panel(record="rights-escalation", by="claim")),
    presets=((_("Not paid in full"), "state=open"), (_("Being paid in parts"), "state=paying"), (_("Escalated"), "state=escalated"),
             (_("Largest first"), "sort=-owed")),
    empty=_("Every site that owes wages is one line: workers, sum, what was paid, what is left, the next measure."),
)  # fmt: skip
PAYMENT = Record(
    code="rights-payment",
    model=Payment,
    label=_("Payment of wages"),
    label_plural=_("Payments of wages"),
    icon="cash",
    menu=False,
    columns=(
        on(Payment, "on"),
        Column(key="claim", label=_("Site or workshop"), read="claim__site"),
        yuan(Payment, "amount"),
        sums(Payment, "workers"),
        fact(Payment, "payer", Text()),
        deep(Payment, "union", Ref("union"), label=_("Union"), filter=True),
    ),
    order=("-on", "-pk"),
    title=lambda row: f"{row.on} {row.claim.site}",
)
ESCALATION = Record(
    code="rights-escalation",
    model=Escalation,
    label=_("Measure for unpaid wages"),
    label_plural=_("Measures for unpaid wages"),
    icon="trending-up",
    menu=False,
    columns=(
        on(Escalation, "on"),
        Column(key="claim", label=_("Site or workshop"), read="claim__site"),
        fact(Escalation, "measure", Choice(Measure), filter=True),
        fact(Escalation, "note", Text()),
    ),
    order=("-on", "-pk"),
    title=lambda row: f"{row.on} {row.get_measure_display()}",
)
INSURANCE = Record(
    code="rights-insurance",
    model=InsuranceGap,
    label=_("Social insurance of a firm"),
    label_plural=_("Urging of social insurance"),
    icon="shield-check",
    place=52,
    columns=(
        fact(InsuranceGap, "employer", Ref("employer"), label=_("Employer"), required=True, filter=True, sort="employer__name"),
        fact(InsuranceGap, "kind", Choice(Insurance), required=True, filter=True, sort=True),
        on(InsuranceGap, "on"),
        sums(InsuranceGap, "workers", help=_("Empty: as on the register of employers.")),
        sums(InsuranceGap, "insured", required=True),
        Column(key="missing", label=_("Not insured"), kind=Number(), read=lambda row: row.missing),
        fact(InsuranceGap, "late_months", Number(), default=0, sort=True, filter=True),
        fact(InsuranceGap, "state", Choice(GapState), filter=True, sort=True),
        deep(InsuranceGap, "urged_on", Date()),
        deep(InsuranceGap, "urged_how", Text()),
        deep(InsuranceGap, "closed_on", Date()),
        deep(InsuranceGap, "union", Ref("union"), label=_("Union"), required=True, filter=True),
    ),
    order=("-on", "employer__name", "kind"),
    search=("employer__name", "union__name"),
    prefixes=("employer__initials",),
    title=lambda row: f"{row.employer} · {row.get_kind_display()}",
    create=at_home(Write(code="new", label=_("Count the insured"), action=actions.count_insured, style=CREATE,
                 fields=("union", "employer", "kind", "on", "workers", "insured", "late_months"))),
    writes=steps(GAP, GAP_FIELDS, {"urge": "speakerphone", "close": "circle-check"}),
    presets=((_("Found, not yet urged"), "state=found"), (_("Urged"), "state=urged"), (_("In arrears"), "late_months_min=1")),
    empty=_("For each firm and insurance: insured against workers, months in arrears, urged when, closed when."),
)  # fmt: skip
RECORDS = (WAGE, INSURANCE, PAYMENT, ESCALATION)
