"""The column vocabulary of unions, employers and the dated facts around them."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock, codes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Code, Date, EndDate, LongText, Measure, Number, Text
from niangjia.kernel.records.record import CHANGE, CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units import actions, choices, normal
from niangjia.kernel.units.models import (
    Coverage,
    Employer,
    LegalPerson,
    NameSpell,
    Observation,
    Organ,
    Premises,
    Term,
    Union,
)

from .actions import drive
from .choices import Difficulty, Origin
from .columns_writes import change_standing, open_now, start_reasons
from .ledgers.whole import WHOLE

NATURE, INDUSTRY = Code(codes.UNIT_NATURE), Code(codes.INDUSTRY)


def former_unions(scope: Scope, word: str) -> Q:
    """Unions that once bore a name."""
    spells = NameSpell._base_manager.filter(union__isnull=False, normal_name__contains=normal.union(word))
    return Q(pk__in=spells.values("union_id"))


def former_employers(scope: Scope, word: str) -> Q:
    """Employers that once bore a name."""
    spells = NameSpell._base_manager.filter(
        employer__isnull=False, normal_name__contains=normal.employer(word)
    )
    return Q(pk__in=spells.values("employer_id"))


def day_today() -> date:
    """The day a dated form starts with."""
    return clock.today()


ON = from_date(default=day_today)

UNIONS = Record(
    code="unions",
    model=Union,
    label=_("union"),
    label_plural=_("Unions"),
    icon="sitemap",
    place=10,
    columns=(
        fact(Union, "name", Text(120), sort="pinyin", required=True),
        fact(Union, "kind", Choice(choices.UnionKind), sort=True, filter=True, required=True),
        fact(Union, "level", Choice(choices.Level, int), sort=True, filter=True),
        Column(key="parent", label=_("Parent union"), kind=Ref("union"), filter=True),
        fact(Union, "nature", NATURE, filter=True, at=("list", "detail", "export")),
        fact(Union, "leader_name", Text(60)),
        fact(Union, "phone", Text(30)),
        fact(Union, "founded_on", Date(), sort=True, filter=True, required=True),
        fact(Union, "closed_on", EndDate(), sort=True, filter=True, at=("detail", "export")),
        fact(Union, "short_name", Text(60), at=("detail", "export")),
        fact(Union, "uscc", Text(18), at=("detail", "export"), synonyms=("统一社会信用代码",)),
        fact(Union, "stat_code", Text(20), at=("detail", "export")),
        fact(Union, "area_kind", Choice(choices.AreaKind), filter=True, at=("detail", "export")),
        fact(Union, "industry", INDUSTRY, filter=True, at=("detail", "export")),
        fact(Union, "region_code", Text(12), at=("detail", "export")),
        fact(Union, "address", Text(200), at=("detail", "export")),
        fact(Union, "approval_no", Text(60), at=("detail", "export")),
        fact(Union, "source", Choice(choices.Source), label=_("Data source"), at=("detail",)),
    ),
    search=("name",),
    prefixes=("initials", "pinyin", "uscc", "stat_code"),
    find=former_unions,
    order=("path",),
    title=lambda row: row.name,
    subtitle=lambda row: row.get_kind_display(),
    presets=(
        (_("Single grassroots unions"), "kind=single"),
        (_("Joint unions"), "kind=joint"),
        (_("Closed"), "closed_on=ended"),
    ),
    defaults=(("closed_on", "open"),),
    empty=_("Enter the first union, or import form 2.1 from a spreadsheet."),
    mergeable="people.merge",
    tables=("units_union", "units_namespell"),
    create=Write(
        code="new",
        label=_("New union"),
        action=actions.create_union,
        style=CREATE,
        fields=(
            "parent",
            "name",
            "kind",
            "founded_on",
            "area_kind",
            "nature",
            "industry",
            "short_name",
            "uscc",
            "leader_name",
            "phone",
            "address",
            "approval_no",
            Column(
                key="start_reason",
                label=_("How it came about"),
                kind=Choice(start_reasons),
                required=True,
                default=choices.StartReason.NEW,
                help=_("Only a newly built union counts as built this year."),
            ),
        ),
    ),
    writes=(
        Write(
            code="rename",
            label=_("New name"),
            action=actions.rename_union,
            subject="union",
            version="version",
            style=CHANGE,
            icon="signature",
            fields=("name", ON),
            when=open_now,
        ),
        Write(
            code="kind",
            label=_("New kind, level or ownership"),
            action=actions.change_kind,
            subject="union",
            style=CHANGE,
            icon="arrow-up-circle",
            when=open_now,
            fields=(
                "kind",
                "level",
                "area_kind",
                "nature",
                "industry",
                ON,
                Column(
                    key="reason_code",
                    label=_("Reason"),
                    required=True,
                    kind=Choice(start_reasons),
                    default=choices.StartReason.CHANGE,
                ),
            ),
            run=change_standing,
        ),
        Write(
            code="move",
            label=_("Move under another parent"),
            action=actions.move_union,
            subject="union",
            style=CHANGE,
            icon="arrows-move",
            fields=("parent", ON),
            when=open_now,
            help=_("The whole subtree moves. Members stay in their union and count nowhere as transferred."),
        ),
        *WHOLE,
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_union,
            subject="union",
            version="version",
            style=CORRECT,
            ask_reason=True,
            fields=(
                "name",
                "kind",
                "founded_on",
                "short_name",
                "uscc",
                "stat_code",
                "area_kind",
                "nature",
                "industry",
                "region_code",
                "leader_name",
                "phone",
                "address",
                "approval_no",
            ),
        ),
    ),
    panels=(
        Panel(record="unions", by="parent", label=_("Unions below"), keys=("name", "kind", "leader_name")),
        Panel(
            record="coverages", by="union", label=_("Employers covered"), keys=("employer", "since", "until")
        ),
        Panel(record="posts", by="union"),
        Panel(record="terms", by="union"),
        Panel(record="legal-persons", by="union"),
        Panel(record="organs", by="union"),
        Panel(record="premises", by="union"),
        Panel(record="headcounts", by="union"),
        Panel(record="names", by="union", label=_("Former names")),
    ),
)

EMPLOYERS = Record(
    code="employers",
    model=Employer,
    label=_("employer"),
    label_plural=_("Employers"),
    icon="building-factory-2",
    place=20,
    columns=(
        fact(Employer, "name", Text(120), sort="pinyin", required=True),
        fact(Employer, "uscc", Text(18), synonyms=("统一社会信用代码",)),
        fact(Employer, "nature", NATURE, filter=True, sort=True),
        fact(Employer, "industry", INDUSTRY, filter=True, sort=True),
        fact(Employer, "workers", Number(sums=True), sort=True, filter=True, total=True),
        Column(key="area", label=_("Responsible union"), kind=Ref("union"), filter=True, required=True),
        fact(Employer, "opened_on", Date(), sort=True, filter=True, at=("detail", "export")),
        fact(Employer, "closed_on", EndDate(), sort=True, filter=True, at=("detail", "export")),
        fact(Employer, "region_code", Text(12), at=("detail", "export")),
        fact(Employer, "economic_type", Code(codes.ECONOMIC_TYPE), filter=True, at=("detail", "export")),
        fact(Employer, "address", Text(200), at=("detail", "export")),
        fact(Employer, "contact", Text(60), at=("detail", "export")),
        fact(Employer, "contact_phone", Text(30), at=("detail", "export")),
        fact(Employer, "is_institution", Bool(), filter=True, at=("detail", "export")),
        fact(Employer, "above_scale", Bool(), filter=True, at=("detail", "export")),
        fact(Employer, "change_kind", Choice(choices.EmployerChange), filter=True, at=("detail", "export")),
        fact(Employer, "changed_on", Date(), at=("detail", "export")),
        fact(
            Employer,
            "source",
            Choice(choices.Source),
            label=_("Data source"),
            filter=True,
            at=("detail", "export"),
        ),
    ),
    search=("name",),
    prefixes=("initials", "pinyin", "uscc"),
    find=former_employers,
    order=("-pk",),
    title=lambda row: row.name,
    presets=(
        (_("100 workers and more"), "workers_min=100"),
        (_("Restructured"), "change_kind=restructured"),
        (_("Closed"), "closed_on=ended"),
    ),
    defaults=(("closed_on", "open"),),
    empty=_("Enter the first employer, or import the register of the statistics bureau."),
    mergeable="people.merge",
    tables=("units_employer", "units_coverage", "units_union", "units_namespell"),
    create=Write(
        code="new",
        label=_("New employer"),
        action=actions.create_employer,
        style=CREATE,
        fields=(
            "area",
            "name",
            "uscc",
            "nature",
            "economic_type",
            "industry",
            "workers",
            "address",
            "contact",
            "contact_phone",
            "opened_on",
            "is_institution",
            "above_scale",
        ),
    ),
    writes=(
        Write(
            code="rename",
            label=_("New name"),
            action=actions.rename_employer,
            subject="employer",
            version="version",
            style=CHANGE,
            icon="signature",
            fields=("name", ON),
            when=open_now,
        ),
        Write(
            code="restructure",
            label=_("Restructured"),
            action=actions.restructure_employer,
            subject="employer",
            style=CHANGE,
            icon="refresh",
            fields=("nature", ON),
            when=open_now,
        ),
        Write(
            code="cover",
            label=_("Covered by a union"),
            action=actions.cover_employer,
            subject="employer",
            style=CHANGE,
            icon="umbrella",
            when=open_now,
            fields=(Column(key="union", label=_("Union"), kind=Ref("union"), required=True), ON),
        ),
        Write(
            code="close",
            label=_("Closed"),
            action=actions.close_employer,
            subject="employer",
            style=CHANGE,
            icon="circle-x",
            danger=True,
            fields=(from_date(_("Closed on"), default=day_today),),
            when=open_now,
        ),
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_employer,
            subject="employer",
            version="version",
            style=CORRECT,
            ask_reason=True,
            fields=(
                "name",
                "area",
                "uscc",
                "nature",
                "economic_type",
                "industry",
                "workers",
                "region_code",
                "address",
                "contact",
                "contact_phone",
                "opened_on",
                "is_institution",
                "above_scale",
            ),
        ),
    ),
    bulk=(
        Write(
            code="list",
            label=_("Put on the organizing list"),
            action=drive.open_case,
            subject="employer",
            icon="route",
            when=open_now,
            fields=(
                from_date(_("Opened on"), default=day_today),
                Column(
                    key="origin", label=_("Origin"), kind=Choice(Origin), required=True, default=Origin.DRIVE
                ),
                Column(
                    key="difficulty",
                    label=_("Difficulty"),
                    kind=Choice(Difficulty),
                    required=True,
                    default=Difficulty.MEDIUM,
                ),
                Column(key="due_on", label=_("Due on"), kind=Date(), help=_("Empty: by the rule.")),
            ),
        ),
    ),
    panels=(
        Panel(record="coverages", by="employer", label=_("Covered by"), keys=("union", "since", "until")),
        Panel(record="headcounts", by="employer"),
        Panel(record="names", by="employer", label=_("Former names")),
    ),
)

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

RECORDS: list[Record] = [
    UNIONS,
    EMPLOYERS,
    HEADCOUNTS,
    TERMS,
    LEGAL_PERSONS,
    ORGANS,
    PREMISES,
    COVERAGES,
    NAMES,
]
