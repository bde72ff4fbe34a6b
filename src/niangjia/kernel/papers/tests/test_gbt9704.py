"""The layout of GB/T 9704-2012, read from the Word XML."""

import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
from lxml import etree

from niangjia.kernel.papers import gbt9704
from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.ooxml import TWIPS_PER_MM
from niangjia.kernel.papers.titles import title_lines, width_of

pytestmark = pytest.mark.once

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def parts() -> dict[str, etree._Element]:
    paper = Paper("关于同意筹建工会的批复", "望山镇总工会")
    paper.head("望山镇总工会", "望工〔2026〕12号")
    paper.title("关于同意筹建天海电子有限公司工会的批复")
    paper.addressee("天海电子有限公司")
    for level in (1, 2, 3, 4):
        paper.heading(level, "标题", 2)
    paper.paragraph("正文“引号”。")
    paper.attachments(["筹备组名单", "工作方案"])
    paper.signature("望山镇总工会", date(2026, 6, 30))
    paper.imprint("镇党委", "望山镇总工会办公室", date(2026, 7, 1))
    with zipfile.ZipFile(BytesIO(paper.save())) as archive:
        return {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")
        }


def _of(element: etree._Element, path: str, name: str) -> str:
    found = element.find(path.replace("w:", W))
    assert found is not None, path
    return str(found.get(f"{W}{name}"))


def _mm(twips: str) -> float:
    return int(twips) / TWIPS_PER_MM


def test_paper_and_type_area(parts: dict[str, etree._Element]) -> None:
    section = parts["word/document.xml"].find(f".//{W}sectPr")
    assert section is not None
    assert _mm(_of(section, "w:pgSz", "w")) == pytest.approx(210, abs=0.1)
    assert _mm(_of(section, "w:pgSz", "h")) == pytest.approx(297, abs=0.1)
    for side, wanted in (("top", 37), ("left", 28), ("right", 26), ("bottom", 35)):
        assert _mm(_of(section, "w:pgMar", side)) == pytest.approx(wanted, abs=0.1), side


def test_grid_of_22_lines_of_28_characters(parts: dict[str, etree._Element]) -> None:
    section = parts["word/document.xml"].find(f".//{W}sectPr")
    assert section is not None
    assert _of(section, "w:docGrid", "type") == "linesAndChars"
    pitch = int(_of(section, "w:docGrid", "linePitch"))
    assert int(225 * TWIPS_PER_MM) // pitch == 22
    cell = 16 + int(_of(section, "w:docGrid", "charSpace")) / 4096
    assert int(156 / 25.4 * 72 / cell + 1e-3) == 28


def test_body_line_and_spacing_fill_the_page(parts: dict[str, etree._Element]) -> None:
    normal = parts["word/styles.xml"].find(f".//{W}style[@{W}styleId='Normal']")
    assert normal is not None
    assert _of(normal, ".//w:spacing[@w:line]", "lineRule") == "exact"
    line = int(_of(normal, ".//w:spacing[@w:line]", "line"))
    assert 28 * 20 <= line <= 29 * 20 and int(225 * TWIPS_PER_MM) // line == 22
    width = 16 + int(_of(normal, "w:rPr/w:spacing", "val")) / 20
    assert int(156 / 25.4 * 72 / width) == 28


@pytest.mark.parametrize(
    ("style", "face", "half_points"),
    [
        ("Normal", "仿宋_GB2312", 32),
        ("Title", "方正小标宋简体", 44),
        ("Heading1", "黑体", 32),
        ("Heading2", "楷体_GB2312", 32),
        ("Heading3", "仿宋_GB2312", 32),
        ("Heading4", "仿宋_GB2312", 32),
        ("Imprint", "仿宋_GB2312", 28),
    ],
)
def test_faces_and_sizes(parts: dict[str, etree._Element], style: str, face: str, half_points: int) -> None:
    held = parts["word/styles.xml"].find(f".//{W}style[@{W}styleId='{style}']")
    assert held is not None
    assert _of(held, "w:rPr/w:rFonts", "eastAsia") == face
    assert int(_of(held, "w:rPr/w:sz", "val")) == half_points
    assert _of(held, "w:rPr/w:color", "val") == "000000"
    fonts = held.find(f"{W}rPr/{W}rFonts")
    assert fonts is not None and not [name for name in fonts.attrib if "Theme" in str(name)]


def test_every_face_names_substitutes(parts: dict[str, etree._Element]) -> None:
    fonts = {font.get(f"{W}name"): font for font in parts["word/fontTable.xml"]}
    assert "华文中宋" in _of(fonts["方正小标宋简体"], "w:altName", "val")
    assert "FangSong" in _of(fonts["仿宋_GB2312"], "w:altName", "val")


