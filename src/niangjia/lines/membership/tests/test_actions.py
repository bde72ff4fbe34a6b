"""Applications, transfers with both sides' consent, cards, lapses."""

from collections.abc import Iterator
from datetime import date

import pytest

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import SYSTEM, Actor, Grant
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, NotFound, Refusal
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people import actions as people
from niangjia.kernel.people import crypto, rotation
from niangjia.kernel.people.models import Membership, Person
from niangjia.kernel.units import actions as units
from niangjia.kernel.units.choices import UnionKind
from niangjia.kernel.units.models import Union
from niangjia.lines.membership import actions
from niangjia.lines.membership.models import Application, Card, CardUse, Transfer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
IDENTITY = "110101199001011237"


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with clock.fixed(TODAY):
        yield


@pytest.fixture
def town() -> Union:
    return units.create_union(
        parent=None,
        name="镇总工会",
        kind=UnionKind.FEDERATION,
        level=50,
        founded_on=date(2000, 1, 1),
        by=SYSTEM,
    )


def union(town: Union, name: str) -> Union:
    return units.create_union(
        parent=town, name=name, kind=UnionKind.SINGLE, founded_on=date(2010, 1, 1), by=SYSTEM
    )


def officer(of: Union) -> Actor:
    grant = Grant(role="officer", path=of.path, abilities=frozenset({"membership.change", "people.change"}))
    return Actor(account_id=of.pk, name=f"{of.name}干部", scope=Scope(paths=(of.path,)), grants=(grant,))


def apply(to: Union) -> Application:
    return actions.submit_application(
        union=to, name="韩梅", id_number=IDENTITY, phone="12011112222", on=TODAY, by=SYSTEM
    )


def test_an_approved_application_makes_a_member(town: Union) -> None:
    mine = union(town, "甲工会")
    application = apply(mine)
    assert b"110101" not in bytes(application.id_sealed)
    actions.approve_application(application=application, on=TODAY, by=officer(mine))
    row = Membership.objects.unscoped("test").get()
    assert (row.union_id, row.valid_from, row.person.name) == (mine.pk, TODAY, "韩梅")
    with pytest.raises(Refusal):
        actions.approve_application(application=application, on=TODAY, by=officer(mine))


def test_a_member_elsewhere_is_transferred_not_joined_twice(town: Union) -> None:
    old, new = union(town, "甲工会"), union(town, "乙工会")
    actions.approve_application(application=apply(old), on=date(2026, 1, 5), by=SYSTEM)
    actions.approve_application(application=apply(new), on=TODAY, by=officer(new))
    assert Membership.objects.unscoped("test").get(valid_to=FAR).union_id == old.pk
    transfer = Transfer.objects.unscoped("test").get()
    assert (transfer.source_consent_on, transfer.target_consent_on) == (None, TODAY)


@pytest.fixture
def asked(town: Union) -> Transfer:
    old, new = union(town, "甲工会"), union(town, "乙工会")
    person = people.add_person(name="韩梅", id_number=IDENTITY, by=SYSTEM)
    people.join_member(person=person, union=old, on=date(2020, 1, 1), by=SYSTEM)
    return actions.ask_transfer(
        person=person,
        source=old,
        target=new,
        asked_by="target",
        on=date(2026, 5, 1),
        wanted_on=date(2026, 5, 1),
        by=officer(new),
    )


def test_both_sides_consent_before_anything_moves(asked: Transfer) -> None:
    with pytest.raises(Forbidden):
        actions.answer_transfer(transfer=asked, agree=True, on=TODAY, by=officer(asked.target))
    assert Membership.objects.unscoped("test").get(valid_to=FAR).union_id == asked.source_id
    actions.answer_transfer(transfer=asked, agree=True, on=TODAY, by=officer(asked.source))
    row = Membership.objects.unscoped("test").get(valid_to=FAR)
    assert (row.union_id, row.valid_from, row.joined_on) == (
        asked.target_id,
        date(2026, 5, 1),
        date(2020, 1, 1),
    )


