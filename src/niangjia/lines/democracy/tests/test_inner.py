"""The committee decides together (M071); members see affairs and complain, and only handlers see a complaint (M072)."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.figures import engine as figures
from niangjia.kernel.pages import links
from niangjia.lines.democracy import actions
from niangjia.lines.democracy.models import Complaint

from .cases import RECORDS, TODAY
from .world import factory, union_of

pytestmark = pytest.mark.django_db


def test_who_has_not_spoken_stands_in_the_way_by_name() -> None:
    row = actions.raise_affair(
        union=union_of(factory()), title="购车", on=date(2026, 6, 1), members=["甲", "乙", "丙"], by=SYSTEM
    )
    engine.move(row, "circulate", by=SYSTEM, data={"on": date(2026, 6, 2)})
    first, second, third = row.opinions.unscoped("test").order_by("pk")
    actions.give_opinion(opinion=first, on=date(2026, 6, 3), vote="yes", by=SYSTEM)
    actions.give_opinion(opinion=second, on=date(2026, 6, 3), vote="no", text="太贵", by=SYSTEM)
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "decide", by=SYSTEM, data={"on": TODAY, "decision": "暂缓"})
    assert "丙" in str(blocked.value)
    actions.give_opinion(opinion=third, on=date(2026, 6, 4), vote="abstain", by=SYSTEM)
    engine.move(row, "decide", by=SYSTEM, data={"on": TODAY, "decision": "暂缓"})
    assert (row.yes, row.passed, row.judged["needed"]) == (1, False, 2)


def test_opinions_come_while_it_circulates() -> None:
    row = RECORDS["democracy.affair"]("prepared")
    opinion = row.opinions.unscoped("test").first()
    with pytest.raises(Refusal):
        actions.give_opinion(opinion=opinion, on=TODAY, vote="yes", by=SYSTEM)
    with pytest.raises(Refusal):
        actions.raise_affair(union=row.union, title="无委员", on=TODAY, by=SYSTEM)


def test_accounts_are_published_with_their_sums() -> None:
    union = union_of(factory())
    with pytest.raises(Refusal):
        actions.publish_affair(union=union, title="账目", kind="accounts", on=TODAY, by=SYSTEM)
    actions.publish_affair(
        union=union,
        title="账目",
        kind="accounts",
        on=TODAY,
        income=Decimal(100),
        spending=Decimal(90),
        by=SYSTEM,
    )
    assert figures.value("D38", union, by=SYSTEM).value == 1


def test_nobody_looks_into_a_complaint_about_themselves() -> None:
    row = RECORDS["democracy.complaint"]("received")
    with pytest.raises(engine.Blocked):
        engine.move(row, "take", by=SYSTEM, data={"handler_name": "王干事"})
    engine.move(row, "take", by=SYSTEM, data={"handler_name": "李主席"})
    with pytest.raises(engine.Blocked):
        engine.move(
            row, "answer", by=SYSTEM, data={"on": TODAY, "finding": "true", "measure": "", "answer": "属实"}
        )


def test_only_its_handlers_see_a_complaint(client: Client) -> None:
    union = union_of(factory())
    accounts = []
    for name in ("handler", "other"):
        account = Account.objects.create_user(name, "x", name=name)
        RoleAssignment.objects.create(account=account, role="chair", union=union, valid_from=date(2020, 1, 1))
        accounts.append(account)
    handler, other = accounts
    row = actions.take_complaint(
        union=union, about="王干事", text="秘密投诉内容", on=TODAY, by=actor_for(handler)
    )
    assert Complaint.objects.within(actor_for(handler).scope).count() == 1
    assert Complaint.objects.within(actor_for(other).scope).count() == 0
    client.force_login(other)
    assert client.get(links.to_row(row)).status_code == 404
    assert "王干事" not in client.get(links.to_list("cadre-complaint")).content.decode()
    client.force_login(handler)
    assert "秘密投诉内容" in client.get(links.to_row(row)).content.decode()
