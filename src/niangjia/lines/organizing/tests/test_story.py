"""From the first visit to the union on the register: two approvals, and the dates that count."""

from collections.abc import Iterator
from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.choices import PostKind
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import StartReason, UnionKind
from niangjia.kernel.units.models import Coverage, Employer, Observation, Standing, Union
from niangjia.lines.organizing import actions
from niangjia.lines.organizing.choices import Difficulty, Origin, Outcome, Shortcoming, Stage
from niangjia.lines.organizing.models import Case, Rectification

pytestmark = pytest.mark.django_db
RESULTS = [
    {"name": "钱主席", "post": "chair", "votes": 30},
    {"name": "孙委员", "post": "member", "votes": 28},
]


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def village() -> Union:
    town = units.create_union(
        parent=None,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
    league = units.create_union(
        parent=town,
        name="东村工会联合会",
        kind=UnionKind.LEAGUE,
        level=60,
        founded_on=date(2005, 1, 1),
        by=SYSTEM,
    )
    chair = people.add_person(name="周村长", id_type="990", by=SYSTEM)
    people.appoint_post(union=league, person=chair, kind=PostKind.CHAIR, on=date(2005, 1, 1), by=SYSTEM)
    return Union.objects.unscoped("test").get(pk=league.pk)


@pytest.fixture
def factory(village: Union) -> Employer:
    return units.create_employer(
        area=village, name="顺达五金厂", nature="170", industry="C", opened_on=date(2026, 1, 10), by=SYSTEM
    )


def test_from_visit_to_register(factory: Employer, village: Union) -> None:
    case = actions.open_case(employer=factory, on=date(2026, 2, 1), origin=Origin.NEW_EMPLOYER, by=SYSTEM)
    assert (case.owner_name, case.due_on) == ("周村长", date(2026, 7, 10))
    actions.log_visit(
        employer=factory,
        on=date(2026, 2, 10),
        workers=45,
        women=20,
        migrant=30,
        willingness="willing",
        by=SYSTEM,
    )
    case.refresh_from_db(from_queryset=Case._base_manager.all())
    assert (case.stage, case.difficulty, case.surveyed_on) == (
        Stage.WORKING,
        Difficulty.EASY,
        date(2026, 2, 10),
    )
    assert Observation.objects.unscoped("test").get().total == 45
    actions.apply_to_prepare(
        case=case,
        on=date(2026, 3, 1),
        union_name="顺达五金厂工会",
        willing_workers=40,
        preparatory_group=[{"name": "钱主席", "post": "组长"}],
        by=SYSTEM,
    )
    actions.approve_preparation(case=case, on=date(2026, 3, 8), approval_no="镇工〔2026〕3号", by=SYSTEM)
    assert not Standing.objects.unscoped("test").filter(kind=UnionKind.SINGLE).exists(), (
        "one approval is not two"
    )
    with pytest.raises(Refusal) as refusal:
        actions.report_result(
            case=case,
            on=date(2026, 4, 1),
            years=5,
            due=45,
            present=29,
            issued=29,
            returned=28,
            results=[{"name": "钱主席", "post": "chair", "votes": 22}],
            by=SYSTEM,
        )
    assert "29" in str(refusal.value)
    assert "22" in str(refusal.value), "quorum and majority are named at once"
    actions.report_result(
        case=case,
        on=date(2026, 4, 1),
        years=5,
        due=45,
        present=40,
        issued=40,
        returned=39,
        results=RESULTS,
        by=SYSTEM,
    )
    actions.approve_result(case=case, on=date(2026, 4, 10), approval_no="镇工〔2026〕9号", by=SYSTEM)
    union = Union.objects.unscoped("test").get(name="顺达五金厂工会")
    standing = Standing.objects.unscoped("test").get(union=union, valid_to=FAR)
    assert (standing.kind, standing.valid_from, standing.start_reason, standing.nature) == (
        UnionKind.SINGLE,
        date(2026, 4, 1),
        StartReason.NEW,
        "170",
    )
    assert Coverage.objects.unscoped("test").get(employer=factory).union == union
    assert (union.leader_name, union.parent_id) == ("钱主席", village.pk)


def test_the_result_can_be_refused_and_held_again(factory: Employer) -> None:
    case = actions.open_case(employer=factory, on=date(2026, 2, 1), by=SYSTEM)
    actions.apply_to_prepare(
        case=case,
        on=date(2026, 3, 1),
        union_name="顺达五金厂工会",
        preparatory_group=[{"name": "钱主席"}],
        by=SYSTEM,
    )
    actions.approve_preparation(case=case, on=date(2026, 3, 8), approval_no="1", by=SYSTEM)
    vote = {"years": 3, "due": 45, "present": 40, "issued": 40, "returned": 39, "results": RESULTS}
    actions.report_result(case=case, on=date(2026, 4, 1), **vote, by=SYSTEM)
    actions.refuse_result(case=case, on=date(2026, 4, 5), why="候选人未公示", by=SYSTEM)
    assert case.stage == Stage.PREPARING
    actions.report_result(case=case, on=date(2026, 4, 20), **vote, by=SYSTEM)
    actions.approve_result(case=case, on=date(2026, 4, 22), approval_no="2", by=SYSTEM)
    assert case.stage == Stage.FORMED


def test_steps_cannot_be_skipped(factory: Employer) -> None:
    case = actions.open_case(employer=factory, on=date(2026, 2, 1), by=SYSTEM)
    with pytest.raises(Refusal):
        actions.approve_result(case=case, on=date(2026, 4, 1), approval_no="1", by=SYSTEM)
    with pytest.raises(Refusal):
        actions.open_case(employer=factory, on=date(2026, 2, 2), by=SYSTEM)
    assert Case.objects.unscoped("test").count() == 1


def test_a_small_employer_joins_the_area_union(factory: Employer, village: Union) -> None:
    case = actions.open_case(employer=factory, on=date(2026, 2, 1), by=SYSTEM)
    actions.join_existing(case=case, union=village, on=date(2026, 3, 1), by=SYSTEM)
    assert Coverage.objects.unscoped("test").get(employer=factory).union == village
    assert case.stage == Stage.JOINED


def test_registers_that_disagree_open_items_once(factory: Employer, village: Union) -> None:
    union = units.create_union(
        parent=village,
        name="顺达五金厂工会",
        kind=UnionKind.SINGLE,
        employers=[factory],
        founded_on=date(2026, 2, 1),
        by=SYSTEM,
    )
    units.restructure_employer(employer=factory, on=date(2026, 5, 1), nature="159", by=SYSTEM)
    school = units.create_employer(
        area=village, name="东村小学", is_institution=True, contact="吴主席", by=SYSTEM
    )
    found = actions.find_shortcomings(top=village, on=date(2026, 6, 1), by=SYSTEM)
    assert found == {Shortcoming.RESTRUCTURED: 1, Shortcoming.NO_UNION: 1}
    assert actions.find_shortcomings(top=village, on=date(2026, 6, 2), by=SYSTEM) == {}
    item = Rectification.objects.unscoped("test").get(kind=Shortcoming.RESTRUCTURED)
    actions.clear_shortcoming(item=item, on=date(2026, 6, 20), outcome=Outcome.CONFIRMED, by=SYSTEM)
    assert Union.objects.unscoped("test").get(pk=union.pk).nature == "159"
    assert actions.find_shortcomings(top=village, on=date(2026, 6, 25), by=SYSTEM) == {}
    assert Rectification.objects.unscoped("test").get(employer=school).cleared_on is None


def test_a_pilot_needs_a_comparison(village: Union) -> None:
    county = units.create_union(
        parent=None,
        name="县总工会",
        kind=UnionKind.FEDERATION,
        level=40,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )
    towns = [
        units.create_union(
            parent=county,
            name=f"{n}镇工会",
            kind=UnionKind.LEAGUE,
            level=50,
            founded_on=date(2001, 1, 1),
            by=SYSTEM,
        )
        for n in "甲乙"
    ]
    pilot = actions.open_pilot(union=county, title="乡镇总工会试点", on=date(2026, 3, 1), by=SYSTEM)
    first = actions.add_candidate(
        pilot=pilot, union=towns[0], economy=90, union_work=95, leadership=80, by=SYSTEM
    )
    with pytest.raises(Refusal):
        actions.choose_candidate(candidate=first, on=date(2026, 4, 1), by=SYSTEM)
    actions.add_candidate(pilot=pilot, union=towns[1], economy=70, by=SYSTEM)
    actions.choose_candidate(candidate=first, on=date(2026, 4, 1), by=SYSTEM)
    actions.found_federation(pilot=pilot, on=date(2026, 5, 30), name="甲镇总工会", by=SYSTEM)
    town = Union.objects.unscoped("test").get(pk=towns[0].pk)
    assert (town.kind, town.name) == (UnionKind.FEDERATION, "甲镇总工会")
