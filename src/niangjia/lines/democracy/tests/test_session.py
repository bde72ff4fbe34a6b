"""A session from the notice to the report: material in time, quorum, secret ballots item by item, resolutions as tasks."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.figures import engine as figures
from niangjia.kit.tasks.models import Task
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.choices import Form, Power
from niangjia.lines.democracy.models import Congress, Item, Session

from .world import congress_of, factory

pytestmark = pytest.mark.django_db
PLANNED = date(2026, 6, 20)
NOTICE = {"notice_on": date(2026, 6, 10), "material_on": date(2026, 6, 13), "planned_on": None, "place": ""}
HOLD = {"on": PLANNED, "present": 30, "entitled": None, "chaired_by": "李主席", "presidium": []}
BALLOT = {"way": "secret", "present": 30, "issued": 30, "returned": 29, "yes": 19, "no": 8, "abstain": 2}


def planned(form: str = Form.CONGRESS, **options: Any) -> tuple[Session, Item]:
    congress = congress_of(factory(nature="400" if form == Form.STAFF else "170"), form)
    session = actions.plan_session(congress=congress, planned_on=PLANNED, by=SYSTEM, **options)
    item = actions.add_item(
        session=session, title="工资集体合同（草案）", procedure="adopt", subject="wage", by=SYSTEM
    )
    return session, item


def held(form: str = Form.CONGRESS) -> tuple[Session, Item]:
    session, item = planned(form)
    engine.move(session, "notify", by=SYSTEM, data=NOTICE)
    engine.move(session, "hold", by=SYSTEM, data=HOLD)
    return session, Item._base_manager.select_related("meeting").get(pk=item.pk)


def test_the_whole_way() -> None:
    session, item = held()
    actions.record_vote(item=item, by=SYSTEM, **BALLOT)
    assert (item.outcome, item.judged["yes_needed"]) == ("passed", 19)
    actions.resolve_item(
        item=item, resolution="通过", owner_name="人力资源部", due_on=date(2026, 9, 30), by=SYSTEM
    )
    engine.move(session, "close", by=SYSTEM, data={"on": PLANNED, "minutes": "略"})
    task = Task.objects.unscoped("test").get()
    assert (task.title, task.department, task.due_on) == (
        "工资集体合同（草案）",
        "人力资源部",
        date(2026, 9, 30),
    )
    running = {
        row.statute: row.due_on
        for row in Deadline.objects.unscoped("test").filter(case=engine.case_of(session))
    }
    assert running["workers_congress.publish_days"] == date(2026, 6, 23)
    engine.move(session, "publish", by=SYSTEM, data={"on": date(2026, 6, 22), "published_at": "公开栏"})
    engine.move(session, "report", by=SYSTEM, data={"on": date(2026, 6, 25)})
    assert session.state == "reported"
    counted = {code: figures.value(code, session.union, by=SYSTEM).value for code in ("D06", "D06T", "D41")}
    assert counted == {"D06": 1, "D06T": 1, "D41": 1}


def test_material_comes_seven_days_before() -> None:
    session, _item = planned()
    late = NOTICE | {"material_on": date(2026, 6, 14)}
    found = engine.reasons_against(session, "notify", by=SYSTEM, data=late)
    assert any("6" in str(reason.text) and "第18条" in str(reason.text) for reason in found)


def test_without_a_quorum_it_is_not_held() -> None:
    session, _item = planned()
    engine.move(session, "notify", by=SYSTEM, data=NOTICE)
    for language, word in (("zh-hans", "至少须到24人"), ("en", "at least 24 are needed")):
        with translation.override(language), pytest.raises(engine.Blocked) as blocked:
            engine.move(session, "hold", by=SYSTEM, data=HOLD | {"present": 23})
        assert word in str(blocked.value)
    with pytest.raises(engine.Blocked):
        engine.move(session, "hold", by=SYSTEM, data=HOLD | {"present": 37})
    engine.move(session, "hold", by=SYSTEM, data=HOLD | {"present": 24})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"yes": 31, "no": 0, "abstain": 0, "returned": 30}, "31"),
        ({"returned": 31}, "31"),
        ({"way": "hands"}, "无记名"),
        ({"present": 33, "issued": 33}, "33"),
    ],
)
def test_a_count_that_cannot_be_is_refused(change: dict[str, Any], word: str) -> None:
    _session, item = held()
    with pytest.raises(Refusal) as refusal:
        actions.record_vote(item=item, by=SYSTEM, **(BALLOT | change))
    assert word in str(refusal.value)


def test_half_is_enough_for_a_school_and_not_for_a_factory() -> None:
    """半数以上 (EDU 21) is not 过半数 (DEM 20): 18 of 36."""
    exactly = BALLOT | {"yes": 18}
    for form, outcome in ((Form.STAFF, "passed"), (Form.CONGRESS, "failed")):
        _session, item = held(form)
        actions.record_vote(item=item, by=SYSTEM, **exactly)
        assert item.outcome == outcome


def test_nothing_is_left_open_at_the_close() -> None:
    session, item = held()
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(session, "close", by=SYSTEM, data={"on": PLANNED})
    assert "工资集体合同" in str(blocked.value)
    actions.record_vote(item=item, by=SYSTEM, **BALLOT)
    with pytest.raises(engine.Blocked):
        engine.move(session, "close", by=SYSTEM, data={"on": PLANNED})


def test_the_close_does_not_precede_the_opening() -> None:
    session, item = held()
    actions.record_vote(item=item, by=SYSTEM, **BALLOT)
    actions.resolve_item(item=item, resolution="通过", by=SYSTEM)
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(session, "close", by=SYSTEM, data={"on": date(2026, 6, 19)})
    assert "2026-06-20" in str(blocked.value)


def test_a_few_delegates_do_not_make_a_congress() -> None:
    congress = congress_of(factory(), delegates=12)
    session = actions.plan_session(congress=congress, planned_on=PLANNED, by=SYSTEM)
    actions.add_item(session=session, title="报告", procedure="hear", by=SYSTEM)
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(session, "notify", by=SYSTEM, data=NOTICE)
    assert "30" in str(blocked.value)


def test_an_extra_session_names_who_called_it() -> None:
    with pytest.raises(Refusal):
        planned(extra=True)
    session, _item = planned(extra=True, called_by="三分之一以上职工代表")
    assert session.extra


def test_every_procedure_is_one_of_three_powers() -> None:
    """M056: 知情建议、审议协商共决、监督评议."""
    powers = {Item(procedure=kind).power for kind in ("hear", "adopt", "supervise", "elect", "appraise")}
    assert powers == set(Power)


def test_what_is_heard_is_not_voted() -> None:
    session, _item = planned()
    heard = actions.add_item(session=session, title="财务报告", procedure="hear", by=SYSTEM)
    engine.move(session, "notify", by=SYSTEM, data=NOTICE)
    engine.move(session, "hold", by=SYSTEM, data=HOLD)
    heard = Item._base_manager.select_related("meeting").get(pk=heard.pk)
    with pytest.raises(Refusal):
        actions.record_vote(item=heard, by=SYSTEM, **BALLOT)


def test_no_session_after_the_term() -> None:
    congress = congress_of(factory())
    with pytest.raises(Refusal) as refusal:
        actions.plan_session(congress=congress, planned_on=date(2028, 1, 10), by=SYSTEM)
    assert "2028-01-09" in str(refusal.value)
    assert Congress._base_manager.count() == 1


def test_a_third_of_the_delegates_may_call_an_extra_session() -> None:
    with pytest.raises(Refusal) as refusal:
        planned(extra=True, called_by="职工代表", askers=11)
    assert "12" in str(refusal.value)
    session, _item = planned(extra=True, called_by="职工代表", askers=12)
    assert session.extra
