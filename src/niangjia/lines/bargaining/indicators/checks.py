"""Cross-checks X14 and X15 (rules-services 7.4), and two of the line's own."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from niangjia.kernel.figures.checks import Book, Check, Severity, at_most, shown


def _kinds(book: Book) -> Iterable[str]:
    """Area and trade contracts are among the contracts; with them more employers than contracts are covered."""
    parts = book("E04") + book("E05")  # type: ignore[operator]
    if parts > book("E01"):
        yield _("%(whole)s is less than its parts, %(parts)s.") % {
            "whole": shown("E01", book("E01")),
            "parts": parts,
        }
    if parts and book("E02") < parts:
        yield _("%(employers)s is less than the %(parts)s area and trade contracts.") % {
            "employers": shown("E02", book("E02")),
            "parts": parts,
        }


def _wages(book: Book) -> Iterable[str]:
    """Wage agreements cover no more employers than all contracts, and no more workers than there are."""
    yield from at_most(("E07", "E02"), ("E08", "E03"))(book)
    if book("B01") and book("E08") > book("B01"):
        yield _("%(covered)s is more than %(workers)s.") % {
            "covered": shown("E08", book("E08")),
            "workers": shown("B01", book("B01")),
        }


CHECKS = [
    Check("X14", "E04 + E05 ≤ E01；有区域性、行业性合同时 E02 不少于其份数", Severity.WARNING, ("E01", "E02", "E04", "E05"), _kinds),
    Check("X15", "E07 ≤ E02；E08 ≤ E03；E08 ≤ B01", Severity.WARNING, ("E02", "E03", "E07", "E08", "B01"), _wages),
    Check("X14A", "E19 ≤ E01；E19F ≤ E02；E19W ≤ E03", Severity.ERROR, ("E01", "E02", "E03", "E19", "E19F", "E19W"),
          at_most(("E19", "E01"), ("E19F", "E02"), ("E19W", "E03"))),
    Check("X14B", "E16N ≤ E16D；E17N ≤ E17D", Severity.ERROR, ("E16N", "E16D", "E17N", "E17D"),
          at_most(("E16N", "E16D"), ("E17N", "E17D"))),
]  # fmt: skip
