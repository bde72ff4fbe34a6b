"""Which day or period a figure of a text is about: its own words, else those of its report."""

from datetime import date

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import Period, year_of, year_to
from niangjia.kernel.figures.declare import Moment
from niangjia.kernel.reading.shapes import Claim, ClaimKind, Document, When
from niangjia.kernel.reading.times import resolve

_COMPARING = {"比", "较", "与", "和", "同", "跟"}


def period_of(document: Document) -> Period | None:
    """The period a document reports on, as it says itself; None where its year is masked or not said."""
    if document.year is None and (document.period is None or document.period.year is None):
        return None
    if document.period is not None:
        found = resolve(document.period, document.year)
        if found is not None:
            return year_to(found.last) if found.first == found.last else found
    return year_of(document.year) if document.year is not None else None


def moment_of(claim: Claim, report: Period, text: str) -> Moment:
    """The moment of a claim inside a report on `report`. A year that is still running ends with its report.

    text: the source's, in which the claim stands."""
    return Moment.of(period=_period(claim, report, text))


def _period(claim: Claim, report: Period, text: str) -> Period:
    when = claim.when
    if when is None or when.kind == "now" or _of_the_base(claim, when, text):
        return report
    if when.kind == "same":
        return report.last_year()
    found = resolve(when, report.last.year)
    if found is None:
        return report
    if found.first <= report.first and report.last <= found.last and when.kind == "year":
        return report
    if found.first == found.last and (when.cut_off or claim.kind is ClaimKind.STOCK):
        return year_to(found.last)
    return found


def _of_the_base(claim: Claim, when: When, text: str) -> bool:
    """比去年, 较上年同期: what one compares with, not the period of the figure."""
    if (when.shift or 0) >= 0 and when.kind != "same":
        return False
    return claim.kind is ClaimKind.GROWTH or text[max(0, when.span.start - 1) : when.span.start] in _COMPARING


def clipped(moment: Moment, today: date | None = None) -> Moment | None:
    """The moment up to today; None where all of it lies ahead."""
    today = today or clock.today()
    if moment.period.first > today:
        return None
    if moment.period.last <= today:
        return moment
    return Moment.of(period=Period(moment.period.first, today))
