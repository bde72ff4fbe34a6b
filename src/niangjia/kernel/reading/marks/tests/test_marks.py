"""Marks stand on exactly their characters, with a comment each, and leave the rest of the file as it was."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.reading.foreign.docx import read
from niangjia.kernel.reading.foreign.limits import Limits
from niangjia.kernel.reading.foreign.marking import Note, _segments, marked
from niangjia.kernel.reading.marks import Colour, Mark, mark_docx, mark_source, mark_text
from niangjia.kernel.reading.shapes import Span
from niangjia.kernel.reading.sources import from_text, open_bytes
from niangjia.kernel.reading.sources.tests.files import cell, p, r, table
from niangjia.kernel.reading.sources.tests.files import docx as made

FILLS = {"C6EFCE": "green", "FFE699": "amber", "FFB3B3": "red", "E1E4E8": "grey"}
TRACKED = (
    "<w:p>" + r("走访") + "<w:del w:id='1' w:author='甲'><w:r><w:delText>300</w:delText></w:r></w:del><w:ins w:id='2' w:author='甲'>"
    + r("456户困难职工") + "</w:ins>" + r("。") + "</w:p>"
)  # fmt: skip
BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    + p("框中35名")
    + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)
BODY = (
    p("上半年新建工会27家，会员近5万人。", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')
    + "<w:p>" + r("结案率达", "<w:b/><w:lang w:val='zh-CN'/>") + r("10", "<w:i/><w:highlight w:val='yellow'/>") + r("0%。", "<w:sz w:val='32'/>") + "</w:p>"
    + table([cell(p("单位")), cell(p("会员"))], [cell(p("甲厂")), cell(p("120人"))]) + TRACKED + BOX
)  # fmt: skip
NUMBERING = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
FILE = made(BODY, numbering=NUMBERING)


def marks_on(text: str, **words: Colour) -> list[Mark]:
    return [
        Mark(Span(text.index(word), text.index(word) + len(word)), colour, f"台账：{word}\n第二行", "娘家")
        for word, colour in words.items()
    ]


def shaded(data: bytes) -> list[tuple[str, str]]:
    """(text, colour) of every run with a shade, in order."""
    found = []
    for run in docx.Document(io.BytesIO(data)).element.iter(qn("w:r")):
        shade = run.find(qn("w:rPr") + "/" + qn("w:shd"))
        if shade is not None:
            found.append(("".join(t.text or "" for t in run.iter(qn("w:t"))), FILLS[shade.get(qn("w:fill"))]))
    return found


def commented(data: bytes) -> dict[str, str]:
    """Commented text by comment."""
    document = docx.Document(io.BytesIO(data))
    open_, texts = set(), {}
    for node in document.element.iter():
        if node.tag == qn("w:commentRangeStart"):
            open_.add(node.get(qn("w:id")))
        elif node.tag == qn("w:commentRangeEnd"):
            open_.discard(node.get(qn("w:id")))
        elif node.tag == qn("w:t"):
            for number in open_:
                texts[number] = texts.get(number, "") + (node.text or "")
    return {document.comments.get(int(number)).text: text for number, text in texts.items()}


def text_of(data: bytes) -> str:
    return read(data, Limits()).text


def test_each_mark_is_shaded_and_commented_where_it_stands() -> None:
    (source,) = open_bytes("a.docx", FILE)
    wanted = {
        "27家": Colour.GREEN,
        "5万": Colour.AMBER,
        "100%": Colour.RED,
        "120": Colour.GREY,
        "456": Colour.RED,
    }
    with clock.fixed(date(2026, 6, 30)):
        data = mark_docx(FILE, marks_on(source.text, **wanted))
    assert shaded(data) == [
        ("27家", "green"),
        ("5万", "amber"),
        ("10", "red"),
        ("0%", "red"),
        ("120", "grey"),
        ("456", "red"),
    ]
    assert commented(data) == {f"台账：{word}\n第二行": word for word in wanted}
    assert text_of(data) == source.text
    (comment, *_) = docx.Document(io.BytesIO(data)).comments
    assert (comment.author, comment.initials, comment.timestamp.date()) == ("娘家", "娘家", date(2026, 6, 30))


def test_formatting_and_tracked_changes_stay() -> None:
    data = mark_docx(FILE, marks_on(text_of(FILE), **{"100%": Colour.RED, "456户": Colour.GREEN}))
    body = docx.Document(io.BytesIO(data)).element.body
    runs = {"".join(t.text or "" for t in run.iter(qn("w:t"))): run for run in body.iter(qn("w:r"))}
    assert runs["10"].rPr.find(qn("w:i")) is not None
    assert runs["10"].rPr.find(qn("w:highlight")) is None
    assert runs["0%"].rPr.find(qn("w:sz")).get(qn("w:val")) == "32"
    assert runs["结案率达"].rPr.find(qn("w:b")) is not None
    assert runs["456户"].getparent().tag == qn("w:ins")
    assert runs["困难职工"].getparent().tag == qn("w:ins")
    assert [node.text for node in body.iter(qn("w:delText"))] == ["300"]
    names = [child.tag for child in runs["10"].rPr]
    assert names.index(qn("w:i")) < names.index(qn("w:shd"))


def test_a_mark_in_a_text_box_is_commented_where_the_box_hangs() -> None:
    data = mark_docx(FILE, marks_on(text_of(FILE), **{"35名": Colour.AMBER}))
    assert shaded(data) == [("35名", "amber")]
    document = docx.Document(io.BytesIO(data))
    (start,) = document.element.iter(qn("w:commentRangeStart"))
    assert start.getparent().getparent().tag == qn("w:body")


def test_overlapping_marks_keep_both_comments() -> None:
    data = made(p("参加人数1118人次"))
    found = mark_docx(
        data,
        [
            Mark(Span(4, 8), Colour.GREEN, "甲"),
            Mark(Span(4, 10), Colour.RED, "乙"),
            Mark(Span(6, 9), Colour.AMBER),
        ],
    )
    assert shaded(found) == [("11", "red"), ("18", "red"), ("人", "red"), ("次", "red")]
    assert commented(found) == {"甲": "1118", "乙": "1118人次"}


def test_text_becomes_a_word_file() -> None:
    source = from_text("标题\n\n单位\t会员\n甲厂\t120\n新建工会27家。\n")
    data = mark_source(source, b"", marks_on(source.text, **{"120": Colour.GREY, "27家": Colour.GREEN}))
    assert text_of(data) == source.text
    assert commented(data) == {"台账：120\n第二行": "120", "台账：27家\n第二行": "27家"}
    assert mark_text("a\x0b\x00b", [])


def test_marks_beyond_the_text_and_bad_files() -> None:
    assert (
        shaded(
            mark_docx(FILE, [Mark(Span(10_000, 10_010), Colour.RED, "x"), Mark(Span(5, 5), Colour.RED, "y")])
        )
        == []
    )
    for data in (b"", b"PK\x03\x04", b"no zip at all"):
        with pytest.raises(Refusal):
            mark_docx(data, [])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6))
def test_any_marks_leave_the_text_alone(spans: list[tuple[int, int]]) -> None:
    """Every marked character that stands in an element is shaded, no other is."""
    notes = [
        Note(start, start + length, "FFB3B3", f"c{n}", "", "", 0) for n, (start, length) in enumerate(spans)
    ]
    data = marked(FILE, notes, clock.now(), Limits())
    text = text_of(FILE)
    assert text_of(data) == text
    covered = {n for start, end, _fill in _segments(notes) for n in range(start, min(end, len(text)))}
    printed = "".join(
        text[n] for n in sorted(covered) if text[n] not in "\n\t" and not (n < 2 and text.startswith("一、"))
    )
    assert "".join(words for words, _colour in shaded(data)) == printed


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_office_program_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        mark_docx(
            FILE, marks_on(text_of(FILE), **{"27家": Colour.GREEN, "120": Colour.RED, "456": Colour.AMBER})
        )
    )
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True,
        timeout=120,
        capture_output=True,
    )
    assert (tmp_path / "a.pdf").stat().st_size > 1_000
