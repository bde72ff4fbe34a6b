"""A template made ready to be filled many times: parsed once, its program compiled once, its fixed parts packed once.

docxtpl turns the placeholders into a jinja program and knows how to break lines inside a run; what it does anew for
every document (unpack, parse, serialise, pack) is done here once per template.
"""

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.environment import Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from niangjia.kernel.base import clock

from .kinds import PaperKind, default_template
from .parts import Part, pack, part, unpack

FILTERS = frozenset({"default", "d", "join", "length", "count", "first", "last", "trim", "e"})
KEPT = 24  # templates held ready in a process
_FILLABLE = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAGS = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_BREAKS = re.compile(r"[\n\t\a\f]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f￾￿]|[\ud800-\udfff]")
_CORE = "docProps/core.xml"
_DATED = ("created", "modified")


def environment() -> ImmutableSandboxedEnvironment:
    """The only environment templates run in."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.globals = {}
    return made


def clean(text: str) -> str:
    """Without the characters XML cannot hold."""
    return _NOT_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class _Program:
    """A part with placeholders. grows: tables or pictures are repeated, so widths and ids are mended afterwards."""

    name: str
    template: Template
    grows: bool


class Filler:
    """Fills one template. Raises jinja's TemplateError for a broken one."""

    def __init__(self, template: bytes) -> None:
        self._tool = DocxTemplate(BytesIO(template))
        self._tool.init_docx()
        self._order: list[str] = []
        self._fixed: dict[str, Part] = {}
        self._programs: dict[str, _Program] = {}
        self._core = ""
        jinja = environment()
        for name, data in unpack(template).items():
            self._order.append(name)
            text = data.decode("utf-8") if _FILLABLE.fullmatch(name) or name == _CORE else ""
            if name == _CORE:
                self._core = _with_slots(data)
            elif "{{" in (bare := _TAGS.sub("", text)) or "{%" in bare:
                self._programs[name] = self._program(name, data, jinja)
            else:
                self._fixed[name] = part(name, data, 9)

    def _program(self, name: str, data: bytes, jinja: ImmutableSandboxedEnvironment) -> _Program:
        source = etree.tostring(etree.fromstring(data), encoding="unicode")
        patched = self._tool.patch_xml(source)
        grows = "docPr" in source or ("<w:tbl>" in source and "{%" in patched)
        return _Program(name, jinja.from_string(patched), grows)

    def fill(self, context: dict[str, Any], title: str) -> bytes:
        """The package with its placeholders replaced, titled and dated now."""
        return pack([self._part(name, context, title) for name in self._order])

    def _part(self, name: str, context: dict[str, Any], title: str) -> Part:
        if name in self._fixed:
            return self._fixed[name]
        if name == _CORE:
            stamp = clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return part(
                name, self._core.replace("@title@", escape(clean(title))).replace("@now@", stamp).encode()
            )
        return part(name, self._render(self._programs[name], context))

    def _render(self, program: _Program, context: dict[str, Any]) -> bytes:
        xml = _PARAGRAPH.sub(self._lines, program.template.render(context))
        if program.grows:
            tree = self._tool.fix_tables(xml.encode())
            self._tool.fix_docpr_ids(tree)
            return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
        return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()

    def _lines(self, found: re.Match[str]) -> str:
        """A paragraph whose values hold line breaks becomes as many lines as it needs."""
        text = found.group(0)
        return str(self._tool.resolve_listing(text)) if _BREAKS.search(text) else text


def _with_slots(data: bytes) -> str:
    """core.xml with places for the title and the day."""
    root = etree.fromstring(data)
    spaces = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
    title = root.find("dc:title", spaces)
    if title is None:
        title = etree.SubElement(root, f"{{{spaces['dc']}}}title")
    title.text = "@title@"
    for name in _DATED:
        held = root.find(f"dcterms:{name}", spaces)
        if held is not None:
            held.text = "@now@"
    return str(etree.tostring(root, encoding="unicode"))


_ready: "OrderedDict[tuple[int, str, str], tuple[PaperKind, Filler]]" = OrderedDict()


def filler(kind: PaperKind, issuer: str, template: bytes | None = None, owner: str = "") -> Filler:
    """The filler of a kind's template for an issuer. template: None for the default one; owner: whose template it is
    when it came down from a union above, whose name in the issuing head then gives way to the issuer's."""
    mark = hashlib.sha256(template).hexdigest() if template else ""
    key = (id(kind), issuer, mark + owner)
    held = _ready.get(key)
    if held is not None:
        return held[1]
    data = template or default_template(kind, issuer)
    made = Filler(headed(data, owner, issuer) if owner and owner != issuer else data)
    # The kind is held beside its filler so that its id() cannot come to mean another one.
    _ready[key] = (kind, made)
    while len(_ready) > KEPT:
        _ready.popitem(last=False)
    return made


def headed(template: bytes, owner: str, issuer: str) -> bytes:
    """A template of the union `owner` under the issuing head 发文机关标志 of a union below it, as large as fits."""
    from .gbt9704 import fit_head

    document = docx.Document(BytesIO(template))
    for line in document.paragraphs[:12]:
        text = "".join(line.text.split())
        if text in (f"{owner}文件", owner, "{{发文机关}}文件") and line.runs:
            line.runs[0].text = text.replace(owner, issuer).replace("{{发文机关}}", issuer)
            for run in line.runs[1:]:
                run.text = ""
            fit_head(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
