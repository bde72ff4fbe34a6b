"""Rules and policies: drafts, comments, what was taken. The way of a draft is in `lifecycle/rule.py`."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..choices import RuleKind, RuleState, Taken
from ..models import Comment, Item, RuleDraft


@action("democracy.draft_rule", ability="democracy.change", at=lambda kw: kw["union"])
def draft_rule(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    on: date,
    kind: str = RuleKind.MANAGEMENT,
    drafted_by: str = "",
    draft: str = "",
    union_seat: str = "",
) -> RuleDraft:
    """A rule or policy that touches workers is drafted; who sits for the union."""
    checks.not_future(on, pgettext("democracy", "Opened on"))
    row = act.create(
        RuleDraft(
            union=union,
            title=title,
            kind=kind,
            drafted_by=drafted_by,
            opened_on=on,
            draft=draft,
            union_seat=union_seat,
        )
    )
    engine.open_case(row, by=by, on=on)
    return row


@action("democracy.correct_rule", ability="democracy.change", at=lambda kw: kw["rule"].union)
def correct_rule(
    *, by: Actor, act: Act, rule: RuleDraft, version: int | None = None, **fields: Any
) -> RuleDraft:
    """Change the draft while it is worked on."""
    checks.only({"title", "kind", "drafted_by", "draft", "union_seat"}, fields)
    if rule.state not in (RuleState.DRAFTING, RuleState.REVISING):
        raise Refusal(_("The draft is not being worked on now."), remedy=_("Wait until the comments are in."))
    return act.update(rule, version, **fields)


@action("democracy.state_for_union", ability="democracy.change", at=lambda kw: kw["rule"].union)
def state_for_union(
    *, by: Actor, act: Act, rule: RuleDraft, on: date, union_seat: str, union_statement: str
) -> RuleDraft:
    """工会意见: the union's statement on the draft and who made it (TUL 38)."""
    checks.not_future(on, _("Stated on"))
    if on < rule.opened_on:
        raise Refusal(
            _("The statement lies before the draft."),
            where=_("Stated on"),
            remedy=_("Compare the two dates."),
        )
    return act.update(rule, union_seat=union_seat, union_statement=union_statement, stated_on=on)


@action("democracy.comment_rule", ability="democracy.change", at=lambda kw: kw["rule"].union)
def comment_rule(
    *, by: Actor, act: Act, rule: RuleDraft, on: date, speaker: str, text: str, of_union: bool = False
) -> Comment:
    """A comment of a worker or of the union, while the draft is open for comments."""
    checks.not_future(on, _("Day"))
    if rule.state != RuleState.CONSULTING:
        raise Refusal(_("The draft is not open for comments."), remedy=_("Open it for comments first."))
    if rule.consulted_on and on < rule.consulted_on:
        raise Refusal(
            _("The comment lies before the opening."), where=_("Day"), remedy=_("Compare the two dates.")
        )
    return act.create(Comment(rule=rule, on=on, speaker=speaker, text=text, of_union=of_union))


@action("democracy.decide_comment", ability="democracy.change", at=lambda kw: kw["comment"].rule.union)
def decide_comment(*, by: Actor, act: Act, comment: Comment, taken: str, answer: str) -> Comment:
    """Taken, partly taken, or not taken with the reason."""
    if comment.rule.state not in (RuleState.CONSULTING, RuleState.REVISING):
        raise Refusal(_("This rule is decided."), remedy=_("Draft a change of the rule."))
    if taken != Taken.TAKEN and not answer.strip():
        raise Refusal(
            _("Say why it is not taken."), where=_("Change made, or why not"),
            remedy=_("Whoever commented is told the reason."),
        )  # fmt: skip
    return act.update(comment, taken=taken, answer=answer)


@action("democracy.tie_rule", ability="democracy.change", at=lambda kw: kw["rule"].union)
def tie_rule(*, by: Actor, act: Act, rule: RuleDraft, item: Item) -> RuleDraft:
    """The item of a session at which the congress discussed the draft (LCL 4)."""
    if item.union != rule.union:
        raise Refusal(_("This congress is of another union."), where=_("Item of the congress"))
    return act.update(rule, item=item, discussed_on=item.meeting.held_on)
