"""The reports of this folder and of the gold corpus, alone and joined as people join them."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from niangjia.kernel.reading.shapes import Document, Source
from niangjia.kernel.reading.sources import from_text
from niangjia.kernel.reading.structure import documents
from niangjia.kernel.reading.structure.lines import Line
from niangjia.kernel.reading.structure.titles import is_title

HERE = Path(__file__).parent
OWN = sorted((HERE / "reports").glob("*.txt"))
CORPUS = sorted((HERE.parents[1] / "tests" / "corpus").glob("r*.txt"))


def source_of(path: Path) -> Source:
    return from_text(path.read_text(encoding="utf-8"), path.name)


def report(name: str) -> tuple[str, Document]:
    """Text and the one document of a file of this folder."""
    source = source_of(HERE / "reports" / f"{name}.txt")
    (document,) = documents(source)
    return source.text, document


def untitled(text: str) -> str:
    """As collections copy reports: without title, date and subtitle."""
    lines = text.split("\n")
    while lines and (not lines[0].strip() or _is_head(lines[0])):
        del lines[0]
    return "\n".join(lines)


def _is_head(text: str) -> bool:
    plain = from_text(text).plain
    return is_title("".join(plain.split())) or Line(0, 0, len(plain), plain).is_extra


def joined(texts: list[str], gap: str) -> tuple[str, list[int]]:
    """One text, and the numbers of the lines in which each part begins."""
    starts, whole = [], ""
    for text in texts:
        whole += gap if whole else ""
        starts.append(whole.count("\n"))
        whole += text.strip("\n")
    return whole, starts


def joins(
    paths: list[Path], gap: str, form: Callable[[str], str], count: int, seed: int
) -> Iterator[tuple[set[int], set[int]]]:
    """(first lines as they are, first lines as read) for `count` random files of two to six reports."""
    texts = [form(path.read_text(encoding="utf-8")) for path in paths]
    chance = random.Random(seed)
    for _ in range(count):
        whole, starts = joined(chance.sample(texts, chance.randint(2, 6)), gap)
        yield set(starts[1:]), {document.lines[0] for document in documents(from_text(whole))} - {0}
