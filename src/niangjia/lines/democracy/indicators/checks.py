"""Cross-checks X12 and X13 (rules-services 7.4)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from niangjia.kernel.figures.checks import Book, Check, Severity, at_most, shown


def _directors(book: Book) -> Iterable[str]:
    yield from at_most(("D05", "D04"), ("D12", "D11"))(book)
    if book("D11") and not book("D10"):
        yield _("%(directors)s without any company with a board.") % {"directors": shown("D11", book("D11"))}


CHECKS = [
    Check(
        "X12",
        "D05 ≤ D04；D12 ≤ D11；D11 > 0 时 D10 > 0",
        Severity.ERROR,
        ("D04", "D05", "D10", "D11", "D12"),
        _directors,
    ),
    Check("X13", "D01 ≤ A12", Severity.ERROR, ("D01", "A12"), at_most(("D01", "A12"))),
]
