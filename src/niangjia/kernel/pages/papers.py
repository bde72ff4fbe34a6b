"""The numbered papers of a case, for its page."""

from collections.abc import Iterable

from django.urls import reverse

from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.story import Paper
from niangjia.kernel.papers.models import NumberedDocument


def of_case(kind: str, pk: int, scope: Scope) -> Iterable[Paper]:
    """Papers issued about a record, the newest first."""
    rows = NumberedDocument.objects.within(scope).filter(subject_id=pk)  # ids are unique over all tables
    for row in rows.order_by("-issued_on", "-pk"):
        yield Paper(str(row), reverse("papers:document", args=[row.pk]), row.issued_on.isoformat())
