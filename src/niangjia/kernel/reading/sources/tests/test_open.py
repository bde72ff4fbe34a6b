"""Text files, archives, folders and PDF files; what is refused, and with what sentence."""

import zipfile
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.reading.foreign import child
from niangjia.kernel.reading.sources import KEPT_OUT, from_text, open_bytes, open_files
from niangjia.kernel.reading.sources.messages import SENTENCES

from .files import archive, archive_of_windows, docx, p, pdf

TEXT = "今年上半年，新建工会27家，\n会员1118人。"


def code(name: str, data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        list(open_bytes(name, data))
    with override("en"):
        assert str(caught.value.message)
        assert str(caught.value.remedy)
    return caught.value.__cause__.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_every_encoding(encoding: str) -> None:
    (source,) = open_bytes("a.txt", TEXT.replace("\n", "\r\n").encode(encoding))
    assert source.text == TEXT
    assert source.plain == "今年上半年,新建工会27家,\n会员1118人。"
    assert source.kind == "txt"
    assert not source.remarks


def test_text_of_taiwan_in_its_old_encoding() -> None:
    old = "縣總工會今年發展會員３０２１人，\n開展職工技能競賽，職工的權益得到維護。"
    for data in (old.encode("big5"), old.encode()):
        (source,) = open_bytes("a.txt", data)
        assert source.text == old
        assert source.plain == "县总工会今年发展会员3021人,\n开展职工技能竞赛,职工的权益得到维护。"
        assert [remark.code for remark in source.remarks] == ["traditional"]


def test_english_is_said_to_be_english() -> None:
    source = from_text("The county union organised 27 new unions this year and visited 1118 workers at home.")
    assert [remark.code for remark in source.remarks] == ["not_chinese"]
    assert not from_text("开展ABC等活动3次，安置就业110人，覆盖率达到60%。").remarks


def test_an_archive_is_read_file_by_file() -> None:
    held = {
        "各县/甲县总结.txt": "甲县工会27家。".encode(),
        "各县/乙县总结.docx": docx(p("乙县工会28家。")),
        "坏.docx": b"PK\x03\x04not a zip",
        "表.xlsx": archive({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}),
        "__MACOSX/._甲.txt": b"x",
    }
    for data in (archive(held), archive(held, method=zipfile.ZIP_STORED), archive_of_windows(held)):
        found = {source.name: source for source in open_bytes("总结.zip", data)}
        assert set(found) == {"各县/甲县总结.txt", "各县/乙县总结.docx", "坏.docx", "表.xlsx"}
        assert found["各县/甲县总结.txt"].text == "甲县工会27家。"
        assert found["各县/乙县总结.docx"].text == "乙县工会28家。"
        assert [found[name].kind for name in ("坏.docx", "表.xlsx")] == [KEPT_OUT, KEPT_OUT]
        assert [found[name].remarks[0].code for name in ("坏.docx", "表.xlsx")] == ["damaged", "table"]


def test_archives_that_are_not_opened(settings) -> None:
    assert code("a.zip", archive({"b.zip": archive({"a.txt": b"1"})})) == "nested"
    assert code("a.zip", archive({"b.exe": b"1"})) == "nothing_inside"
    assert code("a.zip", archive({"b.xlsx": b"1"})) == "table"
    assert code("a.zip", archive({"a.txt": b"0" * (70 << 20)})) == "bomb"
    locked = bytearray(archive({"a.txt": b"1"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert code("a.zip", bytes(locked)) == "password"
    settings.NIANGJIA_MAX_MEMBERS = 2
    assert code("a.zip", archive({f"{n}.txt": b"1" for n in range(3)})) == "too_many_members"
    settings.NIANGJIA_MAX_UNPACKED_MIB = 1
    assert code("a.zip", archive({"a.txt": b"10" * (1 << 20)})) == "bomb"
    settings.NIANGJIA_MAX_UPLOAD_MIB = 1
    assert code("a.zip", b"PK" + b"\0" * (2 << 20)) == "file_too_large"
    assert code("a.txt", b"1" * (2 << 20)) == "file_too_large"


def test_what_is_no_report_is_refused() -> None:
    assert code("a.txt", b"") == "empty_file"
    assert code("a.txt", b"\xef\xbb\xbf \r\n") == "empty_file"
    assert code("a.xls", b"1,2") == "table"
    assert code("a.rar", b"Rar!\x1a\x07\x00") == "other_archive"
    assert code("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF") == "picture"
    assert code("a.doc", b"{\\rtf1 x}") == "old_word"
    assert code("a.wps", b"<html><body>x</body></html>") == "old_word"
    assert code("a.txt", bytes(range(256)) * 4) in ("not_text", "unknown_encoding")
    assert code("a.odt", archive({"mimetype": b"application/vnd.oasis.opendocument.text"})) == "old_word"


def test_every_refusal_has_its_sentence() -> None:
    for message, remedy in SENTENCES.values():
        with override("zh-hans"):
            assert not str(message).isascii() and not str(remedy).isascii()


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("二", encoding="gb18030")
    (tmp_path / "a.docx").write_bytes(docx(p("一")))
    (tmp_path / "~$a.docx").write_bytes(b"x")
    (tmp_path / "z.doc").write_bytes(b"{\\rtf1}")
    found = list(open_files([tmp_path]))
    assert [(source.name, source.text, source.kind) for source in found] == [
        ("a.docx", "一", "docx"), ("b/2.txt", "二", "txt"), ("z.doc", "", KEPT_OUT)]  # fmt: skip
    with pytest.raises(Refusal):
        list(open_files([tmp_path / "z.doc"]))
    with pytest.raises(Refusal):
        list(open_files([tmp_path / "absent.txt"]))
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal):
        list(open_files([tmp_path / "empty"]))


def test_one_file_that_kills_the_child_does_not_take_the_others(tmp_path: Path, monkeypatch) -> None:
    """The second file makes the child end without a word; another child goes on with the third."""
    killer = tmp_path / "sitecustomize.py"
    killer.write_text("import os, sys\nif 'reading.foreign' in ' '.join(sys.orig_argv):\n    import niangjia.kernel.reading.foreign.sniff as s\n"
                      "    old = s.decode\n    s.decode = lambda d: os._exit(3) if b'kill' in d else old(d)\n")  # fmt: skip
    monkeypatch.syspath_prepend(str(tmp_path))
    found = list(
        open_bytes("a.zip", archive({"1.txt": b"one", "2.txt": b"kill", "3.txt": b"three", "4.txt": b"kill"}))
    )
    assert [(source.name, source.kind) for source in found] == [
        ("1.txt", "txt"), ("2.txt", KEPT_OUT), ("3.txt", "txt"), ("4.txt", KEPT_OUT)]  # fmt: skip
    assert found[1].remarks[0].code == "died"


def lines(*texts: str, top: float = 700, left: float = 90) -> list[tuple[float, float, str]]:
    """Printed lines below one another; a leading blank sets a line in by two letters."""
    return [(left + 32 * text.startswith(" "), top - 28 * n, text.strip()) for n, text in enumerate(texts)]


def test_pdf_lines_become_paragraphs() -> None:
    header, width = (230.0, 800.0, "甲县总工会文件"), 26
    first = "上半年，县总工会认真贯彻落实上级部署，全县新建基层工会二百零"
    pages = [
        [
            header,
            *lines(" 一、组织建设", " " + first[: width - 2], "共计27家，发展会员11", top=700),
            (290.0, 40.0, "— 1 —"),
        ],
        [header, *lines("18人。", " " + "县" * (width - 2), "完。"), (290.0, 40.0, "— 2 —")],
        [header, *lines(" 二、维权"), (290.0, 40.0, "— 3 —")],
    ]
    wide = "共计27家，发展会员" + "工" * (width - 10) + "11"
    pages[0][3] = (90, 644, wide)
    (source,) = open_bytes("a.pdf", pdf(pages))
    assert source.text.split("\n") == [
        "一、组织建设",
        first[: width - 2] + wide + "18人。",
        "县" * (width - 2) + "完。",
        "二、维权",
    ]
    assert [place.page for place in source.places] == [0, 0, 1, 2]
    assert len(source.plain) == len(source.text)


def test_a_scan_is_refused_politely() -> None:
    assert code("a.pdf", pdf([[], []], picture=True)) == "scanned"
    assert code("a.pdf", pdf([[]])) == "no_text"
    assert code("a.pdf", b"%PDF-1.7 nothing") in ("damaged", "no_text")
    assert code("a.pdf", pdf([[(90, 700, "新建工会27家。")]])[:300]) in ("damaged", "no_text")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.zip", "a.doc", "a"]))
@example(b"\xff\xfe\x00", "a.txt")
@example(b"\xfe\xff\xd8\x00", "a.txt")
def test_no_bytes_break_the_parent(data: bytes, name: str) -> None:
    if data.startswith((b"PK", b"%PDF")):
        return  # each would start a child; the next test asks these inside this process
    try:
        found = list(open_bytes(name, data))
    except Refusal:
        return
    assert all(len(source.plain) == len(source.text) for source in found)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            docx(p("新建工会27家")),
            pdf([[(90, 700, "新建工会27家，会员一百人。")]]),
            archive({"a.txt": b"abc"}),
        ]
    ),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=3)), max_size=4),
)
def test_no_damage_breaks_the_child(data: bytes, changes: list[tuple[int, bytes]]) -> None:
    limits = child.Limits()
    for place, piece in changes:
        at = place % len(data)
        data = data[:at] + piece + data[at + len(piece) :]
    try:
        found = child.parsed(data, child.sniff.kind_of(data, "a.docx"), limits)
    except child.Refused as refused:
        if refused.code not in SENTENCES:
            raise
        return
    assert all(0 <= where[0] <= where[1] <= len(found.text) for where in found.places)


@given(st.text())
def test_any_pasted_text_keeps_its_offsets(text: str) -> None:
    source = from_text(text)
    assert len(source.plain) == len(source.text)
    assert source.text.encode().decode() == source.text
    assert source.text.removesuffix("\n").split("\n") == (source.text.splitlines() or [""])


def test_a_folder_holds_archives_and_bad_files_too(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"x/1.txt": b"one", "2.docx": docx(p("二"))}))
    (tmp_path / "b.zip").write_bytes(archive({"c.zip": archive({"1.txt": b"1"})}))
    (tmp_path / "c.txt").write_bytes("三".encode())
    found = [(source.name, source.text, source.kind) for source in open_files([tmp_path])]
    assert found == [
        ("2.docx", "二", "docx"),
        ("x/1.txt", "one", "txt"),
        ("b.zip", "", KEPT_OUT),
        ("c.txt", "三", "txt"),
    ]
