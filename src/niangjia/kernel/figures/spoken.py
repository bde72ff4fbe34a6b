"""The vocabulary of the reader, gathered from what the lines declare."""

from functools import cache

from niangjia.kernel.reading.words import LineWords, Spoken, Vocabulary
from niangjia.kernel.registry import registry

from .declare import Indicator


@cache
def vocabulary() -> Vocabulary:
    """Words of every line switched on, and every indicator with its label, unit and ways of being said."""
    return Vocabulary(tuple(registry.items(LineWords)), tuple(_spoken(i) for i in registry.items(Indicator)))


def _spoken(indicator: Indicator) -> Spoken:
    chinese = getattr(indicator.label, "_args", None) or getattr(indicator.label, "_proxy____args", ("",))
    return Spoken(
        indicator.code,
        str(chinese[0]),
        indicator.unit,
        str(indicator.kind),
        registry.owner(indicator).code,
        indicator.says,
    )
