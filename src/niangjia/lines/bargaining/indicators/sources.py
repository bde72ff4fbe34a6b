"""The rows bargaining is counted from. An employer bound by several contracts counts once (rules-organisation 6.3)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from niangjia.kernel.figures.declare import Moment, Select, Source, happened, in_force
from niangjia.kernel.figures.shapes import by_industry, by_ownership, by_register_size, natures
from niangjia.kernel.units.models import Coverage, Employer

from ..choices import Kind
from ..models import (
    CampaignFirm,
    Check,
    Contract,
    Council,
    CouncilMeeting,
    Course,
    Covered,
    Guidance,
    HazardFirm,
    Instructor,
    OnSiteUnit,
    QuotaPost,
    Resolution,
    Round,
    SigningRate,
    Topic,
    WageFact,
)

_EMPLOYER = (
    by_ownership("employer__nature", "employer__economic_type"),
    by_industry("employer__industry"),
    by_register_size(),
)


def _on_day(moment: Moment, narrow: Q) -> QuerySet:
    rows = Covered._base_manager.filter(valid_from__lte=moment.on, valid_to__gt=moment.on)
    return rows.filter(narrow)


def _once(narrow: Q) -> Select:
    """Of the rows in force for one employer, the one with most workers (the first entered of equals)."""

    def select(rows: QuerySet, moment: Moment) -> QuerySet:
        rival = _on_day(moment, narrow).filter(employer=OuterRef("employer_id"))
        better = rival.filter(
            Q(workers__gt=OuterRef("workers")) | Q(workers=OuterRef("workers"), pk__lt=OuterRef("pk"))
        )
        return rows.filter(narrow, ~Exists(better), valid_from__lte=moment.on, valid_to__gt=moment.on)

    return select


def _filed_once(rows: QuerySet, moment: Moment) -> QuerySet:
    """The same among contracts filed on line by the day."""
    narrow = Q(contract__accepted_on__lte=moment.on)
    return _once(narrow)(rows, moment)


def _covered(code: str, narrow: Q) -> Source:
    return Source(code, Covered, _once(narrow), reads=(Contract, Employer), splits=_EMPLOYER)


CONTRACTS = Source("contract", Contract, in_force())
SIGNED = Source("contract_signed", Contract, happened("signed_on"))
LAPSED = Source("contract_lapsed", Contract, happened("valid_to"))
COVERED = _covered("covered", Q())
COVERED_WAGE = _covered("covered_wage", Q(kind=Kind.WAGE))
COVERED_WOMEN = _covered("covered_women", Q(kind=Kind.WOMEN))
COVERED_FILED = Source("covered_filed", Covered, _filed_once, reads=(Contract, Employer), splits=_EMPLOYER)


def _filed(rows: QuerySet, moment: Moment) -> QuerySet:
    """Contracts in force and filed on line by the day."""
    return in_force()(rows, moment).filter(accepted_on__lte=moment.on)


FILED = Source("contract_filed", Contract, _filed)


def _unionised(rows: QuerySet, moment: Moment) -> QuerySet:
    """Enterprises a union covers on the day."""
    return in_force()(rows, moment).filter(employer__nature__in=natures("enterprise"))


def _unionised_with(rows: QuerySet, moment: Moment) -> QuerySet:
    """Those of them bound by a contract in force."""
    held = _on_day(moment, Q(employer=OuterRef("employer_id")))
    return _unionised(rows, moment).filter(Exists(held))


def _unionised_with_wage(rows: QuerySet, moment: Moment) -> QuerySet:
    held = _on_day(moment, Q(employer=OuterRef("employer_id"), kind=Kind.WAGE))
    return _unionised(rows, moment).filter(Exists(held))


UNIONISED = Source(
    "unionised", Coverage, _unionised, reads=(Employer,), splits=_EMPLOYER, shown_as=(Employer, "employer_id")
)
UNIONISED_WITH = Source(
    "unionised_with",
    Coverage,
    _unionised_with,
    reads=(Employer, Covered),
    splits=_EMPLOYER,
    shown_as=(Employer, "employer_id"),
)
UNIONISED_WAGE = Source(
    "unionised_wage", Coverage, _unionised_with_wage, reads=(Employer, Covered), splits=_EMPLOYER,
    shown_as=(Employer, "employer_id"),
)  # fmt: skip

OFFERS = Source("offer", Round, happened("offered_on"))
ANSWERS = Source("offer_answered", Round, happened("replied_on"))
TOPICS = Source("topic_settled", Topic, happened("settled_on"), union="round__union_id", reads=(Round,))
INSTRUCTORS = Source("instructor", Instructor, in_force())


def _guided(rows: QuerySet, moment: Moment) -> QuerySet:
    """One guidance for each employer guided on the day."""
    on_day = {"since__lte": moment.on, "until__gt": moment.on}
    earlier = Guidance._base_manager.filter(employer=OuterRef("employer_id"), pk__lt=OuterRef("pk"), **on_day)
    return rows.filter(~Exists(earlier), **on_day)


GUIDED = Source("guided", Guidance, _guided)
COURSES = Source("course", Course, happened("held_on"))


def _hazards(rows: QuerySet, moment: Moment) -> QuerySet:
    """One hazard for each employer listed by the day and not free of it."""
    listed = Q(listed_on__lte=moment.on) & (Q(ended_on__isnull=True) | Q(ended_on__gt=moment.on))
    earlier = HazardFirm._base_manager.filter(listed, employer=OuterRef("employer_id"), pk__lt=OuterRef("pk"))
    return rows.filter(listed, ~Exists(earlier))


def _hazards_without(rows: QuerySet, moment: Moment) -> QuerySet:
    held = _on_day(moment, Q(employer=OuterRef("employer_id"), kind=Kind.DISEASE))
    return _hazards(rows, moment).filter(~Exists(held))


HAZARDS = Source("hazard", HazardFirm, _hazards)
HAZARDS_WITHOUT = Source("hazard_without", HazardFirm, _hazards_without, reads=(Covered,))
CHECKS = Source("contract_check", Check, happened("on"))


def _latest_rate(rows: QuerySet, moment: Moment) -> QuerySet:
    """The last observation of each employer by the day."""
    newer = SigningRate._base_manager.filter(
        employer=OuterRef("employer_id"), observed_on__gt=OuterRef("observed_on"), observed_on__lte=moment.on
    )
    return rows.filter(~Exists(newer), observed_on__lte=moment.on)


def _latest_wage(rows: QuerySet, moment: Moment) -> QuerySet:
    """The last year of each employer recorded by the day."""
    newer = WageFact._base_manager.filter(
        employer=OuterRef("employer_id"), year__gt=OuterRef("year"), recorded_on__lte=moment.on
    )
    return rows.filter(~Exists(newer), recorded_on__lte=moment.on)


RATES = Source("signing", SigningRate, _latest_rate, splits=_EMPLOYER)
WAGES = Source("wage", WageFact, _latest_wage, splits=_EMPLOYER)
QUOTAS = Source("quota_agreed", QuotaPost, happened("agreed_on"))
MEETINGS = Source("council_meeting", CouncilMeeting, happened("held_on"))
SETTLED = Source(
    "resolution_settled",
    Resolution,
    happened("settled_on"),
    union="meeting__union_id",
    reads=(CouncilMeeting,),
)
COPIED = Source("practice_copied", OnSiteUnit, happened("copied_on"), union="unit_id")
COUNCILS = Source("council", Council, in_force("founded_on", "ended_on"))
LABOUR_SIGNED = Source("campaign_labour", CampaignFirm, happened("labour_signed_on"))
CONTRACT_SIGNED = Source("campaign_contract", CampaignFirm, happened("contract_signed_on"))
