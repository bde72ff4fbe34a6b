"""Rules only some provinces have: days that run where the union's region sets them, and what then stands in the way."""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases.lifecycle import Context, Reason
from niangjia.kernel.statutes import Rule

from ..choices import Kind
from ..lookups import contract_of, talks_began
from ..models import Round

Start = Callable[[Round, Context], date | None]


def rule_here(name: str, record: Round, on: date) -> Rule | None:
    """The rule of the union's region; None where it has none."""
    return statutes.find(name, unit=record.union, on=on)


def here(name: str, *, wage: bool = False) -> Start:
    """From the day of the step, where the region has the rule; wage: for wage talks only."""

    def start(record: Round, context: Context) -> date | None:
        fits = record.kind == Kind.WAGE or not wage
        return context.on if fits and rule_here(name, record, context.on) else None

    return start


def before_talks(name: str) -> Start:
    """Counted back from the day the wage talks are to begin, where the region has the rule."""

    def start(record: Round, context: Context) -> date | None:
        if record.kind != Kind.WAGE or record.talks_on is None:
            return None
        return record.talks_on if rule_here(name, record, record.talks_on) else None

    return start


def whole_talks(record: Round, context: Context) -> date | None:
    """Shandong: from the first day of the wage talks; who asked for coordination is in other hands."""
    began = talks_began(record)
    if record.kind != Kind.WAGE or began is None or record.disputed_on is not None:
        return None
    return began if rule_here("bargaining.total_days", record, began) else None


def in_force_general(record: Round, context: Context) -> date | None:
    """The country says "in time"; Zhejiang and Chongqing name the days for every contract."""
    contract = contract_of(record)
    if record.kind == Kind.WAGE or contract is None or contract.valid_from == FAR:
        return None
    return contract.valid_from if rule_here("bargaining.publish_days", record, contract.valid_from) else None


def talks_take_too_long(record: Round, context: Context) -> Iterator[Reason]:
    """Wage talks in Shandong end within sixty days; what is open then goes to coordination."""
    began = whole_talks(record, context)
    rule = rule_here("bargaining.total_days", record, began) if began else None
    if rule is None or began is None or rule.holds((context.on - began).days):
        return
    yield Reason(
        _("The wage talks began on %(day)s and have taken %(days)d days; they end within %(most)d (%(law)s).")
        % {
            "day": began.isoformat(),
            "days": (context.on - began).days,
            "most": rule.most(),
            "law": rule.reference,
        },
        "",
        _("Ask for coordination first; the draft follows when the dispute is settled."),
        rule,
    )


def information_is_early(record: Round, context: Context) -> Iterator[Reason]:
    """Shandong: the figures are handed over at least ten days before the wage talks."""
    if record.kind != Kind.WAGE or record.data_on is None or record.data_on > context.on:
        return
    rule = rule_here("bargaining.data_days", record, context.on)
    days = (context.on - record.data_on).days
    if rule is None or rule.comparator != "ge" or rule.holds(days):
        return
    yield Reason(
        _(
            "The information was handed over on %(day)s, %(days)d days before the talks; at least %(least)d are asked (%(law)s)."
        )
        % {"day": record.data_on.isoformat(), "days": days, "least": rule.least(), "law": rule.reference},
        "",
        _("Begin the talks later, so that the workers' side can study the figures."),
        rule,
    )
