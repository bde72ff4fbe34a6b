"""What the lifecycles share: dates that must not run backwards, the reasons said, the days counted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import holidays
from niangjia.kernel.cases.calendar import reckon_rule
from niangjia.kernel.cases.lifecycle import Blocker, Context, Reason
from niangjia.kernel.cases.models import Case, Deadline
from niangjia.kernel.statutes import Rule
from niangjia.kernel.units.models import Union

CHANGE = "rights.change"
DECIDE = "cases.decide"
COMPARE = _("Compare the two dates.")


def not_before(field: str, sentence: Any, statute: str = "") -> Blocker:
    """A step cannot carry a day before the one in `field`; the rule it rests on is named where there is one."""

    def block(record: Any, context: Context) -> Iterator[Reason]:
        earlier = getattr(record, field)
        if earlier is not None and context.on < earlier:
            rule = statutes.find(statute, unit=record.union, on=context.on) if statute else None
            yield Reason(
                sentence % {"day": earlier.isoformat()},
                remedy=COMPARE,
                rule=rule if rule is not None and not rule.unconfirmed else None,
            )

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


def until(statute: str, union: Union, start: date) -> date:
    """The last day of a rule's period that begins on `start`."""
    return reckon_rule(start, rule(statute, union, start), holidays.calendar()).due_on


def rule(statute: str, union: Union, on: date) -> Rule:
    """A rule as it stands for a union on a day."""
    return statutes.get(statute, unit=union, on=on)


def running(record: Any) -> list[Deadline]:
    """The running deadlines of a record."""
    rows = Deadline.objects.unscoped("reached through its record")
    return list(rows.filter(subject_type=record._meta.label_lower, subject_id=record.pk, done_on=FAR))


def cases_of(record: Any) -> list[Case]:
    """The open cases of a record."""
    rows = Case.objects.unscoped("reached through its record")
    return list(rows.filter(subject_type=record._meta.label_lower, subject_id=record.pk, closed_on=FAR))
