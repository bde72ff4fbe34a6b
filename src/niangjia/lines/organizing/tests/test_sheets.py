"""Form 2.1 and the register of employers through the importer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people import actions as people
from niangjia.kernel.sheets import actions
from niangjia.kernel.sheets.judging import Summary
from niangjia.kernel.sheets.models import Batch
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.tests.files import code, union, unions_file, write_xlsx
from niangjia.kernel.sheets.verdicts import Judged
from niangjia.kernel.units import actions as units
from niangjia.kernel.units import tree
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Observation, Placement, Standing, Union

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
MODELS = (Union, Employer, Coverage, Placement, Standing, Observation)


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(TODAY):
        yield


@pytest.fixture
def town() -> Union:
    return units.create_union(
        parent=None,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )


@pytest.fixture
def by(town: Union) -> Actor:
    abilities = frozenset({"sheets.import", "people.change", "units.change"})
    return Actor(
        account_id=7,
        name="镇干部",
        scope=Scope(paths=(town.path,)),
        grants=(Grant("specialist", town.path, abilities),),
    )


def judge(path: Path, by: Actor, wanted: str = "") -> tuple[Batch, Summary, list[Judged]]:
    batch = actions.receive_file(by=by, source=path, filename=path.name)
    summary = actions.judge_batch(batch, by, wanted)
    return batch, summary, list(Staging(batch.pk).all())


def kinds(judged: Judged) -> list[tuple[str, str]]:
    return [(fault.column, fault.kind) for fault in judged.faults]


def counts() -> list[int]:
    return [model._base_manager.count() for model in MODELS]


LEAGUE: dict[str, Any] = {
    "单位名称": "新村村民委员会",
    "工会名称": "新村工会联合会",
    "基层工会类型": "工会联合会",
    "单位性质类别": "其他组织",
}


def test_children_may_stand_above_their_parents(town: Union, by: Actor, tmp_path: Path) -> None:
    before = counts()
    path = unions_file(
        tmp_path / "u.xlsx",
        union(1, 上级工会名称="新村工会联合会"),
        union(2, 上级工会名称="新村工会联合会"),
        union(3, **LEAGUE),
        union(4),
    )
    batch, summary, _rows = judge(path, by)
    assert (summary.verdict, summary.counts) == ("accept", {"new": 4})
    actions.write_batch(batch, by)
    assert counts() == [5, 4, 4, 5, 5, 4]
    league = Union._base_manager.get(name="新村工会联合会")
    assert set(Union._base_manager.filter(parent=league).values_list("name", flat=True)) == {
        "新1纺织有限公司工会委员会",
        "新2纺织有限公司工会委员会",
    }
    assert tree.disagreements() == []
    seen = Observation._base_manager.get(union__name="新4纺织有限公司工会委员会")
    assert (seen.total, seen.members, seen.observed_on) == (40, 30, TODAY)
    actions.undo_batch(batch, by)
    assert (counts(), batch.kept) == (before, [])


def test_the_same_file_twice_changes_nothing(town: Union, by: Actor, tmp_path: Path) -> None:
    path = unions_file(tmp_path / "u.xlsx", union(1, 上级工会名称="新村工会联合会"), union(3, **LEAGUE))
    actions.write_batch(judge(path, by)[0], by)
    before = counts()
    batch, summary, _rows = judge(path, by)
    assert summary.counts == {"same": 2}
    actions.write_batch(batch, by)
    assert counts() == before


def test_changed_facts_and_counts_and_their_undo(town: Union, by: Actor, tmp_path: Path) -> None:
    actions.write_batch(judge(unions_file(tmp_path / "u.xlsx", union(1)), by)[0], by)
    with clock.fixed(date(2026, 9, 30)):
        path = unions_file(
            tmp_path / "v.xlsx", union(1, 工会负责人="王五", 职工人数=60, 会员人数=50, 单位地址="新路2号")
        )
        batch, summary, _rows = judge(path, by)
        assert summary.counts == {"changed": 1}
        actions.write_batch(batch, by)
        assert Union._base_manager.get(name__startswith="新1").leader_name == "王五"
        assert Employer._base_manager.get().address == "新路2号"
        actions.undo_batch(batch, by)
    assert Union._base_manager.get(name__startswith="新1").leader_name == "李四"
    assert Employer._base_manager.get().address == "某路1号"


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"上级工会名称": "不存在的工会"}, [("parent_union", "unknown_parent")]),
        ({"上级工会名称": "新1纺织有限公司工会委员会"}, [("parent_union", "circular_parent")]),
        ({"建会日期": "2026年7月1日"}, [("founded_on", "future_date")]),
        ({"会员人数": 41}, [("member_count", "members_exceed")]),
        ({"单位法人和其他组织统一社会信用代码": code("91", 1)[:-1] + "I"}, [("unit_uscc", "uscc_format")]),
        ({"工会法人和其他组织统一社会信用代码": code("91", 1)}, [("union_uscc", "same_code")]),
        ({"基层工会类型": "俱乐部"}, [("union_type", "not_in_list")]),
        ({"职工人数": ""}, [("employee_count", "missing")]),
        ({"联系电话": "无"}, [("leader_phone", "phone_format")]),
    ],
)
def test_faults(
    town: Union, by: Actor, tmp_path: Path, cells: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    _batch, summary, rows = judge(unions_file(tmp_path / "u.xlsx", union(1, **cells)), by)
    assert summary.verdict == "refuse"
    assert kinds(rows[0]) == faults
    assert rows[0].faults[0].message()


def test_a_circle_over_two_rows_names_both(town: Union, by: Actor, tmp_path: Path) -> None:
    path = unions_file(
        tmp_path / "u.xlsx",
        union(1, 上级工会名称="新2纺织有限公司工会委员会"),
        union(2, 上级工会名称="新1纺织有限公司工会委员会"),
    )
    _batch, _summary, rows = judge(path, by)
    assert [kinds(row) for row in rows] == [[("parent_union", "circular_parent")]] * 2
    assert "新2" in rows[0].faults[0].message()


def test_a_fault_of_the_parent_stops_the_child(town: Union, by: Actor, tmp_path: Path) -> None:
    path = unions_file(
        tmp_path / "u.xlsx",
        union(1, 上级工会名称="新村工会联合会"),
        union(3, **LEAGUE | {"建会日期": "去年"}),
    )
    _batch, _summary, rows = judge(path, by)
    assert [kinds(row) for row in rows] == [
        [("parent_union", "faulty_parent")],
        [("founded_on", "date_format")],
    ]


def test_a_joint_union_takes_several_employers(town: Union, by: Actor, tmp_path: Path) -> None:
    joint = {
        "工会名称": "市场联合工会",
        "基层工会类型": "联合基层工会",
        "工会法人和其他组织统一社会信用代码": "",
    }
    path = unions_file(tmp_path / "u.xlsx", union(1, **joint), union(2, **joint))
    batch, summary, _rows = judge(path, by)
    assert summary.counts == {"new": 2}
    actions.write_batch(batch, by)
    made = Union._base_manager.get(name="市场联合工会")
    assert Coverage._base_manager.filter(union=made).count() == 2


def test_undo_leaves_a_union_that_has_members_and_what_it_needs(
    town: Union, by: Actor, tmp_path: Path
) -> None:
    path = unions_file(
        tmp_path / "u.xlsx", union(1, 上级工会名称="新村工会联合会"), union(2), union(3, **LEAGUE)
    )
    batch, _summary, _rows = judge(path, by)
    actions.write_batch(batch, by)
    home = Union._base_manager.get(name__startswith="新1")
    person = people.add_person(name="韩梅", by=SYSTEM)
    people.join_member(person=person, union=home, on=date(2026, 6, 1), by=SYSTEM)
    actions.undo_batch(batch, by)
    assert sorted(one["label"] for one in batch.kept) == ["新1纺织有限公司工会委员会", "新村工会联合会"]
    assert sorted(Union._base_manager.values_list("name", flat=True)) == [
        "新1纺织有限公司工会委员会",
        "新村工会联合会",
        "镇总工会",
    ]


HEAD = ["单位名称", "统一社会信用代码", "单位地址", "职工人数", "责任工会", "数据来源"]


def register(path: Path, *rows: list[Any]) -> Path:
    return write_xlsx(path, [["用人单位名录"], HEAD, *rows])


def test_register_matches_by_code_name_and_former_name(town: Union, by: Actor, tmp_path: Path) -> None:
    coded = units.create_employer(area=town, name="旧牌子厂", uscc=code("91", 1), by=SYSTEM)
    named = units.create_employer(area=town, name="星光（电子）有限公司", by=SYSTEM)
    renamed = units.create_employer(area=town, name="大河公司", by=SYSTEM)
    units.rename_employer(employer=renamed, name="长江公司", on=date(2026, 1, 1), by=SYSTEM)
    path = register(
        tmp_path / "r.xlsx",
        ["新牌子厂", code("91", 1), "东路", 120, "", "统计部门"],
        ["星光(电子)有限公司", code("91", 2), "", 30, "", ""],
        ["大河公司", "", "", 8, "", ""],
        ["从未见过的厂", code("91", 3), "", 15, "镇总工会", "非公数据库"],
    )
    batch, summary, rows = judge(path, by, "employers")
    assert [row.verdict for row in rows] == ["changed", "changed", "queue", "new"]
    choices = summary.questions[0]["choices"]
    actions.decide(batch, {summary.questions[0]["ask"]: choices[0]["answer"]}, by)
    actions.write_batch(batch, by)
    for row in (coded, named, renamed):
        row.refresh_from_db()
    assert (coded.workers, coded.name, named.uscc, renamed.workers) == (120, "旧牌子厂", code("91", 2), 8)
    new = Employer._base_manager.get(name="从未见过的厂")
    assert (new.area_id, new.source, new.workers) == (town.pk, "nonpublic", 15)
    assert judge(path, by, "employers")[1].counts["same"] == 3


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=st.lists(st.integers(0, 7), min_size=1, max_size=8), data=st.data())
def test_any_order_of_any_forest_is_written(
    parents: list[int], data: st.DataObject, town: Union, by: Actor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Row n's parent is row parents[n] where that lies before n, else the town: shuffled, it comes out the same."""
    rows, wanted = [], {}
    for n, parent in enumerate(parents):
        above = f"新{parent}纺织有限公司工会委员会" if parent < n else "镇总工会"
        rows.append(union(n, 上级工会名称=above))
        wanted[f"新{n}纺织有限公司工会委员会"] = above
    path = unions_file(tmp_path_factory.mktemp("x") / "u.xlsx", *data.draw(st.permutations(rows)))
    batch, summary, _rows = judge(path, by)
    assert summary.counts == {"new": len(rows)}
    actions.write_batch(batch, by)
    made = Union._base_manager.exclude(pk=town.pk).select_related("parent")
    assert {u.name: u.parent.name for u in made if u.parent} == wanted
    assert all(u.path.startswith(u.parent.path) for u in made if u.parent)
    actions.undo_batch(batch, by)
    assert Union._base_manager.count() == 1


