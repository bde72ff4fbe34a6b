"""A Word file's text is what its reader sees: numbers of lists, accepted changes, text boxes, cells."""

import pytest

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.reading.shapes import Source
from niangjia.kernel.reading.sources import open_bytes

from . import files
from .files import cell, docx, p, r, table

LIST = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def read(data: bytes, name: str = "报告.docx") -> Source:
    (source,) = open_bytes(name, data)
    assert len(source.plain) == len(source.text)
    for place in source.places:
        assert 0 <= place.start <= place.end <= len(source.text)
    return source


def listed(depth: int, number: int = 5) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def codes(source: Source) -> set[str]:
    return {remark.code for remark in source.remarks}


def test_paragraphs_are_lines_with_their_block() -> None:
    source = read(docx(p("标题") + p("") + p("新建工会27家。")))
    assert source.text == "标题\n\n新建工会27家。"
    assert source.kind == "docx"
    assert [(place.block, source.text[place.start : place.end]) for place in source.places] == [
        (0, "标题"), (1, ""), (2, "新建工会27家。")]  # fmt: skip


def test_automatic_numbers_are_printed() -> None:
    body = "".join(p(text, listed(depth)) for depth, text in
                   [(0, "组建"), (1, "企业"), (2, "2023年建会"), (2, "园区"), (1, "机关"), (3, "点"), (0, "维权")])  # fmt: skip
    source = read(docx(body + p("另起", listed(0, 6)) + p("完"), numbering=LIST))
    assert source.text.split("\n") == [
        "一、组建", "（一）企业", "1. 2023年建会", "2. 园区", "（二）机关", "点", "二、维权", "一、另起", "完"]  # fmt: skip


def test_a_style_may_carry_the_number() -> None:
    styles = '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    source = read(
        docx(
            p("组建", '<w:pStyle w:val="H1"/>')
            + p("无号", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            numbering=LIST,
            styles=styles,
        )
    )
    assert source.text == "一、组建\n无号"


def test_a_style_built_on_another_is_numbered_like_it() -> None:
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H1a"><w:basedOn w:val="H1"/></w:style><w:style w:styleId="X"><w:basedOn w:val="X"/></w:style>'
    )
    body = (
        p("组建", '<w:pStyle w:val="H1a"/>')
        + p("无号", '<w:pStyle w:val="X"/>')
        + p("维权", '<w:pStyle w:val="H1"/>')
    )
    assert read(docx(body, numbering=LIST, styles=styles)).text == "一、组建\n无号\n二、维权"


def test_a_table_is_lines_of_cells_in_its_place() -> None:
    grid = table(
        [cell(p("单位")), cell(p("会员"), '<w:gridSpan w:val="2"/>'), cell(p("备注"))],
        [
            cell(p("甲厂"), '<w:vMerge w:val="restart"/>'),
            cell(p("120")),
            cell(p("30") + p("名")),
            cell(p("")),
        ],
        [cell(p("看不见"), "<w:vMerge/>"), cell(p("5")), cell(p("1")), cell(p("新建"))],
    )
    source = read(docx(p("前") + grid + p("后")))
    assert source.text == "前\n单位\t会员\t\t备注\n甲厂\t120\t30 名\t\n\t5\t1\t新建\n后"
    held = {
        (place.block, place.row, place.column): source.text[place.start : place.end]
        for place in source.places
    }
    assert held[1, 0, 3] == "备注"
    assert held[1, 1, 1] == "120"
    assert held[1, 2, 3] == "新建"
    assert held[2, -1, -1] == "后"


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    body = (
        "<w:p>" + r("新建工会") + "<w:del w:id='1'><w:r><w:delText>25</w:delText></w:r></w:del>"
        "<w:ins w:id='2'>" + r("27") + "</w:ins>" + r("家。") + "</w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>" + r("会员") + "</w:p>" + p("1118人。")
        + "<w:tbl><w:tr><w:trPr><w:del w:id='4'/></w:trPr>" + cell(p("删去")) + "</w:tr></w:tbl>"
    )  # fmt: skip
    source = read(docx(body))
    assert source.text == "新建工会27家。\n会员1118人。"
    assert codes(source) == {"tracked"}


def test_hidden_text_and_comments_and_fields_are_left_out() -> None:
    styles = '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Child"><w:basedOn w:val="Gone"/></w:style>'
    body = "<w:p>" + r("看得见") + r("藏", "<w:vanish/>") + r("也藏", '<w:rStyle w:val="Child"/>') + (
        '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:commentReference w:id="0"/></w:r>') + r("。", '<w:vanish w:val="0"/>') + "</w:p>"  # fmt: skip
    source = read(docx(body, styles=styles))
    assert source.text == "看得见。"
    assert codes(source) == {"hidden"}


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent>" + p("框中3人") + "</w:txbxContent>"
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{r('正文')}</w:p>"
    assert read(docx(body + p("后"))).text == "正文\n框中3人\n后"
    assert read(docx(table([cell(body)]) + p("后"))).text == "正文\n框中3人\n后"


def test_breaks_tabs_links_and_contents() -> None:
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    body = p("一、组建\t3", '<w:pStyle w:val="11"/>') + "<w:p>" + (
        "<w:hyperlink>" + r("链接") + "</w:hyperlink><w:r><w:br/><w:t>次行</w:t><w:tab/><w:t>尾</w:t><w:br w:type='page'/></w:r>") + "</w:p>"  # fmt: skip
    assert read(docx(body, styles=styles)).text == "链接\n次行\t尾"


def test_damage_passwords_and_bombs_are_refused_with_a_sentence() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    bomb = docx(p("x"), more={"word/media/a.bin": b"\0" * (80 << 20)})
    good = docx(p("x"))
    for data, code in [
        (good[: len(good) // 2], "damaged"),
        (docx("<w:p>"), "damaged"),
        (ole + "EncryptedPackage".encode("utf-16-le"), "password"),
        (ole + "WordDocument".encode("utf-16-le"), "old_word"),
        (ole + "Workbook".encode("utf-16-le"), "table"),
        (bomb, "bomb"),
        (files.archive({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "table"),
        (docx(p("x"), more={"word/vbaProject.bin": b"x"}), "macros"),
    ]:
        with pytest.raises(Refusal) as caught:
            read(data)
        assert caught.value.__cause__.code == code
        assert str(caught.value.remedy)


def test_entities_are_not_resolved() -> None:
    evil = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document '
        + files.W.encode()
        + b"><w:body><w:p><w:r><w:t>&a;ok</w:t></w:r></w:p></w:body></w:document>"
    )
    data = files.archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": evil})
    assert read(data).text in ("", "ok")
