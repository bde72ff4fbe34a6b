"""Elections and terms: the result is recorded and checked, the approval of the result is a step of its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, add_months, add_years
from niangjia.kernel.base.errors import Refusal

from ..choices import GRASSROOTS
from ..models import LegalPerson, Term, Union
from . import checks


def check_ballot(
    *, due: int, present: int, issued: int, returned: int, results: Sequence[dict[str, Any]], on: date
) -> list[str]:
    """Every fault of an election's figures (ELEC-2016 art. 17, 26, 27), in words; empty when all is in order.

    due: who should attend, present: who did (persons); issued, returned: ballots; results: [{"name", "votes"}].
    """
    faults = []
    quorum, majority = statutes.get("election.quorum", on=on), statutes.get("election.pass", on=on)
    if not due or present > due:
        faults.append(
            _("Present (%(present)d) cannot exceed those who should attend (%(due)d).")
            % {"present": present, "due": due}
        )
    elif not quorum.holds(present, of=due):
        faults.append(
            _(
                "%(present)d of %(due)d attended: fewer than two thirds, so the election is not valid (%(law)s)."
            )
            % {"present": present, "due": due, "law": quorum.citation}
        )
    if returned > issued:
        faults.append(
            _("More ballots came back (%(returned)d) than were issued (%(issued)d): the whole vote is void.")
            % {"returned": returned, "issued": issued}
        )
    if issued > present:
        faults.append(
            _("More ballots were issued (%(issued)d) than people attended (%(present)d).")
            % {"issued": issued, "present": present}
        )
    for row in results:
        votes = int(row.get("votes", 0))
        if votes > returned:
            faults.append(
                _("%(name)s has more votes (%(votes)d) than ballots came back (%(returned)d).")
                % {"name": row["name"], "votes": votes, "returned": returned}
            )
        elif due and row.get("elected", True) and not majority.holds(votes, of=due):
            faults.append(
                _(
                    "%(name)s has %(votes)d votes: not more than half of the %(due)d who should attend (%(law)s)."
                )
                % {"name": row["name"], "votes": votes, "due": due, "law": majority.citation}
            )
    return faults


@action("units.record_election", ability="units.change", at=lambda kw: kw["union"])
def record_election(
    *,
    by: Actor,
    act: Act,
    union: Union,
    on: date,
    years: int,
    due: int = 0,
    present: int = 0,
    issued: int = 0,
    returned: int = 0,
    results: Sequence[dict[str, Any]] = (),
    ordinal: int | None = None,
) -> Term:
    """An election's result opens a term from election day (ELEC-2016 art. 29); it waits for approval. The term
    before it ends that day. Refused with every fault of the figures at once."""
    checks.not_future(on, _("Elected on"))
    checks.is_open(union, on)
    allowed = statutes.get("union.term.grassroots_years", on=on)
    if union.kind in GRASSROOTS and not allowed.holds(years):
        raise Refusal(
            _("A grassroots term is 3 or 5 years, not %(n)d (%(law)s).")
            % {"n": years, "law": allowed.citation},
            where=_("Years"),
            remedy=_("Enter 3 or 5."),
        )
    if due or results:
        faults = check_ballot(
            due=due, present=present, issued=issued, returned=returned, results=results, on=on
        )
        if faults:
            raise Refusal(
                " ".join(faults),
                where=_("Election result"),
                remedy=_("Compare the figures with the tellers' report."),
            )
    held = Term._base_manager.filter(union=union).order_by("-ordinal").first()
    if held is not None and held.ended_on == FAR:
        if on <= held.elected_on:
            raise Refusal(
                _("The present term began only on %(day)s.") % {"day": held.elected_on.isoformat()},
                where=_("Elected on"),
                remedy=_("Enter a later date, or correct the present term."),
            )
        act.update(held, ended_on=on)
    number = ordinal or (held.ordinal + 1 if held else 1)
    return act.create(
        Term(
            union=union,
            ordinal=number,
            elected_on=on,
            years=years,
            expires_on=add_years(on, years),
            due=due,
            present=present,
            issued=issued,
            returned=returned,
            results=list(results),
        )
    )


@action("units.approve_term", ability="cases.decide", at=lambda kw: kw["term"].union)
def approve_term(*, by: Actor, act: Act, term: Term, on: date, approval_no: str = "") -> Term:
    """选举结果批复: the higher union approves the result; changed representatives must then be registered."""
    checks.not_future(on, _("Approved on"))
    if term.approved_on is not None:
        raise Refusal(_("This result was approved on %(day)s.") % {"day": term.approved_on.isoformat()})
    for held in LegalPerson._base_manager.filter(union=term.union, cancelled_on=FAR):
        if term.ordinal > 1:
            act.update(held, changed_facts_on=on)
    return act.update(term, approved_on=on, approval_no=approval_no)


@action("units.extend_term", ability="cases.decide", at=lambda kw: kw["term"].union)
def extend_term(*, by: Actor, act: Act, term: Term, to: date, approval_no: str) -> Term:
    """延期换届, approved by the higher union: normally six months at most (ELEC-2016 art. 30)."""
    limit = statutes.get("union.term.extension_months", on=term.expires_on)
    last = add_months(term.expires_on, int(limit.number or 0))
    if not term.expires_on < to <= last:
        raise Refusal(
            _("A term may be extended until %(day)s at the latest (%(law)s).")
            % {"day": last.isoformat(), "law": limit.citation},
            where=_("Extended to"),
            remedy=_("Enter a date between the expiry and that day."),
        )
    return act.update(term, extended_to=to, extension_approval=approval_no)
