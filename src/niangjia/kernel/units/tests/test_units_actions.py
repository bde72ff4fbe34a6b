"""Elections, upgrades, restructuring: dated rows and clear refusals."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units import actions, tree
from niangjia.kernel.units.choices import EndReason, StartReason, UnionKind
from niangjia.kernel.units.models import Employer, Standing, Term, Union

pytestmark = pytest.mark.django_db
FOUNDED = date(2015, 1, 1)


@pytest.fixture(autouse=True)
def day() -> object:
    with clock.fixed(date(2026, 6, 30)):
        yield


@pytest.fixture
def company() -> Union:
    county = actions.create_union(
        parent=None, name="县总工会", kind=UnionKind.FEDERATION, level=40, founded_on=FOUNDED, by=SYSTEM
    )
    return actions.create_union(
        parent=county, name="集团公司工会", kind=UnionKind.LEAGUE, level=60, founded_on=FOUNDED, by=SYSTEM
    )


def single(parent: Union, name: str, kind: str = UnionKind.SINGLE, on: date = FOUNDED) -> Union:
    return actions.create_union(parent=parent, name=name, kind=kind, founded_on=on, by=SYSTEM)


GOOD = {"due": 90, "present": 61, "issued": 61, "returned": 60, "results": [{"name": "赵主席", "votes": 46}]}


def test_an_election_opens_a_term_that_waits_for_approval(company: Union) -> None:
    union = single(company, "机关工会")
    term = actions.record_election(union=union, on=date(2024, 1, 10), years=5, **GOOD, by=SYSTEM)
    assert (term.expires_on, term.approved_on, term.ordinal) == (date(2029, 1, 10), None, 1)
    actions.approve_term(term=term, on=date(2024, 1, 20), approval_no="工复〔2024〕1号", by=SYSTEM)
    assert Term.objects.unscoped("test").get().approved_on == date(2024, 1, 20)


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({"present": 59, "issued": 59, "returned": 59}, 1),
        ({"results": [{"name": "赵主席", "votes": 45}]}, 1),
        ({"returned": 62}, 1),
        ({"issued": 62, "returned": 62}, 1),
        ({"present": 91}, 1),
        ({"present": 50, "issued": 55, "returned": 56, "results": [{"name": "赵主席", "votes": 40}]}, 4),
    ],
    ids=["quorum", "half exactly", "too many back", "too many issued", "more than due", "all at once"],
)
def test_ballot_faults_are_all_named(change: dict, count: int) -> None:
    assert actions.check_ballot(**GOOD, on=FOUNDED) == []
    assert len(actions.check_ballot(**(GOOD | change), on=FOUNDED)) == count


def test_a_term_of_four_years_is_refused(company: Union) -> None:
    with pytest.raises(Refusal, match="4"):
        actions.record_election(union=single(company, "机关工会"), on=FOUNDED, years=4, by=SYSTEM)


def test_an_extension_ends_at_six_months(company: Union) -> None:
    term = actions.record_election(union=single(company, "机关工会"), on=date(2021, 3, 1), years=5, by=SYSTEM)
    with pytest.raises(Refusal):
        actions.extend_term(term=term, to=date(2026, 9, 2), approval_no="1号", by=SYSTEM)
    actions.extend_term(term=term, to=date(2026, 9, 1), approval_no="1号", by=SYSTEM)
    assert Term.objects.unscoped("test").get().extended_to == date(2026, 9, 1)


def test_an_upgrade_is_neither_new_nor_closed(company: Union) -> None:
    actions.change_kind(union=company, on=date(2026, 5, 30), kind=UnionKind.FEDERATION, level=50, by=SYSTEM)
    rows = list(
        Standing.objects.unscoped("test")
        .filter(union=company)
        .order_by("valid_from")
        .values_list("kind", "end_reason", "start_reason")
    )
    assert rows == [("league", EndReason.UPGRADE, StartReason.NEW), ("federation", "", StartReason.UPGRADE)]


def test_restructuring_three_unions_and_a_group_into_four(company: Union) -> None:
    before = [single(company, n) for n in ("机关工会", "南矿工会", "运销工会")]
    group = single(before[1], "将二工会小组", UnionKind.GROUP)
    on = date(2026, 1, 15)
    after = actions.restructure_unions(
        parent=company,
        before=[*before, group],
        on=on,
        by=SYSTEM,
        after=[{"name": u.name, "keeps": u} for u in before]
        + [{"name": "将二工会", "keeps": group, "kind": UnionKind.SINGLE}],
    )
    assert len(after) == 4
    now = Standing.objects.unscoped("test").filter(union__parent=company, kind=UnionKind.SINGLE, valid_to=FAR)
    assert now.count() == 4
    assert list(
        Standing.objects.unscoped("test").filter(valid_from=on).values_list("start_reason", flat=True)
    ) == [StartReason.RESTRUCTURE]
    assert not Standing.objects.unscoped("test").filter(end_reason=EndReason.CLOSED).exists()
    last_year = tree.at(date(2025, 12, 31))
    assert last_year.parent[last_year.position(group.pk)] == last_year.position(before[1].pk)
    assert tree.disagreements() == []


def test_a_wrong_credit_code_is_refused(company: Union) -> None:
    with pytest.raises(Refusal, match="GB 32100"):
        actions.create_employer(area=company, name="天海电子有限公司", uscc="91310000000000000X", by=SYSTEM)
    assert Employer.objects.unscoped("test").count() == 0


def test_a_renamed_employer_is_found_by_its_old_name(company: Union) -> None:
    from niangjia.kernel.base.scope import Scope
    from niangjia.kernel.units.queries import match_employers

    employer = actions.create_employer(area=company, name="天海电子有限公司", by=SYSTEM)
    actions.rename_employer(employer=employer, name="海天科技股份有限公司", on=date(2026, 1, 1), by=SYSTEM)
    assert match_employers(Scope.all(), "天海电子(有限公司)") == [employer]
    assert match_employers(Scope.all(), "海天科技有限公司") == [employer]


def test_coverage_passes_from_one_union_to_the_next(company: Union) -> None:
    employer = actions.create_employer(area=company, name="小厂", by=SYSTEM)
    joint, own = single(company, "联合工会", UnionKind.JOINT), single(company, "小厂工会")
    first = actions.cover_employer(union=joint, employer=employer, on=date(2020, 1, 1), by=SYSTEM)
    actions.cover_employer(union=own, employer=employer, on=date(2025, 1, 1), by=SYSTEM)
    first.refresh_from_db()
    assert first.valid_to == date(2025, 1, 1)
