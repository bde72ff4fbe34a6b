"""The checks without a ledger: planted slips are found, their clean twins and the corpus raise nothing."""

from collections import Counter
from pathlib import Path

import pytest

from niangjia.kernel.reading.tests.gold import Report, reports
from niangjia.kernel.reading.tests.planted import found_in, slips, traps

SEED = Path(__file__).parents[6] / "shared" / "seeds" / "reports.txt"
CODES = {
    "parts", "rate", "standard", "growth", "twice", "flow_over_stock", "over_whole", "share", "range", "visits",
}  # fmt: skip


def test_at_least_eight_slips_of_every_kind_are_planted():
    counted = Counter(slip.code for slip in slips())
    assert set(counted) == CODES
    assert min(counted.values()) >= 8 and sum(counted.values()) >= 72


def test_planted_slips_are_found():
    missed = [
        slip.wrong
        for slip in slips()
        if slip.code not in {finding.code for finding in found_in(slip.wrong)[1]}
    ]
    assert len(missed) <= len(slips()) * 0.1, missed


def test_clean_twins_raise_hardly_anything():
    raised = [(slip.right, finding.sums) for slip in slips() for finding in found_in(slip.right)[1]]
    assert len(raised) <= len(slips()) * 0.05, raised


@pytest.mark.parametrize("report", reports(), ids=lambda report: report.name)
def test_nothing_is_found_in_reports_that_agree_with_themselves(report: Report):
    assert [finding.sums for finding in found_in(report.text)[1]] == []


@pytest.mark.parametrize("text", traps())
def test_paragraphs_that_only_look_wrong_raise_nothing(text: str):
    assert [finding.sums for finding in found_in(text)[1]] == []


def test_every_finding_quotes_its_places_and_shows_the_sum():
    for slip in slips():
        claims, findings = found_in(slip.wrong)
        for finding in findings:
            assert finding.claims or finding.code == "range", finding
            assert any(character.isdigit() for character in finding.sums)
            assert finding.code == "range" or any(
                claims[n].quote.strip() in finding.sums for n in finding.claims
            )


def test_the_arithmetic_of_a_rate_is_written_out():
    _, findings = found_in("大会应到代表124人，实到72人，到会率71.54%。")
    assert [finding.code for finding in findings] == ["rate"]
    assert "72÷124＝58.06%" in findings[0].sums
    assert "相差13.48个百分点" in findings[0].sums


def test_a_standard_is_multiplied_out():
    _, findings = found_in("为1090户特困职工发放慰问金（每户400元），共46.3万元。")
    assert [finding.code for finding in findings] == ["standard"]
    assert "＝43.6万元" in findings[0].sums and "相差2.7万元" in findings[0].sums


@pytest.mark.parametrize(
    "text",
    [
        "看望劳模9人，送去慰问金4500元，给860户特困职工送去慰问金（每户300元）。",
        "为21名主席发放岗位津贴每人每月300元，全年7.56万元。",
        "全镇会员近5万人，其中农民工会员约6万人。",
        "力争全年新建工会300家，全县工会总数235家。",
        "签订集体合同97份，其中工资专项88份、女职工专项61份。",
        "全县会员5.3万人，入会率85%；柳河镇会员7800人，入会率97%。",
        "全县职工5.3万人，柳河镇会员7800人，入会率97%。",
        "完成年度任务的108%，超额8个百分点。",
        "参训职工1200人次、获证300人。",
        "慰问困难职工、劳模、农民工等85户、240人、35人。",
        "培训2至3天，每班40人左右。",
        "征集提案52件，合并立案39件，答复39件，答复率100%。",
        "全县工会1203家，其中乡镇15家、机关42家等。",
        "2023年会员5200人，2024年会员5600人。",
        "服务站点由35个增加到203个，其中楼宇站点88个、街面站点115个。",
        "经费收入比去年同期的64.3万元增长12%，达到72万元。",
        "新发展会员1.2万人，会员总数1.2万人。",
    ],
)
def test_what_is_rough_open_or_of_another_scope_raises_nothing(text: str):
    assert [finding.sums for finding in found_in(text)[1]] == []


def test_a_total_row_is_added_up():
    table = "年度\t收入（万元）\t支出（万元）\n2021\t2475\t2391\n2022\t2603\t2566\n合计\t5078\t4975\n"
    _, findings = found_in(table)
    assert [finding.code for finding in findings] == ["parts"]
    assert "2391＋2566＝4957" in findings[0].sums and "相差18" in findings[0].sums
    assert found_in(table.replace("4975", "4957"))[1] == ()


@pytest.mark.skipif(not SEED.exists(), reason="the seed file lies beside the repository, not in it")
def test_the_seed_file_raises_nothing():
    """Its claims are scattered: no rate stands beside its two figures, no standard beside its sum."""
    assert [finding.sums for finding in found_in(SEED.read_text(encoding="utf-8"))[1]] == []
