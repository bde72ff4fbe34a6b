"""What indicators say of themselves leads the reader from a generated sentence back to the indicator."""

from typing import Any

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures.spoken import vocabulary
from niangjia.kernel.papers.blocks import Draft, Figure, Heading, Paragraph
from niangjia.kernel.papers.compose import compose
from niangjia.kernel.papers.numerals import hanzi
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.reading.reader import read
from niangjia.kernel.reading.shapes import Source
from niangjia.kernel.units.models import Union


def test_every_indicator_says_how_reports_speak_of_it() -> None:
    silent = [spoken.code for spoken in vocabulary().indicators if not spoken.says.names]
    assert silent == []


def test_frames_hold_one_number() -> None:
    wrong = [
        (spoken.code, frame)
        for spoken in vocabulary().indicators
        for frame in spoken.says.frames
        if frame.count("{n}") != 1 or frame == "{n}"
    ]
    assert wrong == []


def test_no_name_is_ruled_out_by_its_own_indicator() -> None:
    wrong = [
        (spoken.code, name, word)
        for spoken in vocabulary().indicators
        for name in spoken.says.names
        for word in spoken.says.never
        if word in name
    ]
    assert wrong == []


def written(draft: Draft) -> tuple[str, list[tuple[int, int, Figure]]]:
    """The text of a draft and its figures with their places; headings are numbered 一、 and （一）."""
    text, figures = "".join(draft.title) + "\n", []
    counts = [0] * 5
    for block in draft.blocks:
        if isinstance(block, Heading):
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (4 - block.level)
            number = hanzi(counts[block.level])
            text += {2: f"{number}、", 3: f"（{number}）"}.get(block.level, "") + block.text + "\n"
        elif isinstance(block, Paragraph):
            for piece in block.pieces:
                if isinstance(piece, Figure):
                    figures.append((len(text), len(text) + len(piece.text), piece))
                    text += piece.text
                else:
                    text += piece
            text += "\n"
    return text, figures


@pytest.mark.once
@pytest.mark.django_db
def test_figures_of_the_half_year_report_lead_back_to_their_indicators(running_province: Any) -> None:
    """Of every kind and level of union one report."""
    known = {spoken.code for spoken in vocabulary().indicators}
    asked = 0
    astray = []
    picked = {(union.kind, union.level): union for union in Union._base_manager.order_by("-pk")}
    for union in picked.values():
        text, figures = written(
            compose(Context(union, half_year(2026), SYSTEM), "half_year", half_year(2026))
        )
        reading = read(Source("", text, text, "text"), vocabulary())
        for start, end, figure in figures:
            if figure.source.indicator not in known:
                continue
            asked += 1
            there = [c for c in reading.claims if c.number.span.start < end and start < c.number.span.end]
            if not there or there[0].indicator != figure.source.indicator:
                astray.append((figure.source.indicator, text[max(0, start - 30) : end + 8]))
        assert [finding.sums for finding in reading.findings] == []
    assert asked > 200
    assert astray == []


TOLD = [
    ("截至6月底，全县工会组织1203家。", "1203", "A00"),
    ("全村工会组织达到35家，会员1260人。", "35", "A00"),
    ("上半年新建工会组织46家，其中新建企业工会40家。", "46", "A00N"),
    ("上半年新建工会组织46家，其中新建企业工会40家。", "40", "A13"),
    ("全市基层工会1820个，涵盖法人单位4960家。", "1820", "A01"),
    ("全市基层工会1820个，涵盖法人单位4960家。", "4960", "A12"),
    ("企业工会34家、事业单位工会5家、机关工会2家。", "34", "A02"),
    ("企业工会34家、事业单位工会5家、机关工会2家。", "5", "A06"),
    ("企业工会34家、事业单位工会5家、机关工会2家。", "2", "A07"),
    ("在册职工11340人，会员11298人，入会率99.6%。", "11340", "B01A"),
    ("在册职工11340人，会员11298人，入会率99.6%。", "11298", "B04"),
    ("在册职工11340人，会员11298人，入会率99.6%。", "99.6", "B14"),
    ("会员中，女会员234人、农民工会员194人、劳务派遣工会员5人。", "234", "B05"),
    ("会员中，女会员234人、农民工会员194人、劳务派遣工会员5人。", "194", "B06"),
    ("会员中，女会员234人、农民工会员194人、劳务派遣工会员5人。", "5", "B07"),
    ("今年以来吸纳320名职工入会。", "320", "B10"),
    ("会员实名制录入率达到98.5%。", "98.5", "B17"),
    ("签订集体合同97份，覆盖职工6120人。", "6120", "E03"),
    ("现有工资专项集体合同88份，覆盖企业150家、职工9800人。", "88", "E06"),
    ("现有工资专项集体合同88份，覆盖企业150家、职工9800人。", "150", "E07"),
    ("现有工资专项集体合同88份，覆盖企业150家、职工9800人。", "9800", "E08"),
    ("发出要约书1120份，企业回应1034份。", "1120", "E13"),
    ("发出要约书1120份，企业回应1034份。", "1034", "E13A"),
    ("百人以上非公企业职代会建制率达91.5%。", "91.5", "D19"),
    ("公有制企业厂务公开建制率保持100%。", "100", "D16"),
    ("举办总经理接待日活动3次，50人次参与。", "3", "D21"),
    ("接待上访职工46批392人次，结案率95%。", "46", "F16"),
    ("接待上访职工46批392人次，结案率95%。", "392", "F17"),
    ("受理法律援助案件58件，为职工挽回经济损失312万元。", "312", "F26"),
    ("发出提示函12份、意见书4份、建议书1份。", "4", "F04"),
    ("追回欠薪136.4万元，涉及农民工815名。", "815", "F29"),
    ("工会小组由58个增加到64个。", "64", "A23"),
    # none of these is what an indicator counts
    ("工会小组由58个增加到64个。", "58", ""),
    ("新发展会员2817名，其中农民工1944名。", "1944", ""),
    ("新成立楼宇工会联合会2个。", "2", ""),
    ("走访困难职工、农民工、劳模1118人。", "1118", ""),
    ("为2128名职工办理医疗互助。", "2128", ""),
    ("解决14个街道工会副主席的待遇。", "14", ""),
    ("劳模宣讲走进43家企业、19所学校。", "43", ""),
    ("征集提案33份，采纳26份。", "26", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "digits", "code"), TOLD, ids=lambda value: str(value)[:24])
def test_a_figure_is_known_by_the_words_next_to_it(text: str, digits: str, code: str) -> None:
    reading = read(Source("", text, text, "text"), vocabulary())
    claim = next(c for c in reading.claims if text.startswith(digits, c.number.span.start))
    sure = claim.guesses and claim.guesses[0].confidence >= 0.5
    assert (claim.indicator if sure else "") == code
