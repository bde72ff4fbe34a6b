"""Which of some three hundred figures a page shows: those of one line of work, or those a word finds."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from niangjia.kernel.registry import registry
from niangjia.kernel.units.spelling import spelled

from .. import engine
from ..declare import Indicator


class Sift:
    """What an address asks: `line` a line's code, `q` words of the label, its code, pinyin or initials."""

    def __init__(self, request: HttpRequest) -> None:
        self.line = request.GET.get("line", "")
        self.text = request.GET.get("q", "").strip()

    @cached_property
    def indicators(self) -> list[Indicator]:
        words = self.text.lower().split()
        return [
            item
            for item in engine.indicators()
            if (not self.line or registry.owner(item).code == self.line)
            and all(_speaks(item, word) for word in words)
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What another period's form carries along."""
        return [(name, value) for name, value in (("line", self.line), ("q", self.text)) if value]

    @cached_property
    def lines(self) -> list[dict[str, Any]]:
        """Lines that count something, in menu order."""
        owners = {registry.owner(item).code for item in engine.indicators()}
        return [
            {"code": line.code, "name": line.name, "active": line.code == self.line}
            for line in registry.lines()
            if line.code in owners
        ]


def _speaks(item: Indicator, word: str) -> bool:
    label = str(item.label)
    return word in label.lower() or item.code.lower().startswith(word) or _sounds(label, word)


def _sounds(label: str, word: str) -> bool:
    whole, firsts = spelled(label)
    return word.isascii() and word.isalpha() and (word in firsts or whole.startswith(word))
