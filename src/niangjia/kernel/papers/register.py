"""Many documents in one file: the printable register 登记簿, and all papers in one archive."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import xlsxwriter

from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.sheets.export import SAFE, put, sheet_name

from . import storage
from .choices import DocumentState
from .models import NumberedDocument

# Columns with their widths in characters; the last two are filled in by hand at the counter.
COLUMNS = (
    ("序号", 6), ("文号", 22), ("标题", 40), ("主送单位", 32), ("发文日期", 12), ("经办人", 12), ("状态", 8), ("备注", 26),
    ("送达日期", 12), ("签收人", 12),
)  # fmt: skip
_IN_MEMORY = 8 << 20
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def register_of(documents: Iterable[NumberedDocument], title: str) -> bytes:
    """The register as a workbook: A4 across, the head on every page, in the order given (series and replaced
    documents joined)."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    sheet = book.add_worksheet(sheet_name("登记簿"))
    cell = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 10}
    head = book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#F1EDE7"})
    plain, day = book.add_format(cell), book.add_format(cell | {"num_format": "yyyy-mm-dd"})
    sheet.merge_range(
        0, 0, 0, len(COLUMNS) - 1, title, book.add_format({"bold": True, "font_size": 16, "align": "center"})
    )
    for column, (name, width) in enumerate(COLUMNS):
        sheet.write_string(1, column, name, head)
        sheet.set_column(column, column, width)
    for number, document in enumerate(documents, 1):
        for column, value in enumerate((number, *_line(document), "", "")):
            put(sheet, number + 1, column, value, day if isinstance(value, date) else None, plain)
    _paper(sheet)
    book.close()
    return out.getvalue()


def _paper(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.freeze_panes(2, 0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.7)
    sheet.set_footer("&C第 &P 页　共 &N 页")


def _line(document: NumberedDocument) -> tuple[Any, ...]:
    remark = [document.void_reason] if document.state == DocumentState.VOID else []
    if document.replaces is not None:
        remark.append(f"替代{document.replaces.text}")
    return (
        document.text, document.title, document.addressee, document.issued_on, document.issued_by,
        "作废" if document.state == DocumentState.VOID else "已发", "；".join(remark),
    )  # fmt: skip


def file_name(document: NumberedDocument) -> str:
    """望工约〔2026〕12号 天海电子有限公司.docx; a void one says so."""
    void = "（作废）" if document.state == DocumentState.VOID else ""
    name = f"{document.text} {document.addressee or document.title}{void}"
    return f"{_NOT_IN_NAMES.sub('_', name).strip()[:150]}.docx"


def archive_of(documents: Iterable[NumberedDocument]) -> IO[bytes]:
    """Every paper under its number and addressee, as a zip file that is read from its beginning. The papers are
    packed already, so they are only put side by side. What is missing on disk is named in 说明.txt."""
    out: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    taken: set[str] = set()
    missing: list[str] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for document in documents:
            try:
                archive.writestr(_free(file_name(document), taken), storage.get(document.file, document.hash))
            except NotFound:
                missing.append(f"{document.text} {document.title}")
        if missing:
            archive.writestr(
                "说明.txt", "下列文书的文件已不在，或被改动过：\r\n" + "\r\n".join(missing) + "\r\n"
            )
    out.seek(0)
    return out


def _free(name: str, taken: set[str]) -> str:
    found = next(one for one in _tries(name) if one not in taken)
    taken.add(found)
    return found


def _tries(name: str) -> Iterator[str]:
    yield name
    stem = name.removesuffix(".docx")
    for number in range(2, 10_000):
        yield f"{stem}（{number}）.docx"
