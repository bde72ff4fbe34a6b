"""What runs in the sample province: cases with deadlines, returns in every state, units that were reminded."""

import pytest
from django.core.management import CommandError, call_command

from niangjia.demo.returns import TITLE
from niangjia.kernel.cases.models import Case, Deadline
from niangjia.kernel.figures.models import Reminder, ReportedValue, Return, Target
from niangjia.kit.tasks import proofs
from niangjia.kit.tasks.choices import Stage
from niangjia.kit.tasks.models import Task, TaskProof
from niangjia.lines.membership.models import Application, Card, CardUse, Transfer
from niangjia.lines.organizing.choices import OPEN_STAGES
from niangjia.lines.organizing.models import Candidate, Policy, Visit
from niangjia.lines.organizing.models import Case as Drive

pytestmark = pytest.mark.django_db


def test_every_open_employer_has_its_case_and_some_are_late(running_province):
    waiting = Drive._base_manager.filter(stage__in=OPEN_STAGES)
    opened = Case._base_manager.filter(lifecycle="organizing.drive")
    assert set(opened.values_list("subject_id", flat=True)) == set(waiting.values_list("id", flat=True))
    assert Deadline._base_manager.filter(due_on__lt="2026-06-30").exists()


def test_tasks_stand_in_every_state(running_province):
    states = set(Task._base_manager.values_list("state", flat=True))
    assert states == set(Stage.values)
    assert Task._base_manager.filter(bounces__gt=0).count() == 2
    late = Task._base_manager.filter(due_on__lt="2026-06-30", closed_on__gt="2026-06-30", reported_on=None)
    assert {task.reminded_on.isoformat() for task in late} == {"2026-06-25"}


def test_reported_tasks_have_their_picture_sealed(running_province):
    held = Task._base_manager.filter(reported_on__isnull=False, proofs__isnull=False)
    assert set(held.values_list("state", flat=True)) == {Stage.REPORTED, Stage.DONE}
    proof = TaskProof._base_manager.filter(task__in=held).first()
    assert b"".join(proofs.get(proof.pk)).startswith(b"\x89PNG")


def test_returns_stand_in_every_state_and_the_silent_were_reminded(running_province):
    returns = Return._base_manager.filter(title=TITLE)
    assert set(returns.values_list("state", flat=True)) == {"submitted", "accepted", "draft"}
    reminded = set(Reminder._base_manager.values_list("union_id", flat=True))
    assert reminded and not reminded & set(returns.values_list("union_id", flat=True))


def test_one_hand_count_differs_from_the_ledger(running_province):
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.figures import engine

    rows = ReportedValue._base_manager.filter(indicator="B04")
    differences = [row.value - engine.value("B04", row.union_id, on=row.on, by=SYSTEM).value for row in rows]
    assert sorted(differences) == [0] * (len(differences) - 1) + [7]


def test_targets_are_shared_out_whole(running_province):
    for above in Target._base_manager.filter(union_id=running_province.named["town"].id):
        parts = Target._base_manager.filter(above=above)
        assert parts.count() == len(running_province.named["leagues"])
        assert sum(part.value for part in parts) == above.value


def test_the_drive_reaches_every_township_and_zone(running_province):
    areas = {node.id for node in running_province.named["county_areas"]}
    assert areas <= set(Visit._base_manager.values_list("area_id", flat=True))
    assert Candidate._base_manager.get(chosen=True).union_id == running_province.named["weishan"].id


def test_lines_have_something_in_every_ledger(running_province):
    assert Policy.objects.get(name="一法五条例").items.count() == 6
    assert Card._base_manager.exists() and CardUse._base_manager.exists()
    assert Application._base_manager.filter(state="applied").exists()
    assert Transfer._base_manager.filter(due_on__lt="2026-06-30").exists()
    assert not CardUse._base_manager.exclude(card__person_id__isnull=False).exists()


def test_a_whole_province_says_so_and_a_broken_off_one_too(running_province):
    from niangjia.demo.management.commands import demo
    from niangjia.kernel.base.models import Setting

    assert Setting.objects.get(name="demo_day").value == "2026-06-30"
    assert not demo.broken_off()
    Setting.objects.create(name="demo_building", value=True)
    assert demo.broken_off()


def test_an_inhabited_database_is_refused(running_province):
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", "--small")


def test_the_county_can_close_a_restructuring_and_another_waits_for_its_vote(running_province):
    """The tour of the README: one case is adopted and closed by the county's own login, one is held at the gate."""
    from niangjia.kernel.access.models import Account
    from niangjia.kernel.access.queries import actor_for
    from niangjia.kernel.base.actors import SYSTEM
    from niangjia.kernel.cases import engine
    from niangjia.lines.democracy.models import Restructuring

    county = actor_for(Account.objects.get(username="county"))
    (ready,) = Restructuring.objects.within(county.scope)
    assert ready.state == "approved"
    engine.move(ready, "close", by=county, data={"result": "改造完成，职工全部留用"})
    assert Restructuring._base_manager.get(pk=ready.pk).closed_on.isoformat() == "2026-06-30"
    waiting = Restructuring._base_manager.filter(state="submitted").select_related("union").get()
    (reason, *_more) = engine.reasons_against(waiting, "approve", by=SYSTEM)
    assert "职代会尚未表决" in str(reason.text)


def test_no_half_year_answers_more_offers_than_it_was_made(running_province):
    from datetime import date

    from niangjia.lines.bargaining.models import Round

    for year in (2025, 2026):
        for first, last in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))):
            made = Round._base_manager.filter(offered_on__range=(first, last))
            answered = Round._base_manager.filter(replied_on__range=(first, last))
            assert not answered.exclude(pk__in=made.values("pk")).exists(), (first, last)
    county = Round._base_manager.filter(
        union__path__startswith=running_province.named["shuyuan"].path, offered_on__year=2026
    )
    assert 0 < county.exclude(replied_on=None).count() < county.count()
