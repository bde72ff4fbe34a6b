"""Rectification items."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, Text
from niangjia.kernel.records.record import CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Outcome, Shortcoming
from ..models import Rectification

RECTIFICATION = Record(
    code="rectification",
    model=Rectification,
    label=_("Rectification item"),
    label_plural=_("Rectification"),
    icon="alert-triangle",
    place=30,
    columns=(
        fact(Rectification, "kind", Choice(Shortcoming), required=True, filter=True, sort=True),
        fact(Rectification, "area", Ref("union"), required=True, filter=True),
        fact(Rectification, "employer", Ref("employer"), label=_("Employer")),
        fact(Rectification, "union", Ref("union"), label=_("Union"), filter=True),
        fact(Rectification, "owner_name", Text(60), filter=True),
        fact(Rectification, "found_on", Date(), sort=True, filter=True),
        fact(Rectification, "due_on", Date(), sort=True, filter=True),
        fact(Rectification, "cleared_on", Date(), sort=True, filter=True),
        fact(Rectification, "outcome", Choice(Outcome), filter=True),
        fact(Rectification, "successor", Ref("union"), label=_("Successor"), at=("detail", "export")),
        fact(Rectification, "note", Text(200), at=("detail", "export")),
    ),
    order=("cleared_on", "due_on"),
    search=("employer__name", "union__name", "owner_name", "note"),
    title=lambda item: f"{item.get_kind_display()} · {item.employer or item.union}",
    create=Write(
        code="new",
        label=_("Note a shortcoming"),
        action=actions.note_shortcoming,
        style=CREATE,
        fields=("area", "kind", from_date(_("Found on"), default=clock.today), "employer", "union", "note"),
    ),
    writes=(
        Write(
            code="clear",
            label=_("Clear the entry"),
            action=actions.clear_shortcoming,
            subject="item",
            icon="check",
            when=lambda item: item.cleared_on is None,
            fields=(
                from_date(_("Cleared on"), default=clock.today),
                Column(key="outcome", label=_("Outcome"), kind=Choice(Outcome), required=True),
                Column(
                    key="successor",
                    label=_("Successor"),
                    kind=Ref("union"),
                    help=_("For a merger or a rebuilt union."),
                ),
                "note",
            ),
        ),
    ),
    presets=(
        (_("Restructured enterprises"), "kind=restructured"),
        (_("Chair but no union"), "kind=no_union"),
        (_("Union without premises"), "kind=no_premises"),
        (_("Employer closed"), "kind=employer_closed"),
    ),
    empty=_("Compare the registers (Watch list) and each mismatch becomes an item with an owner and a date."),
)
