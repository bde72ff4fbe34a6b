"""The column vocabularies of the dated facts around unions and employers."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, EndDate, LongText, Measure, Number, Text
from niangjia.kernel.records.record import CHANGE, CORRECT, CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units import actions, choices
from niangjia.kernel.units.models import (
    Coverage,
    LegalPerson,
    NameSpell,
    Observation,
    Organ,
    Premises,
    Term,
)

from .common import day_today

UNION = Column(
    key="union", label=_("Union"), kind=Ref("union"), filter=True, required=True, sort="union__pinyin"
)
SINCE = Column(key="since", label=_("From"), kind=Date(), read="valid_from", sort=True, filter=True)
UNTIL = Column(key="until", label=_("Until"), kind=EndDate(), read="valid_to", sort=True, filter=True)

COVERAGES = Record(
    code="coverages",
    model=Coverage,
    label=_("coverage"),
    label_plural=_("Coverage of employers"),
    menu=False,
    icon="umbrella",
    order=("-valid_to", "-pk"),
    search=("employer__name", "union__name"),
    title=lambda row: f"{row.union} – {row.employer}",
    columns=(
        UNION,
        Column(key="employer", label=_("Employer"), kind=Ref("employer"), filter=True),
        SINCE,
        UNTIL,
    ),
    tables=("units_coverage", "units_union"),
    writes=(
        Write(
            code="end",
            label=_("End of coverage"),
            action=actions.end_coverage,
            subject="coverage",
            style=CHANGE,
            icon="circle-x",
            fields=(from_date(_("Until"), default=day_today),),
            when=lambda row: row.valid_to == FAR,
        ),
    ),
)

NAMES = Record(
    code="names",
    model=NameSpell,
    label=_("former name"),
    label_plural=_("Former names"),
    menu=False,
    icon="signature",
    order=("-valid_to", "-pk"),
    search=("name",),
    title=lambda row: row.name,
    columns=(
        Column(key="name", label=_("Name")),
        Column(key="union", label=_("Union"), kind=Ref("union")),
        Column(key="employer", label=_("Employer"), kind=Ref("employer")),
        SINCE,
        UNTIL,
    ),
    tables=("units_namespell", "units_union"),
)

HEADCOUNTS = Record(
    code="headcounts",
    model=Observation,
    label=_("headcount"),
    label_plural=_("Headcounts"),
    place=30,
    icon="users-group",
    order=("-observed_on", "-pk"),
    search=("union__name", "employer__name"),
    title=lambda row: f"{row.employer or row.union} {row.observed_on}",
    columns=(
        Column(
            key="on",
            label=_("Date of the headcount"),
            kind=Date(),
            read="observed_on",
            sort=True,
            filter=True,
            required=True,
            default=day_today,
        ),
        UNION,
        Column(key="employer", label=_("Employer"), kind=Ref("employer"), filter=True),
        *(
            fact(Observation, name, Number(), default=0)
            for name in ("total", "women", "migrant", "dispatched", "new_form")
        ),
        fact(Observation, "members", Number()),
        fact(Observation, "source", Choice(choices.Source), label=_("Data source"), at=("detail", "export")),
    ),
    tables=("units_observation", "units_union"),
    create=Write(
        code="new",
        label=_("New headcount"),
        action=actions.observe_headcount,
        style=CREATE,
        fields=("union", "employer", "on", "total", "women", "migrant", "dispatched", "new_form", "members"),
        help=_("A second headcount of the same day corrects the first."),
    ),
)

TERMS = Record(
    code="terms",
    model=Term,
    label=_("term of office"),
    label_plural=_("Terms of office"),
    place=40,
    icon="calendar-time",
    order=("expires_on", "-pk"),
    search=("union__name",),
    title=lambda row: _("%(union)s, term %(n)d") % {"union": row.union, "n": row.ordinal},
    columns=(
        UNION,
        fact(Term, "ordinal", Number(1)),
        fact(Term, "elected_on", Date(), sort=True, filter=True),
        fact(Term, "years", Number(1), default=5),
        fact(Term, "expires_on", Date(), sort=True, filter=True),
        fact(Term, "extended_to", Date(), filter=True),
        fact(Term, "approved_on", Date(), filter=True),
        fact(Term, "approval_no", Text(60), at=("detail", "export")),
        *(
            fact(Term, name, Number(), at=("detail", "export"), default=0)
            for name in ("due", "present", "issued", "returned")
        ),
        Column(key="ended_on", label=_("Ended on"), kind=EndDate(), filter=True, at=("detail", "export")),
    ),
    presets=((_("Past"), "ended_on=ended"),),
    defaults=(("ended_on", "open"),),
    tables=("units_term", "units_union"),
    create=Write(
        code="new",
        label=_("Record an election"),
        action=actions.record_election,
        style=CREATE,
        fields=(
            "union",
            from_date(_("Elected on"), default=day_today),
            "years",
            "due",
            "present",
            "issued",
            "returned",
        ),
    ),
    writes=(
        Write(
            code="approve",
            label=_("Approve the result"),
            action=actions.approve_term,
            subject="term",
            style=CHANGE,
            icon="rubber-stamp",
            when=lambda row: row.approved_on is None,
            fields=(from_date(_("Approved on"), default=day_today), "approval_no"),
        ),
        Write(
            code="extend",
            label=_("Approve an extension"),
            action=actions.extend_term,
            subject="term",
            style=CHANGE,
            icon="calendar-plus",
            when=lambda row: row.ended_on == FAR,
            fields=(Column(key="to", label=_("Extended to"), kind=Date(), required=True), "approval_no"),
        ),
    ),
)

LEGAL_PERSONS = Record(
    code="legal-persons",
    model=LegalPerson,
    label=_("legal person"),
    label_plural=_("Legal persons"),
    place=50,
    icon="certificate",
    order=("expires_on", "-pk"),
    search=("union__name", "certificate_no", "representative"),
    prefixes=("uscc",),
    title=lambda row: f"{row.union} {row.certificate_no}",
    columns=(
        UNION,
        fact(LegalPerson, "certificate_no", Text(60), required=True),
        fact(LegalPerson, "uscc", Text(18)),
        fact(LegalPerson, "representative", Text(60)),
        fact(LegalPerson, "registrar", Text(120)),
        fact(LegalPerson, "issued_on", Date(), sort=True, filter=True, required=True),
        fact(LegalPerson, "expires_on", Date(), sort=True, filter=True, required=True),
        fact(LegalPerson, "cancelled_on", EndDate(), filter=True, at=("detail", "export")),
        fact(LegalPerson, "changed_facts_on", Date(), at=("detail", "export")),
        fact(LegalPerson, "change_registered_on", Date(), at=("detail", "export")),
    ),
    presets=((_("Cancelled"), "cancelled_on=ended"),),
    defaults=(("cancelled_on", "open"),),
    tables=("units_legalperson", "units_union"),
    create=Write(
        code="new",
        label=_("Register a certificate"),
        action=actions.register_legal_person,
        style=CREATE,
        fields=("union", "certificate_no", "uscc", "representative", "registrar", "issued_on", "expires_on"),
    ),
    writes=(
        Write(
            code="renew",
            label=_("Renew"),
            action=actions.renew_certificate,
            subject="legal_person",
            style=CHANGE,
            icon="refresh",
            fields=("certificate_no", "issued_on", "expires_on"),
            when=lambda row: row.cancelled_on == FAR,
        ),
        Write(
            code="register",
            label=_("Change registered"),
            action=actions.register_change,
            subject="legal_person",
            style=CHANGE,
            icon="rubber-stamp",
            fields=(from_date(_("Registered on"), default=day_today), "representative"),
            when=lambda row: row.cancelled_on == FAR,
        ),
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_fact,
            subject="row",
            version="version",
            style=CORRECT,
            ask_reason=True,
            fields=("certificate_no", "uscc", "representative", "registrar", "issued_on", "expires_on"),
        ),
    ),
)

ORGANS = Record(
    code="organs",
    model=Organ,
    label=_("committee"),
    label_plural=_("Women's and other committees"),
    place=60,
    icon="users",
    order=("-valid_to", "-pk"),
    search=("union__name", "head"),
    title=lambda row: f"{row.union} {row.get_kind_display()}",
    columns=(
        UNION,
        fact(Organ, "kind", Choice(choices.OrganKind), filter=True, required=True),
        fact(Organ, "head", Text(60)),
        fact(Organ, "size", Number(), default=0),
        SINCE,
        UNTIL,
        fact(Organ, "summary", LongText(), at=("detail", "export")),
    ),
    presets=((_("Women workers' committees"), "kind=women"), (_("Ended"), "until=ended")),
    defaults=(("until", "open"),),
    tables=("units_organ", "units_union"),
    create=Write(
        code="new",
        label=_("Set up a committee"),
        action=actions.set_up_organ,
        style=CREATE,
        fields=("union", "kind", from_date(_("Set up on"), default=day_today), "head", "size"),
    ),
    writes=(
        Write(
            code="end",
            label=_("End"),
            action=actions.end_organ,
            subject="organ",
            style=CHANGE,
            icon="circle-x",
            fields=(from_date(_("Until"), default=day_today),),
            when=lambda row: row.valid_to == FAR,
        ),
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_fact,
            subject="row",
            version="version",
            style=CORRECT,
            ask_reason=True,
            fields=("head", "size", "summary"),
        ),
    ),
)

PREMISES = Record(
    code="premises",
    model=Premises,
    label=_("premises"),
    label_plural=_("Premises"),
    place=70,
    icon="building",
    order=("-valid_to", "-pk"),
    search=("union__name", "name"),
    title=lambda row: f"{row.union} {row.name}",
    columns=(
        UNION,
        fact(
            Premises, "use", Choice(Premises._meta.get_field("use").choices or ()), filter=True, required=True
        ),
        fact(Premises, "name", Text(80)),
        fact(Premises, "area", Measure(1, sums=True), total=True, default=0),
        fact(Premises, "facilities", Text(200), at=("detail", "export")),
        fact(Premises, "provider", Text(80), at=("detail", "export")),
        fact(
            Premises,
            "condition",
            Choice(Premises._meta.get_field("condition").choices or ()),
            filter=True,
            default="good",
        ),
        SINCE,
        UNTIL,
    ),
    defaults=(("until", "open"),),
    presets=((_("Given up"), "until=ended"),),
    tables=("units_premises", "units_union"),
    create=Write(
        code="new",
        label=_("New premises"),
        action=actions.set_up_premises,
        style=CREATE,
        fields=(
            "union",
            "use",
            "name",
            "area",
            "facilities",
            "provider",
            "condition",
            from_date(_("In use from"), default=day_today),
        ),
    ),
    writes=(
        Write(
            code="end",
            label=_("Given up"),
            action=actions.end_premises,
            subject="premises",
            style=CHANGE,
            icon="circle-x",
            fields=(from_date(_("In use until"), default=day_today),),
            when=lambda row: row.valid_to == FAR,
        ),
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_fact,
            subject="row",
            version="version",
            style=CORRECT,
            ask_reason=True,
            fields=("use", "name", "area", "facilities", "provider", "condition"),
        ),
    ),
)
