"""How a bargaining moves: offer, reply, delegates, talks, draft, vote, signature, submission, effect, publication."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, State, Transition
from niangjia.kernel.units.models import Union

from .. import stepforms as forms
from .. import steps
from ..choices import Kind, Stage
from ..lookups import contract_of, upper_of
from ..models import Round
from . import blockers, local, seats

CHANGE = "bargaining.change"
_NOT_SIGNED = (
    Stage.OFFERED, Stage.ESCALATED, Stage.REFUSED, Stage.REPLIED, Stage.NAMED, Stage.TALKING, Stage.DISPUTED,
    Stage.EXTENDED, Stage.DRAFTED, Stage.VOTED, Stage.OBJECTED,
)  # fmt: skip


def _upper(record: Round) -> Union:
    return upper_of(record.union)


def _wage_talks(record: Round, context: Context) -> date | None:
    return record.talks_on if record.kind == Kind.WAGE and record.data_on is None else None


def _signed_general(record: Round, context: Context) -> date | None:
    return None if record.kind == Kind.WAGE else context.on


def _signed_wage(record: Round, context: Context) -> date | None:
    return context.on if record.kind == Kind.WAGE else None


def _in_force_wage(record: Round, context: Context) -> date | None:
    """A wage agreement is published within days of taking effect."""
    contract = contract_of(record)
    if record.kind != Kind.WAGE or contract is None or contract.valid_from == FAR:
        return None
    return contract.valid_from


def _end_of_coordination(record: Round, context: Context) -> date:
    """The extension counts from the last day of the first period."""
    from niangjia.kernel.cases import holidays
    from niangjia.kernel.cases.calendar import reckon

    start = record.disputed_on or context.on
    rule = statutes.get("bargaining.coordination_days", unit=record.union, on=start)
    return reckon(start, int(rule.number or 0), rule.unit, calendar=holidays.calendar()).due_on


def _state(stage: Stage, **more: Any) -> State:
    return State(stage, stage.label, **more)


STATES = [
    _state(Stage.OFFERED, dues=[Due("bargaining.reply_days", _("Written reply"), _("Offer received"))]),
    _state(Stage.ESCALATED, turn=_upper),
    _state(Stage.REFUSED, turn=_upper),
    _state(
        Stage.REPLIED,
        dues=[
            Due(
                "bargaining.name_days",
                _("Name the delegates"),
                _("Reply given"),
                start=local.here("bargaining.name_days"),
            )
        ],
    ),
    _state(
        Stage.NAMED,
        dues=[
            Due("bargaining.data_days", _("Hand over the wage data"), _("Talks begin"), start=_wage_talks),
            Due(
                "bargaining.tell_upper_days",
                _("Tell the upper union of the talks"),
                _("Talks begin"),
                start=local.before_talks("bargaining.tell_upper_days"),
            ),
            Due(
                "bargaining.delegates_publish_days",
                _("Publish the delegates' names"),
                _("Delegates named"),
                start=local.here("bargaining.delegates_publish_days", wage=True),
            ),
        ],
    ),
    _state(
        Stage.TALKING,
        dues=[
            Due("bargaining.total_days", _("End the wage talks"), _("Talks begin"), start=local.whole_talks)
        ],
    ),
    _state(
        Stage.DISPUTED,
        dues=[Due("bargaining.coordination_days", _("Coordination to end"), _("Coordination asked for"))],
    ),
    _state(
        Stage.EXTENDED,
        dues=[
            Due(
                "bargaining.coordination_extension_days",
                _("Extended coordination to end"),
                _("First period over"),
                start=_end_of_coordination,
            )
        ],
    ),
    _state(
        Stage.DRAFTED,
        dues=[
            Due(
                "bargaining.vote_days",
                _("Put the draft to the congress"),
                _("Draft ready"),
                start=local.here("bargaining.vote_days"),
            )
        ],
    ),
    _state(Stage.VOTED),
    _state(
        Stage.SIGNED,
        dues=[
            Due(
                "bargaining.submit_days",
                _("Submit to the labour authority"),
                _("Chiefs signed"),
                start=_signed_general,
            ),
            Due(
                "bargaining.wage_submit_days",
                _("Submit the wage agreement"),
                _("Chiefs signed"),
                start=_signed_wage,
            ),
        ],
    ),
    _state(
        Stage.SUBMITTED,
        dues=[
            Due(
                "bargaining.silence_days",
                _("In force without objection"),
                _("Received by the labour authority"),
            )
        ],
    ),
    _state(Stage.OBJECTED),
    _state(
        Stage.EFFECTIVE,
        dues=[
            Due(
                "bargaining.wage_publish_days",
                _("Publish the agreement"),
                _("In force"),
                start=_in_force_wage,
            ),
            Due(
                "bargaining.publish_days",
                _("Publish the contract"),
                _("In force"),
                start=local.in_force_general,
            ),
        ],
    ),
    _state(Stage.PUBLISHED, final=True),
    _state(Stage.DROPPED, final=True),
]

_UNANSWERED = (Stage.OFFERED, Stage.ESCALATED, Stage.REFUSED)
TRANSITIONS = [
    Transition(
        "reply", _("Record the reply"), _UNANSWERED, Stage.REPLIED, CHANGE, form=forms.ReplyForm, own=True,
        blockers=[blockers.after_offer], effect=steps.replied,
    ),
    Transition(
        "refuse", _("Record a refusal"), (Stage.OFFERED, Stage.ESCALATED), Stage.REFUSED, CHANGE, form=forms.RefuseForm,
        own=True, blockers=[blockers.after_offer], effect=steps.refused, danger=True,
    ),
    Transition(
        "escalate", _("Report that nobody replied"), Stage.OFFERED, Stage.ESCALATED, CHANGE, form=forms.OnForm,
        blockers=[blockers.reply_is_late],
    ),
    Transition(
        "name", _("Delegates are named"), Stage.REPLIED, Stage.NAMED, CHANGE, form=forms.NameForm,
        blockers=[blockers.after_reply, seats.faults], effect=steps.named,
    ),
    Transition(
        "talk", _("Begin the talks"), Stage.NAMED, Stage.TALKING, CHANGE, form=forms.OnForm,
        blockers=[blockers.information_given, local.information_is_early],
    ),
    Transition(
        "draft", _("Enter the draft"), Stage.TALKING, Stage.DRAFTED, CHANGE, form=forms.DraftForm,
        blockers=[
            blockers.talked, blockers.somebody_is_bound, blockers.term_is_right, blockers.women_fit,
            blockers.nobody_is_bound_twice, local.talks_take_too_long,
        ],
        effect=steps.drafted,
    ),
    Transition(
        "coordinate", _("Ask for coordination"), Stage.TALKING, Stage.DISPUTED, CHANGE, form=forms.DisputeForm,
        effect=steps.disputed,
    ),
    Transition(
        "extend", _("Extend the coordination"), Stage.DISPUTED, Stage.EXTENDED, CHANGE, form=forms.OnForm,
        needs_reason=True,
    ),
    Transition(
        "settle", _("Dispute settled"), (Stage.DISPUTED, Stage.EXTENDED), Stage.TALKING, CHANGE, form=forms.OnForm,
    ),
    Transition(
        "vote", _("Draft adopted"), Stage.DRAFTED, Stage.VOTED, CHANGE, form=forms.VoteForm,
        blockers=[blockers.after_draft, blockers.vote_is_sound, blockers.vote_has_passed], facts=steps.facts_of_vote,
        effect=steps.voted,
    ),
    Transition(
        "vote_down", _("Draft not adopted"), Stage.DRAFTED, Stage.TALKING, CHANGE, form=forms.VoteForm,
        blockers=[blockers.after_draft, blockers.vote_is_sound, blockers.vote_has_failed], facts=steps.facts_of_vote,
        effect=steps.voted, danger=True,
    ),
    Transition(
        "sign", _("Chiefs have signed"), Stage.VOTED, Stage.SIGNED, CHANGE, form=forms.OnForm,
        blockers=[blockers.adopted, blockers.chiefs_are_there, blockers.nobody_is_bound_twice], effect=steps.signed,
    ),
    Transition(
        "submit", _("Submit to the labour authority"), Stage.SIGNED, Stage.SUBMITTED, CHANGE, form=forms.SubmitForm,
        blockers=[blockers.after_signature], effect=steps.submitted,
    ),
    Transition(
        "object", _("The authority objects"), Stage.SUBMITTED, Stage.OBJECTED, CHANGE, form=forms.ObjectForm,
        blockers=[blockers.objection_in_time], effect=steps.objected, danger=True,
    ),
    Transition("resume", _("Talk again"), Stage.OBJECTED, Stage.TALKING, CHANGE, form=forms.OnForm),
    Transition(
        "take_effect", _("In force without objection"), Stage.SUBMITTED, Stage.EFFECTIVE, CHANGE, form=forms.OnForm,
        blockers=[blockers.silence_is_over], facts=steps.facts_of_effect, effect=steps.took_effect,
    ),
    Transition(
        "publish", _("Published to all workers"), Stage.EFFECTIVE, Stage.PUBLISHED, CHANGE, form=forms.OnForm,
        blockers=[blockers.after_effect], effect=steps.published,
    ),
    Transition(
        "drop", pgettext_lazy("bargaining", "Drop"), _NOT_SIGNED, Stage.DROPPED, CHANGE, form=forms.DropForm,
        effect=steps.dropped, own=True, danger=True,
    ),
]  # fmt: skip

ROUND = Lifecycle(
    code="bargaining.round",
    label=_("Bargaining"),
    model="bargaining.Round",
    start=Stage.OFFERED,
    state_field="stage",
    line="bargaining",
    states=STATES,
    transitions=TRANSITIONS,
)
