"""What a file really is, by its first bytes; the name on it is only a hint."""

from pathlib import Path

from .refusals import Refused

ZIP, OLE, HTML, XML, TEXT = "zip", "ole", "html", "xml", "text"
_FOREIGN = {
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"\x1f\x8b": "GZIP",
    b"{\\rtf": "RTF",
    b"MZ": "EXE",
}


def kind_of(path: Path, suffix: str) -> str:
    """One of the kinds above; raises `Refused` for what is no table, is empty, or is a WPS .et file."""
    with path.open("rb") as file:
        head = file.read(8192)
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Refused("empty_file")
    if suffix.lower() in (".et", ".ett"):
        raise Refused("wps_et")
    for magic, name in _FOREIGN.items():
        if head.startswith(magic):
            raise Refused("not_a_table", found=name)
    if head.startswith(b"PK"):
        return ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    text = decode_head(head).lstrip("\ufeff \t\r\n").lower()
    if text.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return XML
    if text.startswith("<") and any(mark in text for mark in ("<html", "<table", "<!doctype html", "<tr")):
        return HTML
    if text.startswith("<"):
        raise Refused("not_a_table", found="XML")
    return TEXT


def decode_head(head: bytes) -> str:
    """A readable guess of the first bytes, never an error."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace")


def decode(data: bytes) -> str:
    """The text of a whole file: UTF-8 (with or without a mark), UTF-16 with a mark, else GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _or_refuse(data, "utf-16")
    if b"\x00" in data[:65536]:
        raise Refused("not_a_table", found="binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _or_refuse(data, "gb18030")


def _or_refuse(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("unknown_encoding") from error
