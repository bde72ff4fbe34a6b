"""The planted slips: paragraphs with one thing wrong in each, and the same paragraphs with it put right."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from niangjia.kernel.reading.checks import findings
from niangjia.kernel.reading.claims import claims_of
from niangjia.kernel.reading.shapes import Claim, Document, Finding, Sentence, Source, Span
from niangjia.kernel.reading.words import Vocabulary

_EITHER = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
_ENDS = re.compile(r"[。！？\n]")
_WORDS = Vocabulary()


@dataclass(frozen=True)
class Slip:
    """One paragraph twice. code: the finding to be made in `wrong` and not in `right`."""

    code: str
    wrong: str
    right: str


@cache
def slips() -> tuple[Slip, ...]:
    """All planted slips in order of the file."""
    lines = (Path(__file__).parent / "slips.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            code, text = line.replace("\\n", "\n").split("|", 1)
            found.append(Slip(code, _EITHER.sub(r"\1", text), _EITHER.sub(r"\2", text)))
    return tuple(found)


def whole(text: str) -> tuple[Source, Document]:
    """A text as one document of plain sentences, without the reader's sense of headings."""
    spans, start = [], 0
    for end in [*(m.end() for m in _ENDS.finditer(text)), len(text)]:
        if text[start:end].strip():
            spans.append(Span(start, end))
        start = end
    sentences = tuple(Sentence(span, number) for number, span in enumerate(spans))
    document = Document(
        0, Span(0, len(text)), (0, text.count("\n")), paragraphs=(Span(0, len(text)),), sentences=sentences
    )
    return Source("", text, text, "text"), document


def found_in(text: str) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims of a text and what the checks say of them."""
    source, document = whole(text)
    claims = claims_of(source, (document,), _WORDS)
    return claims, findings(source, (document,), claims)
