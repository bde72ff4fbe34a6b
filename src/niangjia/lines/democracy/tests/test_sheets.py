"""The list of delegates through the importer: judged, written, taken back."""

from datetime import date
from pathlib import Path

import pytest

from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.sheets import actions as sheets
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.tests.files import write_xlsx
from niangjia.kernel.units.models import Union
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Congress, Delegate
from niangjia.lines.democracy.sheets import DELEGATES

from .world import congress_of, factory

pytestmark = pytest.mark.django_db
HEAD = [column.label for column in DELEGATES.columns]


def officer(union: Union) -> Actor:
    abilities = frozenset({"sheets.import", "democracy.change", "records.change"})
    return Actor(
        account_id=7,
        name="李主席",
        scope=Scope(paths=(union.path,)),
        grants=(Grant("officer", union.path, abilities),),
    )


def rows(congress: Congress) -> list[list[object]]:
    return [
        HEAD,
        [congress.name, "王芳", "女", "一车间", "是", "否", "否", "2025-01-10", 51],
        [congress.name, "李明", "男", "", "否", "是", "否", "2025-01-10", ""],
        ["没有的职代会", "赵强", "男", "", "", "", "", "2025-01-10", ""],
        [congress.name, "周敏", "女", "", "", "", "", "2026-07-10", ""],
        [congress.name, "王芳", "女", "", "", "", "", "2025-01-10", ""],
    ]


def test_a_list_goes_in_and_comes_out_again(tmp_path: Path) -> None:
    congress = congress_of(factory(), delegates=0)
    by, path = officer(congress.union), tmp_path / "名册.xlsx"
    write_xlsx(path, rows(congress))
    batch = sheets.receive_file(by=by, source=path, filename=path.name)
    sheets.judge_batch(batch, by, DELEGATES.code)
    verdicts = [judged.verdict for judged in Staging(batch.pk).all()]
    assert verdicts[:2] == ["new", "new"]
    assert set(verdicts[2:]) == {"refuse"}
    batch.refresh_from_db()
    sheets.write_batch(batch, by, leave_faulty=True)
    found = {row.name: row for row in Delegate.objects.unscoped("test")}
    assert set(found) == {"王芳", "李明"}
    assert (found["王芳"].front_line, found["李明"].manager, found["王芳"].votes) == (True, True, 51)
    batch.refresh_from_db()
    sheets.undo_batch(batch, by)
    assert not Delegate.objects.unscoped("test").exists()


def test_nobody_is_a_delegate_twice() -> None:
    congress = congress_of(factory(), delegates=0)
    actions.register_delegate(congress=congress, name="王芳", on=date(2025, 1, 10), sex="2", by=SYSTEM)
    with pytest.raises(Refusal):
        actions.register_delegate(congress=congress, name="王芳", on=date(2025, 1, 10), sex="2", by=SYSTEM)
