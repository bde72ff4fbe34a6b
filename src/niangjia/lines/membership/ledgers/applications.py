"""Applications to join."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.people.choices import NewForm
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, Sealed, Text
from niangjia.kernel.records.record import CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..models import Application

TODAY: dict[str, Any] = {"default": clock.today}


def _waiting(row: Application) -> bool:
    return row.state == "applied"


APPLICATION = Record(
    code="application",
    model=Application,
    label=_("Application to join"),
    label_plural=_("Applications to join"),
    icon="user-plus",
    place=20,
    personal=True,
    columns=(
        fact(Application, "name", Text(60), required=True, sort=True, personal=True),
        fact(Application, "union", Ref("union"), required=True, filter=True),
        fact(Application, "employer", Ref("employer"), label=_("Employer"), at=("detail", "export")),
        Column(
            key="id_number",
            label=_("Identity number"),
            kind=Sealed("id"),
            read="id_sealed",
            personal=True,
            required=True,
            at=("detail",),
        ),
        Column(
            key="phone",
            label=_("Mobile phone"),
            kind=Sealed("phone"),
            read="phone_sealed",
            personal=True,
            at=("detail",),
        ),
        fact(
            Application,
            "applied_on",
            Date(),
            key="on",
            read="applied_on",
            required=True,
            sort="applied_on",
            filter="applied_on",
            **TODAY,
        ),
        fact(
            Application,
            "through",
            Choice(Application._meta.get_field("through").choices),
            filter=True,
            required=True,
            default="paper",
        ),
        fact(
            Application, "state", Choice(Application._meta.get_field("state").choices), filter=True, sort=True
        ),
        fact(Application, "is_migrant", Bool(), filter=True),
        fact(Application, "is_dispatched", Bool(), filter=True, at=("detail", "export")),
        fact(Application, "new_form", Choice(NewForm), filter=True, at=("detail", "export")),
        fact(Application, "decided_on", Date(), sort=True),
        fact(Application, "decision_note", Text(200), at=("detail", "export")),
    ),
    order=("state", "-applied_on"),
    search=("name", "union__name"),
    person=lambda row: row.person_id,
    presets=((_("To be decided"), "state=applied"), (_("Migrant workers"), "is_migrant=1")),
    create=Write(
        code="new",
        label=_("Record an application"),
        action=actions.submit_application,
        style=CREATE,
        fields=(
            "union",
            "name",
            "id_number",
            "phone",
            "on",
            "employer",
            "through",
            "is_migrant",
            "is_dispatched",
            "new_form",
        ),
    ),
    writes=(
        Write(
            code="approve",
            label=_("Approve the application"),
            action=actions.approve_application,
            subject="application",
            icon="check",
            when=_waiting,
            fields=(from_date(_("Decided on"), **TODAY), Column(key="note", label=_("Note"), kind=Text(200))),
            help=_(
                "The person is a member from that day. Somebody who is a member elsewhere is asked over by a "
                "transfer instead."
            ),
        ),
        Write(
            code="refuse",
            label=_("Refuse"),
            action=actions.refuse_application,
            subject="application",
            icon="x",
            when=_waiting,
            danger=True,
            fields=(
                from_date(_("Decided on"), **TODAY),
                Column(key="note", label=_("Reason"), kind=Text(200), required=True),
            ),
        ),
        Write(
            code="withdraw",
            label=_("Withdrawn by the applicant"),
            action=actions.withdraw_application,
            subject="application",
            icon="arrow-back",
            when=_waiting,
            fields=(from_date(_("On"), **TODAY),),
        ),
    ),
    empty=_(
        "Applications arrive on paper, by the union's QR code or at a site; each is decided within the days of "
        "the rule."
    ),
)
