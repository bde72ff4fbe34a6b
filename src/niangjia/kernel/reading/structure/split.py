"""Where one report ends and the next begins in a file that holds several.

Every line that could begin a report is weighed: what it is (title, salutation, opening formula), how the text before
it ends, whether the numbering starts anew behind it, whether another unit speaks. A report cut in two is worse than
two left together, so that numbering which goes on across a line speaks against it more than anything speaks for it.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .lines import Line
from .openings import Opening, gives_thanks, is_spoken, looks_ahead, opening, plans, printed_subject, subject
from .titles import (
    genre_of,
    is_numbered_title,
    is_over_subtitle,
    is_owned,
    is_plan_title,
    is_title,
    says_plan,
)

THRESHOLD = 4.0
_NEAR = 9  # lines between the beginning of a report and its first heading
_MAIN = ("cn", "part")
_RULES = set("-=*_—─~#·• ")
_SCRAP_LINES = 4
_PAGES = 150  # lines looked back over at most, so that the time stays in proportion


class Splitter:
    """One pass over the lines of a text. `starts()` gives the index of each report's first line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._first = [line.number for line in lines if line.bare][:1]
        self.lines = [line for line in lines if line.bare and not _is_rule(line) and not line.is_contents]
        self._gaps = _gaps(self.lines, lines)
        self._marks = [
            (n, line.mark)
            for n, line in enumerate(self.lines)
            if line.mark and line.mark.style not in ("is", "order")
        ]
        self._marked = [n for n, _ in self._marks]
        self._main = [n for n, (_at, mark) in enumerate(self._marks) if mark.style in _MAIN]
        self._main_at = [self._marks[n][0] for n in self._main]
        self._start = 0

    def starts(self) -> list[int]:
        """Numbers (into `lines` as given) of first lines; empty for a text of blanks."""
        if not self.lines:
            return self._first
        found = [0]
        n = self._body(0)
        while n < len(self.lines):
            if self._may_begin(n) and self.score(n) >= THRESHOLD:
                self._start = self._with_head(n)
                found.append(self._start)
                n = self._body(n)
            else:
                n += 1
        return [*self._first, *(self.lines[n].number for n in self._merged(found)[1:])]

    def _body(self, n: int) -> int:
        """The first line after a head (title, date, speaker, salutation) and one paragraph."""
        while n < len(self.lines) and self._in_head(n):
            n += 1
        return n + 1

    def _with_head(self, n: int) -> int:
        """Notes in brackets and subtitles right above belong to what follows."""
        while n > self._start + 1 and self.lines[n - 1].is_note:
            n -= 1
        return n

    def _in_head(self, n: int) -> bool:
        line = self.lines[n]
        if line.is_salutation or line.is_addressee or self._over_subtitle(n):
            return True
        return (
            line.mark is None
            and len(line.bare) <= 60
            and (line.is_extra or line.is_unitline or is_title(line.bare))
        )

    def _over_subtitle(self, n: int) -> bool:
        """A slogan as title, the real one below it: ——在……上的报告"""
        if n + 1 >= len(self.lines) or self.lines[n].mark:
            return False
        return is_over_subtitle(self.lines[n].bare, self.lines[n + 1].bare)

    def _title_of(self, n: int) -> str:
        """The title that begins in a line, that of the next lines put to it; "" for none."""
        bare = self.lines[n].bare
        if self._over_subtitle(n):
            return self.lines[n + 1].bare.lstrip("—")
        if is_title(bare):
            return "" if bare.startswith("——") else bare
        if self.lines[n].is_unitline and n + 1 < len(self.lines) and is_title(self.lines[n + 1].bare):
            return bare + self.lines[n + 1].bare
        return ""

    def _is_fence(self, n: int) -> bool:
        """A line behind which whatever follows says nothing about what stands before it."""
        return self.lines[n].is_salutation or is_owned(self._title_of(n)) or self.lines[n].is_closing

    def _may_begin(self, n: int) -> bool:
        line, before = self.lines[n], self.lines[n - 1]
        if line.mark or line.is_table or line.bare.startswith("附"):
            return False
        if before.bare.startswith("附") and len(before.bare) <= 12:
            return False
        if line.bare.startswith("——"):
            return False
        if self._title_of(n) or line.is_salutation or line.is_unitline or line.is_addressee:
            return True
        return not self._is_heading(n - 1)

    def _is_heading(self, n: int) -> bool:
        """A line that stands over the next one; closings and signatures stand under what is above them."""
        line = self.lines[n]
        if line.is_closing or line.is_dateline or line.is_table or (line.is_unitline and not line.mark):
            return False
        return line.is_salutation or line.bare.endswith(":") or (line.is_short and not line.concludes)

    def score(self, n: int) -> float:
        """How much speaks for a report that begins in this line; 0 where nothing in the line itself does."""
        sign = self._sign(n)
        if sign <= 0 or self._goes_on(n):
            return 0.0
        end, anew, other = self._end_before(n), self._anew(n), self._other_unit(n)
        if sign <= 1.0 and anew < 2.0 and end < 2.0 and not (end and other):
            return 0.0  # 20xx年是…… stands in the middle of many a report
        return sign + end + anew + other + self._gap(n) + self._run(n)

    def _sign(self, n: int) -> float:
        line = self.lines[n]
        first = self._first_paragraph(n)
        text = self.lines[first].text if first < len(self.lines) else ""
        if line.is_salutation:
            if first < len(self.lines) and self.lines[first].concludes and not is_spoken(text):
                return 0.0
            if gives_thanks(text):
                return 0.0 if self._addressed_before(line, n) else 2.0
            return 2.0 + (2.0 if is_spoken(text) else 1.5 * self._is_long_from(first))
        if line.is_addressee:
            return 1.5 + min(2.0, float(opening(text)) + is_spoken(text)) if text else 0.0
        if self._title_of(n):
            return self._title_sign(n, first)
        if line.is_unitline or len(line.bare) < 20:
            return 0.0
        return float(opening(line.text)) or self._heads_numbers(n)

    def _heads_numbers(self, n: int) -> float:
        """A long paragraph without any formula right above numbering that starts anew."""
        text = self.lines[n].text
        if len(text) < 40 or plans(text) or looks_ahead(text) or self.lines[n].concludes:
            return 0.0
        at = bisect_right(self._marked, n)
        near = at < len(self._marks) and self._marked[at] <= n + 2
        return 1.0 if near and self._marks[at][1].style in _MAIN and self._anew(n) >= 2.0 else 0.0

    def _so_far(self, n: int) -> Sequence[Line]:
        """The report that would end here; of a very long one its beginning and its last pages."""
        if n - self._start <= 2 * _PAGES:
            return self.lines[self._start : n]
        return [*self.lines[self._start : self._start + _PAGES], *self.lines[n - _PAGES : n]]

    def _addressed_before(self, line: Line, n: int) -> bool:
        """Whether the report so far was addressed in the same words."""
        return any(other.is_salutation and other.bare == line.bare for other in self._so_far(n))

    def _is_long_from(self, n: int) -> bool:
        """Whether more follows than the last words of a speech, which may be addressed anew."""
        last = min(n + 12, len(self.lines))
        end = next((k for k in range(n, last) if self._is_fence(k)), last)
        return end - n > 4 and sum(len(line.text) for line in self.lines[n:end]) > 400

    def _title_sign(self, n: int, first: int) -> float:
        title = self._title_of(n)
        own = float(is_owned(title))
        worth = 1.0 + 2.0 * own
        if is_plan_title(title) and not self._names_other(title, n):
            worth = 0.5
        if is_numbered_title(title):
            worth = 4.0 if "篇" in title or "范文" in title else 3.5
        if any(self.lines[k].is_salutation for k in range(n + 1, min(first, len(self.lines)))):
            worth += 2.0
        elif first < len(self.lines):
            text = self.lines[first].text
            worth += min(2.0, float(opening(text)) + is_spoken(text)) * (0.5 + 0.5 * own)
        return worth

    def _names_other(self, title: str, n: int) -> bool:
        """Whether a title names a unit of which the report it would end never spoke."""
        name, sort = subject(title)
        return bool(name) and not any(name + sort in other.text for other in self._so_far(n))

    def _first_paragraph(self, n: int) -> int:
        while n < len(self.lines) and self._in_head(n):
            n += 1
        return n

    def _end_before(self, n: int) -> float:
        before = self.lines[n - 1]
        if before.is_dateline or (before.is_unitline and not is_title(before.bare)):
            return 2.0
        if before.is_closing:
            return 3.0
        return 1.5 if before.concludes else float(self._in_plan(n))

    def _in_plan(self, n: int) -> bool:
        """Whether the report before ends in its plan for the next term."""
        if plans(self.lines[n].text):
            return False
        part = self.lines[max(self._start, n - 40) : n]
        return looks_ahead(part[-1].text) or any(says_plan(line.bare) for line in part if line.is_short)

    def _gap(self, n: int) -> float:
        return self._gaps.get(self.lines[n].number, 0.0)

    def _goes_on(self, n: int) -> bool:
        """Whether the main numbering continues behind the line as if nothing had happened."""
        last, following = self._around(n)
        if last is not None and following is not None:
            return following == last + 1
        return last is None and self._small_goes_on(n)

    def _around(self, n: int) -> tuple[int | None, int | None]:
        """The last main number of this report before the line and the first after it."""
        at = bisect_right(self._main_at, n - 1)
        last = (
            self._marks[self._main[at - 1]][1].number if at and self._main_at[at - 1] >= self._start else None
        )
        following = self._marks[self._main[at]][1].number if at < len(self._main) else None
        return last, following

    def _small_goes_on(self, n: int) -> bool:
        """The same for reports that number with 1、 or 第一， only: by the last mark, and by the first one's sort."""
        at = bisect_right(self._marked, n - 1)
        first = bisect_left(self._marked, self._start)
        if first >= at or at == len(self._marks):
            return False
        (_, above), (_, below) = self._marks[at - 1], self._marks[at]
        if above.style == below.style and below.number == above.number + 1:
            return True
        style = self._marks[first][1].style
        near = self._marks[max(first, at - _PAGES) : at]
        last = next((mark.number for _, mark in reversed(near) if mark.style == style), -1)
        return (
            next((mark.number for _, mark in self._marks[at : at + 40] if mark.style == style), 0) == last + 1
        )

    def _anew(self, n: int) -> float:
        """The next heading is a first one, and soon."""
        at = bisect_right(self._marked, n - 1)
        if at == len(self._marks) or self._marked[at] > n + _NEAR:
            return 0.0
        mark = self._marks[at][1]
        if mark.number != 1 or any(
            self._is_fence(k) for k in range(self._first_paragraph(n), self._marked[at])
        ):
            return 0.0
        last, _ = self._around(n)
        if mark.style in _MAIN and last is not None:
            return 0.5 if self._explained(n) else 2.0
        return 1.0 if self._marked[0] < n else 0.5

    def _explained(self, n: int) -> bool:
        """Whether the numbering starts anew because a part without a number begins (下半年工作打算) further up."""
        at = bisect_right(self._main_at, n - 1)
        floor = self._main_at[at - 1] if at else self._start
        return any(
            says_plan(line.bare) and not line.mark
            for line in self.lines[max(floor, n - 6) : n]
            if line.is_short or line.bare.endswith(":")
        )

    def _other_unit(self, n: int) -> float:
        """Another unit speaks than in the report so far."""
        first = self._first_paragraph(n)
        new = subject(self.lines[first].text) if first < len(self.lines) else ("", "")
        old = subject(self.lines[min(self._first_paragraph(self._start), len(self.lines) - 1)].text)
        if not new[1] or not old[1] or new == old:
            return 0.0
        if new[1] == old[1] and not (new[0] and old[0]):
            return 0.0
        words = printed_subject(self.lines[first].text)
        return 1.0 if any(words in line.text for line in self._so_far(n)) else 1.5

    def _run(self, n: int) -> float:
        """Openings of several reports close together, as collections show them."""
        if self.lines[n].is_salutation or opening(self.lines[n].text) != Opening.STRONG:
            return 0.0
        if n - self._start < _NEAR and opening(self.lines[self._start].text) == Opening.STRONG:
            return 0.0  # inside such a collection
        near = self.lines[n + 1 : n + _NEAR]
        more = sum(opening(line.text) == Opening.STRONG for line in near if not line.mark)
        return 1.5 if more >= 2 else 0.0

    def _merged(self, starts: list[int]) -> list[int]:
        """Scraps (openings of reports without the reports) in a row count as one."""
        ends = [*starts[1:], len(self.lines)]
        scrap = [self._is_scrap(start, end) for start, end in zip(starts, ends, strict=True)]
        kept = []
        for n, start in enumerate(starts):
            run = (
                n
                and scrap[n]
                and scrap[n - 1]
                and (scrap[n + 1 : n + 2] == [True] or scrap[max(0, n - 2) : n] == [True, True])
            )
            if not run:
                kept.append(start)
        return kept

    def _is_scrap(self, start: int, end: int) -> bool:
        lines = self.lines[start:end]
        if len(lines) > _SCRAP_LINES or self._in_head(start) or lines[-1].is_closing:
            return False
        return not any(line.mark and line.mark.number > 1 for line in lines)


def _is_rule(line: Line) -> bool:
    """-----, ====="""
    return len(line.bare) >= 3 and line.bare[0] in _RULES and set(line.bare) <= _RULES


def _gaps(kept: Sequence[Line], every: Sequence[Line]) -> dict[int, float]:
    """What the room before a line is worth: a rule 2, blank lines 1 or 1.5 where blank lines are rare."""
    found: dict[int, float] = {}
    blanks = sum(1 for above, below in itertools.pairwise(kept) if below.number > above.number + 1)
    rare = blanks * 4 <= len(kept)
    for above, below in itertools.pairwise(kept):
        between = every[above.number + 1 : below.number]
        if any(line.bare for line in between):
            found[below.number] = 2.0
        elif between:
            found[below.number] = (1.0 if rare else 0.0) + (
                1.0 if len(between) > 1 and rare else 0.5 * (len(between) > 1)
            )
    return found


def title_genre(line: Line) -> str:
    """The genre a title line names."""
    return genre_of(line.bare) if is_title(line.bare) else ""
