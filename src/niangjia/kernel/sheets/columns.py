"""Columns over the code lists of the official forms."""

from typing import Any

from django.utils.translation import gettext_noop as _

from niangjia.kernel.base.codes import CodeList

from .cells import Bad, Cell, Parser, _text_of
from .forms import SheetColumn


def code(codes: CodeList, *, number: bool = False) -> Parser:
    """A value of a code list, by label, synonym or code; as text, or as an int where the ledger keeps numbers."""
    allowed = "、".join(codes.labels()[:14]) + ("……" if len(codes) > 14 else "")

    def parse(value: Cell) -> Any:
        shown = _text_of(value)
        found = codes.lookup(shown) or codes.lookup(shown.lstrip("0123456789.、 "))
        if found is None:
            return Bad(
                "not_in_list",
                _("“%(value)s” is not in the list; allowed: %(allowed)s"),
                {"value": shown, "allowed": allowed},
            )
        return int(found) if number else found

    return parse


def coded(
    key: str, label: str, codes: CodeList, *, number: bool = False, offer: tuple[str, ...] = (), **more: Any
) -> SheetColumn:
    """A column whose cells come from a list; `offer`: labels of the template's dropdown, all when not given."""
    return SheetColumn(key, label, code(codes, number=number), labels=offer or tuple(codes.labels()), **more)
