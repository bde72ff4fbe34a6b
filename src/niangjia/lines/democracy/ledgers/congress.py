"""Congresses, the units they cover, electoral groups."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, Number, Text
from niangjia.kernel.records.record import CHANGE, CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import BY_DELEGATES, SHARED, Form, Sex
from ..models import Congress, CongressUnit, ElectoralGroup
from .common import DETAIL, TODAY, WHY, Elected, day_of, names, union_of

_EMPLOYER = Column(
    key="employer",
    label=_("Employer"),
    kind=Ref("employer"),
    help=_("Empty: the one employer the union covers."),
)


def _standing(congress: Congress) -> bool:
    return congress.valid_to == FAR


CONGRESS = Record(
    code="congress",
    model=Congress,
    label=_("Workers' congress"),
    label_plural=_("Workers' congresses"),
    icon="users-group",
    place=12,
    columns=(
        fact(Congress, "name", Text(), sort=True),
        union_of(Congress),
        fact(Congress, "form", Choice(Form), required=True, filter=True, sort=True),
        fact(Congress, "ordinal", Number(1, 50), default=1),
        fact(Congress, "workers", Number(sums=True), sort=True, total=True),
        fact(Congress, "women", Number(), at=DETAIL),
        fact(Congress, "starts_on", Date(), required=True, at=DETAIL, **TODAY),
        fact(Congress, "ends_on", Date(), required=True, sort=True, filter=True),
        fact(Congress, "extended_to", Date(), at=DETAIL),
        day_of(Congress, "valid_from", label=pgettext_lazy("democracy", "Set up on")),
        fact(Congress, "valid_to", EndDate(), key="until", read="valid_to", filter="valid_to", at=DETAIL),
        fact(Congress, "end_reason", Text(), at=DETAIL),
    ),
    order=("-workers", "name"),
    search=("name", "union__name"),
    prefixes=("union__initials", "union__pinyin"),
    defaults=(("until", "open"),),
    presets=(
        (_("Area, trade and joint"), "form=area"),
        (_("Schools"), "form=staff"),
        (_("Full meetings"), "form=assembly"),
    ),
    subtitle=lambda row: row.get_form_display(),
    create=Write(
        code="new",
        label=_("Set up a congress"),
        action=actions.set_up_congress,
        style=CREATE,
        fields=("union", "form", _EMPLOYER, "on", "starts_on", "ends_on", "ordinal", "name"),
        help=_(
            "From 100 workers a congress of its own, below it a full meeting, or an area, cluster, trade or joint one."
        ),
    ),
    writes=(
        Write(
            code="plan",
            label=_("Plan a session"),
            action=actions.plan_session,
            subject="congress",
            icon="calendar-plus",
            when=_standing,
            fields=(
                from_date(_("Planned for"), key="planned_on"),
                Column(key="place", label=_("Place")),
                Column(key="extra", label=_("Extra session"), kind=Bool()),
                Column(key="called_by", label=_("Called by"), help=_("For an extra session.")),
                Column(key="askers", label=_("Delegates who ask for it"), kind=Number(), default=0),
            ),
        ),
        Write(
            code="group",
            label=_("Add an electoral group"),
            action=actions.add_group,
            subject="congress",
            icon="users-plus",
            when=lambda row: _standing(row) and row.form in BY_DELEGATES,
            fields=(
                Column(key="name", label=_("Electoral group"), kind=Text(60), required=True),
                Column(key="workers", label=_("Workers"), kind=Number(1), required=True),
                Column(key="seats", label=_("Seats"), kind=Number(1), required=True),
            ),
        ),
        Write(
            code="delegate",
            label=_("Register a delegate"),
            action=actions.register_delegate,
            subject="congress",
            icon="user-plus",
            when=lambda row: _standing(row) and row.form in BY_DELEGATES,
            fields=(
                Column(key="name", label=_("Name"), kind=Text(60), required=True),
                Column(key="sex", label=_("Sex"), kind=Choice(Sex), required=True),
                Column(key="group", label=_("Electoral group"), kind=Text(60)),
                Column(key="front_line", label=_("Front line"), kind=Bool()),
                Column(key="manager", label=_("Middle level and above"), kind=Bool()),
                Column(key="teacher", label=_("Teacher"), kind=Bool()),
                from_date(_("Elected on"), **TODAY),
            ),
            help=_("For delegates elected before; an election is recorded at its electoral group."),
        ),
        Write(
            code="cover",
            label=_("Cover a further unit"),
            action=actions.cover_unit,
            subject="congress",
            icon="building-plus",
            when=lambda row: _standing(row) and row.form in SHARED,
            fields=(
                Column(key="employer", label=_("Employer"), kind=Ref("employer"), required=True),
                from_date(**TODAY),
                Column(
                    key="workers",
                    label=_("Workers"),
                    kind=Number(),
                    help=_("Empty: by the latest headcount."),
                ),
            ),
        ),
        Write(
            code="proposal",
            label=_("Write a proposal"),
            action=actions.write_proposal,
            subject="congress",
            icon="bulb",
            when=_standing,
            fields=(
                Column(key="title", label=_("Proposal"), kind=Text(160), required=True),
                Column(key="grounds", label=_("Reason and present state"), required=True),
                Column(key="measures", label=_("Measures proposed"), required=True),
                Column(key="proposer_name", label=_("Proposer"), kind=Text(60), required=True),
                names("seconders", _("Seconders"), required=True),
            ),
        ),
        Write(
            code="renew",
            label=_("Next term"),
            action=actions.renew_congress,
            subject="congress",
            style=CHANGE,
            icon="refresh",
            when=_standing,
            fields=(
                from_date(pgettext_lazy("democracy", "Term begins"), key="starts_on", **TODAY),
                Column(
                    key="ends_on", label=pgettext_lazy("democracy", "Term ends"), kind=Date(), required=True
                ),
            ),
        ),
        Write(
            code="extend",
            label=_("Extend the term"),
            action=actions.extend_congress,
            subject="congress",
            style=CHANGE,
            icon="calendar-time",
            when=_standing,
            fields=(Column(key="until", label=_("Extended to"), kind=Date(), required=True),),
        ),
        Write(
            code="end",
            label=_("End the congress"),
            action=actions.end_congress,
            subject="congress",
            style=CHANGE,
            icon="circle-x",
            danger=True,
            when=_standing,
            fields=(from_date(_("Until"), **TODAY), WHY),
        ),
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_congress,
            subject="congress",
            version="version",
            style=CORRECT,
            fields=("name", "ordinal", "starts_on", "ends_on", "workers", "women"),
        ),
    ),
    panels=(
        Panel(record="congress-session", by="congress", keys=("title", "planned_on", "state", "present")),
        Panel(record="electoral-group", by="congress"),
        Panel(record="delegate", by="congress", limit=40),
        Panel(record="proposal", by="congress"),
        Panel(record="congress-unit", by="congress"),
    ),
    empty=_(
        "Every unit with its own congress, full meeting or share in an area or trade congress is on this list once."
    ),
)

UNIT = Record(
    code="congress-unit",
    model=CongressUnit,
    label=_("Unit of a congress"),
    label_plural=_("Units with a congress"),
    icon="building",
    place=15,
    columns=(
        fact(CongressUnit, "employer", Ref("employer"), filter=True, sort="employer__name"),
        Column(
            key="congress", label=pgettext_lazy("congress", "congress"), kind=Text(), read="congress__name"
        ),
        Column(
            key="form",
            label=pgettext_lazy("democracy", "Form"),
            kind=Choice(Form),
            read="congress__form",
            filter=True,
        ),
        union_of(CongressUnit),
        fact(CongressUnit, "workers", Number(sums=True), sort=True, total=True),
        fact(CongressUnit, "valid_from", Date(), sort=True),
        fact(CongressUnit, "valid_to", EndDate(), key="until", read="valid_to", filter="valid_to"),
    ),
    order=("-workers", "employer__name"),
    search=("employer__name", "congress__name"),
    prefixes=("employer__initials", "employer__pinyin"),
    defaults=(("until", "open"),),
    title=lambda row: f"{row.employer}",
    subtitle=lambda row: str(row.congress),
    writes=(
        Write(
            code="release",
            label=_("Take it out of the congress"),
            action=actions.release_unit,
            subject="unit",
            style=CHANGE,
            icon="circle-x",
            when=lambda row: row.valid_to == FAR,
            fields=(from_date(_("Until"), **TODAY),),
        ),
    ),
    empty=_("Set up a congress and say which employers it covers."),
)

GROUP = Record(
    code="electoral-group",
    model=ElectoralGroup,
    label=_("Electoral group"),
    label_plural=_("Electoral groups"),
    icon="users",
    menu=False,
    columns=(
        fact(ElectoralGroup, "name", Text()),
        Column(key="congress", label=pgettext_lazy("congress", "congress"), kind=Ref("congress")),
        fact(ElectoralGroup, "workers", Number(), sort=True),
        fact(ElectoralGroup, "seats", Number()),
        fact(ElectoralGroup, "elected_on", Date(), sort=True),
        fact(ElectoralGroup, "present", Number()),
    ),
    order=("name",),
    search=("name",),
    writes=(
        Write(
            code="elect",
            label=_("Record the election"),
            action=actions.elect_delegates,
            subject="group",
            icon="checkbox",
            fields=(
                from_date(_("Elected on"), **TODAY),
                Column(key="present", label=_("Present"), kind=Number(1), required=True),
                Column(key="results", label=_("Elected, with votes"), kind=Elected(), required=True),
            ),
            help=_("Two thirds of the group attend; each delegate needs more than half of all its workers."),
        ),
    ),
    panels=(Panel(record="delegate", by="group", limit=40),),
)

RECORDS = (CONGRESS, UNIT, GROUP)
