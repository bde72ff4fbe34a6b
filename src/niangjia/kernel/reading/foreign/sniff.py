"""What a file is, by its first bytes and, where these leave it open, by its name; and the text of text files."""

import io
import re
import zipfile

from niangjia.kernel.base.confined import Refused

DOCX, PDF, ZIP, TEXT = "docx", "pdf", "zip", "txt"
_MAGIC = {
    b"%PDF": PDF,
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"\x1f\x8b": "GZIP",
    b"{\\rtf": "RTF",
    b"\x7fELF": "ELF",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {"JPEG", "PNG", "GIF", "BMP", "TIFF"}
_ARCHIVES = {"RAR", "7Z", "GZIP"}
_OLD_WORD = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".docm", ".dotm")
_TABLES = (".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ett", ".csv", ".ods")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<\?xml|<\?mso)", re.IGNORECASE)
READABLE = (".docx", ".dotx", ".txt", ".text", ".md", ".pdf")


def kind_of(data: bytes, name: str) -> str:
    """docx, pdf, zip or txt. Raises `Refused` for everything else. A zip that holds a Word document is docx."""
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Refused("empty_file")
    if data.startswith(_OLE):
        raise Refused(_inside_ole(data))
    if data.startswith(b"PK"):
        return _kind_of_zip(data, name)
    found = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if found == PDF:
        return PDF
    if found in _PICTURES and b"\x00" in data[:64]:
        raise Refused("picture")
    if found in _ARCHIVES:
        raise Refused("other_archive", found=found)
    if found == "RTF":
        raise Refused("old_word")
    return _kind_by_name(data, name.lower())


def _kind_by_name(data: bytes, name: str) -> str:
    if name.endswith(_TABLES):
        raise Refused("table")
    if name.endswith(_OLD_WORD) and (b"\x00" in data[:4096] or _MARKUP.match(data[:400].decode("latin-1"))):
        raise Refused("old_word")
    if name.endswith((".docx", ".pdf", ".zip")) and b"\x00" in data[:4096]:
        raise Refused("damaged")
    return TEXT


def _inside_ole(data: bytes) -> str:
    """The refusal an OLE file of this sort gets; stream names stand in it in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    if "WordDocument".encode("utf-16-le") in data:
        return "old_word"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "table"
    if "PowerPoint".encode("utf-16-le") in data:
        return "slides"
    return "old_word"


def _kind_of_zip(data: bytes, name: str) -> str:
    """By the names of its parts; the parts themselves are judged when they are read."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise Refused("damaged") from error
    if any(one.endswith("vbaProject.bin") for one in names):
        raise Refused("macros")
    if any(one.startswith("xl/") for one in names):
        raise Refused("table")
    if any(one.startswith("ppt/") for one in names):
        raise Refused("slides")
    if "mimetype" in names:
        raise Refused("table" if name.lower().endswith(".ods") else "old_word")
    return DOCX if "[Content_Types].xml" in names or name.lower().endswith((".docx", ".dotx")) else ZIP


_COMMON = {"gb18030": "的工会和在职了是年人一，。、", "big5": "的工會和在職了是年人一，。、"}


def decode(data: bytes) -> str:
    """The text of a whole file: UTF-8, UTF-16 with or without its mark, GB18030 or Big5. Raises `Refused`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text(data, "utf-16")
    if b"\x00" in data:
        return _text(data, "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old_encoding(data)


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("unknown_encoding") from error
    if len(re.findall("[\x00-\x08\x0e-\x1f]", text[:20_000])) > len(text[:20_000]) // 100:
        raise Refused("not_text")
    return text


def _old_encoding(data: bytes) -> str:
    """GB18030, or Big5 where it makes more sense of the same bytes. Cut-off last characters are forgiven."""
    found: dict[int, str] = {}
    for encoding, common in _COMMON.items():
        for cut in (0, 1, 2, 3):
            try:
                text = data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            found.setdefault(sum(text[:20_000].count(mark) for mark in common), text)
            break
    if not found:
        raise Refused("unknown_encoding")
    text = found[max(found)]
    if len(re.findall("[\x00-\x08\x0e-\x1f]", text[:20_000])) > len(text[:20_000]) // 100:
        raise Refused("not_text")
    return text
