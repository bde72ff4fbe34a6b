"""Merging duplicates and making them two again."""

from datetime import date

import pytest

from niangjia.kernel.audit.models import Event
from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Forbidden, Refusal
from niangjia.kernel.cases.models import Case, Moment
from niangjia.kernel.people import actions as people
from niangjia.kernel.people.models import Identity, Membership, MembershipEvent, Person
from niangjia.kernel.records.duplicates import candidates
from niangjia.kernel.records.images import image
from niangjia.kernel.records.merge import merge_rows, undo_merge
from niangjia.kernel.units import actions as units
from niangjia.kernel.units import tree
from niangjia.kernel.units.models import Coverage, Employer, NameSpell, Placement, Standing, Union

from .conftest import JOINED, union


def everything():
    """Every row that a merge may touch, as plain data."""
    tables = (
        Person,
        Identity,
        Membership,
        MembershipEvent,
        Employer,
        Coverage,
        NameSpell,
        Standing,
        Placement,
    )
    skip = {"version", "updated_at"}
    found = {}
    for model in tables:
        rows = [
            {k: v for k, v in image(row).items() if k not in skip}
            for row in model._base_manager.order_by("pk")
        ]
        found[model.__name__] = rows
    return found


def test_person_merge_keeps_one_membership_and_undo_gives_both_back(cast):
    twin = cast.join("王小满", cast.theirs, birth_date=date(1990, 1, 1), sex=1, phone="19900000002")
    before = everything()
    merge = merge_rows(kept=cast.member.person, dropped=twin.person, by=cast.actor("town"), because="同一人")
    memberships = Membership._base_manager.filter(person=cast.member.person)
    assert [m.union_id for m in memberships] == [cast.ours.pk]
    assert not Membership._base_manager.filter(person=twin.person).exists()
    assert Person._base_manager.get(pk=twin.person_id).merged_into == cast.member.person_id
    assert merge.struck == 1
    assert MembershipEvent._base_manager.filter(person=cast.member.person).count() == 2
    assert undo_merge(merge=merge, by=cast.actor("town")) == []
    assert everything() == before
    assert Event.objects.filter(action="records.merge").count() == 1


def test_person_merge_fills_what_is_missing(cast):
    twin = cast.join("王小满", cast.theirs, education="10", birth_date=date(1990, 1, 1), sex=1)
    merge_rows(kept=cast.member.person, dropped=twin.person, by=SYSTEM)
    kept = Person._base_manager.get(pk=cast.member.person_id)
    assert kept.education == "10"
    assert kept.name == "王小满"


def test_identity_number_follows_to_the_one_that_stays(cast):
    bare = cast.join("王小满", cast.theirs, birth_date=date(1990, 1, 1))
    merge_rows(kept=bare.person, dropped=cast.member.person, by=SYSTEM)
    assert people.find_by_identity("990101199001010019").pk == bare.person_id
    assert (
        Person._base_manager.get(pk=bare.person_id).phone_digest
        == Person._base_manager.get(pk=cast.member.person_id).phone_digest
    )


def test_undo_leaves_what_was_edited_since_and_says_so(cast):
    twin = cast.join("王小满", cast.theirs, education="10", birth_date=date(1990, 1, 1), sex=1)
    merge = merge_rows(kept=cast.member.person, dropped=twin.person, by=SYSTEM)
    kept = Person._base_manager.get(pk=cast.member.person_id)
    people.correct_person(person=kept, education="20", by=SYSTEM)
    left = undo_merge(merge=merge, by=SYSTEM)
    assert len(left) == 1
    assert Person._base_manager.get(pk=cast.member.person_id).education == "20"
    with pytest.raises(Refusal):
        undo_merge(merge=merge, by=SYSTEM)


