"""To which day or period a claim belongs: said in its clause, earlier in its sentence, in the sentences before it in
the paragraph (a cut-off carries on), in its heading, or by the document."""

from bisect import bisect_left
from collections.abc import Sequence

from ..shapes import Document, When
from .spots import Spot

_BACK = 3


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
