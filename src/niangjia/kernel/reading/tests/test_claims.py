"""Which numbers are claims, and what each claims."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.reading.claims import claims_of
from niangjia.kernel.reading.claims.tries import words_pattern
from niangjia.kernel.reading.shapes import Claim, ClaimKind, Qualifier, Source, Whose
from niangjia.kernel.reading.structure import documents
from niangjia.kernel.reading.words import LineWords, Says, Spoken, Vocabulary

VOCABULARY = Vocabulary(
    (
        LineWords.written("organizing", settles="基层工会 建会", headings="组建"),
        LineWords.written("membership", settles="会员", headings="会员"),
        LineWords.written("assistance", settles="困难职工 慰问金", headings="帮扶"),
        LineWords.written("education", settles="培训班 培训", headings="教育"),
    ),
    (
        Spoken("A01", "基层工会组织数", "个", "stock", "organizing", Says(("基层工会",), ("家", "个"))),
        Spoken(
            "B04",
            "会员人数",
            "人",
            "stock",
            "membership",
            Says(("会员总数", "会员"), ("人", "名"), never=("新",)),
        ),
        Spoken("B10", "新发展会员数", "人", "flow", "membership", Says(("新增会员",), ("人", "名"))),
    ),
)


def read(text: str) -> list[Claim]:
    source = Source("", text, text, "text")
    return list(claims_of(source, documents(source), VOCABULARY))


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (str(claim.value.normalize().__format__("f")), claim.unit, claim.kind.value) for claim in read(text)
    ]


NO_CLAIMS = [
    "按照“两个普遍”的要求，深入开展“双亮双比”活动。",
    "我讲三点意见，要处理好三个关系，完善五大机制。",
    "县总工会第十二次代表大会于5月20日召开，十四届七次全委会随后举行。",
    "两年来，我们始终坚持每年一次的走访制度。",
    "对困难职工每户发放400元，每人每月补助200元。",
    "要推动百人以上的非公企业都建起职代会。",
    "要坚持一月一汇报、一季一调度，做到一户一策。",
    "维权热线12351，咨询电话8612345。",
    "20xx年是公司打造500亿企业集团的关键一年。",
    "这是一次很重要的学习机会，为大家提供了一个交流平台。",
    "国税局第一税务分局、第三纺织厂到场。",
    "按工资总额的2%拨缴经费。",
    "上午8点半集合，晚上10点熄灯。",
    "依据《工会法》第十五条的规定，统一部署，唯一要求是一定落实。",
    "县四套班子领导出席，连续两次通报。",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_numbers_that_claim_nothing(text: str) -> None:
    assert told(text) == []


CLAIMS = [
    (
        "截至6月底，全县共有基层工会302家，会员总数7.9万人。",
        [("302", "家", "stock"), ("79000", "人", "stock")],
    ),
    ("上半年新增会员1130名，举办培训班2期。", [("1130", "名", "flow"), ("2", "期", "flow")]),
    (
        "接待职工来访20批158人次，结案率达100%。",
        [("20", "批", "flow"), ("158", "人次", "flow"), ("1", "%", "ratio")],
    ),
    ("经费收入比上年同期增长7。9%。", [("0.079", "%", "growth")]),
    ("走访困难职工16户，送去慰问金7200元。", [("16", "户", "flow"), ("7200", "元", "amount")]),
    ("力争年底有60%的企业参加，再发展会员500人。", [("0.6", "%", "target"), ("500", "人", "target")]),
    ("组织为期3天的培训。", [("3", "天", "flow")]),
    ("今年全厂没有一人违章。", [("0", "人", "flow")]),
    ("开展招商，在建项目一个，在谈项目一个。", [("1", "个", "stock"), ("1", "个", "stock")]),
    ("年度考核中位列全市第二。", [("2", "名", "rank")]),
    ("化解了12个问题，收集意见96条。", [("12", "个", "flow"), ("96", "条", "flow")]),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_numbers_that_claim(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_quotes_and_subjects_are_the_texts_own_words() -> None:
    text = "目前，会员总数79801人，近200名工会干部参加了培训。"
    first, second = read(text)
    assert (first.quote, first.subject) == ("会员总数79801人", "会员总数")
    assert (second.quote, second.subject) == ("近200名工会干部", "工会干部")
    assert all(text[claim.span.start : claim.span.end] == claim.quote for claim in (first, second))


def test_qualifiers_are_kept() -> None:
    claims = read("发放资料500余份，会员近5万人，企业突破400家，增长10%以上。")
    assert [claim.qualifier for claim in claims] == [
        Qualifier.OVER,
        Qualifier.NEAR,
        Qualifier.OVER,
        Qualifier.AT_LEAST,
    ]


def test_a_list_is_told_apart() -> None:
    claims = read("为15户困难职工和10名贫困学生发放了慰问金。")
    assert [(claim.value, claim.subject) for claim in claims] == [(15, "困难职工"), (10, "贫困学生")]


def test_lines_and_indicators_are_guessed() -> None:
    claims = read("一、会员发展\n截至6月底，共有基层工会302家，会员79801人，上半年新增会员1130名。")
    assert [claim.line_of_work for claim in claims] == ["organizing", "membership", "membership"]
    assert [claim.indicator for claim in claims] == ["A01", "B04", "B10"]
    assert all(0 < claim.guesses[0].confidence <= 1 for claim in claims)
    assert all(claim.because for claim in claims)


def test_a_cut_off_carries_on() -> None:
    claims = read("截至6月底，全县建会302家。\n其中企业工会120家。")
    assert claims[0].when is not None
    assert (claims[0].when.month, claims[0].when.cut_off) == (6, True)


def test_whose_figure_it_is() -> None:
    own, all_ = read("县总工会本级走访困难职工10户。全县各级工会走访困难职工456户。")
    assert (own.whose, all_.whose) == (Whose.OWN, Whose.ALL)


def test_cells_take_noun_and_unit_from_their_column() -> None:
    text = "收支情况如下表（单位：万元）\n年度\t收入\t支出\n2022\t1 203\t1100.5\n2023\t1310\t1205\n"
    claims = read(text)
    assert [claim.value for claim in claims] == [
        Decimal(v) for v in ("12030000", "11005000", "13100000", "12050000")
    ]
    assert {claim.unit for claim in claims} == {"元"}
    assert claims[0].subject == "收入"
    assert claims[0].when is not None
    assert claims[0].when.year == 2022


def test_plans_stand_under_their_heading() -> None:
    text = "县总工会2023年工作总结\n一、工作回顾\n全年培训会员300人。\n二、下一步打算\n培训会员500人。\n"
    assert [claim.kind for claim in read(text)] == [ClaimKind.FLOW, ClaimKind.TARGET]


def test_the_longest_word_wins() -> None:
    pattern = words_pattern(["工会", "工会组织", "组织", "会员"])
    assert pattern.findall("工会组织吸收会员，组织工会") == ["工会组织", "会员", "组织", "工会"]
    assert words_pattern([]).findall("工会") == []


FRAGMENTS = st.sampled_from(
    [
        "截至6月底",
        "，",
        "。",
        "\n",
        "一、",
        "（二）",
        "全县",
        "新增会员",
        "1130",
        "2.2万",
        "近",
        "余",
        "名",
        "人",
        "%",
        "百分之六十",
        "两",
        "三千零二十一",
        "个",
        "次",
        "“",
        "”",
        "《",
        "》",
        "其中",
        "分别为",
        "增长",
        "7。9%",
        "每户",
        "元",
        "第",
        "届",
        "以上",
        "\t",
        " ",
        "没有",
        "一",
        "xx",
        "力争",
        "20xx年",
        "、",
        "和",
        "：",
        "1-6月",
        "120",
        "家",
        "位列",
        "前",
        "十",
        "年",
        "单位：万元",
        "（",
        "）",
        "为期",
        "天",
    ]
)


@given(st.lists(FRAGMENTS, max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it_and_no_digit_is_invented(text: str) -> None:
    for claim in read(text):
        start, end = claim.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == claim.quote
        inner = claim.number.span
        assert start <= inner.start < inner.end <= end
        printed = text[inner.start : inner.end]
        assert any(sign.isdigit() or sign in "〇零一二两三四五六七八九十百千万亿几半" for sign in printed)
        digits = "".join(sign for sign in printed if sign.isascii() and sign.isdigit())
        shown = f"{claim.value:f}".replace(".", "").strip("0")
        assert not digits or shown in digits or claim.number.marks & {"chinese"} or claim.value == 0


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived(text: str) -> None:
    for claim in read(text.replace("\r", "\n")):
        assert claim.quote
