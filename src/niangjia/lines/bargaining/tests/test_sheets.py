"""The ledger of contracts through the importer: judged, written, taken back."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from niangjia.kernel.base.actors import Actor, Grant
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.sheets import actions
from niangjia.kernel.sheets.models import Batch
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.tests.files import write_xlsx
from niangjia.kernel.sheets.verdicts import Judged
from niangjia.lines.bargaining.models import Contract, Covered
from niangjia.lines.bargaining.sheets import CONTRACTS

from .conftest import second_firm
from .making import paper

pytestmark = pytest.mark.django_db
HEAD = [column.label for column in CONTRACTS.columns]


def row(name: str, **more: Any) -> list[Any]:
    facts = {
        "单位名称": name, "合同种类": "综合集体合同", "签订日期": "2025-12-20", "合同起始日期": "2026-01-01",
        "合同终止日期": "2028-12-31", "覆盖职工人数": 60, "其中女职工": 20, "报送日期": "2025-12-22", "生效日期": "2026-01-06",
    } | more  # fmt: skip
    return [facts.get(label, "") for label in HEAD]


@pytest.fixture
def by(land: SimpleNamespace) -> Actor:
    abilities = frozenset({"sheets.import", "bargaining.change", "records.change"})
    return Actor(
        account_id=7,
        name="镇干部",
        scope=Scope(paths=(land.town.path,)),
        grants=(Grant("specialist", land.town.path, abilities),),
    )


def judge(path: Path, by: Actor) -> tuple[Batch, list[Judged]]:
    batch = actions.receive_file(by=by, source=path, filename=path.name)
    actions.judge_batch(batch, by, CONTRACTS.code)
    return batch, list(Staging(batch.pk).all())


def test_a_ledger_goes_in_and_comes_out_again(land: SimpleNamespace, by: Actor, tmp_path: Path) -> None:
    second_firm(land, "联丰机械厂", 60)
    path = tmp_path / "台账.xlsx"
    write_xlsx(
        path,
        [
            HEAD,
            row(land.firm.name),
            row("联丰机械厂", 合同种类="工资专项集体合同", 合同终止日期="2026-12-31"),
        ],
    )
    batch, judged = judge(path, by)
    assert [line.verdict for line in judged] == ["new", "new"], [line.faults for line in judged]
    actions.write_batch(batch, by)
    held = Contract._base_manager.get(kind="general")
    assert (held.valid_from, held.valid_to) == (date(2026, 1, 6), date(2029, 1, 1))
    assert Covered._base_manager.get(contract=held).workers == 60
    _, again = judge(path, by)
    assert [line.verdict for line in again] == ["same", "same"]
    actions.undo_batch(Batch._base_manager.get(pk=batch.pk), by)
    assert (Contract._base_manager.count(), Covered._base_manager.count()) == (0, 0)


def test_what_cannot_be_is_refused_with_its_reason(land: SimpleNamespace, by: Actor, tmp_path: Path) -> None:
    paper(land, kind="wage")
    rows = [
        row("没有的厂"),
        row(land.firm.name, 合同终止日期="2029-12-31"),
        row(land.firm.name, 合同种类="工资协议", 合同起始日期="2026-03-01", 合同终止日期="2027-02-28"),
        row(land.firm.name, 其中女职工=70),
        row(land.firm.name, 签订日期="2026-01-20"),
        row(land.firm.name, 签订日期="2026-07-20", 报送日期="", 生效日期=""),
        row(land.firm.name),
        row(land.firm.name, 合同起始日期="2027-01-01"),
    ]
    path = tmp_path / "坏台账.xlsx"
    write_xlsx(path, [HEAD, *rows])
    _, judged = judge(path, by)
    kinds = [[fault.kind for fault in line.faults] for line in judged]
    assert kinds == [
        ["unknown_employer"], ["term"], ["overlap"], ["women"], ["order", "order"], ["future_date"], [], ["overlap_row"],
    ]  # fmt: skip
    assert "第38条" in judged[1].faults[0].message()
