"""The reading of a draft, out of its sealed text."""

from functools import lru_cache

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.reading.shapes import Reading
from niangjia.kernel.sheets.vault import Damaged

from .. import intake, store
from ..models import Draft


def data_of(draft: Draft) -> bytes:
    """The bytes as they were handed in. Raises Refusal once they are gone."""
    try:
        found = store.get(draft.pk)
    except (Damaged, InvalidTag) as fault:
        raise _gone() from fault
    if found is None:
        raise _gone()
    return found


def _gone() -> Refusal:
    return Refusal(_("The text of this draft is no longer here."), remedy=_("Hand it in again."))


def reading_of(draft: Draft) -> Reading:
    """The draft read through. The last few stay in memory, so that a choice is judged at once."""
    return _reading(draft.pk, draft.sha256, draft.kind, draft.name)


@lru_cache(maxsize=8)
def _reading(pk: int, sha256: str, kind: str, name: str) -> Reading:
    data = data_of(Draft(pk=pk))
    return intake.read_pasted(data.decode()) if kind == intake.PASTED else intake.read_one(name, data)
