"""Card programmes, cards, uses."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, EndDate, Text
from niangjia.kernel.records.listed import NameLines
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..models import Card, CardProgramme, CardUse

TODAY: dict[str, Any] = {"default": clock.today}


def _issue(*, by: Any, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Card:
    return actions.issue_card(programme=row, by=by, **values)


PROGRAMME = Record(
    code="card-programme",
    model=CardProgramme,
    label=_("Card"),
    label_plural=_("Cards and what they open"),
    icon="id-badge-2",
    place=30,
    columns=(
        fact(CardProgramme, "name", Text(60), required=True, sort=True),
        fact(CardProgramme, "union", Ref("union"), required=True, filter=True),
        fact(CardProgramme, "services", NameLines(), required=True, help=_("One course or service a line.")),
        fact(
            CardProgramme,
            "started_on",
            Date(),
            key="on",
            read="started_on",
            required=True,
            sort="started_on",
            **TODAY,
        ),
    ),
    order=("-started_on",),
    search=("name",),
    create=Write(
        code="new",
        label=_("Open a card"),
        action=actions.open_programme,
        style=CREATE,
        fields=("union", "name", "services", "on"),
    ),
    writes=(
        Write(
            code="issue",
            label=_("Issue a card"),
            action=actions.issue_card,
            run=_issue,
            icon="id-badge",
            fields=(
                Column(key="person", label=_("Member"), kind=Ref("person"), required=True),
                from_date(_("Issued on"), **TODAY),
            ),
        ),
    ),
    panels=(Panel(record="card", by="programme"),),
    empty=_("A card such as the one for community school and workers, with the courses it opens."),
)

CARD = Record(
    code="card",
    model=Card,
    label=_("Member card"),
    label_plural=_("Member cards"),
    icon="id",
    place=32,
    personal=True,
    person=lambda row: row.person_id,
    columns=(
        fact(Card, "number", Text(24), sort=True, filter=True),
        Column(key="person", label=_("Holder"), read="person__name", sort="person__pinyin", personal=True),
        fact(Card, "union", Ref("union"), filter=True),
        Column(key="programme", label=_("Card"), read="programme__name", filter="programme__name"),
        fact(Card, "valid_from", Date(), sort=True, filter=True),
        fact(Card, "valid_to", EndDate(), sort=True),
        fact(
            Card,
            "end_reason",
            Choice(Card._meta.get_field("end_reason").choices),
            label=_("Ended because"),
            filter=True,
        ),
    ),
    order=("-valid_from", "number"),
    search=("number", "person__name"),
    prefixes=("person__initials",),
    title=lambda row: f"{row.programme} {row.number}",
    writes=(
        Write(
            code="use",
            label=_("Log a use"),
            action=actions.log_card_use,
            subject="card",
            icon="scan",
            when=lambda row: row.valid_to == FAR,
            fields=(
                from_date(_("Used on"), **TODAY),
                Column(key="place", label=_("Place"), kind=Text(80), required=True),
                Column(key="service", label=_("Course or service"), kind=Text(80), required=True),
            ),
        ),
        Write(
            code="end",
            label=_("End the card"),
            action=actions.end_card,
            subject="card",
            icon="ban",
            danger=True,
            when=lambda row: row.valid_to == FAR,
            fields=(
                from_date(_("Until"), **TODAY),
                Column(
                    key="reason",
                    label=_("Ended because"),
                    required=True,
                    default="lost",
                    kind=Choice(Card._meta.get_field("end_reason").choices),
                ),
            ),
            run=lambda *, by, row, values, reason, version: actions.end_card(
                card=row, by=by, on=values["on"], reason=values.get("reason") or reason or "lost"
            ),
        ),
    ),
    panels=(Panel(record="card-use", by="card"),),
)

CARD_USE = Record(
    code="card-use",
    model=CardUse,
    label=_("Card use"),
    label_plural=_("Card uses"),
    icon="scan",
    place=34,
    personal=True,
    person=lambda row: row.person_id,
    columns=(
        fact(CardUse, "used_on", Date(), sort=True, filter=True),
        fact(CardUse, "place", Text(80), sort=True, filter=True),
        fact(CardUse, "service", Text(80), sort=True, filter=True),
        fact(CardUse, "union", Ref("union"), filter=True),
        Column(key="holder", label=_("Holder"), read="person__name", personal=True),
        Column(key="number", label=_("Card number"), read="card__number"),
    ),
    order=("-used_on",),
    search=("place", "service", "card__number"),
    title=lambda row: f"{row.service} {row.used_on}",
)
