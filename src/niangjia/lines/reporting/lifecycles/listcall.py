"""A call for lists: collected, merged, checked, sent up before the deadline, dispatched."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.doors import Fields, day, form_of
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition

from ..choices import EntryState, ListState
from ..models import ListCall
from .common import CHANGE, not_before

S = ListState
FIELDS: Fields = {
    "merge": (day(_("Merged on")),),
    "check": (day(_("Checked on")),),
    "send": (day(_("Sent up on")),),
    "dispatch": (day(_("Dispatched on")),),
    "again": (day(_("Collected anew from")),),
}


def all_handed_in(call: ListCall, context: Context) -> Iterator[Reason]:
    """Every unit has answered, or its date has passed."""
    silent = [
        str(part)
        for part in call.parts.unscoped("its own rows").filter(handed_in_on=None).select_related("union")
    ]
    if silent and context.on <= call.due_on:
        yield Reason(
            _("Not handed in yet: %(units)s.") % {"units": "、".join(silent)},
            remedy=_("Remind them, or merge after the deadline."),
        )


def has_entries(call: ListCall, context: Context) -> Iterator[Reason]:
    if not call.entries.unscoped("its own rows").exists():
        yield Reason(_("The lists hold no entry."), remedy=_("Let the units hand in their lists."))


def all_checked(call: ListCall, context: Context) -> Iterator[Reason]:
    left = call.entries.unscoped("its own rows").filter(state=EntryState.NEW).count()
    if left:
        yield Reason(
            _("%(n)d entries have not been checked.") % {"n": left}, remedy=_("Check each entry of the list.")
        )


def some_good(call: ListCall, context: Context) -> Iterator[Reason]:
    if not call.entries.unscoped("its own rows").filter(state=EntryState.GOOD).exists():
        yield Reason(_("No entry is in order."), remedy=_("Check the entries again."))


def results_are_in(call: ListCall, context: Context) -> Iterator[Reason]:
    left = call.entries.unscoped("its own rows").filter(state=EntryState.GOOD, got=None).count()
    if left:
        yield Reason(
            _("%(n)d entries have no result yet.") % {"n": left},
            remedy=_("Enter what each was allotted; nothing is a result, too."),
        )


def _merged(call: ListCall, context: Context, act: Act) -> None:
    """The same name twice: the later one is marked, nobody is listed doubly."""
    seen: set[tuple[str, str]] = set()
    for entry in call.entries.unscoped("its own rows").order_by("created_at", "pk"):
        key = ("".join(entry.name.split()), "".join(entry.facts.split()))
        if entry.state == EntryState.NEW and key in seen:
            act.update(entry, state=EntryState.DOUBLE, why=str(_("another unit named it before")))
        seen.add(key)
    act.update(call, merged_on=context.on)


def _checked(call: ListCall, context: Context, act: Act) -> None:
    act.update(call, checked_on=context.on)


def _sent(call: ListCall, context: Context, act: Act) -> None:
    act.update(call, sent_on=context.on)


def _dispatched(call: ListCall, context: Context, act: Act) -> None:
    act.update(call, dispatched_on=context.on)


def _again(call: ListCall, context: Context, act: Act) -> None:
    act.update(call, merged_on=None, checked_on=None)


def _due(call: ListCall, context: Context) -> date:
    return max(call.due_on, context.on)


def _above(call: ListCall, context: Context) -> date:
    return max(call.send_by, context.on)


LIST = Lifecycle(
    code="reporting.list",
    label=_("Merged list"),
    model="reporting.ListCall",
    start=S.CALLED,
    line="reporting",
    title=lambda row: row.title,
    states=[
        State(S.CALLED, S.CALLED.label, dues=[Due("list.units", _("Lists due from the units"), _("Lists called for"), agreed=_due)]),
        State(S.MERGED, S.MERGED.label, dues=[
            Due("list.above", _("Merged list due above"), _("Lists merged"), agreed=_above, until=(S.CHECKED,)),
        ]),
        State(S.CHECKED, S.CHECKED.label),
        State(S.SENT, S.SENT.label),
        State(S.DISPATCHED, S.DISPATCHED.label, final=True),
    ],
    transitions=[
        Transition("merge", _("Merge the lists"), S.CALLED, S.MERGED, CHANGE, form=form_of(FIELDS["merge"]), effect=_merged,
                   blockers=[not_before("called_on", _("The lists were called for only on %(day)s.")), all_handed_in, has_entries]),
        Transition("check", _("All entries checked"), S.MERGED, S.CHECKED, CHANGE, form=form_of(FIELDS["check"]), effect=_checked,
                   blockers=[not_before("merged_on", _("The lists were merged only on %(day)s.")), all_checked, some_good]),
        Transition("again", _("Collect again"), (S.MERGED, S.CHECKED), S.CALLED, CHANGE, form=form_of(FIELDS["again"]),
                   effect=_again, needs_reason=True),
        Transition("send", _("Send the merged list up"), S.CHECKED, S.SENT, CHANGE, form=form_of(FIELDS["send"]), effect=_sent,
                   blockers=[not_before("checked_on", _("The check ended only on %(day)s."))]),
        Transition("dispatch", _("Take back the dispatch"), S.SENT, S.DISPATCHED, CHANGE, form=form_of(FIELDS["dispatch"]),
                   effect=_dispatched, blockers=[not_before("sent_on", _("It was sent up only on %(day)s.")), results_are_in]),
    ],
)  # fmt: skip