def test_a_third_union_sees_no_transfer(asked: Transfer, town: Union) -> None:
    third = officer(union(town, "丙工会"))
    assert Transfer.objects.within(third.scope).count() == 0
    with pytest.raises(NotFound):
        actions.answer_transfer(transfer=asked, agree=True, on=TODAY, by=third)


def test_an_unanswered_transfer_lapses_after_its_day(asked: Transfer) -> None:
    assert asked.due_on == date(2026, 5, 31)
    assert actions.lapse_transfers(on=date(2026, 5, 31), by=SYSTEM) == 0
    assert actions.lapse_transfers(on=date(2026, 6, 1), by=SYSTEM) == 1
    assert Membership.objects.unscoped("test").get(valid_to=FAR).union_id == asked.source_id


def test_a_refusal_needs_a_reason(asked: Transfer) -> None:
    with pytest.raises(Refusal):
        actions.answer_transfer(transfer=asked, agree=False, on=TODAY, by=officer(asked.source))
    actions.answer_transfer(
        transfer=asked, agree=False, on=TODAY, note="仍在本单位", by=officer(asked.source)
    )
    assert Transfer.objects.unscoped("test").get().state == "refused"


def test_a_card_opens_only_its_services(town: Union) -> None:
    mine = union(town, "甲工会")
    person = people.add_person(name="韩梅", id_number=IDENTITY, by=SYSTEM)
    programme = actions.open_programme(
        union=town, name="社校一卡通职工卡", services=["英语班"], on=date(2026, 1, 1), by=SYSTEM
    )
    with pytest.raises(Refusal):
        actions.issue_card(programme=programme, person=person, on=TODAY, by=SYSTEM)
    people.join_member(person=person, union=mine, on=date(2020, 1, 1), by=SYSTEM)
    first = actions.issue_card(programme=programme, person=person, on=date(2026, 2, 1), by=SYSTEM)
    second = actions.issue_card(programme=programme, person=person, on=date(2026, 3, 1), by=SYSTEM)
    assert Card.objects.unscoped("test").get(pk=first.pk).end_reason == "replaced"
    with pytest.raises(Refusal, match="游泳"):
        actions.log_card_use(card=second, on=TODAY, place="镇社区学校", service="游泳", by=SYSTEM)
    actions.log_card_use(card=second, on=TODAY, place="镇社区学校", service="英语班", by=SYSTEM)
    assert CardUse.objects.unscoped("test").count() == 1


def test_nobody_counts_as_left_before_six_months_and_a_talk(town: Union) -> None:
    person: Person = people.add_person(name="韩梅", id_number=IDENTITY, by=SYSTEM)
    row = people.join_member(person=person, union=union(town, "甲工会"), on=date(2020, 1, 1), by=SYSTEM)
    lapse = actions.note_lapse(membership=row, silent_since=date(2025, 12, 30), by=SYSTEM)
    with pytest.raises(Refusal, match="2026-06-30"):
        actions.decide_lapse(lapse=lapse, on=TODAY, left=True, by=SYSTEM)
    actions.persuade_member(lapse=lapse, on=date(2026, 4, 1), by=SYSTEM)
    actions.decide_lapse(lapse=lapse, on=TODAY, left=True, by=SYSTEM)
    assert not Membership.objects.unscoped("test").filter(valid_to=FAR).exists()


def test_an_application_outlives_the_key_it_was_sealed_with(town: Union) -> None:
    application = apply(union(town, "甲工会"))
    old = crypto.key_version(application.id_sealed)
    assert rotation.rotate() >= 2
    again = Application.objects.unscoped("test").get()
    assert crypto.ring().versions == [old + 1]
    assert (crypto.unseal(again.id_sealed), crypto.unseal(again.phone_sealed)) == (IDENTITY, "12011112222")
