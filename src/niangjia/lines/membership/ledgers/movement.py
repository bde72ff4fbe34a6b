"""Transfers, drives at sites, lapses."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, Number, Text
from niangjia.kernel.records.record import CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..models import Lapse, SiteDrive, Transfer
from ..papers.issue import issue_transfer_letter

TODAY: dict[str, Any] = {"default": clock.today}


def _asked(row: Transfer) -> bool:
    return row.state == "asked"


def _ask(*, by: Any, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Transfer:
    """The old union is where the person is a member; who asks follows from who may act there."""
    person, target = values["person"], values["target"]
    return actions.request_transfer(
        person=person,
        target=target,
        employer=values.get("employer"),
        on=values["on"],
        wanted_on=values.get("wanted_on") or values["on"],
        note=values.get("note", ""),
        by=by,
    )


TRANSFER = Record(
    code="transfer",
    model=Transfer,
    label=_("Transfer"),
    label_plural=_("Transfers"),
    icon="arrows-exchange",
    place=22,
    personal=True,
    person=lambda row: row.person_id,
    columns=(
        Column(key="person", label=_("Person"), read="person__name", sort="person__pinyin", personal=True),
        fact(Transfer, "source", Ref("union"), filter=True),
        fact(Transfer, "target", Ref("union"), required=True, filter=True),
        fact(Transfer, "asked_by", Choice(Transfer._meta.get_field("asked_by").choices), filter=True),
        fact(Transfer, "asked_on", Date(), sort=True, filter=True),
        fact(Transfer, "due_on", Date(), sort=True),
        fact(Transfer, "wanted_on", Date(), at=("detail", "export")),
        fact(Transfer, "source_consent_on", Date()),
        fact(Transfer, "target_consent_on", Date()),
        fact(Transfer, "state", Choice(Transfer._meta.get_field("state").choices), filter=True, sort=True),
        fact(Transfer, "ended_on", Date(), at=("detail", "export")),
        fact(Transfer, "employer", Ref("employer"), label=_("New employer"), at=("detail", "export")),
        fact(Transfer, "note", Text(200), at=("detail", "export")),
    ),
    order=("state", "due_on"),
    search=("person__name", "source__name", "target__name"),
    prefixes=("person__initials", "person__pinyin"),
    presets=((_("Waiting"), "state=asked"), (_("Done"), "state=done")),
    title=lambda row: f"{row.person}：{row.source} → {row.target}",
    create=Write(
        code="new",
        label=_("Ask for a transfer"),
        action=actions.ask_transfer,
        style=CREATE,
        run=_ask,
        fields=(
            Column(key="person", label=_("Member"), kind=Ref("person"), required=True),
            "target",
            "employer",
            from_date(_("Asked on"), **TODAY),
            Column(
                key="wanted_on", label=_("Transfer from"), kind=Date(), help=_("Empty: the day of asking.")
            ),
            "note",
        ),
        help=_(
            "The asking side has thereby consented; the other side answers within the days of the rule, "
            "or the request lapses."
        ),
    ),
    writes=(
        Write(
            code="agree",
            label=_("Agree"),
            action=actions.answer_transfer,
            subject="transfer",
            icon="check",
            when=_asked,
            fixed={"agree": True},
            fields=(from_date(_("On"), **TODAY),),
        ),
        Write(
            code="refuse",
            label=_("Refuse"),
            action=actions.answer_transfer,
            subject="transfer",
            icon="x",
            when=_asked,
            fixed={"agree": False},
            danger=True,
            fields=(
                from_date(_("On"), **TODAY),
                Column(key="note", label=_("Reason"), kind=Text(200), required=True),
            ),
        ),
        Write(
            code="letter",
            label=_("Issue the transfer letter"),
            action=issue_transfer_letter,
            subject="transfer",
            icon="file-certificate",
            when=lambda row: row.source_consent_on is not None,
            done=_("Issued. The letter stands under Reports and papers, numbered documents."),
            fields=(
                from_date(_("On"), **TODAY),
                Column(key="dues_until", label=_("Dues paid until"), kind=Text(20), help=_("e.g. 2026年6月")),
            ),
        ),
        Write(
            code="withdraw",
            label=_("Withdraw"),
            action=actions.withdraw_transfer,
            subject="transfer",
            icon="arrow-back",
            when=_asked,
            fields=(from_date(_("On"), **TODAY),),
        ),
    ),
    empty=_("A member who changes job carries the membership along: one side asks, the other consents."),
)

SITE_DRIVE = Record(
    code="site-drive",
    model=SiteDrive,
    label=_("Drive at a site"),
    label_plural=_("Drives at sites"),
    icon="tent",
    place=40,
    columns=(
        fact(SiteDrive, "site", Text(80), required=True, sort=True),
        fact(SiteDrive, "union", Ref("union"), required=True, filter=True),
        fact(
            SiteDrive,
            "held_on",
            Date(),
            key="on",
            read="held_on",
            required=True,
            sort="held_on",
            filter="held_on",
            **TODAY,
        ),
        fact(SiteDrive, "migrants_present", Number(sums=True), default=0, sort=True),
        fact(SiteDrive, "joined", Number(sums=True), default=0, sort=True),
        fact(SiteDrive, "note", Text(200), at=("detail", "export")),
    ),
    order=("-held_on",),
    search=("site", "union__name"),
    title=lambda row: f"{row.site} {row.held_on}",
    create=Write(
        code="new",
        label=_("Record a drive"),
        action=actions.hold_site_drive,
        style=CREATE,
        fields=("union", "site", "on", "migrants_present", "joined", "note"),
    ),
    empty=_("Joining drives at building sites, markets and depots for migrant and new-form workers."),
)

LAPSE = Record(
    code="lapse",
    model=Lapse,
    label=_("Silent member"),
    label_plural=_("Silent members"),
    icon="zzz",
    place=44,
    personal=True,
    person=lambda row: row.person_id,
    columns=(
        Column(key="person", label=_("Person"), read="person__name", sort="person__pinyin", personal=True),
        fact(Lapse, "union", Ref("union"), filter=True),
        fact(Lapse, "silent_since", Date(), sort=True, filter=True),
        fact(Lapse, "persuaded_on", Date(), sort=True),
        fact(Lapse, "outcome", Choice(Lapse._meta.get_field("outcome").choices), filter=True),
        fact(Lapse, "decided_on", Date(), sort=True),
    ),
    order=("decided_on", "silent_since"),
    search=("person__name", "union__name"),
    title=lambda row: f"{row.person}",
    writes=(
        Write(
            code="persuade",
            label=_("Talked to"),
            action=actions.persuade_member,
            subject="lapse",
            icon="message",
            when=lambda row: not row.outcome,
            fields=(from_date(_("Talked to on"), **TODAY),),
        ),
        Write(
            code="returned",
            label=_("Takes part again"),
            action=actions.decide_lapse,
            subject="lapse",
            icon="rotate",
            when=lambda row: not row.outcome,
            fixed={"left": False},
            fields=(from_date(_("Decided on"), **TODAY),),
        ),
        Write(
            code="left",
            label=_("Counts as left"),
            action=actions.decide_lapse,
            subject="lapse",
            icon="user-minus",
            when=lambda row: not row.outcome,
            fixed={"left": True},
            danger=True,
            fields=(from_date(_("Decided on"), **TODAY),),
        ),
    ),
    empty=_(
        "Members without dues and activity are talked to first; only then, and after six months, do they count "
        "as left."
    ),
)
