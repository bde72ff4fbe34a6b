"""Cross-checks 勾稽关系 (rules-services 7.4): declared by lines, run on every return and on a page of their own."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period, year_to
from niangjia.kernel.registry import registry
from niangjia.kernel.units.models import Union

from . import suppress
from .declare import Indicator, Moment
from .engine import Ask, indicator, indicators, reachable
from .figurevalue import Number, written

JUMP = Fraction(1, 2)  # X35: a change above 50% needs a written note


class Severity(StrEnum):
    """An error stops a return; a warning is shown and may be explained."""

    ERROR = "error"
    WARNING = "warning"


@dataclass
class Book:
    """The values a set of checks looks at: of the ledgers, or the frozen ones of a return.

    opening values are those of the day before the period, on the same tree, so that a union that moved from one unit
    to another breaks no balance.
    """

    union: Union
    ask: Ask
    frozen: Mapping[str, Number | None] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[str, Number | None] | None = None

    @classmethod
    def of(cls, union: Union, moment: Moment, **more: Any) -> "Book":
        return cls(union, Ask.make(moment, "then", "all"), **more)

    def __call__(self, code: str) -> Number:
        """The value; nothing counts as zero."""
        return self.raw(code) or 0

    def raw(self, code: str) -> Number | None:
        if code in self.frozen:
            return self.frozen[code]
        return self.ask.number(indicator(code), self.union.pk)

    def opening(self, code: str) -> Number:
        """The stock at the end of the day before the period."""
        return self._opening.number(indicator(code), self.union.pk) or 0

    @cached_property
    def _opening(self) -> Ask:
        day = self.ask.moment.period.first - timedelta(days=1)
        return Ask.make(Moment(day, year_to(day)), "then", "all", self.ask.memo, hung=self.ask.frame.day)

    def previous(self, code: str) -> Number | None:
        return self.ask.last_year.number(indicator(code), self.union.pk)


@dataclass(frozen=True, eq=False)
class Check:
    """One cross-check. says: the rule in Chinese. needs: the indicators it looks at. test: the faults it finds, in
    words with the numbers; none when all is well."""

    code: str
    says: str
    severity: Severity
    needs: tuple[str, ...]
    test: Callable[[Book], Iterable[str]]


@dataclass(frozen=True)
class Finding:
    """The outcome of a check at a unit."""

    code: str
    says: str
    severity: str
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.faults


def shown(code: str, value: Number | None) -> str:
    """基层工会组织数(A01) 2,945."""
    item = indicator(code)
    return f"{item.label}({code}) {written(value, share=item.is_share)}"


def equal(left: str, terms: Iterable[tuple[int, str]]) -> Callable[[Book], Iterable[str]]:
    """Left = sum of signed terms."""
    signed = tuple(terms)

    def test(book: Book) -> Iterable[str]:
        total = sum(sign * book(code) for sign, code in signed)
        if book(left) != total:
            yield _("%(left)s is not the sum %(total)s of its parts.") % {
                "left": shown(left, book(left)),
                "total": written(total),
            }

    return test


def at_most(*pairs: tuple[str, str]) -> Callable[[Book], Iterable[str]]:
    """Each first value is no more than the second."""

    def test(book: Book) -> Iterable[str]:
        for less, more in pairs:
            if book(less) > book(more):
                yield _("%(less)s is more than %(more)s.") % {
                    "less": shown(less, book(less)),
                    "more": shown(more, book(more)),
                }

    return test


def balance(stock: str, into: Iterable[str], out: Iterable[str]) -> Callable[[Book], Iterable[str]]:
    """Closing = opening + what came in - what went out."""
    gains, losses = tuple(into), tuple(out)

    def test(book: Book) -> Iterable[str]:
        opening, expected = book.opening(stock), book.opening(stock)
        expected = expected + sum(book(c) for c in gains) - sum(book(c) for c in losses)  # type: ignore[operator]
        if book(stock) != expected:
            yield _("%(stock)s: opening %(opening)s and the movements of the period give %(expected)s.") % {
                "stock": shown(stock, book(stock)),
                "opening": written(opening),
                "expected": written(expected),
            }

    return test


def quotient(rate: str, above: str, below: str) -> Callable[[Book], Iterable[str]]:
    """The rate is the quotient of the two, recomputed."""

    def test(book: Book) -> Iterable[str]:
        if not book(below):
            return
        expected = Fraction(book(above)) / Fraction(book(below))
        held = book.raw(rate)
        if held is None or abs(Fraction(held) - expected) > Fraction(1, 10**8):
            yield _("%(rate)s is not %(above)s over %(below)s.") % {
                "rate": shown(rate, held),
                "above": shown(above, book(above)),
                "below": shown(below, book(below)),
            }

    return test


def summable() -> list[Indicator]:
    """Indicators that may be added over units."""
    return [item for item in indicators() if not item.computed and item.counts_rows]


def sums_up(book: Book) -> Iterable[str]:
    """X34: the unit's value is its own and its children's; so are the values they reported."""
    from . import reported

    ask, at = book.ask, book.union.pk
    children = ask.frame.tree.children(at).tolist()
    own = Ask(ask.moment, ask.mode, "own", ask.memo, ask.frame, ask.stamp)
    for item in summable():
        below = sum(ask.number(item, child) or 0 for child in children) + (own.number(item, at) or 0)  # type: ignore[operator]
        if (ask.number(item, at) or 0) != below:
            yield _("%(item)s: the units below add up to %(below)s.") % {
                "item": shown(item.code, ask.number(item, at)),
                "below": written(below),
            }
    for code, (mine, theirs) in reported.compared(ask, at, children).items():
        if mine != theirs and indicator(code).adds_up:
            yield _("%(item)s was reported, but the units below reported %(below)s.") % {
                "item": shown(code, mine),
                "below": written(theirs),
            }


def no_jump(book: Book) -> Iterable[str]:
    """X35: a change by more than half against the same period last year has a written note."""
    for item in summable():
        if book.frozen and item.code not in book.frozen:
            continue
        now, before = book(item.code), book.previous(item.code)
        if suppress.sensitive(item) and min(now, before or 0) < suppress.threshold(book.ask.moment):
            continue  # the sentence would tell what is hidden
        if before and abs(Fraction(now - before)) > JUMP * before and not book.notes.get(item.code):  # type: ignore[operator]
            yield _("%(item)s was %(before)s last year; say why it changed so much.") % {
                "item": shown(item.code, now),
                "before": written(before),
            }


GENERAL = (
    Check("X34", "上级数等于本级与下级数之和；比率重新计算，不相加", Severity.ERROR, (), sums_up),
    Check("X35", "与上年同期相比变动超过50%的，须有文字说明", Severity.WARNING, (), no_jump),
)


def checks() -> list[Check]:
    """Every check, by code."""
    return sorted([*registry.items(Check), *GENERAL], key=lambda check: check.code)


def run(book: Book, only: Iterable[str] | None = None) -> list[Finding]:
    """The outcome of every check whose indicators are declared; `only`: those that touch these indicators."""
    known = {item.code for item in indicators()}
    wanted = None if only is None else set(only)
    needed = [indicator(code) for check in checks() for code in check.needs if code in known]
    book.ask.prepare([*needed, *summable()])
    book.ask.last_year.prepare(summable())
    found = []
    for check in checks():
        if not known.issuperset(check.needs):
            continue
        if wanted is not None and check.needs and not wanted & set(check.needs):
            continue
        found.append(Finding(check.code, check.says, check.severity, tuple(check.test(book))))
    return found


def examine(unit: Union | int, period: Period, *, by: Actor) -> list[Finding]:
    """Every check over the ledgers of a unit, as this reader may see them. Raises NotFound outside the range."""
    union = reachable(unit, by)
    return told(run(Book.of(union, Moment.of(period=period))), union, period, by=by)


def told(found: Iterable[Finding], union: Union, period: Period, *, by: Actor) -> list[Finding]:
    """Findings for a reader: that a check failed is told, but no number of a sensitive matter that is hidden from this
    reader, nor one from which it could be worked out."""
    concealed = _concealed(union, Moment.of(period=period), by)
    needs = {check.code: check.needs for check in checks()}
    known = {item.code for item in indicators()}
    return [
        replace(
            finding,
            faults=tuple(
                _("A number it rests on is protected and not shown.")
                if any(concealed(code) for code in {*_named(text), *needs.get(finding.code, ())} & known)
                else text
                for text in finding.faults
            ),
        )
        for finding in found
    ]


def _named(text: str) -> list[str]:
    """The indicators a fault names, as `shown` writes them: 案件数(F02) 31."""
    return re.findall(r"\((\w+)\)", text)


def _concealed(union: Union, moment: Moment, by: Actor) -> Callable[[str], bool]:
    """Whether the value of an indicator, last year's, or the opening one is hidden from a reader."""
    before = moment.period.first - timedelta(days=1)
    asks = [
        Ask.make(moment, "then", "all", by=by),
        Ask.make(Moment(before, year_to(before)), "then", "all", by=by),
    ]
    asks.append(asks[0].last_year)

    @cache
    def concealed(code: str) -> bool:
        item = indicator(code)
        return suppress.sensitive(item) and any(suppress.why(ask, item, union.pk) for ask in asks)

    return concealed


def exact_of(value: Decimal | None, item: Indicator) -> Number | None:
    """A stored value as the check compares it."""
    if value is None:
        return None
    return Fraction(value) if item.is_share else int(value) if value == int(value) else value
