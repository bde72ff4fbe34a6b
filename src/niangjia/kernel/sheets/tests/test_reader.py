"""Everything people send is read, and everything dangerous is refused with a sentence."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from niangjia.kernel.sheets.reader import stream
from niangjia.kernel.sheets.reader.limits import Limits
from niangjia.kernel.sheets.reader.messages import SENTENCES, refusal
from niangjia.kernel.sheets.reader.refusals import Refused

from .files import write_xlsx

pytestmark = pytest.mark.once

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rows_of(path: Path, limits: Limits | None = None) -> dict[str, list[tuple[int, tuple]]]:
    found: dict[str, list[tuple[int, tuple]]] = {}
    for frame in stream.frames(path, limits):
        if isinstance(frame, stream.SheetStart):
            found[frame.name] = []
        else:
            list(found.values())[-1].extend(zip(frame.numbers, frame.rows, strict=True))
    return found


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as caught:
        rows_of(path, limits)
    sentence = refusal(caught.value)
    assert str(sentence.message)
    assert str(sentence.remedy)
    return caught.value.code


def test_xlsx_keeps_row_numbers_and_drops_blank_rows(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [[], ["a", None, 1], [], [None, "b", 2.5]])
    assert rows_of(path) == {"Sheet1": [(2, ("a", None, 1)), (4, (None, "b", 2.5))]}


def test_formula_cells_give_their_value(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "f.xlsx"))
    book.add_worksheet().write_formula(0, 0, "=1+1", None, 2)
    book.close()
    assert rows_of(tmp_path / "f.xlsx") == {"Sheet1": [(1, (2,))]}


def test_full_width_zero_width_and_breaks(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "w.xlsx", [["１２３Ａ", " 张\u200b三 ", "甲\n乙", '="0123"', "'007"]])
    assert rows_of(path)["Sheet1"] == [(1, ("123A", "张三", "甲 乙", "0123", "007"))]


def test_old_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "姓名")
    sheet.write(1, 0, "张三")
    book.save(str(tmp_path / "a.xls"))
    assert rows_of(tmp_path / "a.xls") == {"表": [(1, ("姓名",)), (2, ("张三",))]}


def test_xls_that_is_html(tmp_path: Path) -> None:
    path = tmp_path / "h.xls"
    path.write_text(
        "<html><table><tr><th rowspan=2>姓名<th colspan=2>组<tr><td>a<td>b<tr><td>张<br>三<td>1&nbsp;<td>２</table>"
    )
    assert [row for _n, row in rows_of(path)["Sheet1"]] == [
        ("姓名", "组", None),
        (None, "a", "b"),
        ("张 三", "1", "2"),
    ]


def test_xls_that_is_tab_text_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes('姓名\t证件号码\r\n㐀三\t="4601"\r\n'.encode("gb18030"))
    assert [row for _n, row in rows_of(path)["Sheet1"]] == [("姓名", "证件号码"), ("㐀三", "4601")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes('姓名,单位\n"张三","甲,乙"\n'.encode(encoding))
    assert [row for _n, row in rows_of(path)["Sheet1"]] == [("姓名", "单位"), ("张三", "甲,乙")]


def test_excel_2003_xml(tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="甲"><Table><Row>'
        '<Cell><Data ss:Type="String">姓名</Data></Cell></Row><Row ss:Index="3"><Cell ss:Index="2">'
        '<Data ss:Type="DateTime">2026-06-01T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert rows_of(path) == {"甲": [(1, ("姓名",)), (3, (None, "2026-06-01"))]}


def test_far_cell_is_refused_before_it_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "far.xlsx"))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert refused(tmp_path / "far.xlsx") == "far_cell"


def test_far_format_without_content_is_harmless(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "fmt.xlsx"))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert rows_of(tmp_path / "fmt.xlsx") == {"Sheet1": [(1, ("a",))]}


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return path


def test_zip_bomb(tmp_path: Path) -> None:
    path = zipped(tmp_path / "b.xlsx", xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * (80 << 20))
    assert refused(path) == "zip_bomb"


def test_macros(tmp_path: Path) -> None:
    path = zipped(tmp_path / "m.xlsm", xl__workbook_xml=b"<a/>", xl__vbaProject_bin=b"x")
    assert refused(path) == "macros"


def test_encrypted_workbook(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(ole("EncryptionInfo", "EncryptedPackage"))
    assert refused(path) == "password"


def test_macros_in_an_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "p.xls"
    path.write_bytes(ole("Workbook", "_VBA_PROJECT_CUR"))
    assert refused(path) == "macros"


def ole(*names: str) -> bytes:
    """A compound file of one directory sector."""
    header = bytearray(512)
    header[:8] = OLE
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")
    header[80:512] = b"\xff" * 432
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * 504
    entries = b""
    for name in ("Root Entry", *names):
        text = name.encode("utf-16-le") + b"\0\0"
        entries += text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + b"\0" * 62
    return bytes(header) + table + entries.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("e.xlsx", b"", "empty_file"),
        ("e.csv", b"\xef\xbb\xbf \r\n", "empty_file"),
        ("a.et", OLE, "wps_et"),
        ("a.xlsx", b"%PDF-1.4", "not_a_table"),
        ("a.csv", b"just words", "not_a_table"),
        ("a.csv", b"\x81\xff,\x80\xff\n", "unknown_encoding"),
        ("a.xlsx", b"PK\x03\x04broken", "damaged"),
        ("a.csv", b",,\n,,\n", "no_rows"),
    ],
)
def test_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path) == code


def test_too_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("a,b\n" * 1_200)
    assert refused(path, Limits(rows=100)) == "too_many_rows"


def test_memory_of_the_child_is_limited(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "big.xlsx", [[f"cell {r} {c}" for c in range(30)] for r in range(4_000)])
    assert refused(path, Limits(memory=40)) in ("died", "too_large")


def test_every_code_has_a_sentence() -> None:
    source = "".join(p.read_text() for p in Path(stream.__file__).parent.glob("*.py"))
    import re

    codes = set(re.findall(r'Refused\(\s*"(\w+)"', source)) | {"died", "too_large", "password", "damaged"}
    assert codes <= set(SENTENCES)
