"""To which day or period a claim belongs: said in its clause, earlier in its sentence, in the sentences before it in
the paragraph (a cut-off carries on), in its heading, or by the document."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..shapes import Document, Span, When
from ..times import find_times
from .spots import Spot

_BACK = 3
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Calendar:
    """The times of one document in order."""

    def __init__(self, document: Document, times: Sequence[When]) -> None:
        self.document, self.times = document, times
        self._starts = [when.span.start for when in times]

    def of(self, spot: Spot) -> When | None:
        said = self._last(spot.sentence.span.start, spot.number.outer.start)
        if said is not None:
            return said
        paragraph = spot.sentence.paragraph
        for index in range(spot.index - 1, max(-1, spot.index - 1 - _BACK), -1):
            sentence = self.document.sentences[index]
            if sentence.paragraph != paragraph:
                break
            said = self._last(*sentence.span)
            if said is not None:
                return said
        return self._heading(spot) or self.document.period

    def in_words(self, *words: str) -> When | None:
        """What a table's row or column says of time."""
        for text in words:
            said = find_times(text) or (
                [When(Span(0, 0), int(text), month=1, to_month=12, kind="year")]
                if _YEAR.fullmatch(text)
                else []
            )
            if said:
                return said[-1]
        return None

    def ahead(self, when: When | None) -> bool:
        """Whether a period lies after the year the report is about."""
        if when is None:
            return False
        year = self.document.year
        return bool(when.year and year and when.year > year) or (when.shift or 0) > 0

    def _heading(self, spot: Spot) -> When | None:
        index = spot.sentence.heading
        while index >= 0:
            heading = self.document.headings[index]
            said = self._last(*heading.span)
            if said is not None:
                return said
            index = heading.parent
        return None

    def _last(self, start: int, end: int) -> When | None:
        place = bisect_left(self._starts, end) - 1
        return self.times[place] if place >= 0 and self._starts[place] >= start else None
