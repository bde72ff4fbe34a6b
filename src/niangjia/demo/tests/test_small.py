"""The small province is whole: its stocks and flows close, its numbers belong to nobody."""

import re
from datetime import date, timedelta

import pytest

from niangjia.demo import accounts
from niangjia.demo.calendar import DAY, H1, LAST_YEAR, YEAR_END
from niangjia.demo.numbers import credit_code, identity_number, mobile
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.people import crypto, identity
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.units import tree
from niangjia.kernel.units.choices import GRASSROOTS, ORGANISATIONS
from niangjia.kernel.units.models import Coverage, Observation, Standing, Union
from niangjia.lines.membership.models import CardUse

pytestmark = pytest.mark.django_db


def standings(node, kinds, on):
    return Standing._base_manager.filter(
        path_range(node.path, "union__path"), kind__in=kinds, valid_from__lte=on, valid_to__gt=on
    )


def members(node, on):
    return Membership._base_manager.filter(
        path_range(node.path, "union__path"), valid_from__lte=on, valid_to__gt=on
    )


def test_the_town_has_exactly_what_was_asked(small_province):
    town = small_province.named["town"]
    assert standings(town, ORGANISATIONS, DAY).count() == 24
    assert members(town, DAY).count() == 260


def test_unions_close_from_opening_to_closing(small_province):
    town = small_province.named["town"]
    flow = Standing._base_manager.filter(path_range(town.path, "union__path"), kind__in=GRASSROOTS)
    new = flow.filter(start_reason="new", valid_from__gte=H1.first, valid_from__lt=H1.end).count()
    closed = flow.filter(end_reason="closed", valid_to__gte=H1.first, valid_to__lt=H1.end).count()
    opening, closing = (standings(town, GRASSROOTS, day).count() for day in (YEAR_END, DAY))
    assert (new, closed) == (3, 1)
    assert closing == opening + new - closed


def test_members_close_from_opening_to_closing(small_province):
    town = small_province.named["town"]
    spells = Membership._base_manager.filter(path_range(town.path, "union__path"))
    began = spells.filter(valid_from__gte=H1.first, valid_from__lt=H1.end)
    ended = spells.filter(valid_to__gte=H1.first, valid_to__lt=H1.end)
    opening, closing = members(town, YEAR_END).count(), members(town, DAY).count()
    assert began.filter(start_type=1).count() == 30
    assert closing == opening + began.count() - ended.count()
    assert members(town, LAST_YEAR).count() < opening < closing


def test_every_change_of_the_half_year_has_its_event(small_province):
    began = Membership._base_manager.filter(valid_from__gte=H1.first, valid_from__lt=H1.end)
    events = MembershipEvent._base_manager.filter(on__gte=H1.first, on__lt=H1.end)
    for kind in (1, 2, 3):
        assert events.filter(type=kind).count() == began.filter(start_type=kind).count()
    assert not events.exclude(person_id__in=Person._base_manager.values("id")).exists()


def test_the_tree_of_both_years_hangs_together(small_province):
    assert tree.disagreements() == []
    for day in (LAST_YEAR, YEAR_END, DAY):
        assert (tree.at(day).parent < 0).sum() == 1


def test_the_restructured_group_had_three_unions_and_a_group(small_province):
    group = small_province.named["mining"]
    before, after = date(2025, 12, 31), date(2026, 1, 31)
    assert standings(group, GRASSROOTS, before).count() == 3
    assert standings(group, ["group"], before).count() == 1
    assert standings(group, GRASSROOTS, after).count() == 4
    assert standings(group, ["group"], after).count() == 0
    flows = Standing._base_manager.filter(path_range(group.path, "union__path"), valid_from__gte=H1.first)
    assert not flows.filter(start_reason="new").exists()
    assert not flows.filter(end_reason="closed").exists()


def test_headcounts_hold_the_members(small_province):
    for node in small_province.open_grassroots("town"):
        heads = Observation._base_manager.filter(union_id=node.id, observed_on=DAY)
        total = sum(row.total for row in heads)
        assert total >= node.members
        assert all(row.women <= row.total and row.migrant <= row.total for row in heads)


def test_no_employer_has_two_unions_at_once(small_province):
    open_rows = Coverage._base_manager.filter(valid_to__gt=DAY).values_list("employer_id", flat=True)
    assert len(open_rows) == len(set(open_rows))


def test_numbers_are_valid_and_belong_to_nobody(small_province):
    person = Person._base_manager.first()
    number, phone = crypto.unseal(person.id_sealed), crypto.unseal(person.phone_sealed)
    assert identity.valid_id(number) and number.startswith("99")
    assert identity.birth_of(number) == person.birth_date
    assert identity.sex_of(number) == person.sex
    assert re.fullmatch(r"120\d{8}", phone)
    assert all(
        code.startswith(("81", "13")) and code[2:4] == "99"
        for code in Union._base_manager.exclude(uscc="").values_list("uscc", flat=True)
    )


def test_made_numbers_follow_their_standards():
    assert (
        identity_number("110105", date(1949, 12, 31), 2) == "11010519491231002X"
    )  # example of GB 11643-1999
    assert credit_code("91", "350100", 10_000_000)[:8] == "91350100"
    assert len({mobile(n) for n in range(50_000)}) == 50_000


def test_one_login_per_role_and_one_password(small_province):
    assert Account.objects.count() == len(accounts.LOGINS)
    assert {login.role for login in accounts.LOGINS} == {
        "member",
        "officer",
        "specialist",
        "chair",
        "auditor",
        "supervisor",
        "administrator",
    }
    assert all(account.check_password(accounts.PASSWORD) for account in Account.objects.all())


def test_the_factory_has_thirty_workers(small_province):
    factory = small_province.named["factory"]
    assert [row.total for row in Observation._base_manager.filter(union_id=factory.id, observed_on=DAY)] == [
        30
    ]
    assert members(factory, DAY).count() == 29


def test_nothing_lies_in_the_future(small_province):
    assert not Membership._base_manager.filter(valid_from__gt=DAY).exists()
    assert not Union._base_manager.filter(founded_on__gt=DAY).exists()
    assert not Person._base_manager.filter(birth_date__gt=DAY - timedelta(365 * 18)).exists()


def test_two_plans_are_the_same():
    from niangjia.demo import build

    def told(world):
        nodes = [(n.id, n.path, n.name, n.founded, n.closed, n.members, n.leader) for n in world.nodes]
        firms = [(f.id, f.name, f.uscc, f.workers, f.opened) for f in world.firms]
        spells = [
            [(s.node.id, s.start, s.end, s.start_type, s.end_type) for s in person] for person in world.spells
        ]
        return nodes, firms, spells

    assert told(build.plan(build.SMALL)) == told(build.plan(build.SMALL))


def test_the_plain_member_has_a_card_that_was_used(small_province):
    person = Account.objects.get(username="member").person_id
    assert Membership._base_manager.get(person_id=person).union_id == small_province.named["factory"].id
    assert CardUse._base_manager.filter(person_id=person).count() == 4
