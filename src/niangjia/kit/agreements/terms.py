"""What every agreement's term must keep: a sensible interval, the length the rule allows, no two for one coverage."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from niangjia.kernel.base.dates import FAR, add_years
from niangjia.kernel.cases.lifecycle import Reason
from niangjia.kernel.statutes import Rule

from .models import Agreement

_DAY = timedelta(days=1)


def day_after(ends_on: date) -> date:
    """The first day on which a term ending on `ends_on` no longer binds."""
    return ends_on + _DAY


def term_faults(starts_on: date | None, ends_on: date | None, rule: Rule) -> Iterator[Reason]:
    """A missing or reversed term, and one shorter or longer than the rule allows.

    rule: in years, with a lower and an upper bound, for instance `bargaining.term_years`, one to three (CC 38): from
    1 January 2025 that is 31 December 2025 to 31 December 2027.
    """
    if starts_on is None or ends_on is None:
        yield Reason(_("The term is missing."), remedy=_("Enter the first and the last day."))
    elif ends_on < starts_on:
        yield Reason(_("The last day lies before the first."), remedy=_("Compare the two dates."))
    elif not _fits(starts_on, ends_on, rule):
        yield Reason(
            _("A term from %(first)s to %(last)s is not within %(allowed)s (%(law)s).")
            % {
                "first": starts_on.isoformat(),
                "last": ends_on.isoformat(),
                "allowed": rule.said,
                "law": rule.reference,
            },
            remedy=_("Agree on a term the rule allows."),
            rule=rule,
        )


def _fits(starts_on: date, ends_on: date, rule: Rule) -> bool:
    end = day_after(ends_on)
    if rule.number is not None and rule.upper is not None:
        return add_years(starts_on, int(rule.number)) <= end <= add_years(starts_on, int(rule.upper))
    if rule.comparator in ("ge", "gt"):
        return end >= add_years(starts_on, rule.least())
    return end <= add_years(starts_on, rule.most())


def overlaps(first: date, last: date, others: Iterable[Agreement]) -> list[Agreement]:
    """Those of `others` whose days in force (or, before they take effect, whose agreed term) meet [first, last]."""
    return [other for other in others if _days(other)[0] <= last and first < _days(other)[1]]


def _days(agreement: Agreement) -> tuple[date, date]:
    if agreement.valid_from != FAR:
        return agreement.valid_from, agreement.valid_to
    if agreement.starts_on is None or agreement.ends_on is None:
        return FAR, FAR
    return agreement.starts_on, day_after(agreement.ends_on)


def renewal_opens(ends_on: date, rule: Rule) -> date:
    """The first day on which either side may ask for renewal: `rule` days before the term ends (CC 38)."""
    return ends_on - timedelta(days=rule.most())
