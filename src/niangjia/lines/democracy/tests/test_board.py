"""Worker directors and supervisors (M061): elected in a closed session, three years, yearly reports, recall."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.figures import engine as figures
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Board, Item, SeatHolder

from .test_session import BALLOT, HOLD, NOTICE, PLANNED
from .world import congress_of, factory

pytestmark = pytest.mark.django_db


def elected(*, close: bool = True, yes: int = 25) -> tuple[Board, Item]:
    employer = factory()
    congress = congress_of(employer)
    session = actions.plan_session(congress=congress, planned_on=PLANNED, by=SYSTEM)
    item = actions.add_item(
        session=session, title="选举职工董事", procedure="elect", subject="directors", by=SYSTEM
    )
    engine.move(session, "notify", by=SYSTEM, data=NOTICE)
    engine.move(session, "hold", by=SYSTEM, data=HOLD)
    item = Item._base_manager.select_related("meeting").get(pk=item.pk)
    actions.record_vote(item=item, by=SYSTEM, **(BALLOT | {"yes": yes, "no": 2, "abstain": 0}))
    actions.resolve_item(item=item, resolution="当选", by=SYSTEM)
    if close:
        engine.move(session, "close", by=SYSTEM, data={"on": PLANNED})
    board = actions.register_board(
        union=congress.union, employer=employer, on=date(2026, 1, 1), directors=5, by=SYSTEM
    )
    return board, Item._base_manager.select_related("meeting").get(pk=item.pk)


def seated(**more: object) -> SeatHolder:
    board, item = elected()
    facts = {"board": board, "item": item, "name": "王芳", "sex": "2", "term_ends": date(2029, 6, 19)} | more
    return actions.seat_worker(**facts, by=SYSTEM)  # type: ignore[arg-type]


def test_who_was_elected_is_counted() -> None:
    holder = seated()
    counted = [figures.value(code, holder.union, by=SYSTEM).value for code in ("D10", "D11", "D12", "D13")]
    assert counted == [1, 1, 1, 0]
    assert holder.valid_from == PLANNED


def test_a_term_over_three_years_is_refused() -> None:
    """CoL 70."""
    with pytest.raises(Refusal) as refusal:
        seated(term_ends=date(2030, 6, 19))
    assert "公司法" in str(refusal.value)


@pytest.mark.parametrize("given", [{"close": False}, {"yes": 18}])
def test_only_a_vote_of_a_closed_session_seats(given: dict[str, object]) -> None:
    board, item = elected(**given)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        actions.seat_worker(board=board, item=item, name="王芳", term_ends=date(2029, 6, 19), by=SYSTEM)


def test_senior_managers_and_double_seats_are_refused() -> None:
    with pytest.raises(Refusal):
        seated(senior=True)
    holder = seated()
    with pytest.raises(Refusal):
        actions.seat_worker(
            board=holder.board,
            item=holder.item,
            name="王芳",
            seat="supervisor",
            term_ends=date(2029, 6, 19),
            by=SYSTEM,
        )


def test_reports_and_recall() -> None:
    holder = seated()
    with pytest.raises(Refusal):
        actions.report_seat(holder=holder, on=date(2026, 6, 1), by=SYSTEM)
    actions.report_seat(holder=holder, on=date(2026, 6, 28), appraisal="称职", by=SYSTEM)
    assert holder.reported_on == date(2026, 6, 28)
    vote = {"on": date(2026, 6, 30), "all_delegates": 36, "all_workers": 300, "why": "失职"}
    with pytest.raises(Refusal):
        actions.recall_seat(holder=holder, delegates=11, workers=29, yes=30, by=SYSTEM, **vote)
    with pytest.raises(Refusal):
        actions.recall_seat(holder=holder, delegates=12, workers=0, yes=18, by=SYSTEM, **vote)
    actions.recall_seat(holder=holder, delegates=0, workers=30, yes=19, by=SYSTEM, **vote)
    assert figures.value("D11", holder.union, by=SYSTEM).value == 0
    assert holder.end_reason == "罢免：失职"


def test_a_board_once_and_its_end() -> None:
    holder = seated()
    with pytest.raises(Refusal):
        actions.register_board(
            union=holder.union, employer=holder.board.employer, on=date(2026, 2, 1), directors=3, by=SYSTEM
        )
    actions.dissolve_board(board=holder.board, on=date(2026, 6, 30), by=SYSTEM)
    assert figures.value("D10", holder.union, by=SYSTEM).value == 0
