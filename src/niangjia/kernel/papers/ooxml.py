"""Small pieces of WordprocessingML that python-docx has no call for."""

# ruff: noqa: SLF001 -- python-docx keeps the XML behind its objects in private names

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from lxml import etree

TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, rounded."""
    return round(millimetres * TWIPS_PER_MM)


def millimetres(length: Emu | int) -> float:
    """A python-docx length in millimetres."""
    return int(length) / 36000


def element(tag: str, /, **attributes: Any) -> Any:
    """`element("w:ind", firstLine=640)` -> <w:ind w:firstLine="640"/>; a namespace other than w: as `w14__id`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        prefixed = name.replace("__", ":") if "__" in name else f"w:{name}"
        made.set(qn(prefixed), str(value))
    return made


# The order of the children inside their parents is fixed by the schema (ECMA-376 part 1, 17.3.1.26, 17.6.17).
_PPR = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
]  # fmt: skip
_SECTPR = [
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
    "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
    "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
]  # fmt: skip


def _place(parent: Any, child: Any, order: list[str]) -> None:
    local = etree.QName(child).localname
    for old in parent.findall(child.tag):
        parent.remove(old)
    after = set(order[order.index(local) + 1 :])
    for position, sibling in enumerate(parent):
        if etree.QName(sibling).localname in after:
            parent.insert(position, child)
            return
    parent.append(child)


def set_ppr(paragraph: Any, *children: Any) -> None:
    """Put property elements on a python-docx paragraph or paragraph style, at their place in the schema."""
    properties = paragraph._element.get_or_add_pPr()
    for child in children:
        _place(properties, child, _PPR)


def set_sectpr(section: Any, *children: Any) -> None:
    """Put property elements on a section, at their place in the schema."""
    for child in children:
        _place(section._sectPr, child, _SECTPR)


def set_fonts(properties: Any, east_asia: str, latin: str) -> None:
    """The rFonts of a run or style: Chinese text in one face, digits and Latin in another.

    The hint makes the characters both scripts use (“ ” — …) take the Chinese face.
    """
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        style = properties.find(qn("w:rStyle"))
        properties.insert(0 if style is None else 1, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (
        ("hint", "eastAsia"),
        ("ascii", latin),
        ("hAnsi", latin),
        ("eastAsia", east_asia),
        ("cs", latin),
    ):
        fonts.set(qn(f"w:{name}"), value)


def field(run: Any, code: str) -> None:
    """A complex field (PAGE, NUMPAGES) inside a run."""
    for kind in ("begin", None, "end"):
        if kind is None:
            text = element("w:instrText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = f" {code} "
            run._r.append(text)
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def bookmark(first: Any, last: Any, name: str, number: int) -> None:
    """A bookmark around runs `first`..`last` of one paragraph; names start with a letter or underscore, 40 at most."""
    first._r.addprevious(element("w:bookmarkStart", id=number, name=name))
    last._r.addnext(element("w:bookmarkEnd", id=number))


def hyperlink(paragraph: Any, address: str, text: str) -> None:
    """An outside link at the end of a paragraph (body or comment)."""
    relation = paragraph.part.relate_to(
        address,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
