"""How a major union matter is decided: put to every member of the committee, all opinions in, judged by majority."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.pages import links

from .. import asks
from ..choices import AffairState, Vote
from ..models import Affair
from .common import CHANGE, not_ahead, not_before

_AFTER = not_before(
    lambda a: a.circulated_on or a.opened_on, _("The day lies before the circulation (%(day)s).")
)


def everybody_has_spoken(affair: Affair, context: Context) -> Iterator[Reason]:
    """广泛征求各位委员意见: one who has not answered stands in the way, by name."""
    silent = list(
        affair.opinions.unscoped("its own rows").filter(vote=Vote.NONE).values_list("name", flat=True)
    )
    if silent:
        yield Reason(
            gettext("No opinion yet of: %(names)s.") % {"names": "、".join(silent)}, links.to_row(affair),
            gettext("Ask them, and record vote and opinion."),
        )  # fmt: skip


def judged(affair: Affair, context: Context) -> dict[str, Any]:
    """The count by the rule in force: {"yes", "all", "needed", "passed", "law"}."""
    rule = statutes.get("union.committee.pass", unit=affair.union, on=context.on)
    votes = list(affair.opinions.unscoped("its own rows").values_list("vote", flat=True))
    yes = votes.count(Vote.YES)
    return {
        "yes": yes, "all": len(votes), "needed": rule.least(of=max(len(votes), 1)), "passed": rule.holds(yes, of=len(votes)),
        "law": rule.reference,
    }  # fmt: skip


def _facts(affair: Affair, context: Context) -> dict[str, Any]:
    return {row.name: str(row.get_vote_display()) for row in affair.opinions.unscoped("its own rows")}


def _circulated(affair: Affair, context: Context, act: Act) -> None:
    act.update(affair, circulated_on=context.on)


def _decided(affair: Affair, context: Context, act: Act) -> None:
    found = judged(affair, context)
    act.update(
        affair, decided_on=context.on, decision=context.data.get("decision", ""), yes=found["yes"], passed=found["passed"],
        judged=found,
    )  # fmt: skip


AFFAIR = Lifecycle(
    code="democracy.affair",
    label=_("Course of the committee's matter"),
    model="democracy.Affair",
    start=AffairState.PREPARED,
    line="democracy",
    states=[
        State(AffairState.PREPARED, AffairState.PREPARED.label),
        State(
            AffairState.CIRCULATING,
            AffairState.CIRCULATING.label,
            dues=[Due("union.committee.circulate_days", _("Collect the opinions"), _("Put to the members"))],
        ),
        State(AffairState.DECIDED, AffairState.DECIDED.label, final=True),
        State(AffairState.DROPPED, AffairState.DROPPED.label, final=True),
    ],
    transitions=[
        Transition(
            "circulate",
            _("Put it to the members of the committee"),
            AffairState.PREPARED,
            AffairState.CIRCULATING,
            CHANGE,
            blockers=[not_ahead, _AFTER],
            effect=_circulated,
            form=asks.form(asks.day(_("Put to the members on"))),
        ),
        Transition(
            "decide",
            _("Record the collective decision"),
            AffairState.CIRCULATING,
            AffairState.DECIDED,
            CHANGE,
            blockers=[not_ahead, _AFTER, everybody_has_spoken],
            facts=_facts,
            effect=_decided,
            form=asks.form(
                asks.day(pgettext_lazy("democracy", "Decided on")),
                asks.long("decision", _("Collective decision"), required=True),
            ),
        ),
        Transition(
            "drop",
            _("Drop it"),
            (AffairState.PREPARED, AffairState.CIRCULATING),
            AffairState.DROPPED,
            CHANGE,
            needs_reason=True,
            danger=True,
        ),
    ],
)
