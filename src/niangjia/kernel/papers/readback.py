"""An edited copy comes back: which figures were changed, which were lost, which numbers have no source.

Figures are bookmarked in both copies. Where an edit lost the bookmark, the old and the new text are
aligned and the figure is looked for at its old place. Nothing is refused for being changed: the reader
is told, figure by figure, and decides.
"""

import difflib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Refusal

from . import numerals
from .blocks import Draft, Figure, Paragraph, Piece, text_of, thaw
from .fill import package_faults
from .models import ReportVersion
from .recopy import blocks_of, bookmarked, paragraphs_of, recopy
from .sections import Context


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding. kind: changed (text differs from the ledger's value), moved (the ledger has changed since),
    lost (no longer in the text), unsourced (a new number without a source), revisions (unaccepted changes)."""

    kind: str
    name: str
    was: str = ""
    now: str = ""
    ledger: str = ""
    place: str = ""
    key: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Edited:
    """The uploaded text as a draft, its two copies, and the findings."""

    draft: Draft
    clean: bytes
    checked: bytes
    differences: tuple[Difference, ...]


def read_edited(base: ReportVersion, data: bytes, by: Actor) -> Edited:
    """Compare an uploaded copy with the version it was made from and with today's ledgers."""
    if faults := package_faults(data):
        raise Refusal(" ".join(faults), where="file")
    document = docx.Document(BytesIO(data))
    _demand_same_report(base, document.core_properties.identifier or "")
    held = thaw(base.body)
    found = locate(held, document)
    differences = [
        *compare(held, found, ledger_now(base, held, by)),
        *_strangers(held, found, document),
        *_revisions(document),
    ]
    figures = {f.key: replace(f, text=found[f.key]) for f in held.figures() if found.get(f.key)}
    clean, checked = recopy(data, figures)
    return Edited(_redraft(held, document, figures), clean, checked, tuple(differences))


def _demand_same_report(base: ReportVersion, mark: str) -> None:
    if mark and mark.rsplit("/", 1)[0] != base.identifier.rsplit("/", 1)[0]:
        raise Refusal(
            _("This file belongs to another report. Upload it on that report's page."), where="file"
        )


def locate(held: Draft, document: Any) -> dict[str, str]:
    """What now stands where each figure stood: {key: text}; a lost figure is missing."""
    found = {key: text for key, text in bookmarked(document).items() if numerals.parse(text) is not None}
    lines = paragraphs_of(document)
    for block in held.blocks:
        if isinstance(block, Paragraph):
            missing = [p for p in block.pieces if isinstance(p, Figure) and p.key not in found]
            if missing:
                found |= _aligned(block, missing, lines)
    return found


def _aligned(block: Paragraph, missing: list[Figure], lines: list[str]) -> dict[str, str]:
    old = text_of(block)
    near = difflib.get_close_matches(old, lines, n=1, cutoff=0.6)
    if not near:
        return {}
    blocks = difflib.SequenceMatcher(None, old, near[0], autojunk=False).get_opcodes()
    found, at = {}, 0
    for piece in block.pieces:
        text = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Figure) and piece in missing:
            there = _mapped(blocks, near[0], at, at + len(text))
            if numerals.parse(there) is not None:
                found[piece.key] = there
        at += len(text)
    return found


def _mapped(codes: Sequence[tuple[str, int, int, int, int]], new: str, first: int, last: int) -> str:
    """The stretch of `new` that old[first:last] turned into."""
    out = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            begin, end = max(first, i1), min(last, i2)
            if begin < end:
                out.append(new[j1 + begin - i1 : j1 + end - i1])
        elif (i1 < last and i2 > first) or (i1 == i2 and first < i1 < last):
            out.append(new[j1:j2])
    return "".join(out)


def ledger_now(base: ReportVersion, held: Draft, by: Actor) -> dict[str, Decimal]:
    """Today's ledger values by indicator code, for figures that are plain indicators."""
    period = Period(base.report.first, held.day)  # counted to the day the text was signed on
    tree = next((f.source.args["tree"] for f in held.figures() if f.source.args), "then")
    context = Context(base.report.union, period, by, tree=tree)
    codes = {f.source.args["code"] for f in held.figures() if f.source.args.get("code") == f.source.indicator}
    context.prepare(sorted(codes))
    now = {}
    for code in codes:
        found = context.value(code)
        if found is not None and found.value is not None:
            now[code] = numerals.decimal(found.value)
    return now


