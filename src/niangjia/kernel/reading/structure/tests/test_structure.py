"""Title, genre, level, unit, time, headings, plans and sentences of one report; offsets under any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.reading.shapes import Document
from niangjia.kernel.reading.sources import from_text
from niangjia.kernel.reading.structure import documents, headings_over, sentence_at
from niangjia.kernel.reading.structure.lines import mark_at, number_of
from niangjia.kernel.reading.structure.titles import is_title, says_plan

from .texts import report


def one(text: str) -> tuple[str, Document]:
    source = from_text(text)
    (document,) = documents(source)
    return source.text, document


def said(text: str, document: Document) -> list[str]:
    return [sentence.span.of(text) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("name", "title", "genre", "level", "unit", "year", "period"),
    [
        ("summary_county_plan_inside", "石泉县总工会2023年工作总结及2024年工作计划", "summary", "county", "石泉县总工会", 2023, "2023年"),
        ("speech_parts_restart", "在全市工会干部会议上的讲话", "speech", "city", "", 2022, None),
        ("congress_mid_salutation", "团结奋进建功立业为建设现代化新城而奋斗——在青山区工会第八次代表大会上的报告", "congress", "district", "青山区工会", 2021, None),
        ("personal_virtues", "个人述职报告", "personal", "town", "", 2021, None),
        ("brief_with_attachment", "关于开展困难职工解困脱困工作情况的汇报", "brief", "district", "兴业区总工会", 2019, None),
        ("school_summary_flat", "实验小学工会2022年度工作总结", "summary", "school", "实验小学工会", 2022, "2022年度"),
        ("enterprise_half_year_ar", "中原机械有限公司工会2020年上半年工作总结", "summary", "enterprise", "中原机械有限公司工会", 2020, "2020年上半年"),
        ("plan_district", "东湖区总工会2024年工作要点", "plan", "district", "东湖区总工会", 2024, "2024年"),
        ("speech_opening_ceremony", "", "speech", "city", "", None, None),
        ("province_report_spaced_title", "江北省总工会2021年工作报告", "summary", "province", "江北省总工会", 2021, None),
        ("town_masked_year", "", "summary", "town", "", None, None),
        ("quarter_brief", "一季度工会工作小结", "summary", "county", "", None, "一季度"),
        ("audit_report", "县总工会经费审查委员会工作报告", "congress", "county", "", None, None),
        ("rights_letter", "关于报送2022年上半年维权工作情况的报告", "brief", "city", "云城市总工会", 2022, "2022年上半年"),
        ("long_unnumbered", "", "summary", "enterprise", "", None, None),
    ],
)  # fmt: skip
def test_what_a_report_is(
    name: str, title: str, genre: str, level: str, unit: str, year: int | None, period: str | None
) -> None:
    text, document = report(name)
    assert (document.title, document.genre, document.level, document.unit, document.year) == (
        title,
        genre,
        level,
        unit,
        year,
    )
    if period is not None:
        assert document.period is not None
        assert document.period.span.of(text) == period


def test_the_heading_tree() -> None:
    text, document = one(
        "总结\n一、组建\n（一）企业。新建27家。一是摸底；二是攻坚。第三产业很好。\n1、城区\n2．园区\n（二）机关\n二、维权\n第一，调解。调解16起。\n下半年打算：\n一、继续组建"
    )
    tree = [(h.depth, h.mark, h.title, h.parent) for h in document.headings]
    assert tree == [
        (1, "一、", "组建", -1), (2, "(一)", "企业", 0), (3, "一是", "摸底", 1), (3, "二是", "攻坚", 1), (3, "1、", "城区", 1),
        (3, "2.", "园区", 1), (2, "(二)", "机关", 0), (1, "二、", "维权", -1), (2, "第一,", "调解", 7),
        (1, "", "下半年打算:", -1), (2, "一、", "继续组建", 9)]  # fmt: skip
    sentence = sentence_at(document, text.index("27家"))
    assert [h.title for h in headings_over(document, sentence)] == ["组建", "企业"]
    assert [h.title for h in headings_over(document, sentence_at(document, text.index("攻坚")))] == [
        "组建",
        "企业",
        "攻坚",
    ]
    assert document.headings[7].body_end == text.index("下半年打算")


def test_a_table_of_contents_is_neither_heading_nor_report() -> None:
    body = "一、组建工会\n新建27家。\n二、维护权益\n调解16起。"
    contents = "目  录\n一、组建工会……………………1\n二、维护权益........ 2\n"
    for title in ("甲县总工会2022年工作总结\n", ""):
        _, document = one("甲县总工会2022年工作总结\n" + contents + title + body)
        assert [h.title for h in document.headings] == ["组建工会", "维护权益"]
        assert document.lines[0] == 0
        assert document.title.startswith("甲县总工会2022年工作总结")
    assert one("目录\n一、组建……………1")[1].lines == (0, 1)


def test_months_and_dates_are_no_headings() -> None:
    for text in (
        "四、五月份，先后两次上街。",
        "5.12地震后",
        "1、2月份走访",
        "第一产业",
        "3.5万人",
        "一般职工",
        "一、二届",
    ):
        assert mark_at(from_text(text).plain, 0) is None, text
    assert [number_of(word) for word in ("十", "十二", "二十", "三十一", "7", "③", "其次")] == [
        10,
        12,
        20,
        31,
        7,
        3,
        2,
    ]


def test_sentences_end_where_they_end() -> None:
    text, document = one(
        "收入增长7。9%，经费11922。80元。会员“很满意。”大家说：“好！”的声音多。喊出“工会有力量！”等口号；发放慰问金（每户400元）。共27家。2023年新增3家"
    )
    assert said(text, document) == [
        "收入增长7。9%，经费11922。80元。", "会员“很满意。”", "大家说：“好！”的声音多。", "喊出“工会有力量！”等口号；",
        "发放慰问金（每户400元）。", "共27家。", "2023年新增3家"]  # fmt: skip


def test_plans_are_told_from_results() -> None:
    text, document = report("summary_two_parts_restart")
    planned = {sentence.span.of(text): sentence.planned for sentence in document.sentences}
    assert planned["力争年底前全县会员达到5.3万人。"]
    assert planned["新建职工书屋3家。"]
    assert not planned["举办电工、焊工技能比武2场，参赛选手136名。"]
    assert not planned["工作创新不多，宣传力度不够。"]
    assert [
        says_plan(words)
        for words in ("下半年工作要点:", "2024年工作计划", "下一步打算", "今后五年的目标任务")
    ] == [True] * 4
    assert not any(
        says_plan(words)
        for words in (
            "上半年工作总结",
            "存在的问题",
            "2023年主要任务完成情况",
            "年度计划落实情况",
            "主要做法",
        )
    )


def test_signature_and_annex_stand_under_no_heading() -> None:
    text, document = report("brief_with_attachment")
    planned = [sentence.span.of(text) for sentence in document.sentences if sentence.planned]
    assert planned == ["三、下一步打算", "继续加大帮扶力度，争取年底前再脱困60户。"]
    assert headings_over(document, sentence_at(document, text.index("东街"))) == ()


def test_the_year_after_the_report_is_planned() -> None:
    text, document = one(
        "甲县总工会2022年工作总结\n2022年，新建工会12家。\n全年发展会员300人。\n问题是进度不快。\n2023年，新建工会15家，发展会员500人。\n四、2023年主要目标\n驿站达到9个。"
    )
    assert [sentence.span.of(text) for sentence in document.sentences if sentence.planned] == [
        "2023年，新建工会15家，发展会员500人。", "四、2023年主要目标", "驿站达到9个。"]  # fmt: skip


def test_a_whole_plan_is_planned() -> None:
    _, document = report("plan_district")
    assert all(sentence.planned for sentence in document.sentences)


def test_rows_of_tables_are_one_sentence() -> None:
    text, document = one(
        "情况表\n单位\t会员\t女会员\n甲厂\t120。5\t30\n单位  会员  女会员\n| 甲 | 1 | 2 |\n合计。共3家。"
    )
    rows = [(sentence.span.of(text), sentence.table) for sentence in document.sentences]
    assert rows == [
        ("情况表", False), ("单位\t会员\t女会员", True), ("甲厂\t120。5\t30", True), ("单位  会员  女会员", True), ("| 甲 | 1 | 2 |", True),
        ("合计。", False), ("共3家。", False)]  # fmt: skip


def test_titles() -> None:
    yes = (
        "某县总工会2023年工作总结",
        "在全市工会工作会议上的讲话",
        "工会工作会议讲话稿范文(二)",
        "个人述职报告",
        "工 作 汇 报",
        "关于上半年工作情况的报告",
    )
    no = ("组建工会27家。", "一季度", "加强工会组织建设", "我们要认真总结,", "会员1118人")
    assert all(is_title("".join(words.split())) for words in yes)
    assert not any(is_title(words) for words in no)


_WORDS = st.sampled_from(
    [
        "一、",
        "（一）",
        "1、",
        "第一，",
        "一是",
        "首先，",
        "同志们：",
        "谢谢大家！",
        "20xx年，县总工会在县委的领导下，",
        "工作总结",
        "下半年打算：",
        "\n",
        "\n\n",
        "。",
        "！”",
        "7。9%",
        "\t",
        "新建工会27家",
        " ",
        "……",
        "——",
        "附件：",
        "２０２３年",
        "發展",
        "(",
        ")",
        "“",
        "”",
        "篇一：",
        "-----\n",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(_WORDS, max_size=60).map("".join)))
def test_offsets_agree_under_any_text(text: str) -> None:
    source = from_text(text)
    end = -1
    for number, document in enumerate(documents(source)):
        assert document.number == number
        assert end < document.span.start < document.span.end <= len(source.text)
        end = document.span.end
        last = document.span.start
        for sentence in document.sentences:
            assert last <= sentence.span.start < sentence.span.end <= document.span.end
            assert sentence.span.within(document.paragraphs[sentence.paragraph])
            assert -1 <= sentence.heading < len(document.headings)
            last = sentence.span.end
        for at, heading in enumerate(document.headings):
            assert heading.span.start < heading.body_end <= document.span.end
            assert -1 <= heading.parent < at
            assert heading.depth == (
                document.headings[heading.parent].depth + 1 if heading.parent >= 0 else 1
            )
    covered = [d.span for d in documents(source)]
    assert all(
        any(span.start <= n < span.end for span in covered)
        for n, c in enumerate(source.plain)
        if not c.isspace()
    )


def test_a_title_of_two_lines_announces_no_plan() -> None:
    text, document = one(
        "青石县总工会2026年上半年工作总结\n和下半年工作打算\n"
        "一、上半年主要工作\n全县有会员120人。\n二、下半年工作打算\n发展会员30人。\n"
    )
    assert not any(heading.title.startswith("和") for heading in document.headings)
    planned = {sentence.span.of(text)[:2]: sentence.planned for sentence in document.sentences}
    assert (planned["全县"], planned["发展"]) == (False, True)
