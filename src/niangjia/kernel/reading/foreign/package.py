"""The parts of a Word file: looked up through its relationships, inflated under limits, parsed without entities."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from niangjia.kernel.base.confined import Refused

from .limits import Limits
from .numbering import local, value

_PIECE = 1 << 20
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
)


class Package:
    """An opened Word file. Raises `Refused` for passwords, bombs, damage and files that are no Word document."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise Refused("damaged") from error
        self._left = limits.unpacked << 20
        infos = self._zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise Refused("password")
        declared = sum(info.file_size for info in infos)
        if len(infos) > limits.members or declared > self._left or declared > max(64 << 20, 400 * len(data)):
            raise Refused("bomb")
        self._names = {info.filename.lstrip("/") for info in infos}
        self.main = self._main()

    def _main(self) -> str:
        target = self.related("", "officeDocument") or "word/document.xml"
        if target not in self._names:
            raise Refused("damaged")
        return target

    def related(self, part: str, kind: str) -> str | None:
        """The part a part ("" for the file itself) names as its styles, numbering or main document."""
        folder, name = posixpath.split(part)
        relations = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in relations if relations is not None else ():
            if (value(one, "Type") or "").endswith(f"/{kind}"):
                target = value(one, "Target") or ""
                return (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
        return None

    def tree(self, name: str | None) -> etree._Element | None:
        """A part as a tree; None where there is no such part."""
        if name is None or name not in self._names:
            return None
        parser: Any = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._inflated(name), parser)
        except etree.XMLSyntaxError as error:
            raise Refused("damaged") from error

    def _inflated(self, name: str) -> bytes:
        pieces: list[bytes] = []
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refused("bomb")
                    pieces.append(piece)
        except _FAULTS as error:
            raise Refused("damaged") from error
        return b"".join(pieces)


def hidden_styles(styles: etree._Element | None) -> set[str]:
    """Names of styles whose text is hidden, also by way of the style they build on."""
    based: dict[str, str] = {}
    found: set[str] = set()
    for style in styles if styles is not None else ():
        name = value(style, "styleId") or ""
        for node in style:
            if local(node) == "basedOn":
                based[name] = value(node) or ""
            elif local(node) == "rPr" and is_hidden(node, set()):
                found.add(name)
    for _ in range(10):
        found |= {name for name, under in based.items() if under in found}
    return found


def contents_styles(styles: etree._Element | None) -> set[str]:
    """Names of the styles a table of contents is set in (toc 1 to toc 9)."""
    found = set()
    for style in styles if styles is not None else ():
        named = next((value(node) or "" for node in style if local(node) == "name"), "")
        if re.fullmatch(r"(?:toc|contents) \d", named.lower()):
            found.add(value(style, "styleId") or "")
    return found


def is_hidden(properties: etree._Element | None, styles: set[str]) -> bool:
    """Whether run properties hide their text."""
    for node in properties if properties is not None else ():
        name = local(node)
        if name == "vanish":
            return value(node) not in ("0", "false", "off")
        if name == "rStyle" and value(node) in styles:
            return True
    return False
