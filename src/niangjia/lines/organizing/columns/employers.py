"""The column vocabulary of employers."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import codes
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Code, Date, EndDate, Number, Text
from niangjia.kernel.records.record import CHANGE, CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref
from niangjia.kernel.units import actions, choices
from niangjia.kernel.units.models import (
    Employer,
)

from ..actions import drive
from ..choices import Difficulty, Origin
from ..columns_writes import open_now
from .common import INDUSTRY, NATURE, ON, day_today, former_employers

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
