"""A season of offers: 1,200 numbered Word files with their bargainings and reply deadlines, in one batch."""

from datetime import date

from niangjia.config.sample import pin_day
from niangjia.kernel.access.models import Account
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.papers import jobs
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.kernel.units.models import Union
from niangjia.lines.bargaining.actions.campaigns import open_campaign
from niangjia.lines.bargaining.models import CampaignFirm
from niangjia.lines.bargaining.papers import OFFER
from tools.bench.measure import Report, seconds

NEEDS_DEMO = True
OFFERS = 1_200


def run(report: Report) -> None:
    """As the town's cadre: the campaign picks the unionised enterprises without a contract, then all are issued."""
    pin_day()
    cadre = actor_for(Account.objects.get(username="town"))
    town = Union.objects.within(cadre.scope).order_by("path").first()
    assert town is not None
    campaign = open_campaign(
        union=town,
        title="要约季",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 8, 31),
        kind="general",
        by=cadre,
    )
    listed = CampaignFirm._base_manager.filter(campaign=campaign).order_by("pk").values_list("pk", flat=True)
    firms = list(listed[:OFFERS])
    assert len(firms) == OFFERS, len(firms)
    before = NumberedDocument._base_manager.count(), Deadline._base_manager.count()

    def issue() -> None:
        job = jobs.issue_many(OFFER, firms, issuer=town, by=cadre, data={"topics": ["pay"]})
        jobs.run(job, cadre)
        job.refresh_from_db()
        assert (job.done, job.refused) == (OFFERS, 0), (job.done, job.refused)

    took = seconds(issue)
    after = NumberedDocument._base_manager.count(), Deadline._base_manager.count()
    assert [now - then for now, then in zip(after, before, strict=True)] == [OFFERS, OFFERS]
    report.add(
        "cases.batch_1200_seconds", took, "s", 1, "1,200 offers: Word files, bargainings, reply deadlines"
    )
