"""Pilots and their candidates."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..models import Candidate, Pilot

TODAY: dict[str, Any] = {"default": clock.today}
_POINTS = {"economy": _("economy"), "union_work": _("union work"), "leadership": _("leadership")}


def _candidate(*, by, row, values, reason, version):  # type: ignore[no-untyped-def]
    return actions.add_candidate(pilot=row, by=by, **values)


PILOT = Record(
    code="pilot",
    model=Pilot,
    label=_("Pilot"),
    label_plural=_("Pilots"),
    icon="flag",
    place=50,
    columns=(
        fact(Pilot, "title", Text(), required=True),
        fact(Pilot, "union", Ref("union"), required=True, filter=True),
        fact(
            Pilot,
            "started_on",
            Date(),
            key="on",
            read="started_on",
            required=True,
            sort="started_on",
            **TODAY,
        ),
        fact(Pilot, "chosen_on", Date(), sort=True),
        fact(Pilot, "founded_on", Date(), sort=True),
        fact(Pilot, "result", LongText(), at=("detail", "export")),
    ),
    order=("-started_on",),
    search=("title",),
    create=Write(
        code="new",
        label=_("Open a pilot"),
        action=actions.open_pilot,
        style=CREATE,
        fields=("union", "title", "on"),
    ),
    writes=(
        Write(
            code="candidate",
            label=_("Add a candidate"),
            action=actions.add_candidate,
            run=_candidate,
            icon="plus",
            when=lambda row: row.chosen_on is None,
            fields=(
                Column(key="union", label=_("Town union"), kind=Ref("union"), required=True),
                *(
                    Column(key=name, label=label, kind=Number(0, 100), required=True)
                    for name, label in _POINTS.items()
                ),
                Column(key="note", label=_("Note"), kind=Text(200)),
            ),
        ),
        Write(
            code="found",
            label=_("Found the federation"),
            action=actions.found_federation,
            subject="pilot",
            icon="building-community",
            when=lambda row: row.chosen_on is not None and row.founded_on is None,
            fields=(
                from_date(_("Founded on"), **TODAY),
                Column(key="name", label=_("New name"), kind=Text()),
            ),
        ),
    ),
    panels=(Panel(record="candidate", by="pilot"),),
    empty=_("Compare candidate towns, choose one, found the federation, and keep the result."),
)

CANDIDATE = Record(
    code="candidate",
    model=Candidate,
    label=_("Candidate"),
    label_plural=_("Candidates"),
    icon="list-numbers",
    menu=False,
    columns=(
        fact(Candidate, "pilot", Text(), read="pilot__title"),
        fact(Candidate, "union", Ref("union"), filter=True),
        *(fact(Candidate, name, Number(0, 100), sort=True) for name in _POINTS),
        Column(key="total", label=_("Total"), kind=Number(), read="total"),
        fact(Candidate, "chosen", Bool(), filter=True),
        fact(Candidate, "note", Text(200), at=("detail", "export")),
    ),
    order=("pilot", "-chosen"),
    title=lambda row: f"{row.union}",
    writes=(
        Write(
            code="choose",
            label=_("Choose"),
            action=actions.choose_candidate,
            subject="candidate",
            icon="check",
            when=lambda row: not row.chosen,
            fields=(from_date(_("Chosen on"), **TODAY),),
        ),
    ),
)
