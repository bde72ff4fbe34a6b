"""How far a campaign is, in numbers that lead to their rows."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import ANSWERED, SIGNED, Drive, Grade, Stage
from .models import Campaign, CampaignFirm

_IN_FORCE = (Stage.EFFECTIVE, Stage.PUBLISHED)


@dataclass(frozen=True)
class Line:
    """A number of a campaign, its share of the list and the rows behind it."""

    label: Any
    count: int
    of: int
    link: str = ""

    @property
    def share(self) -> float:
        return self.count / self.of if self.of else 0.0


def rows_link(campaign: Campaign, **more: str) -> str:
    """The list of the campaign's employers, narrowed."""
    return f"{reverse('pages:campaign-firm-list')}?{urlencode({'campaign': campaign.title, **more})}"


def campaign_counts(campaign: Campaign) -> list[Line]:
    """Listed, then what the kind of campaign is about: offers and replies, contracts of the month, classes."""
    rows = CampaignFirm._base_manager.filter(campaign=campaign)
    total = rows.count()
    found = [Line(_("Employers on the list"), total, total, rows_link(campaign))]
    stages = Counter(rows.filter(round__isnull=False).values_list("round__stage", flat=True))
    if campaign.drive == Drive.RENEWAL:
        found += _classes(campaign, Counter(rows.values_list("grade", flat=True)), total)
        found.append(Line(_("Inspected"), rows.filter(inspected_on__isnull=False).count(), total))
    if campaign.drive == Drive.TWO_CONTRACTS:
        found += [
            Line(_("Labour contracts signed"), rows.filter(labour_signed_on__isnull=False).count(), total),
            Line(
                _("Collective contract signed"), rows.filter(contract_signed_on__isnull=False).count(), total
            ),
        ]
    if stages or campaign.drive == Drive.OFFERS:
        found += _stages(campaign, stages, total)
    return found


def _classes(campaign: Campaign, grades: Counter[str], total: int) -> list[Line]:
    return [
        Line(grade.label, grades[grade], total, rows_link(campaign, grade=grade))
        for grade in (Grade.RENEW, Grade.FIRST, Grade.REFUSE, Grade.HARD)
    ]


def _stages(campaign: Campaign, stages: Counter[str], total: int) -> list[Line]:
    """Offered, answered, signed, in force; those without an answer and those that refused stand apart."""
    sums = (
        (_("Offers issued"), sum(stages.values()), ""),
        (_("Answered"), sum(stages[stage] for stage in ANSWERED), ""),
        (_("Waiting for a reply"), stages[Stage.OFFERED], Stage.OFFERED),
        (_("No reply"), stages[Stage.ESCALATED], Stage.ESCALATED),
        (pgettext_lazy("offer", "Refused"), stages[Stage.REFUSED], Stage.REFUSED),
        (_("Contracts signed"), sum(stages[stage] for stage in SIGNED), ""),
        (_("Contracts in force"), sum(stages[stage] for stage in _IN_FORCE), ""),
    )
    return [
        Line(label, count, total, rows_link(campaign, stage=stage) if stage else "")
        for label, count, stage in sums
    ]
