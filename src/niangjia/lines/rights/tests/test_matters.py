"""One intake: one case, one number, an owner, a date; repeats are merged; hand-overs are on record."""

from datetime import date

import pytest

from niangjia.kernel.base.actors import SYSTEM
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.models import Case, Deadline
from niangjia.kernel.people import actions as people
from niangjia.kernel.units.models import Union
from niangjia.lines.rights import actions
from niangjia.lines.rights.models import Contact, Handover, Matter

from .world import World, matter

PHONE = "13812345678"


def due(row: object, statute: str) -> date:
    return Deadline.objects.unscoped("test").get(subject_id=row.pk, statute=statute).due_on  # type: ignore[attr-defined]


def test_a_visit_becomes_one_matter_with_number_owner_and_date(world: World) -> None:
    cadre = world.actor("王干事")
    row = matter(world, by=cadre)
    assert (row.number, row.owner_name, row.state, row.people, row.group) == (
        "2026-0001",
        "王干事",
        "received",
        8,
        False,
    )
    assert due(row, "petition.route_days") == date(2026, 5, 21)
    contact = Contact.objects.unscoped("test").get()
    assert (contact.mode, contact.door, contact.persons, contact.counts) == ("visit", "office", 8, True)
    assert matter(world, name="赵六", people=10).group


def test_the_same_matter_again_is_a_contact(world: World) -> None:
    first = matter(world, phone=PHONE)
    again = matter(
        world,
        on=date(2026, 5, 9),
        mode="call",
        door="hotline",
        phone=PHONE,
        name="李明明",
        persons=1,
        representatives=0,
    )
    assert again.pk == first.pk, "the telephone says who it is"
    assert matter(world, on=date(2026, 5, 10), mode="letter", persons=1, representatives=0).pk == first.pk, (
        "so does the name"
    )
    assert matter(world, category="injury").pk != first.pk
    assert matter(world, name="李明", phone="13900000000").pk != first.pk, (
        "another telephone is another person"
    )
    row = Matter.objects.unscoped("test").get(pk=first.pk)
    assert (row.contacts_count, Contact.objects.unscoped("test").filter(matter=row).count()) == (3, 3)


