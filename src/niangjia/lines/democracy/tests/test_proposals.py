"""A proposal from the form to the follow-through (M054): seconded, reviewed, answered, handled again, carried out."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.figures import engine as figures
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Item, Proposal

from .cases import RECORDS, TODAY
from .world import congress_of, factory

pytestmark = pytest.mark.django_db


def written(seconders: list[str]) -> Proposal:
    return actions.write_proposal(
        congress=congress_of(factory()), title="改善通风", grounds="高温", measures="加装风机", proposer_name="代表1",
        seconders=seconders, by=SYSTEM,
    )  # fmt: skip


@pytest.mark.parametrize("seconders", [[], ["代表2"], ["代表1", "代表2"], ["代表2", "路人"]])
def test_two_further_delegates_second_it(seconders: list[str]) -> None:
    with pytest.raises(engine.Blocked):
        engine.move(written(seconders), "submit", by=SYSTEM, data={"on": TODAY})


def test_only_a_delegate_proposes() -> None:
    with pytest.raises(Refusal):
        actions.write_proposal(
            congress=congress_of(factory()),
            title="x",
            grounds="y",
            measures="z",
            proposer_name="路人",
            by=SYSTEM,
        )


def test_not_satisfied_means_handled_again_and_carried_out_counts() -> None:
    row = RECORDS["democracy.proposal"]("replied")
    engine.move(row, "redo", by=SYSTEM, data={"on": date(2026, 6, 25)}, because="答复未落实")
    assert (row.state, row.redone, row.satisfaction) == ("assigned", 1, "poor")
    running = (
        Deadline.objects.unscoped("test")
        .filter(statute="workers_congress.reply_days")
        .order_by("-started_on")
        .first()
    )
    assert running.due_on == date(2026, 7, 27), "the thirtieth day is a Saturday"
    engine.move(row, "reply", by=SYSTEM, data={"on": date(2026, 6, 28), "reply": "已安排"})
    engine.move(row, "accept", by=SYSTEM, data={"on": date(2026, 6, 29), "satisfaction": "good"})
    engine.move(row, "complete", by=SYSTEM, data={"on": TODAY, "result": "已安装"})
    assert [figures.value(code, row.union, by=SYSTEM).value for code in ("D07", "D08")] == [1, 1]
    actions.name_best(proposal=row, by=SYSTEM)
    assert row.best


def test_a_motion_comes_onto_the_next_agenda() -> None:
    row = RECORDS["democracy.proposal"]("submitted")
    engine.move(row, "turn", by=SYSTEM, data={"on": TODAY})
    item = Item.objects.unscoped("test").get()
    assert (item.title, item.procedure, item.meeting_id) == (row.title, "adopt", row.session_id)


def test_a_motion_needs_a_session() -> None:
    row = written(["代表2", "代表3"])
    engine.move(row, "submit", by=SYSTEM, data={"on": TODAY})
    with pytest.raises(engine.Blocked):
        engine.move(row, "turn", by=SYSTEM, data={"on": TODAY})


def test_days_go_forward() -> None:
    row = RECORDS["democracy.proposal"]("assigned")
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "reply", by=SYSTEM, data={"on": date(2026, 6, 1), "reply": "早"})
    assert "2026-06-23" in str(blocked.value)


def test_numbers_go_up_by_themselves() -> None:
    assert RECORDS["democracy.proposal"]("filed").number == "2026-001"
