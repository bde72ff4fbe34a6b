"""Campaigns: whom they take in, classes and guidance, the contracts of the month; labour contracts; hazards."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.figures.shapes import natures
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Coverage, Employer, Union
from niangjia.kit.tasks import actions as tasks
from niangjia.kit.tasks.choices import BornOf

from ..choices import Drive, Filter, Grade, Hazard, Kind
from ..lookups import union_covering
from ..models import Campaign, CampaignFirm, Covered, HazardFirm, Round, SigningRate

CHANGE = "bargaining.change"


@action("bargaining.open_campaign", ability=CHANGE, at=lambda given: given["union"])
def open_campaign(
    *, by: Actor, act: Act, union: Union, title: str, starts_on: date, ends_on: date, drive: str = Drive.OFFERS,
    kind: str = Kind.GENERAL, filter: str = Filter.UNCOVERED, note: str = "",  # noqa: A002
) -> Campaign:  # fmt: skip
    """要约季, 双合同月 or the renewal round: the list of employers is filled at once by the filter."""
    if ends_on < starts_on:
        raise Refusal(
            _("The last day lies before the first."), where=_("Ends on"), remedy=_("Compare the two dates.")
        )
    campaign = act.create(Campaign(
        union=union, title=title.strip(), drive=drive, kind=kind, starts_on=starts_on, ends_on=ends_on, filter=filter,
        note=note,
    ))  # fmt: skip
    fill(act, campaign, starts_on)
    return campaign


def employers_for(campaign: Campaign, on: date) -> QuerySet[Coverage]:
    """Coverages (union and employer) of the enterprises below the union that the filter takes in."""
    rows = Coverage._base_manager.filter(
        path_range(campaign.union.path, "union__path"),
        valid_from__lte=on,
        valid_to__gt=on,
        employer__closed_on__gt=on,
        employer__nature__in=natures("enterprise"),
    )
    valid = Covered._base_manager.filter(
        employer=OuterRef("employer_id"), valid_from__lte=on, valid_to__gt=on
    )
    wage = valid.filter(kind=Kind.WAGE)
    ending = valid.filter(valid_to__lte=campaign.ends_on + timedelta(days=1))
    special = valid.filter(kind=Kind.DISEASE)
    hazard = HazardFirm._base_manager.filter(employer=OuterRef("employer_id"), ended_on__isnull=True)
    match Filter(campaign.filter):
        case Filter.UNCOVERED:
            return rows.filter(~Exists(valid))
        case Filter.NO_WAGE:
            return rows.filter(~Exists(wage))
        case Filter.ENDING:
            return rows.filter(Exists(ending))
        case Filter.HAZARD:
            return rows.filter(Exists(hazard), ~Exists(special))
        case Filter.ALL:
            return rows
    return rows.none()


def fill(act: Act, campaign: Campaign, on: date) -> int:
    """Put the employers the filter finds on the list; those on it stay. Gives how many were added."""
    day = min(on, clock.today())
    known = CampaignFirm._base_manager.filter(campaign=campaign).values("employer_id")
    found = employers_for(campaign, day).exclude(employer_id__in=known).values_list("union_id", "employer_id")
    rows = [
        CampaignFirm(campaign=campaign, union_id=union, employer_id=employer, listed_on=day)
        for union, employer in found.order_by("employer__name")
    ]
    if campaign.drive == Drive.RENEWAL:
        _class(rows, day)
    act.bulk_create(CampaignFirm, rows)
    return len(rows)


def _class(rows: list[CampaignFirm], on: date) -> None:
    """Renew where a contract was once in force, first where none ever was; refusals and difficulties come by hand."""
    once = set(
        Covered._base_manager.filter(
            employer__in=[row.employer_id for row in rows], valid_from__lte=on
        ).values_list("employer_id", flat=True)
    )
    refused = set(
        Round._base_manager.filter(
            employer__in=[row.employer_id for row in rows], stage="refused"
        ).values_list("employer_id", flat=True)
    )
    for row in rows:
        row.grade = (
            Grade.REFUSE
            if row.employer_id in refused
            else Grade.RENEW
            if row.employer_id in once
            else Grade.FIRST
        )


@action("bargaining.refill_campaign", ability=CHANGE, at=lambda given: given["campaign"].union)
def refill_campaign(*, by: Actor, act: Act, campaign: Campaign) -> int:
    """Ask the filter again: new employers join the list."""
    if campaign.closed_on is not None:
        raise Refusal(_("The campaign is closed."))
    return fill(act, campaign, clock.today())


@action("bargaining.close_campaign", ability=CHANGE, at=lambda given: given["campaign"].union)
def close_campaign(*, by: Actor, act: Act, campaign: Campaign, on: date) -> Campaign:
    """The campaign is over; its list and counts stay."""
    checks.not_future(on, _("Day"))
    if on < campaign.starts_on:
        raise Refusal(
            _("It cannot close before it begins."), where=_("Day"), remedy=_("Compare the two dates.")
        )
    return act.update(campaign, closed_on=on)


@action("bargaining.add_firm", ability=CHANGE, at=lambda given: given["campaign"].union)
def add_firm(*, by: Actor, act: Act, campaign: Campaign, employer: Employer) -> CampaignFirm:
    """One more employer, by hand."""
    if CampaignFirm._base_manager.filter(campaign=campaign, employer=employer).exists():
        raise Refusal(_("“%(name)s” is on the list already.") % {"name": employer}, where=_("Employer"))
    row = CampaignFirm(
        campaign=campaign, employer=employer, union=union_covering(employer), listed_on=clock.today()
    )
    return act.create(row)


@action("bargaining.class_firm", ability=CHANGE, at=lambda given: given["firm"].union)
def class_firm(
    *, by: Actor, act: Act, firm: CampaignFirm, grade: str, guide: str = "", guidance: str = ""
) -> CampaignFirm:
    """分类指导: the class of an employer, who guides it and how."""
    return act.update(firm, grade=grade, guide=guide or firm.guide, guidance=guidance or firm.guidance)


@action("bargaining.inspect_firm", ability=CHANGE, at=lambda given: given["firm"].union)
def inspect_firm(
    *, by: Actor, act: Act, firm: CampaignFirm, on: date, finding: str = "", mended_on: date | None = None
) -> CampaignFirm:
    """The signing was inspected; what was found, and when it was mended."""
    checks.not_future(on, _("Inspected on"))
    return act.update(firm, inspected_on=on, finding=finding, mended_on=mended_on)


@action("bargaining.sign_in_month", ability=CHANGE, at=lambda given: given["firm"].union)
def sign_in_month(
    *, by: Actor, act: Act, firm: CampaignFirm, labour_signed_on: date | None = None, labour_signed: int = 0,
    contract_signed_on: date | None = None,
) -> CampaignFirm:  # fmt: skip
    """双合同月: labour contracts and the collective contract signed or renewed. Refuses days outside the campaign."""
    campaign = firm.campaign
    for day in (labour_signed_on, contract_signed_on):
        if day is not None and not campaign.starts_on <= day <= campaign.ends_on:
            raise Refusal(
                _("%(day)s lies outside the campaign.") % {"day": day.isoformat()},
                remedy=_("Compare the dates."),
            )
    return act.update(
        firm,
        labour_signed_on=labour_signed_on or firm.labour_signed_on,
        labour_signed=labour_signed or firm.labour_signed,
        contract_signed_on=contract_signed_on or firm.contract_signed_on,
    )


@action("bargaining.observe_signing", ability=CHANGE, at=lambda given: union_covering(given["employer"]))
def observe_signing(
    *,
    by: Actor,
    act: Act,
    employer: Employer,
    on: date,
    workers: int,
    signed: int,
    expired: int = 0,
    note: str = "",
) -> SigningRate:
    """劳动合同签订情况 of a day. Missing or expired contracts become a task of the union, due in a month."""
    checks.not_future(on, _("Observed on"))
    if signed > workers or expired > signed:
        raise Refusal(
            _("More contracts than workers, or more expired ones than contracts."),
            where=_("With a labour contract"),
            remedy=_("Compare the numbers."),
        )
    union, lacking = union_covering(employer), workers - signed + expired
    due = _due(union, on) if lacking else None
    row = act.create(SigningRate(
        union=union, employer=employer, observed_on=on, workers=workers, signed=signed, expired=expired, due_on=due,
        note=note,
    ))  # fmt: skip
    if due is not None:
        tasks.raise_task(
            union=union, owner=union, department="", title=f"督促{employer.name}补签劳动合同{lacking}份",
            text=f"未签{row.missing}人，已到期{expired}人", due_on=max(due, clock.today()), origin=row, category="劳动合同",
            born_of=BornOf.INSPECTION, account=None, by=by,
        )  # fmt: skip
    return row


def _due(union: Union, on: date) -> date:
    rule = statutes.get("bargaining.labour_contract_days", unit=union, on=on)
    return on + timedelta(days=int(rule.number or 0))


@action("bargaining.mend_signing", ability=CHANGE, at=lambda given: given["rate"].union)
def mend_signing(*, by: Actor, act: Act, rate: SigningRate, on: date, note: str = "") -> SigningRate:
    """What was missing has been signed."""
    checks.not_future(on, _("Mended on"))
    if on < rate.observed_on:
        raise Refusal(
            _("It was mended before it was found."), where=_("Mended on"), remedy=_("Compare the two dates.")
        )
    return act.update(rate, mended_on=on, note=note or rate.note)


@action("bargaining.list_hazard", ability=CHANGE, at=lambda given: union_covering(given["employer"]))
def list_hazard(
    *,
    by: Actor,
    act: Act,
    employer: Employer,
    hazard: str = Hazard.OTHER,
    on: date,
    exposed: int = 0,
    duties: str = "",
) -> HazardFirm:
    """An employer with occupational hazards; without a special contract it is reported as lacking one."""
    checks.not_future(on, _("Listed on"))
    if employer.workers and exposed > employer.workers:
        raise Refusal(_("More workers are exposed than work there."), where=_("Workers exposed"),
                      remedy=_("Compare the numbers."))  # fmt: skip
    return act.create(HazardFirm(
        union=union_covering(employer), employer=employer, hazard=hazard, listed_on=on, exposed=exposed, duties=duties,
    ))  # fmt: skip


@action("bargaining.correct_hazard", ability=CHANGE, at=lambda given: given["firm"].union)
def correct_hazard(
    *, by: Actor, act: Act, firm: HazardFirm, version: int | None = None, **facts: Any
) -> HazardFirm:
    """更正, or the end of the hazard."""
    checks.only({"exposed", "duties", "ended_on"}, facts)
    return act.update(firm, version, **facts)


def still_open(campaign: Campaign) -> bool:
    """Whether a campaign runs."""
    return campaign.closed_on is None and campaign.ends_on != FAR
