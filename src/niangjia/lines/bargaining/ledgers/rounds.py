"""Bargainings, delegates, sessions, topics, the employers of a trade or an area."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, LongText, Measure, Number, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kit.tasks.panel import tasks_panel

from ..actions import facts
from ..actions import rounds as actions
from ..choices import CLOSED, MANY, Kind, Reach, Side, Stage, Subject
from ..lookups import has_union
from ..models import Delegate, Round, RoundEmployer
from .common import BEHIND, OF_ROUND, dated, day, on_row

_BEFORE_TALKS = (Stage.REPLIED, Stage.NAMED, Stage.TALKING, Stage.DISPUTED, Stage.EXTENDED, Stage.OBJECTED)


def _open(row: Round) -> bool:
    return row.stage not in CLOSED


def _at_table(row: Round) -> bool:
    return row.stage in (*_BEFORE_TALKS, Stage.DRAFTED, Stage.VOTED)


def _post(*, by: Any, row: Round, values: dict[str, Any], reason: str, version: int | None) -> Any:
    """A post whose quota this bargaining is about."""
    return facts.add_post(union=row.union, employer=row.employer, round=row, by=by, **values)


ROUND = Record(
    code="round",
    model=Round,
    label=_("Bargaining"),
    label_plural=_("Bargainings"),
    icon="messages",
    place=12,
    columns=(
        Column(
            key="employer",
            label=_("Employer, trade or area"),
            kind=Text(),
            read=lambda row: str(row.employer or row.subject or "—"),
            needs=("employer",),
            sort="employer__name",
        ),
        fact(Round, "union", Ref("union"), filter=True, required=True),
        fact(Round, "kind", Choice(Kind), sort=True, filter=True, required=True, default=Kind.WAGE),
        fact(Round, "reach", Choice(Reach), filter=True, required=True, default=Reach.FIRM, at=BEHIND),
        fact(Round, "stage", Choice(Stage), sort=True, filter=True),
        dated(Round, "offered_on", required=True),
        fact(Round, "number", Text(60), sort=True),
        fact(Round, "side", Choice(Side), filter=True, required=True, default=Side.WORKERS, at=BEHIND),
        fact(Round, "subject", Text(60), at=BEHIND, filter=True, help=_("For a contract of many employers.")),
        fact(Round, "pilot", Bool(), filter=True, at=BEHIND),
        fact(Round, "topics_said", Text(200), at=BEHIND),
        fact(Round, "replied_on", Date(), sort=True, at=("list", "detail", "export")),
        fact(Round, "reply", Text(200), at=BEHIND),
        fact(Round, "refusal", Text(200), at=BEHIND),
        fact(Round, "talks_on", Date(), at=BEHIND),
        fact(Round, "data_on", Date(), at=BEHIND),
        fact(Round, "data_said", Text(200), at=BEHIND),
        fact(Round, "backed_on", Date(), at=BEHIND),
        fact(Round, "backed_by", Number(), at=BEHIND),
        fact(Round, "backed_of", Number(), at=BEHIND),
        fact(Round, "disputed_on", Date(), at=BEHIND),
        fact(Round, "ended_on", EndDate(), sort=True, at=BEHIND),
        fact(Round, "why_dropped", Text(200), at=BEHIND),
        Column(
            key="campaign", label=_("Campaign"), read="campaign__title", filter="campaign__title", at=BEHIND
        ),
    ),
    order=("-offered_on", "-pk"),
    search=("employer__name", "subject", "number", "union__name"),
    prefixes=("employer__initials",),
    presets=(
        (_("Waiting for a reply"), "stage=offered"),
        (_("No reply"), "stage=escalated"),
        (pgettext_lazy("offer", "Refused"), "stage=refused"),
        (_("Talking"), "stage=talking"),
        (_("With the labour authority"), "stage=submitted"),
        (_("Trade and area"), "reach=trade"),
    ),
    title=str,
    subtitle=lambda row: row.get_stage_display(),
    create=Write(
        code="new",
        label=_("Make an offer"),
        action=actions.make_offer,
        style=CREATE,
        fields=(
            "union",
            Column(
                key="employer",
                label=_("Employer"),
                kind=Ref("employer"),
                help=_("Empty for a trade or an area."),
            ),
            "kind",
            "reach",
            "subject",
            "on",
            "number",
            "side",
            "topics_said",
            "pilot",
        ),
        help=_("The other side replies in writing; the clock runs from this day."),
    ),
    writes=(
        on_row(
            "delegate",
            _("Name a delegate"),
            actions.name_delegate,
            "record",
            (
                Column(key="side", label=_("Side"), kind=Choice(Side), required=True, default=Side.WORKERS),
                Column(key="name", label=_("Name"), kind=Text(60), required=True),
                Column(key="post", label=_("Post"), kind=Text(60)),
                Column(key="chief", label=_("Chief delegate"), kind=Bool()),
                Column(key="outside", label=_("From outside"), kind=Bool()),
                Column(key="woman", label=_("Woman"), kind=Bool()),
                Column(key="manager", label=_("Manager"), kind=Bool()),
                Column(key="front_line", label=_("Front-line worker"), kind=Bool()),
                Column(key="certificate", label=_("Certificate number"), kind=Text(60)),
                day(_("Delegate since")),
            ),
            _open,
            icon="user-plus",
        ),
        on_row(
            "support",
            _("Workers recommended their delegates"),
            actions.record_support,
            "record",
            (
                day(_("Day")),
                Column(key="asked", label=_("Workers asked"), kind=Number(1), required=True),
                Column(key="agreed", label=_("Workers who agreed"), kind=Number(), required=True),
            ),
            lambda row: row.stage in _BEFORE_TALKS[:1] and not has_union(row, clock.today()),
            icon="users-plus",
            help=_("For an employer without a union; the union above guides it."),
        ),
        on_row(
            "data",
            _("Information handed over"),
            actions.give_data,
            "record",
            (
                day(_("Day")),
                Column(key="said", label=_("Information handed over"), kind=Text(200), required=True),
            ),
            _open,
            icon="file-import",
        ),
        on_row(
            "topic",
            _("Add a topic"),
            actions.add_topic,
            "record",
            (
                Column(key="subject", label=_("Field"), kind=Choice(Subject), required=True),
                Column(key="title", label=pgettext_lazy("topic", "Topic"), kind=Text(120), required=True),
                Column(key="workers_say", label=_("Position of the workers' side"), kind=LongText()),
                Column(key="employer_says", label=_("Position of the employer's side"), kind=LongText()),
            ),
            _open,
            icon="list-check",
        ),
        on_row(
            "talk",
            _("Record a session"),
            actions.hold_talk,
            "record",
            (
                day(_("Held on")),
                Column(key="place", label=_("Place"), kind=Text()),
                Column(
                    key="presided",
                    label=_("Presided over by"),
                    kind=Choice(Side),
                    required=True,
                    default=Side.WORKERS,
                ),
                Column(key="recorder", label=_("Minutes taken by"), kind=Text(60)),
                Column(key="present", label=_("Delegates present"), kind=Number(), default=0),
                Column(key="minutes", label=_("Minutes"), kind=LongText()),
                day(_("Suspended until"), "suspended_until", required=False),
            ),
            _at_table,
            icon="notes",
        ),
        on_row(
            "party",
            _("An employer takes part"),
            actions.add_party,
            "record",
            (
                Column(key="employer", label=_("Employer"), kind=Ref("employer"), required=True),
                Column(
                    key="workers", label=_("Workers"), kind=Number(), help=_("Empty: as on the register.")
                ),
                Column(key="women", label=_("Women"), kind=Number(), default=0),
                day(_("Agreed to be bound on"), required=False),
            ),
            lambda row: row.reach in MANY and _open(row),
            icon="building-plus",
        ),
        on_row(
            "post",
            _("Enter a post"),
            facts.add_post,
            "round",
            (
                Column(
                    key="name", label=pgettext_lazy("quota", "Post of work"), kind=Text(80), required=True
                ),
                Column(key="measure", label=_("Counted in"), kind=Text(20), required=True, default="件"),
                Column(
                    key="shift_hours", label=_("Hours of a shift"), kind=Measure(1), required=True, default=8
                ),
            ),
            lambda row: _open(row) and row.kind in (Kind.QUOTA, Kind.WAGE),
            icon="gauge",
            run=_post,
        ),
        on_row(
            "correct",
            _("Correct"),
            actions.correct_offer,
            "record",
            ("number", "topics_said", "subject", "pilot", "side", "talks_on"),
            _open,
            style=CORRECT,
            version="version",
        ),
    ),
    panels=(
        Panel(
            record="bargaining-topic",
            by="round",
            keys=("title", "subject", "workers_say", "employer_says", "result", "agreed_text"),
        ),
        Panel(
            record="bargaining-delegate",
            by="round",
            keys=("name", "side", "post", "chief", "outside", "woman", "since", "until"),
        ),
        Panel(record="round-employer", by="round", keys=("employer", "workers", "women", "agreed_on")),
        Panel(record="talk", by="round", keys=("held_on", "number", "presided", "recorder", "present")),
        Panel(
            record="collective-contract",
            by="round",
            keys=("title", "signed_on", "ends_on", "filing", "filing_no"),
        ),
        Panel(
            record="quota-post",
            by="round",
            keys=("name", "samples", "average", "quota", "price", "published_on"),
        ),
        tasks_panel(),
    ),
    empty=_("An offer in writing begins it; the other side has to reply. Make an offer, or open a campaign."),
)

DELEGATE = Record(
    code="bargaining-delegate",
    model=Delegate,
    label=_("Bargaining delegate"),
    label_plural=_("Bargaining delegates"),
    icon="users-group",
    place=40,
    columns=(
        fact(Delegate, "name", Text(60), sort=True),
        fact(Delegate, "side", Choice(Side), filter=True, sort=True),
        fact(Delegate, "post", Text(60)),
        fact(Delegate, "chief", Bool(), filter=True),
        fact(Delegate, "outside", Bool(), filter=True),
        fact(Delegate, "woman", Bool(), filter=True),
        OF_ROUND,
        fact(Delegate, "since", Date(), sort=True),
        fact(Delegate, "until", EndDate(), sort=True, filter=True),
        fact(Delegate, "manager", Bool(), at=BEHIND),
        fact(Delegate, "front_line", Bool(), at=BEHIND),
        fact(Delegate, "certificate", Text(60), at=BEHIND),
        fact(Delegate, "left_why", Text(), at=BEHIND),
        Column(key="follows", label=_("Follows"), read="follows__name", at=BEHIND),
    ),
    order=("side", "-chief", "name"),
    search=("name", "round__employer__name"),
    writes=(
        on_row(
            "vacate",
            _("The seat falls vacant"),
            actions.vacate_seat,
            "delegate",
            (day(_("Day")), Column(key="why", label=_("Why"), kind=Text(120), required=True)),
            lambda row: row.until == FAR,
            icon="user-minus",
            help=_(
                "The seat is to be filled within the days of the rule; the date then stands in the to-do list."
            ),
        ),
    ),
    empty=_("Delegates are named on the page of their bargaining."),
)

PARTY = Record(
    code="round-employer",
    model=RoundEmployer,
    label=_("Employer at the table"),
    label_plural=_("Employers at the table"),
    icon="building-community",
    menu=False,
    columns=(
        fact(RoundEmployer, "employer", Ref("employer"), sort="employer__name"),
        fact(RoundEmployer, "workers", Number(sums=True), total=True),
        fact(RoundEmployer, "women", Number(sums=True)),
        fact(RoundEmployer, "agreed_on", Date()),
        OF_ROUND,
    ),
    order=("pk",),
    title=lambda row: str(row.employer),
)

RECORDS = (ROUND, DELEGATE, PARTY)
__all__ = ["RECORDS"]
