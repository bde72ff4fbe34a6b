"""Partners, agreements, joint activities."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, EndDate, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..models import Agreement, Partner, PartnerActivity

TODAY: dict[str, Any] = {"default": clock.today}


def _agreement(*, by, row, values, reason, version):  # type: ignore[no-untyped-def]
    values["expires_on"] = values.get("expires_on") or FAR
    return actions.sign_agreement(partner=row, by=by, **values)


PARTNER = Record(
    code="partner",
    model=Partner,
    label=_("Partner"),
    label_plural=_("Partners"),
    icon="heart-handshake",
    place=60,
    columns=(
        fact(Partner, "name", Text(), required=True, sort=True),
        fact(Partner, "union", Ref("union"), required=True, filter=True),
        fact(Partner, "kind", Choice(Partner._meta.get_field("kind").choices), required=True, filter=True),
        fact(Partner, "contact", Text(60)),
    ),
    order=("name",),
    search=("name", "contact"),
    create=Write(
        code="new",
        label=_("Add a partner"),
        action=actions.add_partner,
        style=CREATE,
        fields=("union", "name", "kind", "contact"),
    ),
    writes=(
        Write(
            code="agreement",
            label=_("Sign an agreement"),
            action=actions.sign_agreement,
            run=_agreement,
            icon="file-text",
            fields=(
                Column(key="title", label=_("Title"), required=True),
                from_date(_("Signed on"), **TODAY),
                Column(key="expires_on", label=_("Expires on"), kind=Date()),
            ),
        ),
        Write(
            code="activity",
            label=_("Log a joint activity"),
            action=actions.log_partner_activity,
            subject="partner",
            icon="calendar-event",
            fields=(
                from_date(_("Held on"), **TODAY),
                Column(key="title", label=_("Title"), required=True),
                Column(key="people", label=_("Person-times served"), kind=Number(), default=0),
                Column(key="floating", label=_("Of them floating workers"), kind=Number(), default=0),
            ),
        ),
    ),
    panels=(Panel(record="agreement", by="partner"), Panel(record="partner-activity", by="partner")),
    empty=_("Bodies and firms the union works with, and what was done together for floating workers."),
)

AGREEMENT = Record(
    code="agreement",
    model=Agreement,
    label=_("Agreement"),
    label_plural=_("Agreements"),
    icon="file-text",
    menu=False,
    columns=(
        fact(Agreement, "title", Text(), sort=True),
        fact(Agreement, "partner", Text(), read="partner__name"),
        fact(Agreement, "signed_on", Date(), sort=True, filter=True),
        fact(Agreement, "expires_on", EndDate(), sort=True),
    ),
    order=("-signed_on",),
    search=("title", "partner__name"),
    title=lambda row: row.title,
)

PARTNER_ACTIVITY = Record(
    code="partner-activity",
    model=PartnerActivity,
    label=_("Joint activity"),
    label_plural=_("Joint activities"),
    icon="calendar-event",
    place=62,
    columns=(
        fact(PartnerActivity, "title", Text(), sort=True),
        fact(PartnerActivity, "partner", Text(), read="partner__name", filter="partner__name"),
        fact(PartnerActivity, "held_on", Date(), sort=True, filter=True),
        fact(PartnerActivity, "people", Number(sums=True), sort=True),
        fact(PartnerActivity, "floating", Number(sums=True), sort=True),
    ),
    order=("-held_on",),
    search=("title", "partner__name"),
    title=lambda row: row.title,
)
