"""Dates that come by themselves: terms, yearly sessions (half-yearly in state enterprises), reports, seats."""

from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.scope import Scope
from niangjia.lines.democracy import actions, reminders
from niangjia.lines.democracy.models import Board
from niangjia.lines.democracy.pages.coverage import without_seat
from niangjia.lines.democracy.queries import seats, trained

from .test_board import seated
from .world import congress_of, factory

pytestmark = pytest.mark.django_db
FIRST = date(2020, 1, 1)


def test_the_term_is_reminded_before_it_ends() -> None:
    congress = congress_of(factory())
    found = list(reminders.ending_terms(Scope.all(), FIRST, date(2028, 4, 1)))
    assert [(item.title, item.due_on) for item in found] == [(congress.name, date(2028, 1, 9))]
    actions.extend_congress(congress=congress, until=date(2028, 12, 31), by=SYSTEM)
    assert not list(reminders.ending_terms(Scope.all(), FIRST, date(2028, 4, 1)))


@pytest.mark.parametrize(("nature", "due"), [("170", date(2026, 1, 10)), ("110", date(2025, 7, 10))])
def test_a_session_each_year_and_twice_in_a_state_enterprise(nature: str, due: date) -> None:
    congress_of(factory(nature=nature))
    with clock.fixed(date(2026, 1, 5)):
        found = list(reminders.yearly_sessions(Scope.all(), FIRST, date(2026, 9, 30)))
    assert [item.due_on for item in found] == [max(due, date(2025, 12, 31))]
    with clock.fixed(date(2025, 12, 31)):
        found = list(reminders.yearly_sessions(Scope.all(), FIRST, date(2026, 9, 30)))
    assert [item.due_on for item in found] == [due]


def test_directors_report_each_year_and_their_seats_end() -> None:
    holder = seated()
    assert not list(reminders.seat_reports(Scope.all(), FIRST, date(2027, 6, 1)))
    assert [x.due_on for x in reminders.seat_reports(Scope.all(), FIRST, date(2027, 7, 1))] == [
        date(2027, 6, 20)
    ]
    assert [x.due_on for x in reminders.ending_seats(Scope.all(), FIRST, date(2029, 7, 1))] == [
        holder.term_ends
    ]


def test_the_board_of_a_large_company_holds_workers() -> None:
    """CoL 68, 76: 300 workers, a third of the supervisors."""
    employer = factory(workers=300)
    board = actions.register_board(
        union=congress_of(employer).union,
        employer=employer,
        on=date(2026, 1, 1),
        directors=5,
        supervisors=3,
        by=SYSTEM,
    )
    assert [share.holds for share in seats(board)] == [False, False]
    assert [share.holds for share in seats(Board._base_manager.get(pk=seated().board_id))] == [True]


def test_training_within_a_year() -> None:
    congress = congress_of(factory())
    assert (trained(congress).count, trained(congress).of) == (0, 36)
    course = actions.hold_training(union=congress.union, title="履职培训", on=date(2026, 3, 1), by=SYSTEM)
    actions.enrol_delegates(training=course, by=SYSTEM)
    assert trained(congress).holds


def test_large_companies_without_a_seat_are_listed() -> None:
    employer = factory(nature="159", workers=300)
    factory(employer.area, "小公司", workers=299, nature="159")
    assert without_seat(employer.area) == [employer]
