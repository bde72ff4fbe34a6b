"""The approvals: their text, their templates in a cadre's hands."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import storage
from niangjia.kernel.papers.fill import fill, judge
from niangjia.kernel.papers.kinds import PaperKind, default_template
from niangjia.kernel.papers.models import NumberedDocument
from niangjia.kernel.papers.render import texts
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.lines.membership.papers import TRANSFER_LETTER
from niangjia.lines.organizing import actions
from niangjia.lines.organizing.choices import Stage
from niangjia.lines.organizing.models import Case
from niangjia.lines.organizing.papers import DISSOLVE, ELECTION, ESTABLISH, PAPERS, PREPARE
from niangjia.lines.organizing.papers.issue import approve_preparation_by_paper, approve_result_by_paper

ALL = (*PAPERS, TRANSFER_LETTER)


def shown(data: bytes) -> list[str]:
    return texts(docx.Document(BytesIO(data)))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_the_default_template_is_fit(kind: PaperKind) -> None:
    assert list(kind.check()) == []
    verdict = judge(kind, default_template(kind, "望山镇总工会"))
    assert verdict.faults == []
    text = "".join(shown(fill(kind, kind.sample())))
    assert "{{" not in text and "{%" not in text and "望工批〔2026〕12号" in text


def test_the_approval_to_prepare_reads_as_it_should() -> None:
    lines = shown(
        fill(
            PREPARE,
            PREPARE.sample()
            | {"标题": "", "主送机关": "天海电子有限公司"}
            | {"标题": PREPARE.title(PREPARE.sample())},
        )
    )
    assert "望山镇总工会文件" in lines
    assert "天海电子有限公司：" in lines
    assert "二、同意由李明、王芳、赵强3名同志组成筹备组，李明同志任组长。" in lines
    assert "此复。" in lines and lines[-1] == "2026年6月30日"


def test_what_is_not_known_is_left_out() -> None:
    lines = shown(fill(ELECTION, ELECTION.sample() | {"女工委员": [], "副主席": []}))
    assert not [line for line in lines if "女职工委员会由" in line]
    assert "二、第一届委员会由李明、王芳、赵强、钱丽、孙伟5名同志组成，李明同志任主席。" in lines
    assert "经费审查委员会由周敏、吴刚、郑洁3名同志组成，周敏同志任主任。" in lines


def test_titles() -> None:
    assert ELECTION.title(ELECTION.sample()) == "关于天海电子有限公司工会第一届委员会选举结果的批复"
    assert ESTABLISH.title(ESTABLISH.sample()) == "关于成立红星社区工会联合会的批复"
    assert DISSOLVE.title(DISSOLVE.sample()) == "关于同意撤销天海电子有限公司工会的批复"


def test_a_missing_fact_is_named() -> None:
    with pytest.raises(Refusal, match="组长"):
        fill(PREPARE, PREPARE.sample() | {"组长": ""})


def test_markup_in_a_name_stays_text() -> None:
    lines = shown(fill(PREPARE, PREPARE.sample() | {"组长": "李<明>&{{ 7*7 }}"}))
    assert any("李<明>&{{ 7*7 }}同志任组长" in line for line in lines)


# --- approving a step by its paper --------------------------------------------------------------------------------------


@pytest.fixture
def case(db: None, settings: object, tmp_path: Path) -> Iterator[Case]:
    settings.NIANGJIA_DATA = tmp_path  # type: ignore[attr-defined]
    with clock.fixed(date(2026, 6, 30)):
        town = units.create_union(parent=None, name="望山镇总工会", kind=UnionKind.FEDERATION, level=50,
                                  founded_on=date(2000, 1, 1), by=SYSTEM)  # fmt: skip
        league = units.create_union(
            parent=town, name="东村工会联合会", kind=UnionKind.LEAGUE, founded_on=date(2005, 1, 1), by=SYSTEM
        )
        factory = units.create_employer(area=league, name="顺达五金厂", nature="170", industry="C", by=SYSTEM)
        made = actions.open_case(employer=factory, on=date(2026, 2, 1), by=SYSTEM)
        actions.apply_to_prepare(
            case=made, on=date(2026, 3, 1), union_name="顺达五金厂工会", by=SYSTEM,
            preparatory_group=[{"name": "钱进", "post": "组员"}, {"name": "孙丽", "post": "组长"}],
        )  # fmt: skip
        yield made


def test_two_approvals_are_two_papers_and_the_case_bears_their_numbers(case: Case) -> None:
    first = approve_preparation_by_paper(case=case, on=date(2026, 3, 8), hold_by=date(2026, 5, 1), by=SYSTEM)
    assert (case.stage, case.prepare_approval_no) == (Stage.PREPARING, "望工批〔2026〕1号")
    lines = shown(storage.get(first.file, first.hash))
    assert "二、同意由钱进、孙丽2名同志组成筹备组，孙丽同志任组长。" in lines
    assert any("于2026年5月1日前召开" in line for line in lines)
    results = [{"name": "孙丽", "post": "chair", "votes": 38}, {"name": "钱进", "post": "member", "votes": 36},
               {"name": "李敏", "post": "audit_head", "votes": 39}]  # fmt: skip
    actions.report_result(case=case, on=date(2026, 4, 1), years=5, due=45, present=40, issued=40, returned=39,
                          results=results, by=SYSTEM)  # fmt: skip
    second = approve_result_by_paper(case=case, on=date(2026, 4, 10), by=SYSTEM)
    assert (case.stage, case.result_approval_no, second.subject_id) == (
        Stage.FORMED,
        "望工批〔2026〕2号",
        case.pk,
    )
    lines = shown(storage.get(second.file, second.hash))
    assert "二、第一届委员会由孙丽、钱进2名同志组成，孙丽同志任主席。" in lines
    assert "三、本届委员会任期五年，自2026年4月1日起至2031年4月1日止。" in lines


def test_a_refused_step_leaves_no_paper_and_no_number(case: Case) -> None:
    with pytest.raises(Refusal):
        approve_preparation_by_paper(case=case, on=date(2026, 2, 10), by=SYSTEM)
    with pytest.raises(Refusal):
        approve_result_by_paper(case=case, on=date(2026, 4, 10), by=SYSTEM)
    assert NumberedDocument._base_manager.count() == 0
    assert approve_preparation_by_paper(case=case, on=date(2026, 3, 8), by=SYSTEM).number == 1
