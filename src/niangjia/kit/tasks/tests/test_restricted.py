"""A task born from a restricted matter is seen by the matter's handlers and the named person only."""

import pytest

from niangjia.kernel.access.queries import actor_for
from niangjia.kernel.base.actors import SYSTEM, Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import handlers
from niangjia.kernel.cases.engine import Blocked
from niangjia.kernel.cases.models import Deadline
from niangjia.kernel.units.models import Union
from niangjia.kit.tasks import actions
from niangjia.kit.tasks.models import Task, TaskNote

from .conftest import account, issue


@pytest.fixture
def matter(county: Union, issuer: Actor) -> Task:
    """A restricted record (a task serves as well as any other), handled by the county's chair."""
    found = issue(county, county, issuer, title="职工投诉")
    handlers.restrict(record=found, by=issuer)
    return found


def test_it_needs_a_named_person(matter: Task, county: Union, east: Union, issuer: Actor) -> None:
    with pytest.raises(Refusal, match="指定经办人"):
        issue(county, east, issuer, origin=matter)


def test_only_handlers_see_it(matter: Task, county: Union, east: Union, issuer: Actor, doer: Actor) -> None:
    named = account("东乡维权员", "officer", east)
    task = issue(county, east, issuer, origin=matter, account=named, title="核实投诉")
    held = actor_for(named)
    actions.accept_task(task=task, by=held)
    actions.note_progress(task=task, text="已与职工面谈", by=held)
    for actor, seen in ((issuer, 1), (held, 1), (doer, 0)):
        assert Task.objects.within(actor.scope).filter(pk=task.pk).count() == seen
        assert TaskNote.objects.within(actor.scope).count() == seen
        assert Deadline.objects.within(actor.scope).filter(subject_id=task.pk).count() == seen


def test_it_is_not_handed_to_a_union_that_would_not_see_it(
    matter: Task, county: Union, east: Union, mill: Union, issuer: Actor
) -> None:
    named = account("东乡维权员", "officer", east)
    task = issue(county, east, issuer, origin=matter, account=named)
    with pytest.raises(Blocked, match="仅经办人可见"):
        actions.hand_over_task(task=task, to=mill, why="转", by=SYSTEM)
