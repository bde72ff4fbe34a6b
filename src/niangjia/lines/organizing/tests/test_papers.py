"""The approvals: their text, their templates in a cadre's hands."""

from io import BytesIO

import docx
import pytest

from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers.fill import fill, judge
from niangjia.kernel.papers.kinds import PaperKind, default_template
from niangjia.kernel.papers.render import texts
from niangjia.lines.membership.papers import TRANSFER_LETTER
from niangjia.lines.organizing.papers import DISSOLVE, ELECTION, ESTABLISH, PAPERS, PREPARE

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
    lines = shown(fill(PREPARE, PREPARE.sample() | {"标题": "", "主送机关": "天海电子有限公司"} | {"标题": PREPARE.title(PREPARE.sample())}))
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
