"""Form 2.3 through the importer: every verdict, the queue, the write, the undo, the same file twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from niangjia.kernel.audit.models import Event
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people import actions as people
from niangjia.kernel.people import crypto
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.sheets import actions
from niangjia.kernel.sheets.judging import Summary
from niangjia.kernel.sheets.models import Batch, BatchState
from niangjia.kernel.sheets.staging import Staging
from niangjia.kernel.sheets.tests.files import MEMBER_HEADINGS, id_number, member, members_file, write_xlsx
from niangjia.kernel.sheets.verdicts import Judged
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Employer, Union
from niangjia.lines.membership.models import Transfer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
FIRM = "甲电子有限公司"


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


def firm(town: Union, name: str = FIRM, since: date = date(2010, 1, 1)) -> Union:
    employer = units.create_employer(area=town, name=name, by=SYSTEM)
    return units.create_union(
        parent=town,
        name=f"{name}工会",
        kind=UnionKind.SINGLE,
        founded_on=since,
        by=SYSTEM,
        employers=[employer],
    )


@pytest.fixture
def union(town: Union) -> Union:
    return firm(town)


def cadre(of: Union) -> Actor:
    abilities = frozenset({"sheets.import", "people.change", "units.change", "membership.change"})
    return Actor(
        account_id=of.pk,
        name="镇干部",
        scope=Scope(paths=(of.path,)),
        grants=(Grant("specialist", of.path, abilities),),
    )


def judge(path: Path, by: Actor, wanted: str = "") -> tuple[Batch, Summary, list[Judged]]:
    batch = actions.receive_file(by=by, source=path, filename=path.name)
    summary = actions.judge_batch(batch, by, wanted)
    return batch, summary, list(Staging(batch.pk).all())


def kinds(judged: Judged) -> list[tuple[str, str]]:
    return [(fault.column, fault.kind) for fault in judged.faults]


def test_a_roll_is_written_and_taken_back(town: Union, union: Union, tmp_path: Path) -> None:
    by, path = cadre(town), members_file(tmp_path / "a.xlsx", *(member(n) for n in range(30)))
    batch, summary, _rows = judge(path, by)
    assert (summary.verdict, summary.counts, summary.form) == ("accept", {"new": 30}, "members")
    actions.write_batch(batch, by)
    assert batch.written == {"rows": 30, "persons": 30, "memberships": 30, "events": 30}
    held = Membership.objects.within(by.scope).select_related("person").get(person__name="张3三")
    assert (held.union_id, held.valid_from, held.valid_to, held.is_migrant) == (
        union.pk,
        date(2026, 3, 2),
        FAR,
        True,
    )
    assert crypto.unseal(held.person.id_sealed) == id_number(3)
    assert held.person.pinyin.startswith("zhang")
    assert people.find_by_identity(id_number(3)) == held.person
    assert not Staging(batch.pk).folder.exists()
    actions.undo_batch(batch, by)
    assert (batch.state, batch.kept) == (BatchState.UNDONE, [])
    assert [m._base_manager.count() for m in (Person, Membership, MembershipEvent)] == [0, 0, 0]
    assert Identity.objects.count() == 0
    assert list(
        Event.objects.filter(action__in=["sheets.write_batch", "sheets.undo_batch"])
        .order_by("id")
        .values_list("action", flat=True)
    ) == ["sheets.write_batch", "sheets.undo_batch"]


def test_the_same_file_twice_changes_nothing(town: Union, union: Union, tmp_path: Path) -> None:
    by, path = cadre(town), members_file(tmp_path / "a.xlsx", *(member(n) for n in range(5)))
    actions.write_batch(judge(path, by)[0], by)
    before = list(Person._base_manager.order_by("pk").values())
    batch, summary, _rows = judge(path, by)
    assert summary.counts == {"same": 5}
    actions.write_batch(batch, by)
    assert list(Person._base_manager.order_by("pk").values()) == before
    assert MembershipEvent._base_manager.count() == 5


def test_all_faults_of_a_row_at_once(town: Union, union: Union, tmp_path: Path) -> None:
    row = member(
        1,
        姓名="",
        性别="女",
        出生日期="1985/03/08",
        学历="神童",
        会籍变化日期="2026年7月1日",
        会籍变化原因="因犯罪被开除会籍",
    )
    _batch, summary, rows = judge(members_file(tmp_path / "a.xlsx", row), cadre(town))
    assert summary.verdict == "refuse"
    assert sorted(kinds(rows[0])) == [
        ("birth_date", "birth_mismatch"),
        ("change_date", "future_date"),
        ("change_reason", "reason_type"),
        ("education", "not_in_list"),
        ("name", "missing"),
        ("sex", "sex_mismatch"),
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"证件号码": id_number(1)[:-1]}, ("id_number", "id_format")),
        ({"证件号码": id_number(1)[:-1] + "Y"}, ("id_number", "id_format")),
        ({"证件号码": 4.6010119900101e17}, ("id_number", "precision_lost")),
        ({"移动电话": "123"}, ("mobile", "phone_format")),
        ({"会籍变化类型": "加盟"}, ("change_type", "not_in_list")),
        ({"会籍变化类型": "转出"}, ("change_type", "not_a_member")),
        ({"会籍变化日期": "2026/02/30"}, ("change_date", "date_impossible")),
        ({"会籍变化日期": "2009/12/31"}, ("change_date", "before_union")),
        (
            {"证件号码": id_number(1, date(2014, 3, 7)), "出生日期": "2014-03-07"},
            ("change_date", "too_young"),
        ),
        ({"工作单位": ""}, ("employer", "missing")),
    ],
)
def test_faults(
    town: Union, union: Union, tmp_path: Path, cells: dict[str, Any], fault: tuple[str, str]
) -> None:
    _batch, _summary, rows = judge(members_file(tmp_path / "a.xlsx", member(1, **cells)), cadre(town))
    assert rows[0].verdict == "refuse"
    assert kinds(rows[0]) == [fault]
    assert rows[0].faults[0].message()


def test_a_closed_union_takes_no_members(town: Union, union: Union, tmp_path: Path) -> None:
    units.close_union(union=union, on=date(2026, 1, 1), by=SYSTEM, **_closing())
    _batch, _summary, rows = judge(members_file(tmp_path / "a.xlsx", member(1)), cadre(town))
    assert kinds(rows[0]) == [("employer", "closed_union")]


def _closing() -> dict[str, Any]:
    import inspect

    asked = inspect.signature(units.close_union.__wrapped__).parameters  # type: ignore[attr-defined]
    return {"approval_no": "镇工〔2026〕1号"} if "approval_no" in asked else {}


def test_an_unknown_employer_waits_for_an_answer(town: Union, union: Union, tmp_path: Path) -> None:
    by = cadre(town)
    batch, summary, rows = judge(
        members_file(tmp_path / "a.xlsx", member(1, 工作单位="甲电子公司东厂"), member(2)), by
    )
    assert summary.verdict == "ask"
    assert [row.verdict for row in rows] == ["queue", "new"]
    question = summary.questions[0]
    assert question["choices"][0]["answer"]["union"] == to_text(union.pk)
    with pytest.raises(Refusal):
        actions.write_batch(batch, by)
    summary = actions.decide(batch, {question["ask"]: question["choices"][0]["answer"]}, by)
    assert (summary.verdict, summary.counts) == ("accept", {"new": 2})
    actions.write_batch(batch, by)
    assert Membership._base_manager.filter(union=union).count() == 2


def test_a_former_name_leads_to_the_employer(town: Union, union: Union, tmp_path: Path) -> None:
    units.rename_employer(
        employer=Employer._base_manager.get(name=FIRM), name="丁科技有限公司", on=date(2026, 1, 1), by=SYSTEM
    )
    _batch, _summary, rows = judge(members_file(tmp_path / "a.xlsx", member(1)), cadre(town))
    assert rows[0].verdict == "new"
    assert [warning.kind for warning in rows[0].warnings] == ["former_name"]


def test_two_of_one_name_are_settled_by_the_union_column(town: Union, union: Union, tmp_path: Path) -> None:
    other = firm(town, "甲电子（有限公司）")
    assert (
        Employer._base_manager.filter(normal_name=Employer._base_manager.get(name=FIRM).normal_name).count()
        >= 1
    )
    rows = judge(
        members_file(
            tmp_path / "a.xlsx", member(1, 所在工会=other.name), headings=[*MEMBER_HEADINGS, "所在工会"]
        ),
        cadre(town),
    )[2]
    assert rows[0].verdict == "new"


def test_member_elsewhere_opens_a_request_and_changes_nothing(
    town: Union, union: Union, tmp_path: Path
) -> None:
    far = units.create_union(
        parent=None,
        name="邻镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
    theirs = firm(far, "邻厂")
    person = people.add_person(name="原名", id_number=id_number(1), by=SYSTEM)
    people.join_member(person=person, union=theirs, on=date(2020, 1, 1), by=SYSTEM)
    before = Person._base_manager.filter(pk=person.pk).values().get()
    by = cadre(town)
    batch, summary, rows = judge(members_file(tmp_path / "a.xlsx", member(1)), by)
    assert (rows[0].verdict, kinds(rows[0]), summary.verdict) == (
        "queue",
        [("id_number", "member_elsewhere")],
        "ask",
    )
    said = rows[0].faults[0].message() + str(summary)
    assert "邻" not in said
    assert "原名" not in said
    actions.write_batch(batch, by)
    assert batch.written["requests"] == 1
    asked = Transfer._base_manager.get()
    assert (asked.source_id, asked.target_id, asked.state, asked.target_consent_on) == (
        theirs.pk,
        union.pk,
        "asked",
        TODAY,
    )
    assert Person._base_manager.filter(pk=person.pk).values().get() == before
    assert Membership._base_manager.count() == 1
    actions.undo_batch(batch, by)
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_changes_of_one_person_are_taken_by_date(town: Union, union: Union, tmp_path: Path) -> None:
    by, other = cadre(town), firm(town, "乙机械有限公司")
    path = members_file(
        tmp_path / "a.xlsx",
        member(1, 会籍变化类型="转入", 会籍变化日期="2026/05/01", 工作单位="乙机械有限公司"),
        member(1, 会籍变化类型="转出", 会籍变化日期="2026/05/01", 会籍变化原因="失业"),
        member(1, 会籍变化类型="入会", 会籍变化日期="2026/02/01"),
        member(1, 会籍变化类型="入会", 会籍变化日期="2026/02/01"),
        member(
            1,
            会籍变化类型="退会",
            会籍变化日期="2026/06/01",
            工作单位="乙机械有限公司",
            会籍变化原因="个人要求退会",
        ),
    )
    batch, _summary, rows = judge(path, by)
    assert [row.verdict for row in rows] == ["new", "new", "new", "refuse", "new"]
    assert kinds(rows[3]) == [("", "duplicate_row")]
    actions.write_batch(batch, by, leave_faulty=True)
    spells = list(
        Membership._base_manager.order_by("valid_from").values_list(
            "union_id", "valid_from", "valid_to", "end_type"
        )
    )
    assert spells == [
        (union.pk, date(2026, 2, 1), date(2026, 5, 1), 4),
        (other.pk, date(2026, 5, 1), date(2026, 6, 1), 6),
    ]
    assert Person._base_manager.count() == 1
    assert sorted(MembershipEvent._base_manager.values_list("type", flat=True)) == [1, 2, 4, 6]
    assert set(Membership._base_manager.values_list("joined_on", flat=True)) == {date(2026, 2, 1)}
    actions.undo_batch(batch, by)
    assert Person._base_manager.count() == Membership._base_manager.count() == 0


def test_leaving_ends_and_undo_opens_again(town: Union, union: Union, tmp_path: Path) -> None:
    by = cadre(town)
    actions.write_batch(judge(members_file(tmp_path / "a.xlsx", member(1), member(2)), by)[0], by)
    path = members_file(
        tmp_path / "b.xlsx",
        member(1, 会籍变化类型="保留", 会籍变化日期="2026/04/01", 会籍变化原因="失业", 就业状况="失业"),
        member(
            2,
            会籍变化类型="退会",
            会籍变化日期="2026/04/02",
            会籍变化原因="个人要求退会",
            移动电话="10099999999",
        ),
    )
    batch, _summary, rows = judge(path, by)
    assert [row.verdict for row in rows] == ["new", "new"]
    actions.write_batch(batch, by)
    assert Membership._base_manager.filter(valid_to=FAR).values_list("state", flat=True).get() == "retained"
    changed = Person._base_manager.get(name="张2三")
    assert crypto.unseal(changed.phone_sealed) == "10099999999"
    actions.undo_batch(batch, by)
    assert batch.kept == []
    held = Membership._base_manager.order_by("person__name").values_list("state", "valid_to", "end_type")
    assert list(held) == [("active", FAR, None), ("active", FAR, None)]
    changed.refresh_from_db()
    assert crypto.unseal(changed.phone_sealed) == "10000000002"


def test_undo_leaves_who_was_edited_since_and_names_them(town: Union, union: Union, tmp_path: Path) -> None:
    by = cadre(town)
    batch, _summary, _rows = judge(members_file(tmp_path / "a.xlsx", *(member(n) for n in range(4))), by)
    actions.write_batch(batch, by)
    people.correct_person(person=Person._base_manager.get(name="张1三"), name="张一三", by=SYSTEM)
    held = Membership._base_manager.get(person__name="张2三")
    people.leave_member(membership=held, on=date(2026, 6, 1), by=SYSTEM)
    people.appoint_post(
        person=Person._base_manager.get(name="张3三"),
        union=union,
        kind="member",
        on=date(2026, 6, 1),
        by=SYSTEM,
    )
    actions.undo_batch(batch, by)
    assert sorted((one["label"], one["why"]) for one in batch.kept) == [
        ("张2三", "edited since the import"),
        ("张3三", "other records refer to it"),
        ("张一三", "edited since the import"),
    ]
    assert sorted(Person._base_manager.values_list("name", flat=True)) == ["张2三", "张3三", "张一三"]


def test_a_printed_roll_with_everything_around_it(town: Union, union: Union, tmp_path: Path) -> None:
    head = ["序号", *MEMBER_HEADINGS, "签名"]
    rows: list[list[Any]] = [
        ["某镇工会会员花名册"],
        ["填表单位(盖章)：甲公司工会", None, None, "2026年6月"],
        head,
        [str(n) for n in range(1, 22)],
    ]
    rows += [[n, *member(n), None] for n in range(3)]
    rows += [
        ["小计", None, None, 3],
        ["单位负责人(签字)：", None, None, "填报日期：2026.6.30"],
        [],
        ["某镇工会会员花名册"],
        head,
    ]
    rows += [[4, *member(4), None], ["合计", 4]]
    _batch, summary, found = judge(write_xlsx(tmp_path / "a.xlsx", rows), cadre(town))
    assert summary.counts == {"new": 4, "skip": 6}
    assert [row.row for row in found if row.verdict == "new"] == [5, 6, 7, 13]


def test_renamed_and_reordered_columns(town: Union, union: Union, tmp_path: Path) -> None:
    names = {
        "证件号码": "身份证号 码",
        "移动电话": "手机号",
        "姓名": "*会员姓名",
        "出生日期": "出生日期(yyyy/MM/dd)",
        "工作单位": "所在单位",
    }
    order = list(reversed(range(len(MEMBER_HEADINGS))))
    head = [names.get(MEMBER_HEADINGS[i], MEMBER_HEADINGS[i]) for i in order]
    row = member(
        1, 姓名="张 三", 证件号码=" ".join(id_number(1)), 出生日期=date(1985, 3, 7), 会籍变化日期=20260302.0
    )
    path = write_xlsx(tmp_path / "a.xlsx", [["标题"], head, [row[i] for i in order]])
    _batch, summary, found = judge(path, cadre(town))
    assert (summary.verdict, found[0].label) == ("accept", "张三")


def test_two_line_headings(town: Union, union: Union, tmp_path: Path) -> None:
    split = 12
    top = [*MEMBER_HEADINGS[:split], "会籍变化情况", None, None, *MEMBER_HEADINGS[15:]]
    low = [*[None] * split, "会籍变化类型", "会籍变化日期", "会籍变化原因", *[None] * 4]
    path = write_xlsx(tmp_path / "a.xlsx", [["标题"], top, low, member(1)])
    assert judge(path, cadre(town))[1].counts == {"new": 1}


def test_a_roll_without_identity_numbers_is_refused_as_a_whole(town: Union, tmp_path: Path) -> None:
    head = [h for h in MEMBER_HEADINGS if h != "证件号码"]
    path = write_xlsx(tmp_path / "a.xlsx", [head, member(1)[:6]])
    _batch, summary, rows = judge(path, cadre(town))
    assert summary.refused == ("missing_columns", {"sheet": "Sheet1", "columns": "证件号码"})
    assert rows == []


def test_rows_judged_before_a_change_are_judged_again(town: Union, union: Union, tmp_path: Path) -> None:
    by = cadre(town)
    batch, _summary, _rows = judge(members_file(tmp_path / "a.xlsx", member(1), member(2)), by)
    person = people.add_person(name="张1三", id_number=id_number(1), by=SYSTEM)
    people.join_member(person=person, union=union, on=date(2026, 1, 1), by=SYSTEM)
    with pytest.raises(Refusal):
        actions.write_batch(batch, by)
    assert Membership._base_manager.count() == 1
    assert Staging(batch.pk).count("verdict = 'refuse'") == 1
    actions.write_batch(batch, by, leave_faulty=True)
    assert Membership._base_manager.count() == 2


def test_nothing_personal_lies_open_in_staging(town: Union, union: Union, tmp_path: Path) -> None:
    batch, _summary, _rows = judge(members_file(tmp_path / "a.xlsx", member(1)), cadre(town))
    folder = Staging(batch.pk).folder
    assert folder.stat().st_mode & 0o077 == 0
    assert id_number(1).encode() not in (folder / "rows.sqlite3").read_bytes()
    assert "张1三".encode() not in (folder / "rows.sqlite3").read_bytes()


WAYS = [
    "{:%Y-%m-%d}",
    "{:%Y/%m/%d}",
    "{:%Y%m%d}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日",
]
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_however_a_person_is_written_the_ledger_holds_the_same(
    data: st.DataObject, town: Union, union: Union, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Order of columns, ways to write dates, wide digits and stray blanks change nothing; the way back is clean."""
    by = cadre(town)
    rows, wanted = [], set()
    for n in range(data.draw(st.integers(1, 5))):
        born = data.draw(st.dates(date(1970, 1, 1), date(2005, 1, 1)))
        on = data.draw(st.dates(date(2024, 1, 1), TODAY))
        sex = data.draw(st.sampled_from([1, 2]))
        number = id_number(n, born, sex)
        wide, blank = (
            data.draw(st.booleans()),
            data.draw(st.sampled_from(["", " ", "\n", "\u3000", "\u200b"])),
        )
        rows.append(
            member(
                n,
                姓名=f"欧{blank}阳{'甲乙丙丁戊'[n]}",
                性别=f"{'男女'[sex - 1]}{blank}",
                出生日期=data.draw(st.sampled_from(WAYS)).format(born),
                证件号码=number.translate(WIDE) if wide else f"{blank}{number.lower()}{blank}",
                会籍变化日期=data.draw(st.sampled_from(WAYS)).format(on),
            )
        )
        wanted.add((f"欧阳{'甲乙丙丁戊'[n]}", number, born, sex, on))
    order = data.draw(st.permutations(range(len(MEMBER_HEADINGS))))
    table = [[row[i] for i in order] for row in [MEMBER_HEADINGS, *rows]]
    batch, summary, _rows = judge(write_xlsx(tmp_path_factory.mktemp("x") / "a.xlsx", table), by)
    assert summary.counts == {"new": len(rows)}
    actions.write_batch(batch, by)
    held = Membership._base_manager.select_related("person")
    assert {
        (m.person.name, crypto.unseal(m.person.id_sealed), m.person.birth_date, m.sex, m.valid_from)
        for m in held
    } == wanted
    actions.undo_batch(batch, by)
    assert Person._base_manager.count() == Identity.objects.count() == 0
