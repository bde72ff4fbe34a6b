"""What the frames share: the sentences of the full report that carry figures, section by section."""

from collections.abc import Iterator, Sequence

from niangjia.kernel.base.dates import Period
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Block, Draft, Figure, Heading, Paragraph, Piece
from niangjia.kernel.papers.choices import ReportKind

Sentence = list[Piece]


def kind_of(period: Period) -> str:
    """The kind of full report a period has."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    return {1: ReportKind.MONTH, 3: ReportKind.QUARTER, 6: ReportKind.HALF_YEAR}.get(
        months, ReportKind.ANNUAL
    )


def named(period: Period) -> str:
    """2025年度, 2026年上半年."""
    if kind_of(period) == ReportKind.ANNUAL:
        return f"{period.first.year}年度"
    return f"{period.first.year}年{numerals.period_name(period.first, period.last)}"


def sentences(block: Paragraph) -> Iterator[Sentence]:
    """A paragraph cut at its full stops; each sentence keeps its figures."""
    held: Sentence = []
    for piece in block.pieces:
        if isinstance(piece, Figure):
            held.append(piece)
            continue
        *whole, rest = piece.split("。")
        for part in whole:
            yield [*held, f"{part}。"]
            held = []
        if rest:
            held.append(rest)
    if held:
        yield held


def counted(sentence: Sentence) -> bool:
    """Whether it carries a figure."""
    return any(isinstance(piece, Figure) for piece in sentence)


def digest(draft: Draft, most: int) -> list[tuple[str, list[Sentence]]]:
    """(title, up to `most` sentences with figures) for every section of the main work, empty ones left out."""
    found: list[tuple[str, list[Sentence]]] = []
    for heading, below in sections_of(draft.blocks):
        if heading.level != 2:
            continue
        said = [s for block in below if isinstance(block, Paragraph) for s in sentences(block) if counted(s)]
        if said:
            found.append((heading.text, said[:most]))
    return found


def sections_of(blocks: Sequence[Block]) -> Iterator[tuple[Heading, list[Block]]]:
    """Every heading with what stands right below it."""
    heading: Heading | None = None
    below: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if heading is not None:
                yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    if heading is not None:
        yield heading, below


def points_below(draft: Draft, ending: str) -> list[Sentence]:
    """The points under the outer heading whose text ends so, without their numbers."""
    for heading, below in sections_of(draft.blocks):
        if heading.level == 1 and heading.text.endswith(ending):
            return [
                _bare(block.pieces) for block in below
                if isinstance(block, Paragraph) and str(block.pieces[0]).startswith("（")
            ]  # fmt: skip
    return []


def _bare(pieces: Sequence[Piece]) -> Sentence:
    first = str(pieces[0])
    rest = first.split("）", 1)[1] if first.startswith("（") and "）" in first else first
    return [*([rest] if rest else []), *pieces[1:]]
