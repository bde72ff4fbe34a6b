"""Numbers without gaps, void ones kept, templates of one's own."""

from datetime import date
from io import BytesIO

import docx
import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.papers import documents, storage
from niangjia.kernel.papers.choices import DocumentState
from niangjia.kernel.papers.documents import (
    Subject,
    issue_document,
    name_series,
    replace_template,
    void_document,
)
from niangjia.kernel.papers.gbt9704 import Paper
from niangjia.kernel.papers.models import DocumentSeries, NumberedDocument
from niangjia.kernel.papers.render import texts

from .conftest import Town

KIND = "organizing.prepare_approval"


def issue(place: Town, **change: object) -> NumberedDocument:
    kind = documents.paper_kind(KIND)
    facts = {
        "工会名称": "天海电子有限公司工会",
        "筹备组成员": ["李明", "王芳"],
        "筹备组人数": "2",
        "组长": "李明",
        "上级工会": "望山镇总工会",
    }
    given = {
        "kind": kind,
        "issuer": place.town,
        "addressee": "天海电子有限公司",
        "facts": facts | change,
        "by": SYSTEM,
    }
    return issue_document(**given)  # type: ignore[no-any-return]


def test_numbers_follow_one_another(place: Town) -> None:
    numbers = [issue(place).text for _n in range(3)]
    assert numbers == ["望工批〔2026〕1号", "望工批〔2026〕2号", "望工批〔2026〕3号"]


def test_a_failed_paper_leaves_no_gap_and_no_file(place: Town) -> None:
    issue(place)
    with pytest.raises(Refusal, match="组长"):
        issue(place, 组长="")
    assert issue(place).number == 2
    assert len(list(storage.root().rglob("*.docx"))) == 2


def test_each_issuer_and_year_has_its_own(place: Town) -> None:
    issue(place)
    kind = documents.paper_kind(KIND)
    facts = issue(place).facts
    county = issue_document(kind=kind, issuer=place.county, addressee="x", facts=facts, by=SYSTEM)
    earlier = issue_document(
        kind=kind, issuer=place.town, addressee="x", facts=facts, on=date(2025, 12, 31), by=SYSTEM
    )
    assert (county.text, earlier.text) == ("宁工批〔2026〕1号", "望工批〔2025〕1号")


def test_a_void_number_stays_used(place: Town) -> None:
    first = issue(place)
    void_document(document=first, why="主送单位有误", by=SYSTEM)
    assert issue(place).number == 2
    held = NumberedDocument._base_manager.get(pk=first.pk)
    assert (held.state, held.void_reason, held.number) == (DocumentState.VOID, "主送单位有误", 1)
    with pytest.raises(Refusal):
        void_document(document=held, why="again", by=SYSTEM)
    with pytest.raises(Refusal):
        void_document(document=issue(place), why=" ", by=SYSTEM)


def test_the_word_changes_only_before_the_first_number(place: Town) -> None:
    series = DocumentSeries._base_manager.create(union=place.town, kind="approval", year=2026, word="望工批")
    name_series(series=series, word="望总工批", by=SYSTEM)
    assert issue(place).text == "望总工批〔2026〕1号"
    with pytest.raises(Refusal):
        name_series(series=DocumentSeries._base_manager.get(pk=series.pk), word="x", by=SYSTEM)


def test_the_file_holds_the_number_and_the_facts(place: Town) -> None:
    document = issue_document(
        kind=documents.paper_kind(KIND), issuer=place.town, addressee="天海电子有限公司", facts=issue(place).facts,
        subject=Subject("organizing.case", 7), by=SYSTEM,
    )  # fmt: skip
    lines = texts(docx.Document(BytesIO(storage.get(document.file, document.hash))))
    assert "望工批〔2026〕2号" in lines and "天海电子有限公司：" in lines and "2026年6月30日" in lines
    assert (document.subject_type, document.subject_id, document.title) == (
        "organizing.case", 7, "关于同意筹建天海电子有限公司工会的批复",
    )  # fmt: skip


def _own(*lines: str) -> bytes:
    paper = Paper()
    for line in (
        "{{ 发文字号 }}",
        "{{ 标题 }}",
        "{{ 主送机关 }}",
        "{{ 成文日期 }}",
        "{{ 工会名称 }}",
        *lines,
    ):
        paper.paragraph(line)
    return paper.save()


def test_a_union_uses_its_own_template_until_it_is_restored(place: Town) -> None:
    kind = documents.paper_kind(KIND)
    replace_template(
        union=place.town, kind=kind, data=_own("{{ 筹备组成员 | join('、') }}由{{ 组长 }}牵头"), by=SYSTEM
    )
    replace_template(
        union=place.town, kind=kind, data=_own("{{ 筹备组成员 | join('、') }}由{{ 组长 }}负责"), by=SYSTEM
    )
    first = issue(place)
    assert "李明、王芳由李明负责" in texts(docx.Document(BytesIO(storage.get(first.file))))
    documents.restore_template(union=place.town, kind=kind, by=SYSTEM)
    second = issue(place)
    assert "望山镇总工会文件" in texts(docx.Document(BytesIO(storage.get(second.file))))


def test_a_bad_template_is_refused_and_the_old_one_stays(place: Town) -> None:
    kind = documents.paper_kind(KIND)
    with pytest.raises(Refusal, match="组长"):
        replace_template(union=place.town, kind=kind, data=_own("{{ 组章 }}"), by=SYSTEM)
    assert documents.template_of(place.town, kind) is None
