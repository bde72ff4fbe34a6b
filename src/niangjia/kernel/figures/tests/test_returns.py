"""Reported values, completeness, cross-checks and frozen returns."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.figures import checks, reporting, returns
from niangjia.kernel.figures.declare import Moment
from niangjia.kernel.figures.models import Reminder, Return, ReturnState
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units.models import Union

from . import world

DAY, PERIOD = date(2026, 6, 30), half_year(2026)
CODES = ["A00", "A01", "B04", "B05", "B10"]


@pytest.fixture
def town():
    """A town with three grassroots unions, two of them with members."""
    with clock.fixed(DAY):
        root = world.federation()
        root.unions = [world.union(root) for _ in range(3)]
        root.members = [world.member(root.unions[n // 2], sex=1 + n % 2) for n in range(4)]
        yield root


@pytest.mark.django_db
def test_a_reported_value_stands_beside_the_ledger_and_counts_only_where_a_rule_says_so(town):
    silent = town.unions[2]
    reporting.report_value(
        by=SYSTEM, union=silent, indicator_code="B04", value=Decimal(40), on=date(2026, 6, 25)
    )
    found = figures.value("B04", silent, by=SYSTEM)
    assert (found.value, found.ledger, found.reported, found.difference, found.source) == (
        0,
        0,
        40,
        40,
        "ledger",
    )
    assert figures.value("B04", town, by=SYSTEM).value == 4
    reporting.set_source(
        by=SYSTEM, union=silent, indicator_code="B04", source="reported", since=date(2026, 1, 1)
    )
    found = figures.value("B04", silent, by=SYSTEM)
    assert (found.value, found.ledger, found.source) == (40, 0, "reported")
    whole = figures.value("B04", town, by=SYSTEM)
    assert (whole.value, whole.ledger, whole.source) == (44, 4, "mixed")
    assert whole.previous == 4  # the rule began this year
    reporting.set_source(
        by=SYSTEM, union=town.unions[0], indicator_code="B04", source="none", since=date(2026, 6, 1)
    )
    assert figures.value("B04", town, by=SYSTEM).value == 42


@pytest.mark.django_db
def test_a_flow_is_reported_by_period_and_a_second_value_corrects_the_first(town):
    unit = town.unions[2]
    for value in (7, 9):
        reporting.report_value(
            by=SYSTEM, union=unit, indicator_code="B10", value=Decimal(value), period=PERIOD
        )
    reporting.set_source(
        by=SYSTEM, union=unit, indicator_code="B10", source="reported", since=date(2020, 1, 1)
    )
    assert figures.value("B10", town, period=PERIOD, by=SYSTEM).value == 9
    assert figures.value("B10", town, period=half_year(2025), by=SYSTEM).value == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "value", "day"),
    [
        ("B14", "0.5", DAY),
        ("B04", "-1", DAY),
        ("B04", "1.5", DAY),
        ("B04", "1", date(2026, 7, 1)),
    ],
)
def test_what_cannot_be_reported(town, code, value, day):
    with pytest.raises(Refusal):
        reporting.report_value(
            by=SYSTEM, union=town.unions[2], indicator_code=code, value=Decimal(value), on=day
        )


@pytest.mark.django_db
def test_who_has_not_reported_is_listed_and_reminded_until_it_reports(town):
    silent = reporting.not_reported("B04", town, PERIOD, by=SYSTEM)
    assert silent == [town.unions[2]]
    assert figures.value("B04", town, by=SYSTEM).completeness == Fraction(2, 3)
    reporting.remind(by=SYSTEM, units=silent, about="会员人数", period=PERIOD, due_on=date(2026, 7, 5))
    assert [r.union for r in reporting.open_reminders(world.reader(town.unions[2]))] == [town.unions[2]]
    assert reporting.open_reminders(world.reader(town.unions[0])) == []
    reporting.report_value(by=SYSTEM, union=town.unions[2], indicator_code="B04", value=Decimal(3))
    assert Reminder._base_manager.get().answered_at is not None
    assert figures.value("B04", town, by=SYSTEM).completeness == 1
    assert reporting.not_reported("B04", town, PERIOD, by=SYSTEM) == []
    with pytest.raises(Refusal):
        reporting.remind(by=SYSTEM, units=[], about="会员人数", period=PERIOD)


@pytest.mark.django_db
def test_balances_close_over_building_closing_moving_and_reorganising(town):
    east = world.federation(town)
    first = town.unions[0]
    world.move(first, east, date(2026, 2, 1))
    world.union(east, since=date(2026, 3, 1))
    world.close(town.unions[1], date(2026, 4, 1))
    for held in Membership._base_manager.filter(union=town.unions[1]):
        Membership._base_manager.filter(pk=held.pk).update(valid_to=date(2026, 4, 1))
        world.event(held, 6, date(2026, 4, 1))
    found = {f.code: f for f in checks.examine(town, PERIOD, by=SYSTEM)}
    assert found["X04"].passed and found["X07"].passed and found["X34"].passed
    below = {f.code: f for f in checks.examine(east, PERIOD, by=SYSTEM)}
    assert below["X04"].passed and below["X07"].passed
    with pytest.raises(NotFound):
        checks.examine(town, PERIOD, by=world.reader(east))


@pytest.mark.django_db
def test_each_check_finds_its_fault(town):
    unit = town.unions[0]
    Membership._base_manager.filter(union=unit).update(valid_from=date(2026, 2, 1), start_type=2)
    firm = world.employer(town, unit)
    world.headcount(firm, unit, date(2026, 6, 1), 1)
    found = {f.code: f for f in checks.examine(town, PERIOD, by=SYSTEM)}
    failed = {code for code, f in found.items() if not f.passed}
    assert {"X03", "X06", "X07", "X36"} <= failed
    assert "X01" not in failed
    assert "A12" in found["X03"].faults[0] and "3" in found["X36"].faults[0]
    frozen = {"A01": 9, "A02": 3, "A03": 5, "B04": 4, "B05": 6, "B09": 5, "B14": Fraction(1, 3)}
    book = checks.Book.of(town, Moment.of(period=PERIOD), frozen=frozen)
    wrong = {f.code for f in checks.run(book) if not f.passed}
    assert {"X01", "X02", "X04", "X05", "X08", "X09"} <= wrong


@pytest.mark.django_db
def test_a_large_union_without_a_committee_is_named(town):
    for _ in range(25):
        world.member(town.unions[2])
    found = {f.code: f for f in checks.examine(town, PERIOD, by=SYSTEM)}
    assert town.unions[2].name in found["X37"].faults[0]
    assert found["X37"].severity == "warning"


def complete(town):
    """Master data and coverage, so that no check stops the return."""
    Union._base_manager.update(stat_code="901", region_code="000001", nature="170", industry="C")
    for unit in town.unions:
        world.employer(town, unit)


def opened(town, **more):
    return returns.open_return(by=SYSTEM, union=town, title="上半年统计", period=PERIOD, codes=CODES, **more)


@pytest.mark.django_db
def test_a_submitted_return_keeps_its_values_and_shows_late_entries_beside(town):
    complete(town)
    held = returns.submit_return(by=SYSTEM, held=opened(town))
    assert held.state == ReturnState.SUBMITTED
    assert [returns.stored(line.frozen) for line in returns.beside(held)] == [4, 3, 4, 2, 0]
    late = world.member(town.unions[2], date(2026, 5, 1), sex=2)
    Membership._base_manager.filter(pk=town.members[0].pk).update(valid_to=date(2026, 6, 1))
    lines = {line.item.code: line for line in returns.beside(held)}
    assert (lines["B04"].frozen, lines["B04"].now) == (4, 4)
    assert (lines["B04"].late, lines["B04"].gone) == ((late.pk,), (town.members[0].pk,))
    assert (lines["B10"].frozen, lines["B10"].now, lines["A01"].changed) == (0, 1, False)
    with pytest.raises(Refusal):
        returns.submit_return(by=SYSTEM, held=held)


@pytest.mark.django_db
def test_a_correction_is_a_revision_and_replaces_only_when_submitted(town):
    complete(town)
    first = returns.submit_return(by=SYSTEM, held=opened(town))
    world.member(town.unions[2], date(2026, 5, 1))
    with pytest.raises(Refusal):
        returns.correct_return(by=SYSTEM, held=first, why=" ")
    second = returns.correct_return(by=SYSTEM, held=first, why="漏报一人")
    assert Return._base_manager.get(pk=first.pk).state == ReturnState.SUBMITTED
    returns.submit_return(by=SYSTEM, held=second)
    assert Return._base_manager.get(pk=first.pk).state == ReturnState.REPLACED
    assert [line.frozen for line in returns.beside(second)][2] == 5
    assert [returns.stored(line.line.value) for line in returns.beside(first)][2] == 4


@pytest.mark.django_db
def test_errors_stop_a_return_and_nothing_is_written(town):
    held = opened(town)
    with pytest.raises(Refusal, match="X36"):
        returns.submit_return(by=SYSTEM, held=held)
    held.refresh_from_db()
    assert held.state == ReturnState.DRAFT
    assert all(line.line.value is None for line in returns.beside(held))
    with pytest.raises(Refusal):
        opened(town)
    with clock.fixed(date(2026, 6, 29)), pytest.raises(Refusal):
        returns.submit_return(by=SYSTEM, held=held)


@given(st.sets(st.integers(0, 2**63 - 1), max_size=60))
def test_packed_row_ids_come_back(ids):
    assert returns.unpack(returns.pack(ids)) == sorted(ids)
