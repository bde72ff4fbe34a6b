"""What a report is made of before it becomes Word or HTML, and how it is frozen.

A text is headings, paragraphs and tables; inside them every figure is its own piece that knows its
source. The same blocks give the checked copy, the clean copy and the page on screen, so their text
cannot differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from . import numerals


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from.

    indicator: its code. value: exact decimal as text (a share for rates). when: 截至…底 or 1-6月.
    unit: measure word. rows: how many ledger rows, None when it is computed. link: to the rows.
    args: what the figures floor needs to compute it again (union, tree, own, dates, filters).
    """

    indicator: str
    name: str
    value: str
    unit: str
    when: str
    where: str
    rows: int | None = None
    formula: str = ""
    link: str = ""
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text with its source; `key` is its place in the frozen list."""

    text: str
    source: Source
    key: str = ""


Piece = str | Figure


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1-4; numbered among its sisters unless `numbered` is off."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """columns: header texts. rows: cells of one piece each. widths: shares of the page width."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    widths: tuple[float, ...] = ()


Block = Heading | Paragraph | Table


def paragraph(*pieces: Piece | Sequence[Piece] | None) -> Paragraph:
    """A paragraph of texts and figures; nested sequences are flattened, empty pieces dropped."""
    flat: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str | Figure):
            flat.append(piece)
        elif piece:
            flat.extend(piece)
    return Paragraph(tuple(piece for piece in flat if piece != ""))


def ordered(*points: Sequence[Piece]) -> list[Piece]:
    """一是……；二是……。 over points that hold figures; a single point stands alone."""
    kept = [list(point) for point in points if point]
    out: list[Piece] = []
    for number, point in enumerate(kept, 1):
        if len(kept) > 1:
            out.append(f"{numerals.hanzi(number)}是")
        out.extend(point)
        out.append("。" if number == len(kept) else "；")
    return out


def joined(parts: Sequence[Sequence[Piece] | None], mark: str = "，") -> list[Piece]:
    """Clauses that are there, with `mark` between them."""
    out: list[Piece] = []
    for part in parts:
        if part:
            out.extend([mark, *part] if out else part)
    return out


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole text: title pieces, the lead and sections, who signs it when, and its name for reading it back."""

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    issuer: str
    day: date
    identifier: str = ""
    annex: tuple[str, Table] | None = None

    def figures(self) -> Iterator[Figure]:
        """Every figure in reading order."""
        for block in (*self.blocks, *((self.annex[1],) if self.annex else ())):
            yield from (piece for piece in _pieces(block) if isinstance(piece, Figure))


def _pieces(block: Block) -> Iterator[Piece]:
    if isinstance(block, Paragraph):
        yield from block.pieces
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row


def numbered(draft: Draft) -> Draft:
    """The draft with keys f0001, f0002, ... on its figures in reading order."""
    count = 0

    def key(piece: Piece) -> Piece:
        nonlocal count
        if isinstance(piece, str):
            return piece
        count += 1
        return replace(piece, key=f"f{count:04d}")

    def walk(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(tuple(key(piece) for piece in block.pieces))
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(key(piece) for piece in row) for row in block.rows))
        return block

    blocks = tuple(walk(block) for block in draft.blocks)
    annex = (draft.annex[0], walk(draft.annex[1])) if draft.annex else None
    return replace(draft, blocks=blocks, annex=annex)  # type: ignore[arg-type]


def heading_texts(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with its text; headings carry their numbers, which restart below a higher heading."""
    counters = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            lead = ""
            if block.numbered:
                counters[block.level - 1] += 1
                counters[block.level :] = [0] * (4 - block.level)
                lead = numerals.heading_number(block.level, counters[block.level - 1])
            yield block, lead + block.text
        else:
            yield block, text_of(block)


def text_of(block: Block) -> str:
    """The plain text of a block."""
    if isinstance(block, Heading):
        return block.text
    return "".join(piece if isinstance(piece, str) else piece.text for piece in _pieces(block))


def freeze(draft: Draft) -> dict[str, Any]:
    """The draft as JSON: kinds, texts, figures with sources."""
    return {
        "title": list(draft.title), "issuer": draft.issuer, "day": draft.day.isoformat(),
        "identifier": draft.identifier,
        "blocks": [_freeze(block) for block in draft.blocks],
        "annex": [draft.annex[0], _freeze(draft.annex[1])] if draft.annex else None,
    }  # fmt: skip


def _freeze(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text, "numbered": block.numbered}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "pieces": [_freeze_piece(piece) for piece in block.pieces]}
    rows = [[_freeze_piece(piece) for piece in row] for row in block.rows]
    return {"kind": "table", "columns": list(block.columns), "rows": rows, "widths": list(block.widths)}


def _freeze_piece(piece: Piece) -> Any:
    return (
        piece
        if isinstance(piece, str)
        else {"text": piece.text, "key": piece.key, "source": asdict(piece.source)}
    )


def thaw(frozen: dict[str, Any]) -> Draft:
    """What `freeze` wrote, as a draft again."""
    annex = frozen.get("annex")
    return Draft(
        title=tuple(frozen["title"]),
        blocks=tuple(_thaw(block) for block in frozen["blocks"]),
        issuer=frozen["issuer"],
        day=date.fromisoformat(frozen["day"]),
        identifier=frozen["identifier"],
        annex=(annex[0], _thaw(annex[1])) if annex else None,  # type: ignore[arg-type]
    )


def _thaw(block: dict[str, Any]) -> Block:
    if block["kind"] == "heading":
        return Heading(block["level"], block["text"], block["numbered"])
    if block["kind"] == "paragraph":
        return Paragraph(tuple(_thaw_piece(piece) for piece in block["pieces"]))
    rows = tuple(tuple(_thaw_piece(piece) for piece in row) for row in block["rows"])
    return Table(tuple(block["columns"]), rows, tuple(block["widths"]))


def _thaw_piece(piece: Any) -> Piece:
    return piece if isinstance(piece, str) else Figure(piece["text"], Source(**piece["source"]), piece["key"])
