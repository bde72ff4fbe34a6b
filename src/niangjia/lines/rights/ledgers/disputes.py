"""Mediations and their sittings, arbitrations, suits, legal aid, bodies."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.cases.doors import steps
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, LongText, Money, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import (
    AidBasis,
    AidStage,
    AidState,
    ArbitrationState,
    ClaimKind,
    Confirmation,
    MediationState,
    Next,
    Satisfaction,
    SuitState,
    UnionRole,
    Verdict,
)
from ..choices_firms import BodyKind
from ..lifecycles.aid import AID
from ..lifecycles.aid import FIELDS as AID_FIELDS
from ..lifecycles.arbitration import ARBITRATION, ARBITRATION_FIELDS
from ..lifecycles.mediation import FIELDS as MEDIATION_FIELDS
from ..lifecycles.mediation import MEDIATION
from ..lifecycles.suit import SUIT, SUIT_FIELDS
from ..models import Aid, AidStep, Arbitration, Body, Mediation, Session, Suit
from ..papers.issue import issue_agreement, issue_aid_decision
from .common import OPEN, TODAY, Name, at_home, deep, on, sums, yuan

_DATED = (from_date(_("Dated"), **TODAY),)
_PAPER = _("The paper stands under Reports and papers, numbered documents.")


def of_matter(*more: Column) -> tuple[Column, ...]:
    return (
        Column(key="number", label=_("Matter number"), kind=Name(20), read="matter__number", sort=True),
        Column(key="matter", label=_("Matter"), read="matter__title"),
        Column(
            key="employer",
            label=_("Employer"),
            read=lambda row: row.matter.about,
            needs=("matter", "matter__employer"),
        ),
        *more,
    )


def _shared(model: Any) -> tuple[Column, ...]:
    return (
        sums(model, "people"),
        yuan(model, "claimed"),
        deep(model, "group", Bool(), filter=True),
        deep(model, "ended_on", Date(), filter=True),
        deep(model, "union", Ref("union"), label=_("Union"), filter=True),
        deep(model, "restricted", Bool()),
    )


OF_MATTER: dict[str, Any] = {"search": ("matter__title", "matter__number", "matter__name", "matter__employer__name"),
                         "title": lambda row: f"{row.matter.number} {row.matter.title}"}  # fmt: skip
MEDIATION_RECORD = Record(
    code="rights-mediation",
    model=Mediation,
    label=_("Mediation of a dispute"),
    label_plural=_("Mediation"),
    icon="heart-handshake",
    place=30,
    columns=of_matter(
        on(Mediation, "applied_on"),
        fact(Mediation, "accepted_on", Date(), sort=True, filter=True),
        fact(Mediation, "state", Choice(MediationState), sort=True, filter=True),
        fact(Mediation, "mediator", Text(60), filter=True),
        Column(key="body", label=_("Mediating body"), read="body__name", at=("detail", "export")),
        *_shared(Mediation),
        deep(Mediation, "oral", Bool()),
        deep(Mediation, "longer_until", Date()),
        deep(Mediation, "agreed_on", Date()),
        deep(Mediation, "terms", LongText()),
        yuan(Mediation, "amount", at=("detail", "export")),
        deep(Mediation, "perform_by", Date()),
        deep(Mediation, "confirmed_on", Date()),
        deep(Mediation, "confirmation", Choice(Confirmation)),
        deep(Mediation, "performed_on", Date()),
        yuan(Mediation, "performed", at=("detail", "export")),
        deep(Mediation, "next", Choice(Next), filter=True),
    ),
    order=("-applied_on", "-pk"),
    writes=(
        *steps(MEDIATION, MEDIATION_FIELDS, {"accept": "check", "agree": "circle-check", "hand_over": "arrow-ramp-right"}),
        Write(
            code="session", label=_("Record a sitting"), action=actions.record_session, subject="mediation", icon="users",
            when=lambda row: row.state in ("accepted", "longer"),
            fields=(from_date(_("Day"), **TODAY), Column(key="present", label=_("Who was present"), kind=Text()),
                    Column(key="offer", label=_("Positions of both sides"), kind=Text(300)),
                    Column(key="note", label=_("Outcome of the sitting"), kind=Text(300))),
        ),
        Write(code="paper", label=_("Issue the agreement"), action=issue_agreement, subject="mediation", icon="file-certificate",
              when=lambda row: row.agreed_on is not None, fields=_DATED, done=_PAPER),
    ),
    panels=(Panel(record="rights-session", by="mediation"),),
    presets=((_("To be accepted"), "state=applied"), (_("Going on"), "state=accepted"), (_("Agreement reached"), "state=agreed"),
             (_("Collective"), "group=1")),
    empty=_("Mediations are opened from the page of a matter."),
    **OF_MATTER,
)  # fmt: skip
SESSION = Record(
    code="rights-session",
    model=Session,
    label=_("Sitting"),
    label_plural=_("Sittings"),
    icon="users",
    menu=False,
    columns=(
        on(Session, "on"),
        Column(key="mediation", label=_("Matter"), read="mediation__matter__title"),
        fact(Session, "present", Text()),
        fact(Session, "offer", Text(300)),
        fact(Session, "note", Text(300)),
    ),
    order=("-on",),
    title=lambda row: f"{row.on} {row.mediation.matter.title}",
)
ARBITRATION_RECORD = Record(
    code="rights-arbitration",
    model=Arbitration,
    label=_("Arbitration case"),
    label_plural=_("Arbitration"),
    icon="gavel",
    place=32,
    columns=of_matter(
        on(Arbitration, "applied_on"),
        fact(Arbitration, "role", Choice(UnionRole), filter=True),
        fact(Arbitration, "participant", Text(60), filter=True),
        fact(Arbitration, "state", Choice(ArbitrationState), sort=True, filter=True),
        fact(Arbitration, "verdict", Choice(Verdict), filter=True),
        yuan(Arbitration, "amount"),
        *_shared(Arbitration),
        deep(Arbitration, "commission", Text(80)),
        deep(Arbitration, "case_no", Text(60)),
        deep(Arbitration, "known_on", Date()),
        deep(Arbitration, "left_on", Date()),
        deep(Arbitration, "about_wages", Bool()),
        deep(Arbitration, "accepted_on", Date()),
        deep(Arbitration, "hearing_on", Date(), filter=True),
        deep(Arbitration, "notified_on", Date()),
        deep(Arbitration, "postponed", Number()),
        deep(Arbitration, "heard_on", Date()),
        deep(Arbitration, "extended", Bool()),
        deep(Arbitration, "award_on", Date()),
        deep(Arbitration, "served_on", Date()),
        deep(Arbitration, "claim_kind", Choice(ClaimKind)),
        deep(Arbitration, "largest", Money()),
        deep(Arbitration, "minimum_wage", Money()),
        deep(Arbitration, "final", Bool(), filter=True),
    ),
    order=("-applied_on", "-pk"),
    writes=steps(
        ARBITRATION,
        ARBITRATION_FIELDS,
        {
            "accept": "check",
            "award": "gavel",
            "hear": "ear",
            "schedule": "calendar-event",
            "postpone": "calendar-pause",
        },
    ),
    presets=(
        (_("Going on"), "state=accepted"),
        (_("Award served"), "state=decided"),
        (_("Collective"), "group=1"),
    ),
    empty=_("Arbitration cases are opened from the page of a matter."),
    **OF_MATTER,
)
SUIT_RECORD = Record(
    code="rights-suit",
    model=Suit,
    label=_("Court case"),
    label_plural=_("Court cases"),
    icon="building-bank",
    place=34,
    columns=of_matter(
        on(Suit, "applied_on", label=_("Suit filed on")),
        fact(Suit, "court", Text(80), filter=True),
        fact(Suit, "state", Choice(SuitState), sort=True, filter=True),
        fact(Suit, "verdict", Choice(Verdict), filter=True),
        yuan(Suit, "amount"),
        *_shared(Suit),
        deep(Suit, "case_no", Text(60)),
        deep(Suit, "role", Choice(UnionRole)),
        deep(Suit, "participant", Text(60)),
        deep(Suit, "accepted_on", Date()),
        deep(Suit, "judged_on", Date()),
    ),
    order=("-applied_on", "-pk"),
    writes=steps(SUIT, SUIT_FIELDS, {"accept": "check", "judge": "gavel"}),
    empty=_("Court cases are opened from the page of a matter."),
    **OF_MATTER,
)
AID_RECORD = Record(
    code="rights-aid",
    model=Aid,
    label=_("Legal-aid case"),
    label_plural=_("Legal aid"),
    icon="lifebuoy",
    place=40,
    columns=of_matter(
        on(Aid, "applied_on"),
        fact(Aid, "state", Choice(AidState), sort=True, filter=True),
        fact(Aid, "basis", Choice(AidBasis), filter=True),
        fact(Aid, "lawyer", Text(60), filter=True),
        sums(Aid, "people"),
        yuan(Aid, "recovered"),
        deep(Aid, "office", Text()),
        deep(Aid, "urgent", Bool(), filter=True),
        deep(Aid, "decided_on", Date(), filter=True),
        deep(Aid, "assigned_on", Date()),
        deep(Aid, "closed_on", Date(), filter=True),
        deep(Aid, "verdict", Choice(Verdict), filter=True),
        yuan(Aid, "claimed", at=("detail", "export")),
        yuan(Aid, "fee", at=("detail", "export")),
        deep(Aid, "satisfaction", Choice(Satisfaction), filter=True),
        deep(Aid, "union", Ref("union"), label=_("Union"), filter=True),
        deep(Aid, "restricted", Bool()),
    ),
    order=("-applied_on", "-pk"),
    writes=(
        *steps(AID, AID_FIELDS, {"grant": "check", "assign": "user-check"}),
        Write(
            code="step", label=_("Record a step"), action=actions.record_aid_step, subject="aid", icon="list-check",
            when=lambda row: row.state == AidState.ASSIGNED,
            fields=(from_date(_("Day"), **TODAY), Column(key="stage", label=_("Stage"), kind=Choice(AidStage), required=True),
                    Column(key="note", label=_("Work done"), kind=Text(300), required=True)),
        ),
        Write(code="objection", label=_("File an objection"), action=actions.file_objection, subject="aid", icon="scale-outline",
              when=lambda row: row.state == AidState.REFUSED,
              fields=(from_date(_("Objection filed on"), **TODAY), Column(key="office", label=_("Justice office"), kind=Text(80), required=True),
                      Column(key="grounds", label=_("Grounds of the objection"), kind=Text(300), required=True))),
        Write(code="paper", label=_("Issue the decision"), action=issue_aid_decision, subject="aid", icon="file-certificate",
              when=lambda row: row.state in (AidState.GRANTED, AidState.ASSIGNED, AidState.CLOSED), fields=_DATED, done=_PAPER),
    ),
    panels=(Panel(record="rights-aid-step", by="aid"), Panel(record="rights-objection", by="aid")),
    presets=((_("To be decided"), "state=applied"), (_("To be assigned"), "state=granted"), (_("Aid first, papers later"), "urgent=1")),
    empty=_("Legal aid is applied for from the page of a matter."),
    **OF_MATTER,
)  # fmt: skip
AID_STEP = Record(
    code="rights-aid-step",
    model=AidStep,
    label=_("Step of legal aid"),
    label_plural=_("Steps of legal aid"),
    icon="list-check",
    menu=False,
    columns=(
        on(AidStep, "on"),
        Column(key="aid", label=_("Matter"), read="aid__matter__title"),
        fact(AidStep, "stage", Choice(AidStage), filter=True),
        fact(AidStep, "note", Text(300)),
    ),
    order=("-on",),
    title=lambda row: f"{row.on} {row.get_stage_display()}",
)
_MEMBERS = ("name", "chair", "worker_members", "firm_members", "staff", "term_ends")
BODY = Record(
    code="rights-body",
    model=Body,
    label=_("Mediation or supervision body"),
    label_plural=_("Mediation and supervision bodies"),
    icon="users-group",
    place=36,
    columns=(
        fact(Body, "name", Text(), required=True),
        fact(Body, "kind", Choice(BodyKind), required=True, filter=True, sort=True),
        fact(Body, "union", Ref("union"), required=True, filter=True),
        fact(Body, "employer", Ref("employer"), label=_("Employer"), filter=True),
        fact(Body, "chair", Text(60), required=True),
        fact(Body, "worker_members", Number(), default=0),
        fact(Body, "firm_members", Number(), default=0),
        sums(Body, "staff", default=0),
        on(Body, "valid_from"),
        fact(Body, "term_ends", Date(), sort=True, filter=True),
        fact(Body, "valid_to", EndDate(), filter=True, at=("detail", "export")),
    ),
    order=("union__path", "kind"),
    search=("name", "chair", "employer__name", "union__name"),
    defaults=(("valid_to", "open"),),
    title=lambda row: row.name,
    create=at_home(Write(code="new", label=_("Register a body"), action=actions.register_body, style=CREATE,
                 fields=("kind", "union", "employer", "on", *_MEMBERS))),
    writes=(
        Write(code="change", label=_("Change details"), action=actions.change_body, subject="body", version="version", only_changed=True,
              when=lambda row: row.valid_to == OPEN, fields=_MEMBERS),
        Write(code="end", label=_("End"), action=actions.end_body, subject="body", icon="player-stop",
              when=lambda row: row.valid_to == OPEN, fields=(from_date(_("Ended on"), **TODAY),)),
    ),
    presets=((_("Committees of firms"), "kind=mediation"), (_("Mediation centres"), "kind=centre"),
             (_("Supervision bodies"), "kind=supervision"), (_("Legal-aid bodies"), "kind=aid")),
    empty=_("Mediation committees of firms with members and term, mediation centres, supervision and legal-aid bodies."),
)  # fmt: skip
RECORDS = (MEDIATION_RECORD, ARBITRATION_RECORD, SUIT_RECORD, BODY, AID_RECORD, SESSION, AID_STEP)
