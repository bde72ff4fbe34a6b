"""Research: registered, in the field, findings written, proposals made, concluded when each was answered."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of, text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices import Adoption, TopicState
from ..models import Topic
from .common import CHANGE, not_before, said

S = TopicState
FIELDS: Fields = {
    "go_out": (day(_("Field work from")),),
    "find": (day(_("Findings written on")), text("findings", _("Findings"))),
    "propose": (day(_("Proposals made on")),),
    "deepen": (day(_("Out again from")),),
    "conclude": (day(_("Concluded on")),),
}


def was_out(topic: Topic, context: Context) -> Iterator[Reason]:
    if not topic.trips.unscoped("its own rows").exists():
        yield Reason(_("No field work is recorded."), remedy=_("Record where you were and whom you heard."))


def has_proposals(topic: Topic, context: Context) -> Iterator[Reason]:
    if not topic.measures.unscoped("its own rows").exists():
        yield Reason(_("No proposal is recorded."), remedy=_("Enter what is proposed, and to whom."))


def all_answered(topic: Topic, context: Context) -> Iterator[Reason]:
    left = topic.measures.unscoped("its own rows").filter(state=Adoption.WAITING).count()
    if left:
        yield Reason(
            _("%(n)d proposals have no answer yet.") % {"n": left},
            remedy=_("Record whether each was adopted."),
        )


def _found(topic: Topic, context: Context, act: Act) -> None:
    (findings,) = said(context, "findings")
    act.update(topic, findings=findings, found_on=context.on)


def _proposed(topic: Topic, context: Context, act: Act) -> None:
    act.update(topic, proposed_on=context.on)


def _concluded(topic: Topic, context: Context, act: Act) -> None:
    act.update(topic, closed_on=context.on)


def _due(topic: Topic, context: Context) -> date:
    return max(topic.due_on, context.on)


_BEGUN = not_before("starts_on", _("The topic was registered only on %(day)s."))
TOPIC = Lifecycle(
    code="reporting.topic",
    label=_("Research topic"),
    model="reporting.Topic",
    start=S.REGISTERED,
    line="reporting",
    title=lambda row: row.title,
    states=[
        State(S.REGISTERED, S.REGISTERED.label, dues=[
            Due("research.findings", _("Findings are due"), _("Topic registered"), agreed=_due, until=(S.FIELD,)),
        ]),
        State(S.FIELD, S.FIELD.label),
        State(S.FOUND, S.FOUND.label),
        State(S.PROPOSED, S.PROPOSED.label),
        State(S.CLOSED, S.CLOSED.label, final=True),
    ],
    transitions=[
        Transition("go_out", _("Begin field work"), S.REGISTERED, S.FIELD, CHANGE, form=form_of(FIELDS["go_out"]), blockers=[_BEGUN]),
        Transition("find", _("Write the findings"), S.FIELD, S.FOUND, CHANGE, form=form_of(FIELDS["find"]), effect=_found,
                   blockers=[_BEGUN, was_out], bulk=False),
        Transition("deepen", _("Go out again"), S.FOUND, S.FIELD, CHANGE, form=form_of(FIELDS["deepen"]), needs_reason=True),
        Transition("propose", _("Make the proposals"), S.FOUND, S.PROPOSED, CHANGE, form=form_of(FIELDS["propose"]), effect=_proposed,
                   blockers=[not_before("found_on", _("The findings were written only on %(day)s.")), has_proposals]),
        Transition("conclude", _("Conclude the research"), S.PROPOSED, S.CLOSED, CHANGE, form=form_of(FIELDS["conclude"]),
                   effect=_concluded, blockers=[not_before("proposed_on", _("The proposals were made only on %(day)s.")), all_answered]),
    ],
)  # fmt: skip
