"""How a rule or policy comes about: drafted, opened for comments, revised, discussed, adopted, published (LCL 4)."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links
from niangjia.kit.ballots.choices import Outcome

from .. import asks
from ..choices import DONE_SESSIONS, RuleKind, RuleState
from ..models import RuleDraft
from .common import CHANGE, not_ahead, not_before

COMMENT_DAYS = "democracy.comment_days"


def is_drafted(rule: RuleDraft, context: Context) -> Iterator[Reason]:
    if not rule.draft.strip():
        yield Reason(gettext("The draft has no text."), links.to_row(rule), gettext("Enter the draft first."))


def long_enough(rule: RuleDraft, context: Context) -> Iterator[Reason]:
    """Time to read and to comment."""
    closes = context.data.get("closes_on")
    if closes is None:
        return
    days = statutes.get(COMMENT_DAYS, unit=rule.union, on=context.on)
    if closes < context.on:
        yield Reason(
            gettext("The comments would end before they begin."), remedy=gettext("Compare the two dates.")
        )
    elif not days.holds((closes - context.on).days):
        yield Reason(
            gettext("%(days)d days for comments; the rule asks for %(needed)s (%(law)s).")
            % {"days": (closes - context.on).days, "needed": days.said, "law": days.reference},
            remedy=gettext("Choose a later day."), rule=days,
        )  # fmt: skip


def union_has_spoken(rule: RuleDraft, context: Context) -> Iterator[Reason]:
    """制定涉及职工利益的规章应当听取工会意见 (TUL 38; LCL 4)."""
    if not rule.union_statement.strip():
        yield Reason(
            gettext("The union has made no statement."), links.to_row(rule),
            gettext("Record who sat for the union and what the union said."),
        )  # fmt: skip


def comments_are_decided(rule: RuleDraft, context: Context) -> Iterator[Reason]:
    left = rule.comments.unscoped("its own rows").filter(taken="").count()
    if left:
        yield Reason(
            gettext("%(number)d comments are not decided.") % {"number": left}, links.to_row(rule),
            gettext("Say of each whether it is taken, and if not, why."),
        )  # fmt: skip


def was_discussed(rule: RuleDraft, context: Context) -> Iterator[Reason]:
    """A rule of the employer is discussed by the congress or all workers before it is fixed (LCL 4)."""
    if rule.kind == RuleKind.POLICY:
        return
    item, day = rule.item, context.data.get("discussed_on") or rule.discussed_on
    if item is not None and item.outcome == Outcome.FAILED:
        yield Reason(
            gettext("The congress did not adopt “%(what)s”.") % {"what": item}, links.to_row(item),
            gettext("Change the draft and put it to the congress again."),
        )  # fmt: skip
    elif item is not None and item.meeting.state not in DONE_SESSIONS:
        yield Reason(
            gettext("The session that discusses it has not been closed."), links.to_row(item.meeting),
            gettext("Close the session first."),
        )  # fmt: skip
    elif item is None and day is None and context.data:
        yield Reason(
            gettext("The congress has not discussed it (Labour Contract Law art. 4)."), links.to_row(rule),
            gettext("Put it on an agenda, or enter the day on which all workers discussed it."),
        )  # fmt: skip


def _opened(rule: RuleDraft, context: Context, act: Act) -> None:
    act.update(rule, consulted_on=context.on, closes_on=context.data.get("closes_on"))


def _adopted(rule: RuleDraft, context: Context, act: Act) -> None:
    data = context.data
    held = rule.item.meeting.held_on if rule.item else None
    act.update(
        rule, adopted_on=context.on, adopted=data.get("adopted") or rule.draft, published_on=data.get("published_on"),
        discussed_on=data.get("discussed_on") or held or rule.discussed_on,
    )  # fmt: skip


RULE = Lifecycle(
    code="democracy.rule",
    label=_("Course of the rule"),
    model="democracy.RuleDraft",
    start=RuleState.DRAFTING,
    line="democracy",
    states=[
        State(RuleState.DRAFTING, RuleState.DRAFTING.label),
        State(
            RuleState.CONSULTING,
            RuleState.CONSULTING.label,
            dues=[
                Due(
                    "democracy.comments_close",
                    _("Comments close"),
                    _("Opened for comments"),
                    agreed=lambda r, c: r.closes_on,
                )
            ],
        ),
        State(RuleState.REVISING, RuleState.REVISING.label),
        State(RuleState.ADOPTED, RuleState.ADOPTED.label, final=True),
        State(RuleState.DROPPED, RuleState.DROPPED.label, final=True),
    ],
    transitions=[
        Transition(
            "consult",
            _("Open it for comments"),
            (RuleState.DRAFTING, RuleState.REVISING),
            RuleState.CONSULTING,
            CHANGE,
            blockers=[
                not_ahead,
                not_before(lambda r: r.opened_on, _("The day lies before the draft (%(day)s).")),
                is_drafted,
                long_enough,
            ],
            effect=_opened,
            form=asks.form(
                asks.day(_("Opened for comments on")),
                asks.day(_("Comments until"), "closes_on", default=None),
            ),
        ),
        Transition(
            "revise",
            _("Revise the draft"),
            RuleState.CONSULTING,
            RuleState.REVISING,
            CHANGE,
            blockers=[not_ahead],
            form=asks.form(asks.day(_("Day"))),
        ),
        Transition(
            "adopt",
            _("Adopt it"),
            RuleState.REVISING,
            RuleState.ADOPTED,
            CHANGE,
            blockers=[
                not_ahead,
                not_before(lambda r: r.consulted_on, _("The day lies before the comments (%(day)s).")),
                union_has_spoken,
                comments_are_decided,
                was_discussed,
            ],
            effect=_adopted,
            form=asks.form(
                asks.day(_("Adopted on")),
                asks.day(_("Discussed by the congress on"), "discussed_on", default=None, required=False),
                asks.long("adopted", _("Adopted version"), help=_("Empty: the draft as it stands.")),
                asks.day(_("Published on"), "published_on", default=None, required=False),
            ),
        ),
        Transition(
            "drop",
            _("Drop it"),
            (RuleState.DRAFTING, RuleState.CONSULTING, RuleState.REVISING),
            RuleState.DROPPED,
            CHANGE,
            needs_reason=True,
            danger=True,
        ),
    ],
)