def test_employer_merge_moves_coverage_and_keeps_the_other_name(cast):
    twin = units.create_employer(area=cast.root, name="青禾纺织公司(新)", by=SYSTEM)
    units.cover_employer(union=cast.ours, employer=twin, on=JOINED, by=SYSTEM)
    before = everything()
    merge = merge_rows(kept=cast.employer, dropped=twin, by=cast.actor("town"))
    assert not Employer._base_manager.filter(pk=merge.dropped_id).exists()
    assert Coverage._base_manager.get().employer_id == cast.employer.pk
    assert NameSpell._base_manager.get(employer=cast.employer).name == "青禾纺织公司(新)"
    undo_merge(merge=merge, by=cast.actor("town"))
    assert everything() == before


def test_union_merge_moves_members_and_children_and_comes_back(cast):
    twin = union(cast.root, "青禾纺织厂工会委员会", "single")
    branch = union(twin, "一车间分会", "branch")
    cast.join("李二", twin)
    before = everything()
    merge = merge_rows(kept=cast.ours, dropped=twin, by=cast.actor("town"))
    moved = Union._base_manager.get(pk=branch.pk)
    assert moved.parent_id == cast.ours.pk
    assert moved.path.startswith(cast.ours.path)
    assert Membership._base_manager.filter(union=cast.ours, valid_to=FAR).count() == 2
    assert tree.disagreements() == []
    undo_merge(merge=merge, by=cast.actor("town"))
    assert Union._base_manager.get(pk=branch.pk).parent_id == merge.dropped_id
    assert tree.disagreements() == []
    assert everything() == before


def test_merge_is_for_those_who_may(cast):
    twin = cast.join("王小满", cast.ours)
    with pytest.raises(Forbidden):
        merge_rows(kept=cast.member.person, dropped=twin.person, by=cast.actor("officer"))
    with pytest.raises(Refusal):
        merge_rows(kept=cast.ours, dropped=cast.root, by=SYSTEM)
    with pytest.raises(Refusal):
        merge_rows(kept=cast.ours, dropped=cast.ours, by=SYSTEM)


def test_candidates_stay_in_range(cast):
    cast.join("王小满", cast.theirs, birth_date=date(1990, 1, 1), sex=1)
    units.create_employer(area=cast.root, name="青禾纺织(有限公司)", by=SYSTEM)
    town = cast.actor("town").scope
    assert [len(c.rows) for c in candidates(Person, town)] == [2]
    assert candidates(Person, cast.actor("officer").scope) == []
    assert [len(c.rows) for c in candidates(Employer, town)] == [2]
    assert candidates(Union, town) == []


def test_cases_of_the_one_that_goes_follow(cast):
    twin = units.create_employer(area=cast.root, name="青禾纺织公司(新)", by=SYSTEM)
    kind = {"subject_type": twin._meta.label_lower, "lifecycle": "x", "state": "x", "title": "建会"}
    days = {"opened_on": JOINED, "entered_on": JOINED}
    case = Case(union=cast.root, turn=cast.root, subject_id=twin.pk, **kind, **days)
    case.save()
    merge = merge_rows(kept=cast.employer, dropped=twin, by=SYSTEM)
    assert Case._base_manager.get(pk=case.pk).subject_id == cast.employer.pk
    undo_merge(merge=merge, by=SYSTEM)
    assert Case._base_manager.get(pk=case.pk).subject_id == merge.dropped_id


def test_two_open_cases_are_settled_first_and_nothing_moves(cast):
    twin = units.create_employer(area=cast.root, name="青禾纺织公司(新)", by=SYSTEM)
    for employer in (cast.employer, twin):
        case = Case(union=cast.root, turn=cast.root, subject_id=employer.pk, subject_type=twin._meta.label_lower,
                    lifecycle="x", state="x", title="建会", opened_on=JOINED, entered_on=JOINED)  # fmt: skip
        case.save()
        Moment.objects.create(case=case, state="x", on=JOINED, by_name="某")
    before = everything()
    with pytest.raises(Refusal):
        merge_rows(kept=cast.employer, dropped=twin, by=SYSTEM)
    assert everything() == before
