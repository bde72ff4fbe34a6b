"""The sentences old reports said a value in, for the pages of figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.figures.evidence import Evidence, Witness

from ..models import Proposal, ProposalState
from .actions import source_of


def evidence(values: Sequence[int], by: Actor) -> Mapping[int, Sequence[Evidence]]:
    """Confirmed places by reported value, within the reader's range."""
    rows = Proposal.objects.within(by.scope).filter(reported__in=list(values), state=ProposalState.ACCEPTED)
    found: dict[int, list[Evidence]] = defaultdict(list)
    for one in rows.select_related("file", "archive__union").order_by(
        "-confidence", "file__ordinal", "start"
    ):
        opens = by.may("figures.report", one.archive.union.path)
        link = f"{reverse('pages:reporting-archive', args=[one.archive_id])}?tab=accepted" if opens else ""
        found[one.reported_id or 0].append(Evidence(one.quote, one.sentence, source_of(one), link))
    return found


OLD_REPORTS = Witness("old_reports", _("Old reports"), evidence)
