"""The ledger of unpaid wages from a spreadsheet: judged, written once, undone."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from niangjia.kernel.base.actors import Actor, Grant
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.models import Case
from niangjia.kernel.sheets import actions
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.tests.files import write_xlsx
from niangjia.lines.rights.models import WageClaim
from niangjia.lines.rights.sheets import yuan

from .world import World

HEAD = ("工地名称", "施工单位", "发现日期", "涉及人数", "农民工人数", "拖欠金额（元）", "承办工会", "备注")
ROW = ("锦绣家园工地", "顺达五金厂", "2026-05-04", "20", "18", "186,000", "", "")


@pytest.fixture
def by(world: World) -> Actor:
    abilities = frozenset({"sheets.import", "rights.change"})
    grants = (Grant("specialist", world.county.path, abilities),)
    return Actor(account_id=7, name="县干部", scope=Scope(paths=(world.county.path,)), grants=grants)


def judged(path: Path, by: Actor) -> tuple[Any, Any, list[Any]]:
    batch = actions.receive_file(by=by, source=path, filename=path.name)
    summary = actions.judge_batch(batch, by, "unpaid-wages")
    return batch, summary, list(Staging(batch.pk).all())


def test_rows_become_claims_with_their_dates_once(world: World, by: Actor, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "w.xlsx",
        [HEAD, ROW, ("城东工地", "外地劳务公司", "2026-05-06", "9", "", "54000元", "镇总工会", "")],
    )
    batch, summary, _rows = judged(path, by)
    assert summary.counts == {"new": 2}
    actions.write_batch(batch, by)
    first, second = WageClaim._base_manager.order_by("found_on")
    assert (first.union, first.employer, first.owed, first.workers) == (
        world.county,
        world.factory,
        Decimal(186_000),
        20,
    )
    assert (second.union, second.employer, second.chain) == (world.town, None, "外地劳务公司")
    assert Case._base_manager.count() == 2
    assert judged(path, by)[1].counts == {"same": 2}
    actions.undo_batch(batch, by)
    assert (WageClaim._base_manager.count(), Case._base_manager.count(), batch.kept) == (0, 0, [])


def test_all_faults_at_once(world: World, by: Actor, tmp_path: Path) -> None:
    bad = ("老街工地", "", "2026-09-01", "5", "9", "不详", "", "")
    _batch, summary, rows = judged(write_xlsx(tmp_path / "w.xlsx", [HEAD, ROW, ROW, bad]), by)
    assert summary.counts == {"new": 1, "refuse": 2}
    found = [[(fault.column, fault.kind) for fault in row.faults] for row in rows]
    assert found[1] == [("site", "duplicate_row")]
    assert set(found[2]) == {("found_on", "future_date"), ("migrants", "too_many"), ("owed", "not_money")}


@pytest.mark.parametrize(("text", "value"), [("1,200.50", "1200.50"), ("300元", "300.00"), (450, "450.00")])
def test_sums_are_read_as_written(text: Any, value: str) -> None:
    assert yuan(text) == Decimal(value)


def test_days_stay_days(world: World, by: Actor, tmp_path: Path) -> None:
    batch, _summary, _rows = judged(write_xlsx(tmp_path / "w.xlsx", [HEAD, ROW]), by)
    actions.write_batch(batch, by)
    assert WageClaim._base_manager.get().found_on == date(2026, 5, 4)
