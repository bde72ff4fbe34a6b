"""网上备案: the union hands its contract in, the upper union accepts it with a number or returns it with reasons."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.cases.lifecycle import Context, Due, Lifecycle, Reason, State, Transition
from niangjia.kernel.units.models import Union
from niangjia.kit.agreements.reading import Standing
from niangjia.kit.agreements.terms import term_faults
from niangjia.kit.ballots.choices import Outcome

from .. import stepforms as forms
from ..choices import Filing
from ..lookups import upper_of
from ..models import Clause, Contract, ContractFile, Covered
from .blockers import firm

CHANGE = "bargaining.change"


def _reviewer(contract: Contract) -> Union:
    return upper_of(contract.union)


def _page(contract: Contract, what: str = "") -> str:
    return f"/l/bargaining/collective-contract/{to_text(contract.pk)}/{what}"


def was_voted(contract: Contract, context: Context) -> Iterator[Reason]:
    """A filing without the vote is refused (LCL art. 51; CC-2004 art. 36)."""
    rule = statutes.get("bargaining.draft_pass", unit=contract.union, on=context.on)
    if contract.outcome != Outcome.PASSED:
        yield Reason(
            _("The draft has not been adopted by the workers (%(law)s).") % {"law": rule.reference},
            _page(contract, "vote/"),
            _("Put the draft to the vote and enter the count."),
            firm(rule),
        )


def was_signed(contract: Contract, context: Context) -> Iterator[Reason]:
    rule = statutes.get("bargaining.submit_days", unit=contract.union, on=context.on)
    if contract.signed_on is None:
        yield Reason(
            _("The contract has not been signed by the chief delegates."),
            _page(contract),
            _("Record the signature first."),
        )
    elif context.on < contract.signed_on:
        yield Reason(
            _("It was handed in (%(day)s) before the signature (%(earlier)s) (%(law)s).")
            % {
                "day": context.on.isoformat(),
                "earlier": contract.signed_on.isoformat(),
                "law": rule.reference,
            },
            _page(contract),
            _("Compare the two dates."),
            firm(rule),
        )


def has_text(contract: Contract, context: Context) -> Iterator[Reason]:
    if not ContractFile._base_manager.filter(contract=contract).exists():
        yield Reason(
            _("The signed text is missing."),
            f"/l/bargaining/contract-text/{to_text(contract.pk)}/",
            _("Upload the scanned or typed contract."),
        )


def covers_somebody(contract: Contract, context: Context) -> Iterator[Reason]:
    if not Covered._base_manager.filter(contract=contract).exists():
        yield Reason(
            _("The contract covers nobody."), _page(contract, "cover/"), _("Enter the employers it binds.")
        )


def term_is_right(contract: Contract, context: Context) -> Iterator[Reason]:
    rule = statutes.get("bargaining.term_years", unit=contract.union, on=contract.signed_on or context.on)
    yield from term_faults(contract.starts_on, contract.ends_on, rule)


def nothing_below_the_law(contract: Contract, context: Context) -> Iterator[Reason]:
    """A clause judged to lie below the law is void, and is not filed (LCL art. 55; LL art. 35)."""
    rule = statutes.get("bargaining.not_below", unit=contract.union, on=context.on)
    for clause in Clause._base_manager.filter(contract=contract, standing=Standing.BELOW).order_by("number"):
        yield Reason(
            _("Clause %(clause)s lies below the law (%(law)s).") % {"clause": clause, "law": rule.reference},
            f"/l/bargaining/clause/{to_text(clause.pk)}/",
            _("Talk about the clause again, or correct its text and judge it anew."),
            rule,
        )


def after_filing(contract: Contract, context: Context) -> Iterator[Reason]:
    if contract.filed_on and context.on < contract.filed_on:
        yield Reason(
            _("The decision lies before the day it was handed in."), remedy=_("Compare the two dates.")
        )


def number_is_free(contract: Contract, context: Context) -> Iterator[Reason]:
    number = context.data.get("filing_no")
    if number and Contract._base_manager.filter(filing_no=number).exclude(pk=contract.pk).exists():
        yield Reason(
            _("The filing number %(number)s has been given already.") % {"number": number},
            remedy=_("Leave it empty for the next number."),
        )


def next_number(contract: Contract, context: Context) -> str:
    """集备〔2026〕桐岭区0012号: counted per reviewing union and year."""
    reviewer = upper_of(contract.union)
    word = (reviewer.short_name or reviewer.name).removesuffix("总工会")
    stem = f"{word}集备〔{context.on.year}〕"
    taken = Contract._base_manager.filter(filing_no__startswith=stem).values_list("filing_no", flat=True)
    numbers = [
        int(digits) for text in taken if (digits := text.removeprefix(stem).removesuffix("号")).isdigit()
    ]
    return f"{stem}{max(numbers, default=0) + 1}号"


def filed(contract: Contract, context: Context, act: Act) -> None:
    act.update(contract, filed_on=context.on)


def accepted(contract: Contract, context: Context, act: Act) -> None:
    number = context.data.get("filing_no") or next_number(contract, context)
    act.update(contract, accepted_on=context.on, filing_no=number)


def facts(contract: Contract, context: Context) -> dict[str, object]:
    """What the filing is frozen with."""
    covered = Covered._base_manager.filter(contract=contract)
    file = ContractFile._base_manager.filter(contract=contract).order_by("-pk").first()
    return {
        "合同名称": contract.title,
        "签订日期": contract.signed_on,
        "合同期限": f"{contract.starts_on}至{contract.ends_on}",
        "覆盖单位数": covered.count(),
        "覆盖职工数": sum(covered.values_list("workers", flat=True)),
        "备案文本": file.name if file else "",
    }


FILING = Lifecycle(
    code="bargaining.filing",
    label=gettext_lazy("Filing on line"),
    model="bargaining.Contract",
    start=Filing.UNFILED,
    state_field="filing",
    line="bargaining",
    states=[
        State(Filing.UNFILED, Filing.UNFILED.label),
        State(
            Filing.FILED,
            Filing.FILED.label,
            turn=_reviewer,
            dues=[Due("union.reply_days", gettext_lazy("Review the filing"), gettext_lazy("Handed in"))],
        ),
        State(Filing.RETURNED, Filing.RETURNED.label),
        State(Filing.ACCEPTED, Filing.ACCEPTED.label, final=True),
    ],
    transitions=[
        Transition(
            "file",
            gettext_lazy("Hand in for filing"),
            (Filing.UNFILED, Filing.RETURNED),
            Filing.FILED,
            CHANGE,
            blockers=[was_voted, was_signed, has_text, covers_somebody, term_is_right, nothing_below_the_law],
            facts=facts,
            effect=filed,
            form=forms.FileForm,
        ),
        Transition(
            "accept",
            gettext_lazy("Accept with a number"),
            Filing.FILED,
            Filing.ACCEPTED,
            "cases.decide",
            blockers=[after_filing, number_is_free, was_voted],
            facts=facts,
            effect=accepted,
            form=forms.AcceptForm,
        ),
        Transition(
            "return",
            gettext_lazy("Return with reasons"),
            Filing.FILED,
            Filing.RETURNED,
            "cases.decide",
            blockers=[after_filing],
            form=forms.OnForm,
            needs_reason=True,
            danger=True,
        ),
    ],
)
