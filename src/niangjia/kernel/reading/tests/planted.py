"""The planted slips: paragraphs with one thing wrong in each, and the same paragraphs with it put right."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.shapes import Claim, Finding
from niangjia.kernel.reading.sources import from_text
from niangjia.kernel.reading.words import Vocabulary

_EITHER = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
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


@cache
def traps() -> tuple[str, ...]:
    """Paragraphs that agree with themselves and yet hold what misleads: shared sums, parts of other wholes, two scopes."""
    lines = (Path(__file__).parent / "traps.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def found_in(text: str) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """The claims of a text and what the checks say of them. No words of any line of work are lent."""
    reading = read(from_text(text), _WORDS)
    return reading.claims, reading.findings
