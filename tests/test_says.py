"""What indicators say of themselves leads the reader from a generated sentence back to the indicator."""

from typing import Any

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.papers.blocks import Draft, Figure, Heading, Paragraph
from niangjia.kernel.papers.compose import compose
from niangjia.kernel.papers.numerals import hanzi
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.shapes import Source
from niangjia.kernel.units.models import Union


def test_every_indicator_says_how_reports_speak_of_it() -> None:
    silent = [spoken.code for spoken in vocabulary().indicators if not spoken.says.names]
    assert silent == []


def test_frames_hold_one_number() -> None:
    wrong = [
        (spoken.code, frame)
        for spoken in vocabulary().indicators
        for frame in spoken.says.frames
        if frame.count("{n}") != 1 or frame == "{n}"
    ]
    assert wrong == []


def test_no_name_is_ruled_out_by_its_own_indicator() -> None:
    wrong = [
        (spoken.code, name, word)
        for spoken in vocabulary().indicators
        for name in spoken.says.names
        for word in spoken.says.never
        if word in name
    ]
    assert wrong == []


def written(draft: Draft) -> tuple[str, list[tuple[int, int, Figure]]]:
    """The text of a draft and its figures with their places; headings are numbered 一、 and （一）."""
    text, figures = "".join(draft.title) + "\n", []
    counts = [0] * 5
    for block in draft.blocks:
        if isinstance(block, Heading):
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (4 - block.level)
            number = hanzi(counts[block.level])
            text += {2: f"{number}、", 3: f"（{number}）"}.get(block.level, "") + block.text + "\n"
        elif isinstance(block, Paragraph):
            for piece in block.pieces:
                if isinstance(piece, Figure):
                    figures.append((len(text), len(text) + len(piece.text), piece))
                    text += piece.text
                else:
                    text += piece
            text += "\n"
    return text, figures


@pytest.mark.django_db
def test_figures_of_the_half_year_report_lead_back_to_their_indicators(running_province: Any) -> None:
    """Of every kind and level of union one report."""
    known = {spoken.code for spoken in vocabulary().indicators}
    asked = 0
    astray = []
    picked = {(union.kind, union.level): union for union in Union._base_manager.order_by("-pk")}
    for union in picked.values():
        text, figures = written(
            compose(Context(union, half_year(2026), SYSTEM), "half_year", half_year(2026))
        )
        reading = read(Source("", text, text, "text"), vocabulary())
        for start, end, figure in figures:
            if figure.source.indicator not in known:
                continue
            asked += 1
            there = [c for c in reading.claims if c.number.span.start < end and start < c.number.span.end]
            if not there or there[0].indicator != figure.source.indicator:
                astray.append((figure.source.indicator, text[max(0, start - 30) : end + 8]))
        assert [finding.sums for finding in reading.findings] == []
    assert asked > 200
    assert astray == []
