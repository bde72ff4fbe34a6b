"""What the lifecycles share: dates that must not run backwards, what a form gave."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases.lifecycle import Blocker, Context, Reason

CHANGE = "records.change"
COMPARE = _("Compare the two dates.")


def not_before(field: str, sentence: Any) -> Blocker:
    """A step cannot carry a day before the one in `field`."""

    def block(record: Any, context: Context) -> Iterator[Reason]:
        earlier = getattr(record, field)
        if earlier is not None and context.on < earlier:
            yield Reason(sentence % {"day": earlier.isoformat()}, remedy=COMPARE)

    return block


def said(context: Context, *names: str) -> list[Any]:
    """What the form gave; a step taken without its form is refused politely."""
    if [name for name in names if context.data.get(name) in (None, "")]:
        raise Refusal(_("This step needs more details."), remedy=_("Take it on the page of the case."))
    return [context.data[name] for name in names]


def maybe(context: Context, name: str, default: Any = "") -> Any:
    """What the form gave, or the default."""
    value = context.data.get(name)
    return default if value is None else value
