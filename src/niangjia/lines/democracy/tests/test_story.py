"""The officer of a factory runs her congress in the browser, from the notice to the report, and the report says so."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import Period
from niangjia.kernel.papers.blocks import text_of
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks.models import Task
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Congress, Item, Session
from niangjia.lines.democracy.report import MANAGE

from .cases import RECORDS
from .world import congress_of, factory

pytestmark = pytest.mark.django_db
H1 = Period(date(2026, 1, 1), date(2026, 6, 30))


def officer(client: Client, union: Union, role: str = "officer") -> Client:
    account = Account.objects.create_user("officer", "x", name="李主席")
    RoleAssignment.objects.create(account=account, role=role, union=union, valid_from=date(2020, 1, 1))
    client.force_login(account)
    return client


def sent(client: Client, name: str, data: dict[str, str], **arguments: object) -> None:
    response = client.post(reverse(name, kwargs=arguments), data)
    assert response.status_code == 302, response.content.decode()[:4000]


def step(client: Client, session: Session, code: str, **data: str) -> None:
    sent(client, "cases:step", data, code="democracy.session", pk=session.pk, transition=code)


def report_of(union: Union) -> str:
    context = Context(union=union, period=H1, by=SYSTEM)
    context.prepare(MANAGE.needs)
    return "\n".join(text_of(block) for block in MANAGE.build(context))


def test_from_the_notice_to_the_report(client: Client) -> None:
    congress = congress_of(factory())
    officer(client, congress.union)
    sent(
        client,
        "pages:congress-write",
        {"planned_on": "2026-06-20", "place": "食堂"},
        pk=congress.pk,
        code="plan",
    )
    session = Session.objects.unscoped("test").get()
    agenda = {"title": "工资集体合同（草案）", "procedure": "adopt", "subject": "wage"}
    sent(client, "pages:congress-session-write", agenda, pk=session.pk, code="item")
    step(client, session, "notify", notice_on="2026-06-10", material_on="2026-06-12")
    missed = client.post(
        reverse("cases:step", kwargs={"code": "democracy.session", "pk": session.pk, "transition": "hold"}),
        {"on": "2026-06-20", "present": "20", "chaired_by": "李主席"},
    )
    assert missed.status_code == 422
    assert "至少须到24人" in missed.content.decode()
    step(client, session, "hold", on="2026-06-20", present="34", chaired_by="李主席")
    item = Item.objects.unscoped("test").get()
    ballot = {
        "way": "secret",
        "present": "34",
        "issued": "34",
        "returned": "34",
        "yes": "33",
        "no": "0",
        "abstain": "1",
    }
    sent(client, "pages:session-item-write", ballot, pk=item.pk, code="vote")
    resolved = {"resolution": "通过", "owner_name": "人力资源部", "due_on": "2026-09-30"}
    sent(client, "pages:session-item-write", resolved, pk=item.pk, code="resolve")
    step(client, session, "close", on="2026-06-20", minutes="略")
    assert Task.objects.unscoped("test").get().title == "工资集体合同（草案）"
    step(client, session, "publish", on="2026-06-22", published_at="公开栏")
    step(client, session, "report", on="2026-06-24")
    text = report_of(congress.union)
    assert "现有职工代表36人，其中女代表12人" in text
    assert "召开职代会1次，听取、审议、通过和评议事项1项" in text


def test_the_town_says_its_systems_and_the_group_its_reception_days() -> None:
    employer = factory(nature="110")
    congress = congress_of(employer)
    actions.open_affairs(
        union=congress.union, employer=employer, on=date(2025, 3, 1), head="王厂长", by=SYSTEM
    )
    town = Union._base_manager.get(pk=congress.union.parent_id)
    assert "建立厂务公开和职代会制度1家" in report_of(town)
    assert "公有制企业厂务公开实施率达100%" in report_of(town)
    day = actions.plan_reception(union=congress.union, planned_on=date(2026, 5, 20), leader="韩总", by=SYSTEM)
    actions.hold_reception(day=day, on=date(2026, 5, 20), attended=18, by=SYSTEM)
    for category in ("safety", "welfare"):
        actions.collect_matter(
            union=congress.union,
            day=day,
            title="意见",
            category=category,
            on=date(2026, 5, 20),
            owner_name="李",
            by=SYSTEM,
        )
    text = report_of(congress.union)
    assert "开展领导接待日活动1次，共计18人次参与" in text
    assert "收集安全、福利等方面意见、建议及问题2条，采纳并整改落实0条" in text


def test_rules_are_named_and_gaps_become_problems() -> None:
    rule = RECORDS["democracy.rule"]("adopted")
    assert "工会参与制订《考勤办法》等规章制度1项" in report_of(rule.union)
    late = RECORDS["democracy.matter"]("accepted")
    late.due_on = date(2026, 6, 1)
    late.save()
    context = Context(union=late.union, period=H1, by=SYSTEM)
    assert MANAGE.problems is not None
    assert "1" in "".join(p if isinstance(p, str) else p.text for p in MANAGE.problems(context)[0])


def test_a_member_sees_nothing_of_the_ledgers(client: Client) -> None:
    congress = congress_of(factory())
    officer(client, congress.union, "member")
    assert client.get(reverse("pages:congress-session-list")).status_code in (302, 403)
    assert Congress._base_manager.count() == 1
