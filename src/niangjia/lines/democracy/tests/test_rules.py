"""Rules with the union (M067), policies with the workers (M068)."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.figures import engine as figures
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import RuleDraft

from .cases import RECORDS, TODAY
from .world import factory, union_of

pytestmark = pytest.mark.django_db


def open_draft(kind: str = "appraisal") -> RuleDraft:
    rule = actions.draft_rule(
        union=union_of(factory()),
        title="教师考核细则",
        kind=kind,
        on=date(2026, 5, 1),
        draft="第一条",
        union_seat="李主席",
        by=SYSTEM,
    )
    engine.move(rule, "consult", by=SYSTEM, data={"on": date(2026, 5, 5), "closes_on": date(2026, 5, 20)})
    return rule


def reasons(rule: RuleDraft, **data: object) -> str:
    return "；".join(
        str(r.text) for r in engine.reasons_against(rule, "adopt", by=SYSTEM, data={"on": TODAY, **data})
    )


def test_the_union_speaks_comments_are_decided_and_the_congress_discusses() -> None:
    rule = open_draft()
    comment = actions.comment_rule(
        rule=rule, on=date(2026, 5, 6), speaker="王老师", text="明确比例", by=SYSTEM
    )
    engine.move(rule, "revise", by=SYSTEM, data={"on": date(2026, 5, 21)})
    told = reasons(rule)
    assert "工会尚未提出意见" in told
    assert "1条意见" in told
    assert "第4条" in told
    with pytest.raises(Refusal):
        actions.decide_comment(comment=comment, taken="not", answer="", by=SYSTEM)
    actions.decide_comment(comment=comment, taken="taken", answer="已写入第三条", by=SYSTEM)
    actions.state_for_union(
        rule=rule, on=date(2026, 5, 25), union_seat="李主席", union_statement="同意", by=SYSTEM
    )
    engine.move(rule, "adopt", by=SYSTEM, data={"on": TODAY, "discussed_on": date(2026, 6, 1)})
    assert (rule.adopted, rule.discussed_on) == ("第一条", date(2026, 6, 1))
    assert figures.value("D28", rule.union, by=SYSTEM).value == 1


def test_a_policy_needs_no_congress_but_the_union() -> None:
    rule = open_draft("policy")
    engine.move(rule, "revise", by=SYSTEM, data={"on": date(2026, 5, 21)})
    assert "第4条" not in reasons(rule)
    assert "工会尚未提出意见" in reasons(rule)
    assert figures.value("D29", rule.union, by=SYSTEM).value == 1


def test_comments_come_while_it_is_open() -> None:
    rule = open_draft()
    with pytest.raises(Refusal):
        actions.comment_rule(rule=rule, on=date(2026, 5, 4), speaker="王", text="早", by=SYSTEM)
    engine.move(rule, "revise", by=SYSTEM, data={"on": date(2026, 5, 21)})
    with pytest.raises(Refusal):
        actions.comment_rule(rule=rule, on=date(2026, 5, 22), speaker="王", text="晚", by=SYSTEM)


def test_comments_do_not_end_before_they_begin() -> None:
    rule = RECORDS["democracy.rule"]("drafting")
    with pytest.raises(engine.Blocked):
        engine.move(rule, "consult", by=SYSTEM, data={"on": TODAY, "closes_on": date(2026, 6, 29)})


def test_an_item_that_failed_stops_the_rule() -> None:
    rule = open_draft()
    session = RECORDS["democracy.session"]("planned")
    item = actions.add_item(
        session=session, title="教师考核细则", procedure="adopt", subject="rules", by=SYSTEM
    )
    with pytest.raises(Refusal):
        actions.tie_rule(rule=rule, item=item, by=SYSTEM)  # of another union
