"""A restricted matter is told by nothing else: the history of an employer, a union or a person it touched, the log of who
read what, an event that names it in passing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from niangjia.kernel.audit import queries as audit
from niangjia.kernel.audit.models import Access, Event
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.models import Person
from niangjia.kernel.records import history
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Dismissal, Matter

from .world import World, matter

WORDS = "为孕期被调岗一事核对"
PHONE = "13812345678"


@action("test.touch")
def touch(*, rows: list[tuple[Any, dict[str, Any]]], by: Actor, act: Act) -> None:
    """A matter and rows that everybody sees, changed in one event."""
    for row, fields in rows:
        act.update(row, **fields)


@pytest.fixture
def worker(world: World) -> Person:
    person = people.add_person(
        name="李明", id_type="111", id_number="11010519491231002X", phone=PHONE, by=SYSTEM
    )
    people.join_member(
        person=person, union=world.base, employer=world.factory, on=date(2015, 1, 5), by=SYSTEM
    )
    return person


@pytest.fixture
def secret(world: World, worker: Person) -> Matter:
    """A restricted matter of a person on the register; its handler changed employer, union and person along with it."""
    cadre = world.actor("王干事", union=world.county)
    row = matter(world, by=cadre, title="孕期被调岗", phone=PHONE, restricted=True)
    rows = [(row, {"title": "孕期被调岗，要求恢复"}), (world.factory, {"address": "工业路9号"}), (world.base, {"phone": "0571-1"}),
            (worker, {"education": "20"})]  # fmt: skip
    touch(rows=rows, by=cadre, because=WORDS)
    return row


def test_the_history_of_what_it_touched_does_not_tell_why(
    world: World, secret: Matter, worker: Person
) -> None:
    insider, outsider = world_scopes(world)
    for row in (world.factory, world.base, worker):
        known = history.entries([row], insider)
        told = history.entries([row], outsider)
        assert [e.event.reason for e in known if e.event.action == "test.touch"] == [WORDS], row
        assert [e.event.reason for e in told if e.event.action == "test.touch"] == [""], (
            "what changed is told, why is not"
        )
        assert [d.after for e in told if e.event.action == "test.touch" for d in e.diffs] == [
            d.after for e in known if e.event.action == "test.touch" for d in e.diffs
        ]


def world_scopes(world: World) -> tuple[Any, Any]:
    from niangjia.kernel.access.models import Account
    from niangjia.kernel.access.queries import actor_for

    return actor_for(Account.objects.get(username="王干事")).scope, world.actor("李干事").scope


def test_the_pages_of_what_it_touched_do_not_name_it(world: World, secret: Matter, client: Client) -> None:
    client.force_login(world.account("李干事"))
    for record, pk in (("employers", world.factory.pk), ("unions", world.base.pk)):
        page = client.get(reverse(f"pages:{record}-history", args=[pk]))
        assert page.status_code == 200
        assert WORDS not in page.content.decode()
        detail = client.get(reverse(f"pages:{record}-detail", args=[pk])).content.decode()
        assert "孕期" not in detail


def test_a_row_that_refers_to_it_does_not_name_it(world: World, secret: Matter) -> None:
    insider, outsider = world_scopes(world)
    row = actions.tell_dismissal(
        union=world.base, employer=world.factory, name="周强", reason="旷工", on=matter_day(secret), planned_on=matter_day(secret),
        by=SYSTEM,
    )  # fmt: skip
    touch(rows=[(row, {"matter": secret})], by=SYSTEM)
    assert not Dismissal._base_manager.get(pk=row.pk).restricted
    names = [
        [d.after for e in history.entries([row], scope) for d in e.diffs] for scope in (insider, outsider)
    ]
    assert any("孕期" in text for text in names[0])
    assert not any("孕期" in text for text in names[1])
    assert "••••" in names[1]


def matter_day(row: Matter) -> Any:
    return row.received_on


def test_the_log_of_readings_does_not_lead_to_it(
    world: World, secret: Matter, worker: Person, client: Client
) -> None:
    from niangjia.kernel.access.models import Account

    handler = Account.objects.get(username="王干事")
    Matter._base_manager.filter(pk=secret.pk).update(person=worker)
    client.force_login(handler)
    assert client.get(reverse("pages:rights-matter-detail", args=[secret.pk])).status_code == 200
    reveal = reverse("pages:rights-matter-reveal", kwargs={"pk": secret.pk, "key": "phone"})
    assert PHONE in client.post(reveal, {"reason": WORDS}).content.decode()
    insider, outsider = world_scopes(world)
    assert Access.objects.filter(person_id=worker.pk).count() == 2
    assert len(history.readings(worker.pk, insider)) == 2
    assert history.readings(worker.pk, outsider) == []
    chair, auditor = world.actor("陈主席", "chair"), world.actor("审计员", "auditor")
    for by in (chair, auditor):
        assert not audit.accesses(by).filter(person_id=worker.pk).exists()
        shown = Event.objects.filter(action__contains="reveal")
        assert shown.exists()
        assert not audit.events(by).filter(pk__in=shown.values("pk")).exists()
    assert audit.accesses(world.actor("旁人", "auditor")).count() == 0
