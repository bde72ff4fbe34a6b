"""Research: topics, field work, proposals and their adoption."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import Adoption, TopicState
from ..models import FieldTrip, Measure, PlanPoint, Topic
from . import plans
from .common import ABILITY, at_union, need, order, stand


@action("reporting.register_topic", ability=ABILITY, at=at_union)
def register_topic(
    *, union: Union, title: str, issue: str, lead: str, on: date, due_on: date, by: Actor, act: Act
) -> Topic:
    """Register a topic."""
    checks.not_future(on, _("Registered on"))
    order(on, due_on, _("The topic was registered only on %(day)s."), _("Findings due"))
    row = act.create(
        Topic(union=union, title=need(title, _("Name the topic."), _("Topic")), issue=need(issue, _("Say what the issue is."), _("Issue")),
              lead=need(lead, _("Say who leads it."), _("Led by")), starts_on=on, due_on=due_on)
    )  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("reporting.go_out", ability=ABILITY, at=lambda given: given["topic"].union)
def go_out(
    *, topic: Topic, on: date, place: str, by: Actor, act: Act, people: int = 0, heard: str = ""
) -> FieldTrip:
    """A day in the field."""
    stand(
        topic.state == TopicState.FIELD, _("The topic is not in the field."), _("Begin its field work first.")
    )
    checks.not_future(on, _("Day"))
    order(topic.starts_on, on, _("The topic was registered only on %(day)s."), _("Day"))
    return act.create(
        FieldTrip(union=topic.union, topic=topic, on=on, place=need(place, _("Say where."), _("Place")), people=people, heard=heard.strip())
    )  # fmt: skip


@action("reporting.propose", ability=ABILITY, at=lambda given: given["topic"].union)
def propose(*, topic: Topic, text: str, addressee: str, on: date, by: Actor, act: Act) -> Measure:
    """A proposal that follows from the findings."""
    stand(topic.state in (TopicState.FOUND, TopicState.PROPOSED), _("The findings are not written yet."),
          _("Write them first."))  # fmt: skip
    checks.not_future(on, _("Proposed on"))
    order(topic.found_on, on, _("The findings were written only on %(day)s."), _("Proposed on"))
    return act.create(
        Measure(union=topic.union, topic=topic, text=need(text, _("Write the proposal."), _("Proposal")), on=on,
                addressee=need(addressee, _("Say to whom it is made."), _("Proposed to")))
    )  # fmt: skip


@action("reporting.answer_proposal", ability=ABILITY, at=lambda given: given["measure"].union)
def answer_proposal(
    *, measure: Measure, state: str, on: date, by: Actor, act: Act, answer: str = "", carried_out: str = ""
) -> Measure:
    """Adopted, in part, or not; a refusal has its reason."""
    checks.not_future(on, _("Answered on"))
    order(measure.on, on, _("It was proposed only on %(day)s."), _("Answered on"))
    if state not in (Adoption.ADOPTED, Adoption.PARTLY, Adoption.DECLINED):
        raise Refusal(_("Say whether it was adopted."))
    if state == Adoption.DECLINED:
        need(answer, _("Say why it was not adopted."), _("Answer"))
    return act.update(
        measure, state=state, answered_on=on, answer=answer.strip(), carried_out=carried_out.strip()
    )


@action("reporting.plan_from_proposal", ability=ABILITY, at=lambda given: given["measure"].union)
def plan_from_proposal(
    *, measure: Measure, title: str, first: date, last: date, by: Actor, act: Act, **facts: Any
) -> PlanPoint:
    """An adopted proposal becomes a plan point."""
    stand(measure.state in (Adoption.ADOPTED, Adoption.PARTLY), _("The proposal has not been adopted."),
          _("Record its adoption first."))  # fmt: skip
    return plans.add_point(
        union=measure.union, title=title, first=first, last=last, source=measure.topic, by=by, **facts
    )
