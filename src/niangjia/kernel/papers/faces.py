"""Typefaces and sizes of GB/T 9704-2012, and what to use where a face is not installed."""

# ruff: noqa: SLF001 -- python-docx keeps the XML behind its objects in private names

from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from .ooxml import element

TITLE_FACE = "方正小标宋简体"
BODY_FACE = "仿宋_GB2312"
HEADING1_FACE = "黑体"
HEADING2_FACE = "楷体_GB2312"
PAGE_FACE = "宋体"
LATIN_FACE = "Times New Roman"

SIZE_2 = 22.0  # 2号, points
SIZE_3 = 16.0  # 3号
SIZE_4 = 14.0  # 4号


@dataclass(frozen=True, slots=True)
class Face:
    """A face with its substitutes in order of preference, as the font table lists them."""

    name: str
    substitutes: tuple[str, ...]
    family: str
    pitch: str = "default"


FACES = (
    Face(
        TITLE_FACE,
        ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "Noto Serif CJK SC"),
        "auto",
    ),
    Face(
        BODY_FACE,
        ("仿宋", "FangSong", "FangSong_GB2312", "华文仿宋", "方正仿宋_GBK", "Noto Serif CJK SC"),
        "modern",
    ),
    Face(HEADING1_FACE, ("SimHei", "方正黑体_GBK", "华文黑体", "Noto Sans CJK SC"), "modern"),
    Face(
        HEADING2_FACE,
        ("楷体", "KaiTi", "KaiTi_GB2312", "华文楷体", "方正楷体_GBK", "Noto Serif CJK SC"),
        "modern",
    ),
    Face(PAGE_FACE, ("SimSun", "NSimSun", "方正书宋_GBK", "Noto Serif CJK SC"), "auto"),
    Face(LATIN_FACE, ("Liberation Serif", "Tinos"), "roman", "variable"),
)


def write_font_table(document: Any) -> None:
    """Declare the faces and their substitutes in the font table part of a python-docx document."""
    part = next(r.target_part for r in document.part.rels.values() if r.reltype == RT.FONT_TABLE)
    table = parse_xml(part.blob)
    for held in table.findall(qn("w:font")):
        if held.get(qn("w:name")) in {face.name for face in FACES}:
            table.remove(held)
    for face in FACES:
        font = element("w:font", name=face.name)
        font.append(element("w:altName", val=",".join(face.substitutes)))
        font.append(element("w:charset", val="86" if face.name != LATIN_FACE else "00"))
        font.append(element("w:family", val=face.family))
        font.append(element("w:pitch", val=face.pitch))
        table.append(font)
    etree.cleanup_namespaces(table)
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def theme_free(properties: Any) -> None:
    """Drop theme colours, theme fonts and effects that python-docx's template brings along."""
    for tag in (
        "w:color",
        "w:b",
        "w:bCs",
        "w:i",
        "w:iCs",
        "w:spacing",
        "w:kern",
        "w:rFonts",
        "w:sz",
        "w:szCs",
    ):
        for held in properties.findall(qn(tag)):
            properties.remove(held)


def latent_language() -> Any:
    """The language element of Chinese documents."""
    return parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>')
