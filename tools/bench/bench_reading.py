"""The reader of reports against a plain tokeniser of the same text, and its memory over ever longer folders.

The text: the seed reports beside the working copy where they are, else the gold corpus of the tests, repeated to 10 MB.
"""

import io
import logging
import statistics
import tempfile
from pathlib import Path

import docx

from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.sources import from_text, open_files
from niangjia.kernel.reading.words import Vocabulary
from tools.bench.measure import ROOT, PeakMemory, Report, seconds

SIZE = 10_000_000
RUNS = 3
SHORT, LONG = 40, 240
_SEED = ROOT.parent / "shared" / "seeds" / "reports.txt"
_CORPUS = ROOT / "src" / "niangjia" / "kernel" / "reading" / "tests" / "corpus"


def run(report: Report) -> None:
    """Speed first, then memory."""
    words = vocabulary()
    once = text()
    whole = once * max(1, SIZE // len(once.encode()))
    ours, theirs, claims = compared(whole, words)
    size = len(whole.encode())
    said = f"{size / 1e6:.1f} MB, {claims} claims"
    report.add("reading.kb_per_s", size / 1e3 / statistics.median(ours), "kB/s", RUNS, said)
    ratio = statistics.median(ours) / statistics.median(theirs)
    report.add("reading.ratio_jieba", ratio, "ratio", RUNS, f"{statistics.median(theirs):.1f} s of jieba.cut")
    memory(report, once, words)


def text() -> str:
    """What is repeated, ending in a line feed."""
    if _SEED.exists():
        return _SEED.read_text(encoding="utf-8").rstrip("\n") + "\n"
    files = sorted(_CORPUS.glob("*.txt"))
    return "".join(path.read_text(encoding="utf-8").rstrip("\n") + "\n" for path in files)


def compared(whole: str, words: Vocabulary) -> tuple[list[float], list[float], int]:
    """Seconds of the reader and of jieba, in turn; how many claims were found."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    read(from_text(whole[:10_000]), words)
    ours, theirs, found = [], [], 0
    for _ in range(RUNS):
        ours.append(seconds(lambda: read(from_text(whole), words)))
        theirs.append(seconds(lambda: sum(1 for _word in jieba.cut(whole))))
        print(f"  reader {ours[-1]:.1f} s  jieba {theirs[-1]:.1f} s", flush=True)
    found = len(read(from_text(whole), words).claims)
    return ours, theirs, found


def memory(report: Report, once: str, words: Vocabulary) -> None:
    """The peak over a folder of few and of many Word files: it must not grow with their number."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = [peak(folder_of(Path(folder) / str(count), count, once), words) for count in (SHORT, LONG)]
    said = f"{peaks[0]:.0f} MiB at {SHORT} files, {peaks[1]:.0f} MiB at {LONG}"
    report.add("reading.memory", peaks[1] / peaks[0], "ratio", 1, said)


def peak(folder: Path, words: Vocabulary) -> float:
    """MiB of all processes together while a folder is read file by file."""
    with PeakMemory() as memory_used:
        for source in open_files([folder]):
            read(source, words)
    return memory_used.mib


def folder_of(folder: Path, count: int, once: str) -> Path:
    """Word files of some twenty thousand letters each."""
    folder.mkdir()
    document = docx.Document()
    for line in once[:20_000].split("\n"):
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    for number in range(count):
        (folder / f"{number:04d}.docx").write_bytes(held.getvalue())
    return folder
