"""What the actions share."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal

ABILITY = "records.change"
COMPARE = _("Compare the two dates.")


def at_union(given: dict[str, Any]) -> Any:
    return given["union"]


def need(text: str, sentence: Any, where: Any) -> str:
    """A text that must not be empty."""
    if not text.strip():
        raise Refusal(sentence, where=where, remedy=_("Enter a sentence."))
    return text.strip()


def order(first: date | None, then: date | None, sentence: Any, where: Any = "") -> None:
    """Refuse where `then` lies before `first`."""
    if first is not None and then is not None and then < first:
        raise Refusal(sentence % {"day": first.isoformat()}, where=where, remedy=COMPARE)


def stand(ok: bool, sentence: Any, remedy: Any) -> None:
    """Refuse unless something holds."""
    if not ok:
        raise Refusal(sentence, remedy=remedy)