def compare(held: Draft, found: dict[str, str], now: dict[str, Decimal]) -> list[Difference]:
    """Figures that were changed or lost, and figures whose ledger has moved on since."""
    out = []
    for figure in held.figures():
        source, text = figure.source, found.get(figure.key)
        ledger = now.get(source.indicator)
        frozen = Decimal(source.value) if source.value not in ("", "—") else None
        if text is None:
            out.append(Difference("lost", source.name, figure.text, key=figure.key))
        elif text != figure.text and (frozen is None or not agrees(text, frozen)):
            shown = numerals.plain(ledger if ledger is not None else frozen, 4) if frozen is not None else ""
            out.append(Difference("changed", source.name, figure.text, text, shown, key=figure.key))
        elif (
            ledger is not None
            and frozen is not None
            and numerals.plain(ledger, 4) != numerals.plain(frozen, 4)
        ):
            out.append(
                Difference("moved", source.name, figure.text, text, numerals.plain(ledger, 4), key=figure.key)
            )
    return out


def agrees(text: str, value: Decimal) -> bool:
    """Whether what is written is an honest way to write `value`: 79801, 7.98万, 近8万, 7万余, 83.3%."""
    said = numerals.parse(text)
    if said is None:
        return False
    if "近" in text:
        return value <= said and (said - value) * 10 <= said
    if any(mark in text for mark in ("余", "多", "超过", "突破")):
        return said <= value and value - said <= max(said, Decimal(numerals.magnitude_step(said)))
    unit = (
        Decimal("0.01")
        if "%" in text
        else numerals.YI
        if "亿" in text
        else numerals.WAN
        if "万" in text
        else Decimal(1)
    )
    digits = numerals.numbers_in(text)[0].rstrip("万亿%")
    places = len(digits.replace("。", ".").partition(".")[2])
    slack = Decimal("0.1") if "约" in text else Decimal(0)
    return numerals.rounded(value / unit, places) == numerals.rounded(said / unit, places) or (
        bool(slack) and abs(value - said) <= slack * said
    )


def _strangers(held: Draft, found: dict[str, str], document: Any) -> list[Difference]:
    """Numbers in sentences that were not there before and carry no source; dates and ordinals are left alone."""
    old = [text_of(block) for block in held.blocks]
    known = {number for text in old for number in numerals.numbers_in(text)}
    known |= {number for text in found.values() for number in numerals.numbers_in(text)}
    out = []
    body, _sep, _rest = "\n".join(paragraphs_of(document)).partition("\n附件\n")
    for line in numerals.half_width(body).split("\n"):
        if line in old:
            continue
        for number in numerals.numbers_in(line):
            after = line[line.index(number) + len(number) :][:1]
            if number not in known and after not in ("年", "月", "日", "号", ".", "、"):
                at = line.index(number)
                out.append(
                    Difference(
                        "unsourced", "", now=number, place=line[max(0, at - 12) : at + len(number) + 8]
                    )
                )
                known.add(number)
    return out


def _revisions(document: Any) -> list[Difference]:
    body = document.element.body
    count = len(list(body.iter(qn("w:ins"), qn("w:del"))))
    return [Difference("revisions", "", now=str(count))] if count else []


def _redraft(held: Draft, document: Any, figures: dict[str, Figure]) -> Draft:
    """The uploaded text as blocks: for the page on screen and for the next comparison."""
    annex = held.annex
    if annex:
        rows = tuple(tuple(_now(piece, figures) for piece in row) for row in annex[1].rows)
        annex = (annex[0], replace(annex[1], rows=rows))
    return replace(held, blocks=tuple(blocks_of(document, held, figures)), annex=annex)


def _now(piece: Piece, figures: dict[str, Figure]) -> Piece:
    """A cell of the annex as it stands now; a figure the edit removed stays as plain text."""
    if isinstance(piece, str):
        return piece
    return figures.get(piece.key, piece.text)