def test_the_person_of_the_register_is_found(world: World) -> None:
    person = people.add_person(
        name="李明", id_type="111", id_number="11010519491231002X", phone=PHONE, by=SYSTEM
    )
    assert matter(world, id_number="11010519491231002X").person == person
    assert matter(world, phone=PHONE, category="hours").person == person


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"on": date(2026, 7, 1)}, "2026-07-01"),
        ({"representatives": 6}, "信访工作条例"),
        ({"door": "hotline"}, "来电"),
        ({"id_number": "110105194912310021"}, "GB 11643"),
        ({"name": " "}, "谁"),
        ({"representatives": 3, "persons": 2}, "代表"),
    ],
)
def test_a_faulty_intake_is_refused(world: World, changed: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        matter(world, **changed)
    assert words in str(refusal.value)
    assert not Matter.objects.unscoped("test").exists()


def test_more_than_five_representatives_names_the_article(world: World) -> None:
    with pytest.raises(Refusal, match="信访工作条例"):
        matter(world, representatives=6)


def test_reply_before_receipt_and_closing_before_opening_are_refused(world: World) -> None:
    row = matter(world)
    with pytest.raises(engine.Blocked) as blocked:
        engine.move(row, "reply", by=SYSTEM, on=date(2026, 5, 5), data={"reply": "已答复"})
    assert [r.rule.reference for r in blocked.value.reasons if r.rule] != []
    engine.move(row, "reply", by=SYSTEM, on=date(2026, 5, 7), data={"reply": "已答复"})
    with pytest.raises(engine.Blocked, match="2026-05-07"):
        engine.move(row, "close", by=SYSTEM, on=date(2026, 5, 6), data={"result": "settled"})
    engine.move(
        row, "close", by=SYSTEM, on=date(2026, 5, 8), data={"result": "settled", "satisfaction": "good"}
    )
    assert (row.state, row.closed_on, row.result, row.satisfaction) == (
        "closed",
        date(2026, 5, 8),
        "settled",
        "good",
    )


def test_sixty_days_and_thirty_more(world: World) -> None:
    row = matter(world)
    engine.move(row, "accept", by=SYSTEM, on=date(2026, 5, 8))
    assert row.due_on == due(row, "petition.finish_days") == date(2026, 7, 7)
    engine.move(row, "start", by=SYSTEM, on=date(2026, 5, 11), data={"handbook": True, "adviser": "陈律师"})
    assert (row.stage, row.handbook) == ("2coordination", True)
    with pytest.raises(engine.Blocked):
        engine.move(row, "extend", by=SYSTEM, on=date(2026, 6, 20))
    engine.move(row, "extend", by=SYSTEM, on=date(2026, 6, 20), because="案情复杂，已告知来访人")
    late = matter(world, name="赵六", on=date(2026, 2, 2))
    engine.move(late, "accept", by=SYSTEM, on=date(2026, 2, 3))
    with pytest.raises(engine.Blocked, match="2026-04-07"):
        engine.move(late, "extend", by=SYSTEM, on=date(2026, 6, 20), because="案情复杂")
    assert (row.extended, row.due_on, due(row, "petition.extension_days")) == (
        True,
        date(2026, 8, 6),
        date(2026, 8, 6),
    )


def test_review_and_second_review(world: World) -> None:
    row = matter(world)
    engine.move(row, "reply", by=SYSTEM, on=date(2026, 5, 7), data={"reply": "已答复"})
    with pytest.raises(engine.Blocked):
        engine.move(row, "ask_review", by=SYSTEM, on=date(2026, 6, 20))
    engine.move(row, "ask_review", by=SYSTEM, on=date(2026, 5, 20))
    assert due(row, "petition.review_days") == date(2026, 6, 22), "the 19th is the Dragon Boat Festival"
    engine.move(row, "answer_review", by=SYSTEM, on=date(2026, 6, 1), data={"reply": "维持原答复"})
    engine.move(row, "ask_recheck", by=SYSTEM, on=date(2026, 6, 10))
    engine.move(
        row, "answer_recheck", by=SYSTEM, on=date(2026, 6, 20), data={"reply": "终结", "result": "explained"}
    )
    assert row.state == "closed"


def test_handing_over_is_on_record_and_cannot_go_round_in_circles(world: World) -> None:
    row = matter(world)
    actions.hand_over_matter(matter=row, target=world.town, on=date(2026, 5, 8), why="属镇管辖", by=SYSTEM)
    assert (row.handler, row.handovers_count) == (world.town, 1)
    assert Case.objects.unscoped("test").get(subject_id=row.pk).turn == world.town
    with pytest.raises(Refusal, match="信访工作条例"):
        actions.hand_over_matter(
            matter=row, target=world.county, on=date(2026, 6, 1), why="不归我管", by=SYSTEM
        )
    actions.hand_over_matter(matter=row, target=world.county, on=date(2026, 5, 12), why="不归我管", by=SYSTEM)
    assert [r.returned for r in Handover.objects.unscoped("test").order_by("pk")] == [False, True]
    with pytest.raises(Refusal):
        actions.hand_over_matter(matter=row, target=world.county, on=date(2026, 5, 13), why="x", by=SYSTEM)


def test_both_unions_see_a_matter_handed_over(world: World) -> None:
    row = matter(world)
    town = world.actor("镇干事", union=world.town)
    assert not Matter.objects.within(town.scope).exists()
    actions.hand_over_matter(matter=row, target=world.town, on=date(2026, 5, 8), why="属镇管辖", by=SYSTEM)
    assert Matter.objects.within(town.scope).get() == row
    engine.move(row, "accept", by=town, on=date(2026, 5, 9))
    assert row.state == "accepted"


def test_a_restricted_matter_is_seen_by_its_handlers_only(world: World) -> None:
    cadre, colleague = world.actor("王干事"), world.actor("李干事")
    row = matter(world, by=cadre, restricted=True)
    mediation = actions.open_mediation(matter=row, on=date(2026, 5, 7), by=cadre)
    for model in (Matter, Contact, type(mediation)):
        assert model.objects.within(cadre.scope).count() == 1
        assert model.objects.within(colleague.scope).count() == 0
    with pytest.raises(NotFound):
        actions.name_handler(matter=row, login="李干事", by=colleague)
    actions.name_handler(matter=row, login="李干事", by=cadre)
    assert type(mediation).objects.within(colleague.scope).count() == 1
    assert Contact.objects.within(colleague.scope).count() == 1
    actions.release_matter(matter=row, by=cadre)
    assert not Matter.objects.unscoped("test").get().restricted


def test_numbers_run_by_union_and_year(world: World) -> None:
    assert [matter(world, name=name).number for name in ("甲", "乙")] == ["2026-0001", "2026-0002"]
    assert matter(world, union=world.town, name="丙").number == "2026-0001"
    assert Union._base_manager.count() == 3
