"""The two copies: the same text, comments in one of them only, a bookmark on every figure."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.papers.blocks import (
    Draft,
    Figure,
    Heading,
    Paragraph,
    Source,
    Table,
    freeze,
    heading_texts,
    numbered,
    ordered,
    paragraph,
    thaw,
)  # fmt: skip
from niangjia.kernel.papers.render import both, texts


def figure(text: str, value: str = "3021", rows: int | None = 3021) -> Figure:
    source = Source(
        "ind.A00", "工会组织数", value, "家", "截至2026年6月底", "望山镇总工会及所属", rows, "在册组织之和",
        "http://127.0.0.1:8000/f/ind.A00?on=2026-06-30",
    )  # fmt: skip
    return Figure(text, source)


@pytest.fixture
def draft() -> Draft:
    blocks = (
        Paragraph(("现将“上半年”工作总结如下：",)),
        Heading(1, "上半年主要工作"),
        Heading(2, "组建"),
        paragraph(
            "截至6月底，全镇共有工会组织", figure("3021"), "家，会员总数", figure("79801", "79801"), "人。"
        ),
        Heading(2, "会员"),
        paragraph(ordered(["新增", figure("101", "101"), "家"], ["抓落实"])),
        Heading(1, "存在问题"),
        Heading(2, "换届"),
    )
    table = Table(("指标", "本期"), (("工会组织数", figure("3021")),), (0.6, 0.4))
    made = Draft(
        ("望山镇总工会", "2026年上半年工作总结"), blocks, "望山镇总工会", date(2026, 6, 30), "niangjia:x"
    )
    return numbered(replace(made, annex=("主要指标完成情况", table)))


def test_both_copies_have_the_same_text(draft: Draft) -> None:
    clean, checked = (docx.Document(BytesIO(data)) for data in both(draft))
    assert texts(clean) == texts(checked)
    assert "截至6月底，全镇共有工会组织3021家，会员总数79801人。" in texts(clean)
    assert [p.text for p in clean.paragraphs] == [p.text for p in checked.paragraphs]


def test_every_figure_has_a_comment_in_the_checked_copy_only(draft: Draft) -> None:
    clean, checked = (docx.Document(BytesIO(data)) for data in both(draft))
    assert len(list(clean.comments)) == 0
    comments = list(checked.comments)
    assert len(comments) == len(list(draft.figures())) == 4
    said = comments[0].text
    for part in (
        "工会组织数（ind.A00）",
        "截至2026年6月底",
        "望山镇总工会及所属",
        "3021（单位：家）",
        "3021条记录",
        "在册组织之和",
    ):
        assert part in said
    assert "http://127.0.0.1:8000/f/ind.A00?on=2026-06-30" in [
        relation.target_ref for relation in comments[0].part.rels.values() if relation.is_external
    ]


def test_every_figure_is_bookmarked_in_both(draft: Draft) -> None:
    for data in both(draft):
        body = docx.Document(BytesIO(data)).element.body
        names = body.xpath(".//w:bookmarkStart/@w:name")
        assert names == ["_nj_f0001", "_nj_f0002", "_nj_f0003", "_nj_f0004"]


def test_headings_number_themselves(draft: Draft) -> None:
    assert [text for block, text in heading_texts(draft.blocks) if isinstance(block, Heading)] == [
        "一、上半年主要工作", "（一）组建", "（二）会员", "二、存在问题", "（一）换届",
    ]  # fmt: skip


def test_enumeration_keeps_its_figures(draft: Draft) -> None:
    block = draft.blocks[5]
    assert isinstance(block, Paragraph)
    assert [piece if isinstance(piece, str) else piece.text for piece in block.pieces] == [
        "一是", "新增", "101", "家", "；", "二是", "抓落实", "。",
    ]  # fmt: skip


def test_frozen_and_thawed_is_the_same(draft: Draft) -> None:
    assert thaw(freeze(draft)) == draft


def test_the_file_says_what_it_is(draft: Draft) -> None:
    properties = docx.Document(BytesIO(both(draft)[0])).core_properties
    assert properties.identifier == "niangjia:x"
    assert properties.title == "望山镇总工会2026年上半年工作总结"
    assert properties.author == "望山镇总工会"


def test_comments_are_small_and_dated_by_the_house_clock(draft: Draft) -> None:
    with clock.fixed(date(2026, 6, 30)):
        document = docx.Document(BytesIO(both(draft)[1]))
    style = document.styles["annotation text"]
    assert (style.style_id, style.font.size.pt) == ("CommentText", 10.5)
    comment = next(iter(document.comments))
    assert {line.style.style_id for line in comment.paragraphs} == {"CommentText"}
    assert comment.timestamp.date() == date(2026, 6, 30) and document.core_properties.created.year == 2026
