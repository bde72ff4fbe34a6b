"""What each step of a bargaining writes beside the stage. Called by the lifecycle, inside its action."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.cases.lifecycle import Context
from niangjia.kit.ballots.judge import Judgement

from .choices import Filing, Kind
from .lifecycle.blockers import VOTE, judged, silence_until
from .lookups import contract_of, employers_of, renewed_by, union_covering
from .models import CampaignFirm, Contract, Covered, Round
from .titles import TITLES


def said(context: Context, *names: str) -> list[Any]:
    """What the form gave; a step taken without its form is refused politely."""
    if [name for name in names if name not in context.data]:
        raise Refusal(_("This step needs more details."), remedy=_("Take it on the page of the bargaining."))
    return [context.data[name] for name in names]


def the_contract(record: Round) -> Contract:
    """The contract of a bargaining that has come that far."""
    found = contract_of(record)
    if found is None:
        raise Refusal(_("There is no draft yet."), remedy=_("Enter the draft first."))
    return found


def replied(record: Round, context: Context, act: Act) -> None:
    act.update(
        record,
        replied_on=context.on,
        reply=context.data.get("reply", ""),
        refusal="",
        talks_on=context.data.get("talks_on"),
    )


def refused(record: Round, context: Context, act: Act) -> None:
    (why,) = said(context, "refusal")
    act.update(record, replied_on=context.on, refusal=why)


def named(record: Round, context: Context, act: Act) -> None:
    act.update(record, talks_on=context.data.get("talks_on") or record.talks_on)


def disputed(record: Round, context: Context, act: Act) -> None:
    act.update(record, disputed_on=context.on)


def default_title(record: Round) -> str:
    return f"{record.employer or record.subject or record.union}{TITLES[Kind(record.kind)]}"


def drafted(record: Round, context: Context, act: Act) -> None:
    """The draft: made the first time, corrected when it comes back from the vote or from the labour authority."""
    starts, ends = said(context, "starts_on", "ends_on")
    facts = {
        "title": context.data.get("title") or default_title(record),
        "starts_on": starts,
        "ends_on": ends,
        "platform": bool(context.data.get("platform")),
        "wage_before": context.data.get("wage_before"),
        "wage_after": context.data.get("wage_after"),
    }
    held = contract_of(record)
    if held is None:
        contract = Contract(union=record.union, round=record, kind=record.kind, reach=record.reach, **facts)
        contract.replaces = renewed_by(contract, record.employer) if context.data.get("renews") else None
        act.create(contract)
        engine.open_case(contract, by=context.by, on=context.on)
    else:
        contract = act.update(held, signed_on=None, submitted_on=None, outcome="", **facts)
    _cover(record, contract, context, act)


def _cover(record: Round, contract: Contract, context: Context, act: Act) -> None:
    known = set(Covered._base_manager.filter(contract=contract).values_list("employer_id", flat=True))
    for employer, workers, women in employers_of(record):
        if employer.pk in known:
            continue
        given = context.data if not record.is_many else {}
        act.create(
            Covered(
                contract=contract,
                employer=employer,
                union=union_covering(employer),
                kind=contract.kind,
                workers=given.get("workers") or workers,
                women=given.get("women") or women,
            )
        )


def _tally(context: Context, found: Judgement | None) -> dict[str, Any]:
    if found is None:
        raise Refusal(_("This step needs more details."), remedy=_("Enter the count of the vote."))
    return {name: context.data[name] for name in VOTE} | {
        "voted_on": context.on,
        "outcome": found.outcome,
        "judged": found.frozen(),
    }


def voted(record: Round, context: Context, act: Act) -> None:
    act.update(the_contract(record), **_tally(context, judged(record, context)))


def signed(record: Round, context: Context, act: Act) -> None:
    act.update(the_contract(record), signed_on=context.on)
    for row in CampaignFirm._base_manager.filter(round=record):
        act.update(row, contract_signed_on=context.on)


def submitted(record: Round, context: Context, act: Act) -> None:
    act.update(the_contract(record), submitted_on=context.on)


def objected(record: Round, context: Context, act: Act) -> None:
    (text,) = said(context, "objection")
    contract = the_contract(record)
    act.update(contract, objected_on=context.on, objection=text, outcome="", signed_on=None)
    if contract.filing != Filing.UNFILED:
        act.note(str(_("The text that was filed is bargained again.")))


def took_effect(record: Round, context: Context, act: Act) -> None:
    contract = the_contract(record)
    bind(act, contract, silence_until(record, context) or context.on)


def bind(act: Act, contract: Contract, on: date) -> None:
    """The contract binds from a day until its term ends; the one it renews gives way."""
    from niangjia.kit.agreements.terms import day_after

    if contract.starts_on is None or contract.ends_on is None:
        raise Refusal(_("The term is missing."), remedy=_("Enter the first and the last day."))
    first = max(on, contract.starts_on)
    interval(act, contract, first, max(day_after(contract.ends_on), first))
    old = contract.replaces
    if old is not None and old.valid_from != old.valid_to and old.valid_to > first:
        interval(act, old, min(old.valid_from, first), first)
        act.update(old, ending="replaced", end_reason=contract.title[:120])


def interval(act: Act, contract: Contract, first: date, end: date) -> None:
    """The days in force, of the contract and of everybody it covers."""
    act.update(contract, valid_from=first, valid_to=end)
    rows = list(Covered._base_manager.filter(contract=contract))
    for row in rows:
        row.valid_from, row.valid_to = first, end
    act.bulk_update(Covered, rows, ["valid_from", "valid_to"])


def published(record: Round, context: Context, act: Act) -> None:
    act.update(the_contract(record), published_on=context.on)
    act.update(record, ended_on=context.on)


def dropped(record: Round, context: Context, act: Act) -> None:
    (why,) = said(context, "why")
    act.update(record, ended_on=context.on, why_dropped=why)


def facts_of_vote(record: Round, context: Context) -> dict[str, Any]:
    """What the decision on the draft is frozen with."""
    found = judged(record, context)
    return {"表决结论": found.words} if found else {}


def facts_of_effect(record: Round, context: Context) -> dict[str, Any]:
    contract = contract_of(record)
    if contract is None:
        return {}
    covered = Covered._base_manager.filter(contract=contract)
    return {
        "报送日期": contract.submitted_on,
        "生效日期": silence_until(record, context),
        "覆盖单位数": covered.count(),
        "覆盖职工数": sum(covered.values_list("workers", flat=True)),
    }
