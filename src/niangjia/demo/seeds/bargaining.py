"""Figures of bargaining: the town (doc.D01), the district (D02), the district with the pilots (D05), county (D08), city (D09)."""

from django.urls import reverse

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.statutes.models import Statute
from niangjia.lines.bargaining.choices import Drive, Notice
from niangjia.lines.bargaining.models import Campaign, Council, CouncilMember, JointNotice, Topic
from niangjia.lines.organizing.models import Policy, PolicyItem

from .story import Found, figure, held, measure, target, this_half, union


@measure("F023")
def two_universals() -> Found:
    """The items of the named policy that the contract work appeals to."""
    policy = Policy.objects.filter(name="两个普遍", valid_to=FAR).first()
    count = PolicyItem.objects.filter(policy=policy).count() if policy else None
    return held(count, policy, reverse("pages:organizing-policies"))


@measure("F025")
def enterprises_with_contracts() -> Found:
    return figure("E02", "town")


@measure("F026")
def workers_filed_on_line() -> Found:
    return figure("E19W", "town")


@measure("F100")
def training_runs_planned() -> Found:
    return target("tongling", "E14T")


@measure("F101")
def check_of_the_new_round() -> Found:
    """The last day of the renewal campaign."""
    campaign = Campaign._base_manager.filter(union=union("tongling"), drive=Drive.RENEWAL).first()
    return held(f"{campaign.ends_on:%m-%d}" if campaign else None, campaign)


@measure("F128")
def first_report() -> Found:
    """The how-manieth report of the committee that names wage bargaining."""
    notice = (
        JointNotice._base_manager.filter(union=union("landong"), kind=Notice.REPORT)
        .order_by("-issued_on")
        .first()
    )
    return held(notice.ordinal if notice else None, notice)


@measure("F133")
def two_contracts_month() -> Found:
    """How many kinds of contract the month is about."""
    campaign = Campaign._base_manager.filter(union=union("landong"), drive=Drive.TWO_CONTRACTS).first()
    return held(campaign.contracts if campaign else None, campaign)


@measure("F134")
def trade_pilots() -> Found:
    return figure("E24", "landong", period=this_half())


def _parties(part: str) -> Found:
    """How many parties sit in the tripartite mechanism of a union."""
    council = Council._base_manager.filter(union=union(part), body="tripartite", ended_on=FAR).first()
    seats = CouncilMember._base_manager.filter(council=council, until=FAR)
    return held(seats.values("party").distinct().count() if council else None, council)


@measure("F249", "F264")
def parties_of_the_county() -> Found:
    return _parties("shuyuan")


@measure("F276")
def parties_of_the_city() -> Found:
    return _parties("wu")


@measure("F250")
def month_of_the_regulation() -> Found:
    """When the province's own reply time came into force."""
    rule = Statute.objects.filter(name="bargaining.reply_days", region="99").first()
    return held(
        f"{rule.valid_from:%m}" if rule else None,
        rule,
        f"{reverse('statutes:index')}?q=bargaining.reply_days",
    )


@measure("F251")
def fields_of_bargaining() -> Found:
    """How many fields the topics on the county's lists belong to."""
    rows = Topic._base_manager.filter(path_range(union("shuyuan").path, "round__union__path"))
    fields = rows.values("subject").distinct().count()
    return held(fields, rows.order_by("pk").first(), reverse("pages:bargaining-topic-list"))
