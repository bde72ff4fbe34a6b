"""What the actions share."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases.lifecycle import Reason
from niangjia.kernel.statutes import Rule

ABILITY = "rights.change"


def cited(sentence: Any, rule: Rule | None) -> str:
    """A sentence with the article it rests on."""
    return f"{sentence}（{rule.reference}）" if rule is not None and rule.citation else str(sentence)


def refuse(reason: Reason) -> None:
    """A reason as a refusal."""
    raise Refusal(cited(reason.text, reason.rule), remedy=reason.remedy, link=reason.link)


def order(first: date | None, then: date | None, sentence: Any, where: Any = "") -> None:
    """Refuse where `then` lies before `first`."""
    if first is not None and then is not None and then < first:
        raise Refusal(sentence % {"day": first.isoformat()}, where=where, remedy=_("Compare the two dates."))


def need(text: str, sentence: Any, where: Any) -> str:
    """A text that must not be empty."""
    if not text.strip():
        raise Refusal(sentence, where=where, remedy=_("Enter a sentence."))
    return text.strip()


def at_union(given: dict[str, Any]) -> Any:
    return given["union"]
