"""Proposals of delegates: written, seconded. The way of a proposal is in `lifecycle/proposal.py`."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.pages import links
from niangjia.kernel.units.actions import checks

from ..choices import Category, ProposalState
from ..models import Congress, Proposal, Session
from .delegates import in_office


@action("democracy.write_proposal", ability="democracy.change", at=lambda kw: kw["congress"].union)
def write_proposal(
    *,
    by: Actor,
    act: Act,
    congress: Congress,
    title: str,
    grounds: str,
    measures: str,
    proposer_name: str,
    seconders: Sequence[str] = (),
    category: str = Category.MANAGEMENT,
    session: Session | None = None,
) -> Proposal:
    """提案表: one matter, its reason and the measures proposed, who proposes and who seconds it."""
    known = {row.name: row for row in in_office(congress)}
    proposer = known.get(proposer_name)
    if proposer is None and known:
        raise Refusal(
            _("No delegate of this name is in office: %(names)s.") % {"names": proposer_name},
            where=_("Proposer"),
            remedy=_("Compare with the list of delegates."),
            link=links.to_row(congress),
        )
    row = act.create(
        Proposal(
            congress=congress, union=congress.union, session=session, title=title, grounds=grounds, measures=measures,
            category=category, proposer=proposer, proposer_name=proposer_name, seconders=list(seconders),
        )
    )  # fmt: skip
    engine.open_case(row, by=by)
    return row


@action("democracy.correct_proposal", ability="democracy.change", at=lambda kw: kw["proposal"].union)
def correct_proposal(
    *, by: Actor, act: Act, proposal: Proposal, version: int | None = None, **fields: Any
) -> Proposal:
    """更正 while it is a draft."""
    checks.only({"title", "grounds", "measures", "category", "seconders", "proposer_name"}, fields)
    if proposal.state != ProposalState.DRAFT:
        raise Refusal(_("A proposal is changed while it is a draft."), remedy=_("Write a further proposal."))
    return act.update(proposal, version, **fields)


@action("democracy.name_best", ability="democracy.change", at=lambda kw: kw["proposal"].union)
def name_best(*, by: Actor, act: Act, proposal: Proposal) -> Proposal:
    """优秀提案."""
    return act.update(proposal, best=True)