def test_a_region_is_understood_by_name_or_said_to_be_unknown(town: Union, by: Actor, tmp_path: Path) -> None:
    Union._base_manager.filter(pk=town.pk).update(name="禾塘镇总工会", region_code="330921101")
    rows = [
        union(n, 上级工会名称="禾塘镇总工会", 单位所在政区=text) for n, text in ((1, "禾塘镇"), (2, "火星市"))
    ]
    batch, summary, judged = judge(unions_file(tmp_path / "u.xlsx", *rows), by)
    assert summary.verdict == "accept_with_warnings"
    assert [[w.kind for w in row.warnings] for row in judged] == [[], ["region_unknown"]]
    actions.write_batch(batch, by)
    assert dict(Employer._base_manager.values_list("name", "region_code")) == {
        "新1纺织有限公司": "330921101", "新2纺织有限公司": "",
    }  # fmt: skip


def test_moves_and_types_lead_to_the_page_where_they_are_done(town: Union, by: Actor, tmp_path: Path) -> None:
    actions.write_batch(judge(unions_file(tmp_path / "u.xlsx", union(1), union(3, **LEAGUE)), by)[0], by)
    row = union(1, 上级工会名称="新村工会联合会", 基层工会类型="联合基层工会")
    _batch, _summary, judged = judge(unions_file(tmp_path / "v.xlsx", row), by)
    held = {u.name: to_text(u.pk) for u in Union._base_manager.all()}
    mine, league = held["新1纺织有限公司工会委员会"], held["新村工会联合会"]
    assert [(w.kind, w.way()) for w in judged[0].warnings] == [
        (
            "parent_differs",
            {"url": f"/l/organizing/unions/{mine}/move/?parent={league}", "text": "去办理隶属变更"},
        ),
        ("kind_differs", {"url": f"/l/organizing/unions/{mine}/kind/", "text": "去办理类型变更"}),
    ]
