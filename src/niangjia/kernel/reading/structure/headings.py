"""The heading tree of one report, and the stretches in which it speaks of what is still to be done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..shapes import Heading, Span
from .lines import STYLES, Line, Mark, mark_at
from .openings import plans
from .titles import is_title, reports_done, says_plan

_INLINE = re.compile(
    r"(?<=[。!?;:])\s{0,2}(?=[一二三四五六七八九十](?:是|要)(?![一二三四五六七八九十])|第[一二三四五六七八九十]{1,2}[,、]|(?:首先|其次|再次|最后)[,]|[(][一二三四五六七八九十\d]{1,2}[)])"
)
_ANNEX = re.compile(r"附(?:件|表|录|注)?[\d一二三四五]{0,2}(?::|$)")
_TITLE_END = re.compile(r"[。!?;:]|$")
_LONGEST = 60
_BARE = "bare"
_RANK = {_BARE: 0.5, "cn": 1.0, "part": 0.0} | {style: float(n) for n, style in enumerate(STYLES) if n > 1}


@dataclass
class Tree:
    """Headings in order of appearance while they are being gathered. open: indices of those still open, outermost
    first; styles and ends run beside `found`."""

    end: int
    found: list[Heading] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    _last: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(
        self, style: str, number: int, span: Span, mark: str, title: str, *, end: int | None = None
    ) -> None:
        """One more heading; end: where its body ends at the latest (inline ones end with their paragraph)."""
        keep = self._above(style, number)
        for index in self.open[keep:]:
            self.ends[index] = min(self.ends[index], span.start)
        del self.open[keep:]
        parent = self.open[-1] if self.open else -1
        self.open.append(len(self.found))
        self.styles.append(style)
        self.ends.append(self.end if end is None else end)
        self._last[style] = (number, parent)
        self.found.append(Heading(span, len(self.open), mark, title, self.end, parent))

    def _above(self, style: str, number: int) -> int:
        """How many of the open headings stay open over one of this style and number."""
        at = next((n for n, index in enumerate(self.open) if self.styles[index] == style), None)
        if at is not None:
            return at
        last, parent = self._last.get(style, (0, -1))
        if number > 1 and number == last + 1 and (parent == -1 or parent in self.open):
            return 0 if parent == -1 else self.open.index(parent) + 1
        if number == 1 and style not in ("cn", "part", _BARE):
            return len(self.open)
        return sum(1 for index in self.open if _RANK[self.styles[index]] < _RANK[style])

    def close_inline(self, position: int) -> None:
        """Headings inside a paragraph end with it."""
        while self.open and self.ends[self.open[-1]] <= position:
            self.open.pop()

    def close_all(self, position: int) -> None:
        """Thanks, signature and annexes stand under no heading."""
        for index in self.open:
            self.ends[index] = min(self.ends[index], position)
        self.open.clear()

    def done(self) -> tuple[Heading, ...]:
        return tuple(
            Heading(h.span, h.depth, h.mark, h.title, end, h.parent)
            for h, end in zip(self.found, self.ends, strict=True)
        )


def headings(lines: Sequence[Line], end: int) -> tuple[Heading, ...]:
    """The heading tree of the lines of one report that ends at `end`, in order of appearance."""
    tree = Tree(end)
    kept = [line for line in lines if line.bare and not line.is_table and not line.is_contents]
    for n, line in enumerate(kept):
        tree.close_inline(line.start)
        if n and (line.is_closing or line.is_dateline or line.is_unitline or _ANNEX.match(line.bare)):
            tree.close_all(line.start)
            continue
        following = kept[n + 1] if n + 1 < len(kept) else None
        if line.mark and line.mark.style in ("is", "order"):
            _inline(tree, line, line.mark)
        elif line.mark:
            _marked(tree, line, line.mark)
            _inline(tree, line, None)
        elif n and _is_bare_heading(line, following):
            tree.add(_BARE, 0, Span(line.start, line.end), "", line.text.strip())
        else:
            _inline(tree, line, None)
    return tree.done()


def _marked(tree: Tree, line: Line, mark: Mark) -> None:
    stop = _title_end(line.text, mark.end)
    span = Span(line.start + mark.start, line.start + stop)
    tree.add(
        mark.style,
        mark.number,
        span,
        line.text[mark.start : mark.end].strip(),
        line.text[mark.end : stop].strip(),
    )


def _title_end(text: str, start: int) -> int:
    match = _TITLE_END.search(text, start)
    return match.start() if match else len(text)


def _inline(tree: Tree, line: Line, first: Mark | None) -> None:
    """一是……；二是…… inside one paragraph: each heads its own stretch."""
    marks = [first] if first else []
    for match in _INLINE.finditer(line.text):
        mark = mark_at(line.text, match.start())
        if mark and (
            mark.number == 1 or any(m.style == mark.style and m.number == mark.number - 1 for m in marks)
        ):
            marks.append(mark)
    for mark in marks:
        stop = min(_title_end(line.text, mark.end), mark.end + _LONGEST)
        span = Span(line.start + mark.start, line.start + stop)
        words = line.text[mark.start : mark.end].strip(), line.text[mark.end : stop].strip()
        tree.add(mark.style, mark.number, span, *words, end=line.end)


def _is_bare_heading(line: Line, following: Line | None) -> bool:
    """Headings without a mark: plans (下半年工作要点：) and short lines over numbered ones."""
    if line.is_salutation or line.is_closing or line.is_dateline or line.is_unitline or line.is_addressee:
        return False
    if line.bare[0] in "和及与暨":  # the second line of a title: ……总结 / 和下半年工作打算
        return False
    if len(line.bare) <= 48 and says_plan(line.bare.rstrip(":")):
        return True
    if following is None or following.mark is None or following.mark.number != 1:
        return False
    if line.bare.endswith(":") and plans(line.text):
        return len(line.bare) <= 160
    return line.is_short and not line.bare.endswith(":") and not is_title(line.bare)


def planned_spans(lines: Sequence[Line], tree: Sequence[Heading], year: int | None) -> list[Span]:
    """Stretches under headings that announce plans, in order, and paragraphs that begin 下一步，我们将…… or, in the
    second half of a report, with the year after its own. year: that the report is about."""
    half = (lines[0].start + lines[-1].end) // 2
    found = [
        Span(h.span.start, h.body_end)
        for h in tree
        if says_plan(h.title) or _leads(h) or _is_next(h.title, year)
    ]
    found += [
        Span(line.start, line.end)
        for line in lines
        if _AHEAD.match(line.text) or (line.start > half and _is_next(line.text, year))
    ]
    found.sort()
    joined: list[Span] = []
    for span in found:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _leads(heading: Heading) -> bool:
    return not heading.mark and heading.title.endswith(":") and plans(heading.title)


def _is_next(text: str, year: int | None) -> bool:
    """Whether a heading or paragraph speaks of the year after the report's own, and not of how it went."""
    found = _YEAR.match(text)
    return bool(found and year is not None and int(found[1]) == year + 1 and not reports_done(text[:40]))


_YEAR = re.compile(r"\s*(20\d\d)年")
_AHEAD = re.compile(
    r"\s*(?:(?:在)?(?:下半年|下一?步|下一?阶段|下一?季度|下学期|下年度|今后|明年|来年|新的一年|未来[一三五]年|接下来|展望未来)"
    r"[^。]{0,40}?(?:将|要|拟|打算|计划|力争|争取|继续|重点|设想|目标|:))|\s*[二三四]季度[^。,]{0,6}(?:拟|将|要)"
)
