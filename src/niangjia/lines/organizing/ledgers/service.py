"""Difficulties, fixed contacts, capability of town unions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Date, EndDate, LongText, Money, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..models import Capability, Contact, ContactVisit, Trouble

TODAY: dict[str, Any] = {"default": clock.today}
WORDS: dict[str, Any] = {"body": _("body"), "people": _("people"), "money": _("money")}

TROUBLE = Record(
    code="trouble",
    model=Trouble,
    label=_("Difficulty"),
    label_plural=_("Service desk"),
    icon="lifebuoy",
    place=40,
    columns=(
        fact(Trouble, "title", Text(), required=True, sort=True),
        fact(Trouble, "union", Ref("union"), required=True, filter=True),
        fact(
            Trouble,
            "raised_on",
            Date(),
            key="on",
            read="raised_on",
            required=True,
            sort="raised_on",
            filter="raised_on",
            **TODAY,
        ),
        fact(Trouble, "handler", Ref("union")),
        fact(Trouble, "department", Text(60), filter=True),
        fact(Trouble, "due_on", Date(), sort=True),
        fact(Trouble, "solved_on", Date(), sort=True, filter=True),
        Column(key="days", label=_("Days taken"), kind=Number(), read="days"),
        fact(Trouble, "detail", LongText(), at=("detail", "export")),
        fact(Trouble, "help_given", LongText(), at=("detail", "export"), required=True),
    ),
    order=("solved_on", "due_on"),
    search=("title", "union__name", "department"),
    create=Write(
        code="new",
        label=_("Raise a difficulty"),
        action=actions.raise_trouble,
        style=CREATE,
        fields=("union", "title", "detail", "on"),
    ),
    writes=(
        Write(
            code="assign",
            label=_("Assign"),
            action=actions.assign_trouble,
            subject="trouble",
            icon="user-check",
            when=lambda row: row.solved_on is None,
            fields=(
                Column(key="department", label=_("Department"), kind=Text(60), required=True),
                from_date(_("Assigned on"), **TODAY),
                "handler",
            ),
        ),
        Write(
            code="solve",
            label=_("Solved"),
            action=actions.solve_trouble,
            subject="trouble",
            icon="check",
            when=lambda row: row.solved_on is None,
            fields=(from_date(_("Solved on"), **TODAY), "help_given"),
        ),
    ),
    empty=_("A base union that is stuck writes one line here; the union above answers by a date."),
)

CONTACT = Record(
    code="contact",
    model=Contact,
    label=_("Fixed contact"),
    label_plural=_("Fixed contacts"),
    icon="address-book",
    place=42,
    columns=(
        fact(Contact, "union", Ref("union"), required=True, filter=True),
        fact(Contact, "cadre_name", Text(60), required=True, sort=True, filter=True),
        fact(
            Contact,
            "valid_from",
            Date(),
            key="on",
            read="valid_from",
            required=True,
            sort="valid_from",
            **TODAY,
        ),
        fact(Contact, "valid_to", EndDate(), sort=True),
    ),
    order=("cadre_name", "union__path"),
    search=("cadre_name", "union__name"),
    title=lambda row: f"{row.cadre_name} · {row.union}",
    create=Write(
        code="new",
        label=_("Assign a contact"),
        action=actions.assign_contact,
        style=CREATE,
        fields=("union", "cadre_name", "on"),
    ),
    writes=(
        Write(
            code="visit",
            label=_("Log a contact visit"),
            action=actions.log_contact_visit,
            subject="contact",
            icon="walk",
            when=lambda row: row.valid_to == FAR,
            fields=(
                from_date(_("Visited on"), **TODAY),
                Column(key="matters", label=_("Matters raised"), kind=Number(), default=0),
                Column(key="solved", label=_("Matters solved"), kind=Number(), default=0),
                Column(key="note", label=_("Note"), kind=LongText()),
            ),
        ),
        Write(
            code="end",
            label=_("End"),
            action=actions.end_contact,
            subject="contact",
            icon="player-stop",
            when=lambda row: row.valid_to == FAR,
            fields=(from_date(_("Until"), **TODAY),),
        ),
    ),
    panels=(Panel(record="contact-visit", by="contact"),),
)

CONTACT_VISIT = Record(
    code="contact-visit",
    model=ContactVisit,
    label=_("Contact visit"),
    label_plural=_("Contact visits"),
    icon="walk",
    place=43,
    columns=(
        fact(ContactVisit, "union", Ref("union"), filter=True),
        Column(key="cadre", label=_("Cadre"), read="contact__cadre_name", sort=True, filter=True),
        fact(ContactVisit, "visited_on", Date(), sort=True, filter=True),
        fact(ContactVisit, "matters", Number(sums=True), sort=True),
        fact(ContactVisit, "solved", Number(sums=True), sort=True),
        fact(ContactVisit, "note", Text(300), at=("detail", "export")),
    ),
    order=("-visited_on",),
    search=("union__name", "contact__cadre_name"),
    title=lambda row: f"{row.union} {row.visited_on}",
)

CAPABILITY = Record(
    code="capability",
    model=Capability,
    label=_("Body, people and money"),
    label_plural=_("Body, people and money"),
    icon="building-bank",
    place=44,
    columns=(
        fact(Capability, "union", Ref("union"), required=True, filter=True, sort="union__path"),
        fact(
            Capability,
            "recorded_on",
            Date(),
            key="on",
            read="recorded_on",
            required=True,
            sort="recorded_on",
            filter="recorded_on",
            **TODAY,
        ),
        fact(Capability, "has_office", Bool(), filter=True),
        fact(Capability, "full_time", Number(sums=True), sort=True, default=0),
        fact(Capability, "part_time", Number(sums=True), sort=True, default=0),
        fact(Capability, "yearly_funds", Money(sums=True), sort=True, default=0),
        Column(
            key="lacking",
            label=_("Lacking"),
            read=lambda row: "、".join(str(WORDS[part]) for part in row.lacking),
        ),
    ),
    order=("union__path", "-recorded_on"),
    search=("union__name",),
    title=lambda row: f"{row.union} {row.recorded_on}",
    create=Write(
        code="new",
        label=_("Record body, people and money"),
        action=actions.record_capability,
        style=CREATE,
        fields=("union", "on", "has_office", "full_time", "part_time", "yearly_funds"),
    ),
    empty=_("For each town and community union: an office, posts, yearly funds. What is lacking is flagged."),
)
