"""要约行动, 双合同月, the renewal round; labour contracts; hazards."""

from datetime import date
from types import SimpleNamespace

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kit.tasks import queries as tasks
from niangjia.lines.bargaining import queries
from niangjia.lines.bargaining.actions import campaigns
from niangjia.lines.bargaining.counting import campaign_counts
from niangjia.lines.bargaining.models import Campaign, CampaignFirm

from .conftest import second_firm
from .making import go, offer, paper

pytestmark = pytest.mark.django_db
SPAN = {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 6, 30)}


def opened(land: SimpleNamespace, **more: object) -> Campaign:
    return campaigns.open_campaign(union=land.town, title="活动", by=SYSTEM, **(SPAN | more))  # type: ignore[arg-type]


def names(campaign: Campaign) -> set[str]:
    return {row.employer.name for row in CampaignFirm._base_manager.filter(campaign=campaign)}


def test_the_filter_finds_whom_the_campaign_is_for(land: SimpleNamespace) -> None:
    _, other = second_firm(land, "联丰机械厂", 60)
    paper(land, kind="general", ends_on=date(2026, 12, 31))
    assert names(opened(land, filter="uncovered")) == {"联丰机械厂"}
    assert names(opened(land, filter="no_wage")) == {"联丰机械厂", land.firm.name}
    assert names(opened(land, filter="ending", ends_on=date(2026, 12, 31))) == {land.firm.name}
    assert names(opened(land, filter="ending")) == set()
    campaigns.list_hazard(employer=other, hazard="dust", on=date(2026, 1, 1), by=SYSTEM)
    assert names(opened(land, filter="hazard")) == {"联丰机械厂"}
    assert names(opened(land, filter="none")) == set()


def test_later_employers_join_when_asked_again(land: SimpleNamespace) -> None:
    campaign = opened(land, filter="all")
    assert len(names(campaign)) == 1
    second_firm(land, "联丰机械厂", 60)
    assert campaigns.refill_campaign(campaign=campaign, by=SYSTEM) == 1
    assert campaigns.refill_campaign(campaign=campaign, by=SYSTEM) == 0
    campaigns.close_campaign(campaign=campaign, on=date(2026, 6, 30), by=SYSTEM)
    with pytest.raises(Refusal, match="已经结束"):
        campaigns.refill_campaign(campaign=campaign, by=SYSTEM)


def test_counts_of_a_season(land: SimpleNamespace) -> None:
    campaign = opened(land)
    firm = CampaignFirm._base_manager.get(campaign=campaign)
    record = offer(land, campaign=campaign, kind="wage", on=date(2026, 6, 2))
    CampaignFirm._base_manager.filter(pk=firm.pk).update(round=record)
    go(record, "reply", date(2026, 6, 10))
    found = {str(line.label): line.count for line in campaign_counts(campaign)}
    assert found == {
        "名单企业": 1,
        "已发要约": 1,
        "已答复": 1,
        "待答复": 0,
        "逾期未答复": 0,
        "已拒绝": 0,
        "已签合同": 0,
        "已生效合同": 0,
    }


def test_the_renewal_round_is_classed_guided_and_inspected(land: SimpleNamespace) -> None:
    second_firm(land, "联丰机械厂", 60)
    paper(land)
    campaign = opened(land, drive="renewal", filter="all")
    grades = {row.employer.name: row.grade for row in CampaignFirm._base_manager.filter(campaign=campaign)}
    assert grades == {land.firm.name: "renew", "联丰机械厂": "first"}
    firm = CampaignFirm._base_manager.get(campaign=campaign, employer=land.firm)
    campaigns.class_firm(firm=firm, grade="hard", guide="王指导", guidance="上门指导", by=SYSTEM)
    campaigns.inspect_firm(firm=firm, on=date(2026, 6, 20), finding="文本未更新", by=SYSTEM)
    firm.refresh_from_db(from_queryset=CampaignFirm._base_manager.all())
    assert (firm.grade, firm.guide, firm.inspected_on, firm.finding) == (
        "hard",
        "王指导",
        date(2026, 6, 20),
        "文本未更新",
    )
    counts = {str(line.label): line.count for line in campaign_counts(campaign)}
    assert (counts["首次签订"], counts["困难企业"], counts["已检查"]) == (1, 1, 1)


def test_two_contracts_month_counts_both(land: SimpleNamespace) -> None:
    campaign = opened(land, drive="two", filter="all")
    assert campaign.contracts == 2
    firm = CampaignFirm._base_manager.get(campaign=campaign)
    with pytest.raises(Refusal, match="活动期限"):
        campaigns.sign_in_month(firm=firm, labour_signed_on=date(2026, 5, 31), by=SYSTEM)
    campaigns.sign_in_month(firm=firm, labour_signed_on=date(2026, 6, 9), labour_signed=25, by=SYSTEM)
    counts = {str(line.label): line.count for line in campaign_counts(campaign)}
    assert (counts["签订劳动合同份数"], counts["已签集体合同"]) == (1, 0)


def test_missing_labour_contracts_become_a_task(land: SimpleNamespace) -> None:
    rate = campaigns.observe_signing(
        employer=land.firm, on=date(2026, 6, 10), workers=180, signed=170, expired=2, by=SYSTEM
    )
    task = tasks.of(rate).get()
    assert (task.title, task.due_on) == (f"督促{land.firm.name}补签劳动合同12份", date(2026, 7, 10))
    assert list(queries.unsigned_labour(SYSTEM.scope)) == [rate]
    campaigns.mend_signing(rate=rate, on=date(2026, 6, 28), by=SYSTEM)
    assert list(queries.unsigned_labour(SYSTEM.scope)) == []
    full = campaigns.observe_signing(
        employer=land.firm, on=date(2026, 6, 29), workers=180, signed=180, by=SYSTEM
    )
    assert tasks.of(full).count() == 0
    with pytest.raises(Refusal):
        campaigns.observe_signing(employer=land.firm, on=date(2026, 6, 30), workers=10, signed=11, by=SYSTEM)


def test_hazard_firms_without_a_special_contract(land: SimpleNamespace) -> None:
    firm = campaigns.list_hazard(
        employer=land.firm, hazard="dust", on=date(2026, 1, 1), exposed=40, by=SYSTEM
    )
    assert list(queries.hazard_without(SYSTEM.scope)) == [firm]
    with pytest.raises(Refusal, match="多于职工"):
        campaigns.list_hazard(employer=land.firm, hazard="noise", on=date(2026, 1, 1), exposed=400, by=SYSTEM)
    paper(land, kind="disease", title="职业病防治专项集体合同")
    assert list(queries.hazard_without(SYSTEM.scope)) == []
