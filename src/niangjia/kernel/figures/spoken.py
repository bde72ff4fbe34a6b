"""The vocabulary of the reader, gathered from what the lines declare."""

from functools import cache

from django.utils import translation

from niangjia.kernel.reading.words import LineWords, Spoken, Vocabulary
from niangjia.kernel.registry import registry

from .declare import Indicator


@cache
def vocabulary() -> Vocabulary:
    """Words of every line switched on, and every indicator with its label, unit and ways of being said."""
    with translation.override("zh-hans"):
        indicators = tuple(_spoken(item) for item in registry.items(Indicator))
    return Vocabulary(tuple(registry.items(LineWords)), indicators)


def _spoken(indicator: Indicator) -> Spoken:
    return Spoken(
        indicator.code,
        str(indicator.label),
        indicator.unit,
        str(indicator.kind),
        registry.owner(indicator).code,
        indicator.says,
    )
