"""Cross-checks X05-X09 over the members' figures."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from niangjia.kernel.figures.checks import Book, Check, Severity, at_most, balance, quotient, shown
from niangjia.kernel.figures.figurevalue import written


def _members_and_workers(book: Book) -> Iterable[str]:
    """Retained members no longer work there, so they may stand over the number of workers."""
    active = book("B04") - book("B04K")  # type: ignore[operator]
    if book("B01") and active > book("B01"):
        yield _("Members in membership (%(active)s) are more than %(workers)s.") % {
            "active": written(active),
            "workers": shown("B01", book("B01")),
        }


def _rates(book: Book) -> Iterable[str]:
    yield from quotient("B14", "B04", "B01")(book)
    yield from quotient("B15", "B06", "B03")(book)


CHECKS = [
    Check(
        "X05",
        "B02 ≤ B01; B03 ≤ B01; B05 ≤ B04; B06 ≤ B04; B08 ≤ B04",
        Severity.ERROR,
        ("B01", "B02", "B03", "B04", "B05", "B06", "B08"),
        at_most(("B02", "B01"), ("B03", "B01"), ("B05", "B04"), ("B06", "B04"), ("B08", "B04")),
    ),
    Check(
        "X06",
        "B04 ≤ B01 （保留会籍的退休会员除外）",
        Severity.WARNING,
        ("B01", "B04", "B04K"),
        _members_and_workers,
    ),
    Check(
        "X07",
        "期末B04 = 期初B04 + B10 + B11 − B12 − B13 ± 整体划转",
        Severity.ERROR,
        ("B04", "B10", "B11", "B12", "B13", "B11R", "B12R"),
        balance("B04", ("B10", "B11", "B11R"), ("B12", "B12R", "B13")),
    ),
    Check(
        "X08",
        "B14 = B04 / B01; B15 = B06 / B03",
        Severity.ERROR,
        ("B01", "B03", "B04", "B06", "B14", "B15"),
        _rates,
    ),
    Check("X09", "B09 ≤ B04", Severity.ERROR, ("B04", "B09"), at_most(("B09", "B04"))),
]