def test_page_number_is_on_the_outer_side(parts: dict[str, etree._Element]) -> None:
    assert parts["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    section = parts["word/document.xml"].find(f".//{W}sectPr")
    assert section is not None
    assert 35 - _mm(_of(section, "w:pgMar", "footer")) - 14 * 0.3528 / 2 == pytest.approx(7, abs=0.2)
    sides = {}
    for name in ("word/footer1.xml", "word/footer2.xml"):
        line = parts[name].find(f"{W}p")
        assert line is not None
        text = "".join((node.text or "") for node in line.iter(f"{W}t", f"{W}instrText"))
        assert text == "—  PAGE  —"
        assert {node.get(f"{W}val") for node in line.iter(f"{W}sz")} == {"28"}
        sides[_of(line, "w:pPr/w:jc", "val")] = name
    references = {node.get(f"{W}type") for node in section.findall(f"{W}footerReference")}
    assert set(sides) == {"left", "right"} and references == {"default", "even"}


def test_head_is_red_and_ruled(parts: dict[str, etree._Element]) -> None:
    lines = parts["word/document.xml"].findall(f".//{W}p")
    assert "".join(lines[0].itertext()) == "望山镇总工会文件"
    assert _of(lines[0], ".//w:rPr/w:color", "val") == "FF0000"
    assert _mm(_of(lines[0], "w:pPr/w:spacing", "before")) == pytest.approx(35, abs=0.1)
    number = next(line for line in lines if "".join(line.itertext()) == "望工〔2026〕12号")
    assert _of(number, "w:pPr/w:pBdr/w:bottom", "color") == "FF0000"
    assert int(_of(number, "w:pPr/w:pBdr/w:bottom", "space")) * 25.4 / 72 == pytest.approx(4, abs=0.2)


def test_signature_has_four_characters_to_its_right(parts: dict[str, etree._Element]) -> None:
    day = next(
        p for p in parts["word/document.xml"].iter(f"{W}p") if "".join(p.itertext()) == "2026年6月30日"
    )
    assert _of(day, "w:pPr/w:ind", "rightChars") == "400"
    assert _of(day, "w:pPr/w:jc", "val") == "right"
    name = day.getprevious()
    assert name is not None
    right = 4 + width_of("2026年6月30日") / 2 - width_of("望山镇总工会") / 2
    assert int(_of(name, "w:pPr/w:ind", "rightChars")) == round(right * 100)


def test_attachments_align_and_imprint_is_ruled(parts: dict[str, etree._Element]) -> None:
    texts = ["".join(p.itertext()) for p in parts["word/document.xml"].iter(f"{W}p")]
    assert "附件：1.筹备组名单" in texts and "2.工作方案" in texts
    borders = parts["word/document.xml"].find(f".//{W}tblBorders")
    assert borders is not None
    assert int(_of(borders, "w:top", "sz")) / 8 * 0.3528 == pytest.approx(0.35, abs=0.02)
    assert int(_of(borders, "w:insideH", "sz")) / 8 * 0.3528 == pytest.approx(0.25, abs=0.02)
    assert "抄送：镇党委。" in texts and "望山镇总工会办公室2026年7月1日印发" in texts


def test_property_children_follow_the_schema(parts: dict[str, etree._Element]) -> None:
    from niangjia.kernel.papers.ooxml import _PPR

    for name in ("word/document.xml", "word/styles.xml"):
        for properties in parts[name].iter(f"{W}pPr"):
            order = [_PPR.index(etree.QName(child).localname) for child in properties]
            assert order == sorted(order), etree.tostring(properties)


def test_body_is_indented_two_characters_and_quotes_are_chinese(parts: dict[str, etree._Element]) -> None:
    body = next(p for p in parts["word/document.xml"].iter(f"{W}p") if "正文" in "".join(p.itertext()))
    assert _of(body, "w:pPr/w:ind", "firstLineChars") == "200"
    assert _of(body, ".//w:rPr/w:rFonts", "hint") == "eastAsia"


def test_upward_paper_names_its_signer() -> None:
    paper = Paper()
    paper.head("望山镇总工会", "望工〔2026〕3号", signer="王红梅")
    texts = [p.text for p in docx.Document(BytesIO(paper.save())).paragraphs]
    assert "望工〔2026〕3号\t签发人：王红梅" in texts


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("望山镇总工会2026年上半年工作总结", ["望山镇总工会2026年上半年工作总结"]),
        (
            "望山镇总工会2026年上半年工作总结和下半年工作打算",
            ["望山镇总工会2026年上半年工作总结", "和下半年工作打算"],
        ),
        (
            ("望山镇总工会", "2026年上半年工作总结", "和下半年工作打算"),
            ["望山镇总工会2026年上半年工作总结", "和下半年工作打算"],
        ),
        ("", []),
    ],
)
def test_title_lines(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


def test_long_titles_never_pass_the_width() -> None:
    for length in range(1, 90, 7):
        lines = title_lines("字" * length)
        assert "".join(lines) == "字" * length and all(width_of(line) <= 20 for line in lines)


def test_layout_constants_agree() -> None:
    assert gbt9704.LEFT + gbt9704.AREA_WIDTH + gbt9704.RIGHT == gbt9704.PAGE_WIDTH
    assert gbt9704.TOP + gbt9704.AREA_HEIGHT + gbt9704.BOTTOM == gbt9704.PAGE_HEIGHT
