"""Campaigns and their lists, labour-contract signing, hazards, pay and benefit."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Measure, Money, Number, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kit.tasks.panel import tasks_panel

from ..actions import campaigns as actions
from ..actions import facts
from ..choices import Drive, Filter, Grade, Hazard, Kind, Stage
from ..models import Campaign, CampaignFirm, Covered, HazardFirm, SigningRate, WageFact
from ..wages import Verdict
from .common import BEHIND, dated, day, on_row

CAMPAIGN = Record(
    code="campaign",
    model=Campaign,
    label=pgettext_lazy("bargaining", "Campaign"),
    label_plural=pgettext_lazy("bargaining", "Campaigns"),
    icon="speakerphone",
    place=10,
    columns=(
        fact(Campaign, "title", Text(), sort=True, required=True),
        fact(Campaign, "union", Ref("union"), required=True, filter=True),
        fact(Campaign, "drive", Choice(Drive), filter=True, required=True, default=Drive.OFFERS),
        fact(Campaign, "kind", Choice(Kind), filter=True, required=True, default=Kind.GENERAL),
        fact(Campaign, "starts_on", Date(), sort=True, required=True),
        fact(Campaign, "ends_on", Date(), sort=True, required=True),
        fact(Campaign, "filter", Choice(Filter), required=True, default=Filter.UNCOVERED, at=BEHIND),
        fact(Campaign, "note", Text(300), at=BEHIND),
        fact(Campaign, "closed_on", Date(), sort=True),
    ),
    order=("-starts_on",),
    search=("title", "union__name"),
    title=str,
    subtitle=lambda row: row.get_drive_display(),
    create=Write(
        code="new",
        label=_("Open a campaign"),
        action=actions.open_campaign,
        style=CREATE,
        fields=("union", "title", "drive", "kind", "starts_on", "ends_on", "filter", "note"),
        help=_("The employers the filter finds are put on the list at once."),
    ),
    writes=(
        on_row("refill", _("Ask the filter again"), actions.refill_campaign, "campaign", (),
               lambda row: row.closed_on is None, icon="refresh"),
        on_row(
            "add", _("Add an employer"), actions.add_firm, "campaign",
            (Column(key="employer", label=_("Employer"), kind=Ref("employer"), required=True),),
            lambda row: row.closed_on is None, icon="plus",
        ),
        on_row("close", _("Close the campaign"), actions.close_campaign, "campaign", (day(_("Day")),),
               lambda row: row.closed_on is None, icon="player-stop"),
    ),
    panels=(Panel(record="campaign-firm", by="campaign"), tasks_panel()),
    empty=_("Open the season of offers: choose the employers by a rule, issue the offers in one go, and watch the replies."),
)  # fmt: skip

FIRM = Record(
    code="campaign-firm",
    model=CampaignFirm,
    label=_("Employer of a campaign"),
    label_plural=_("Employers of campaigns"),
    icon="building-store",
    place=11,
    columns=(
        fact(CampaignFirm, "employer", Ref("employer"), sort="employer__name"),
        Column(key="campaign", label=_("Campaign"), read="campaign__title", filter="campaign__title", sort=True),
        fact(CampaignFirm, "union", Ref("union"), filter=True),
        Column(key="workers", label=_("Workers"), kind=Number(sums=True), read="employer__workers", sort=True),
        Column(
            key="stage", label=_("State of the bargaining"), kind=Choice(Stage), read="round__stage", filter=True, sort=True
        ),
        fact(CampaignFirm, "grade", Choice(Grade), filter=True, sort=True),
        fact(CampaignFirm, "contract_signed_on", Date(), sort=True, filter=True),
        fact(CampaignFirm, "labour_signed_on", Date(), at=BEHIND),
        fact(CampaignFirm, "labour_signed", Number(sums=True), at=BEHIND),
        fact(CampaignFirm, "listed_on", Date(), at=BEHIND),
        fact(CampaignFirm, "guide", Text(60), filter=True, at=BEHIND),
        fact(CampaignFirm, "guidance", Text(300), at=BEHIND),
        fact(CampaignFirm, "inspected_on", Date(), at=BEHIND, filter=True),
        fact(CampaignFirm, "finding", Text(300), at=BEHIND),
        fact(CampaignFirm, "mended_on", Date(), at=BEHIND),
    ),
    order=("employer__name",),
    search=("employer__name", "campaign__title", "guide"),
    prefixes=("employer__initials",),
    presets=(
        (_("To be renewed"), "grade=renew"),
        (_("First contract"), "grade=first"),
        (_("Refuses"), "grade=refuse"),
        (_("In difficulty"), "grade=hard"),
    ),
    writes=(
        on_row(
            "class", _("Class and guidance"), actions.class_firm, "firm",
            (
                Column(key="grade", label=_("Class"), kind=Choice(Grade), required=True),
                Column(key="guide", label=_("Guided by"), kind=Text(60)),
                Column(key="guidance", label=_("Guidance"), kind=LongText()),
            ),
            icon="tags",
        ),
        on_row(
            "inspect", _("Inspect the signing"), actions.inspect_firm, "firm",
            (
                day(_("Inspected on")),
                Column(key="finding", label=_("Finding"), kind=LongText()),
                day(_("Mended on"), "mended_on", required=False),
            ),
            icon="clipboard-check",
        ),
        on_row(
            "sign", _("Contracts of the month"), actions.sign_in_month, "firm",
            (
                day(_("Labour contracts signed on"), "labour_signed_on", required=False),
                Column(key="labour_signed", label=_("Labour contracts signed"), kind=Number(), default=0),
                day(_("Collective contract signed on"), "contract_signed_on", required=False),
            ),
            lambda row: row.campaign.drive == Drive.TWO_CONTRACTS, icon="signature",
        ),
    ),
    bulk=(
        on_row(
            "class-all", _("Class and guidance"), actions.class_firm, "firm",
            (
                Column(key="grade", label=_("Class"), kind=Choice(Grade), required=True),
                Column(key="guide", label=_("Guided by"), kind=Text(60)),
                Column(key="guidance", label=_("Guidance"), kind=LongText()),
            ),
            icon="tags",
        ),
    ),
    empty=_("The list of a campaign is filled when it is opened."),
)  # fmt: skip

RATE = Record(
    code="signing-rate",
    model=SigningRate,
    label=_("Labour-contract signing"),
    label_plural=_("Labour-contract signing"),
    icon="signature",
    place=30,
    columns=(
        fact(SigningRate, "employer", Ref("employer"), required=True, sort="employer__name", filter=True),
        fact(SigningRate, "union", Ref("union"), filter=True),
        dated(SigningRate, "observed_on", required=True),
        fact(SigningRate, "workers", Number(sums=True), required=True, sort=True),
        fact(SigningRate, "signed", Number(sums=True), required=True, sort=True),
        Column(key="missing", label=_("Without a contract"), kind=Number(), read="missing"),
        fact(SigningRate, "expired", Number(sums=True), sort=True, default=0),
        fact(SigningRate, "due_on", Date(), sort=True, filter=True),
        fact(SigningRate, "mended_on", Date(), sort=True, filter=True),
        fact(SigningRate, "note", Text(200), at=BEHIND),
    ),
    order=("-observed_on", "employer__name"),
    search=("employer__name", "note"),
    create=Write(
        code="new",
        label=_("Record the signing"),
        action=actions.observe_signing,
        style=CREATE,
        fields=("employer", "on", "workers", "signed", "expired", "note"),
        help=_("What is missing or has run out becomes a task of the union."),
    ),
    writes=(
        on_row(
            "mend", _("Mended"), actions.mend_signing, "rate",
            (day(_("Mended on")), Column(key="note", label=_("Note"), kind=Text(200))),
            lambda row: row.due_on is not None and row.mended_on is None, icon="check",
        ),
    ),
    panels=(tasks_panel(),),
    empty=_("How many workers of each employer have a labour contract, on which day."),
)  # fmt: skip


def special_contract(row: HazardFirm) -> Any:
    """The special contract in force, in words."""
    from niangjia.kernel.base import clock

    today = clock.today()
    held = Covered._base_manager.filter(
        employer=row.employer_id, kind=Kind.DISEASE, valid_from__lte=today, valid_to__gt=today
    )
    return held.values_list("contract__title", flat=True).first() or _("none")


HAZARD = Record(
    code="hazard-firm",
    model=HazardFirm,
    label=_("Employer with occupational hazards"),
    label_plural=_("Employers with occupational hazards"),
    icon="mask",
    place=28,
    columns=(
        fact(HazardFirm, "employer", Ref("employer"), required=True, sort="employer__name", filter=True),
        fact(HazardFirm, "hazard", Choice(Hazard), required=True, filter=True, sort=True),
        fact(HazardFirm, "exposed", Number(sums=True), sort=True, default=0),
        Column(key="special", label=_("Special contract in force"), read=special_contract),
        fact(HazardFirm, "union", Ref("union"), filter=True),
        dated(HazardFirm, "listed_on", required=True),
        fact(HazardFirm, "ended_on", Date(), sort=True, filter=True, at=BEHIND),
        fact(HazardFirm, "duties", Text(300), at=BEHIND),
    ),
    order=("-exposed",),
    search=("employer__name",),
    create=Write(
        code="new",
        label=_("Enter an employer with hazards"),
        action=actions.list_hazard,
        style=CREATE,
        fields=("employer", "hazard", "on", "exposed", "duties"),
    ),
    writes=(
        on_row("correct", _("Correct"), actions.correct_hazard, "firm", ("exposed", "duties", "ended_on"),
               style=CORRECT, version="version"),
    ),
    empty=_("Employers with occupational hazards; those without a special contract are counted."),
)  # fmt: skip

WAGE = Record(
    code="wage-fact",
    model=WageFact,
    label=_("Pay and benefit of a year"),
    label_plural=_("Pay and benefit"),
    icon="chart-line",
    place=32,
    columns=(
        fact(WageFact, "employer", Ref("employer"), required=True, sort="employer__name", filter=True),
        fact(WageFact, "year", Number(1990, 2200), required=True, sort=True, filter=True),
        fact(WageFact, "wage", Money(), required=True, sort=True),
        fact(WageFact, "wage_growth", Measure(2), sort=True),
        fact(WageFact, "benefit_growth", Measure(2), sort=True),
        fact(WageFact, "guideline", Measure(2), at=BEHIND),
        fact(WageFact, "verdict", Choice(Verdict), filter=True, sort=True),
        fact(WageFact, "unpaid", Money(sums=True), sort=True, default=0),
        fact(WageFact, "union", Ref("union"), filter=True, at=BEHIND),
        fact(WageFact, "workers", Number(sums=True), at=BEHIND, default=0),
        fact(WageFact, "benefit", Measure(2), at=BEHIND),
        dated(WageFact, "recorded_on", at=BEHIND, required=True),
    ),
    order=("-year", "employer__name"),
    search=("employer__name",),
    presets=(
        (_("Wages unpaid"), "verdict=unpaid"),
        (_("Pay did not grow"), "verdict=falling"),
        (_("Pay grows slower than profit"), "verdict=behind"),
    ),
    create=Write(
        code="new",
        label=_("Record a year"),
        action=facts.record_wage,
        style=CREATE,
        fields=("employer", "year", "on", "wage", "workers", "benefit", "guideline", "unpaid"),
    ),
    writes=(
        on_row("correct", _("Correct"), facts.correct_wage, "fact", ("wage", "workers", "benefit", "guideline", "unpaid"),
               style=CORRECT, version="version"),
    ),
    empty=_("Average wage and profit of each employer per year; the growth of both is compared."),
)  # fmt: skip

RECORDS = (CAMPAIGN, FIRM, HAZARD, RATE, WAGE)
__all__ = ["RECORDS"]
