"""The contract itself: registered from paper, covered employers, text, clauses, checks, its end."""

from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union
from niangjia.kit.agreements.terms import term_faults
from niangjia.kit.ballots import judge
from niangjia.kit.ballots.choices import Way

from ..choices import Ending, Filing, Kind, Reach
from ..lookups import competing, renewed_by, union_covering
from ..models import Check, Contract, ContractFile, Covered
from ..steps import bind, interval

CHANGE = "bargaining.change"
MOST_BYTES = 12 * 1024 * 1024
KINDS_OF_FILE = {".pdf", ".doc", ".docx", ".jpg", ".jpeg", ".png", ".wps"}


def _of_contract(given: dict[str, Any]) -> Union:
    return given["contract"].union


def check_term(union: Union, starts_on: date, ends_on: date, on: date) -> None:
    """Refuses a term outside one to three years (CC-2004 art. 38), a contract of four years for instance."""
    rule = statutes.get("bargaining.term_years", unit=union, on=on)
    for fault in term_faults(starts_on, ends_on, rule):
        raise Refusal(fault.text, where=_("Term ends"), remedy=fault.remedy)


def check_free(contract: Contract, employer: Employer) -> None:
    """Refuses a second contract of a kind for an employer over the same days."""
    if contract.starts_on is None or contract.ends_on is None:
        return
    for other in competing(contract, employer, contract.starts_on, contract.ends_on):
        raise Refusal(
            _("“%(employer)s” is bound by “%(other)s” until %(day)s: two contracts of one kind overlap.")
            % {"employer": employer, "other": other.title, "day": (other.ends_on or FAR).isoformat()},
            where=_("Employer"),
            remedy=_("Let the term begin later, or end the other contract first."),
            link=f"/l/bargaining/collective-contract/{_text(other)}/",
        )


def _text(row: Contract) -> str:
    from niangjia.kernel.base.ids import to_text

    return to_text(row.pk)


@action("bargaining.register_contract", ability=CHANGE, at=lambda given: given["union"])
def register_contract(
    *, by: Actor, act: Act, union: Union, title: str, starts_on: date, ends_on: date, signed_on: date,
    employer: Employer | None = None, kind: str = Kind.GENERAL, reach: str = Reach.FIRM, workers: int | None = None,
    women: int = 0, submitted_on: date | None = None, effective_on: date | None = None, platform: bool = False,
    wage_before: Any = None, wage_after: Any = None, renews: bool = False,
) -> Contract:  # fmt: skip
    """A contract that was bargained on paper. Its vote, text and further employers follow on its page."""
    checks.not_future(signed_on, _("Signed on"))
    check_term(union, starts_on, ends_on, signed_on)
    if effective_on is not None and effective_on < max(signed_on, submitted_on or signed_on):
        raise Refusal(_("It cannot be in force before it was signed and submitted."), where=pgettext("contract", "In force from"),
                      remedy=_("Compare the dates."))  # fmt: skip
    contract = Contract(
        union=union, title=title.strip(), kind=kind, reach=reach, starts_on=starts_on, ends_on=ends_on,
        signed_on=signed_on, submitted_on=submitted_on, platform=platform, wage_before=wage_before,
        wage_after=wage_after,
    )  # fmt: skip
    if renews:
        contract.replaces = renewed_by(contract, employer)
    if employer is not None:
        check_free(contract, employer)
    act.create(contract)
    engine.open_case(contract, by=by, on=signed_on)
    if employer is not None:
        _cover(act, contract, employer, employer.workers if workers is None else workers, women)
    if effective_on is not None:
        bind(act, contract, effective_on)
    return contract


def _cover(act: Act, contract: Contract, employer: Employer, workers: int, women: int) -> Covered:
    if women > workers:
        raise Refusal(
            _("There are more women than workers."), where=_("Women"), remedy=_("Compare both numbers.")
        )
    row = Covered(
        contract=contract, employer=employer, union=union_covering(employer), kind=contract.kind, workers=workers,
        women=women, valid_from=contract.valid_from, valid_to=contract.valid_to,
    )  # fmt: skip
    return act.create(row)


@action("bargaining.cover_employer", ability=CHANGE, at=_of_contract)
def cover_employer(
    *, by: Actor, act: Act, contract: Contract, employer: Employer, workers: int | None = None, women: int = 0
) -> Covered:
    """One more employer bound by a trade or area contract (or the one of an enterprise contract)."""
    if Covered._base_manager.filter(contract=contract, employer=employer).exists():
        raise Refusal(_("“%(name)s” is covered by it already.") % {"name": employer}, where=_("Employer"))
    if contract.reach == Reach.FIRM and Covered._base_manager.filter(contract=contract).exists():
        raise Refusal(
            _("This contract is one of a single employer."),
            where=_("Employer"),
            remedy=_("Register a contract of the trade or the area."),
        )
    check_free(contract, employer)
    return _cover(act, contract, employer, employer.workers if workers is None else workers, women)


@action("bargaining.correct_coverage", ability=CHANGE, at=lambda given: given["covered"].contract.union)
def correct_coverage(
    *, by: Actor, act: Act, covered: Covered, version: int | None = None, **facts: Any
) -> Covered:
    """更正 of the workers covered."""
    checks.only({"workers", "women"}, facts)
    if facts.get("women", covered.women) > facts.get("workers", covered.workers):
        raise Refusal(
            _("There are more women than workers."), where=_("Women"), remedy=_("Compare both numbers.")
        )
    return act.update(covered, version, **facts)


@action("bargaining.record_vote", ability=CHANGE, at=_of_contract)
def record_vote(
    *, by: Actor, act: Act, contract: Contract, on: date, entitled: int, present: int, yes: int, no: int, abstain: int,
    way: str = Way.SECRET, issued: int | None = None, returned: int | None = None,
) -> Contract:  # fmt: skip
    """The vote on the draft of a contract registered from paper, judged by the rule of its region and day."""
    checks.not_future(on, _("Voted on"))
    if contract.round_id:
        raise Refusal(
            _("The vote belongs to its bargaining."), remedy=_("Take the step on the page of the bargaining.")
        )
    if contract.signed_on and on > contract.signed_on:
        raise Refusal(
            _(
                "The vote lies after the signature: chiefs sign what the workers have adopted (《劳动合同法》第51条)."
            ),
            where=_("Voted on"),
            remedy=_("Compare the two dates."),
        )
    count: dict[str, Any] = {"way": way, "entitled": entitled, "present": present, "issued": present if issued is None else issued,
             "returned": present if returned is None else returned, "yes": yes, "no": no, "abstain": abstain}  # fmt: skip
    quorum = statutes.get("bargaining.draft_quorum", unit=contract.union, on=on)
    majority = statutes.get("bargaining.draft_pass", unit=contract.union, on=on)
    found = judge.judge(_Count(**count), quorum, majority)
    if found.faults:
        raise Refusal(
            f"{' '.join(found.faults)}（{majority.reference}）",
            where=_("In favour"),
            remedy=_("Compare the figures with the tellers' report."),
        )
    return act.update(contract, voted_on=on, outcome=found.outcome, judged=found.frozen(), **count)


class _Count:
    """What `judge` reads."""

    way: str
    entitled: int
    present: int
    issued: int
    returned: int
    yes: int
    no: int
    abstain: int

    def __init__(self, **numbers: Any) -> None:
        self.__dict__.update(numbers)


@action("bargaining.attach_text", ability=CHANGE, at=_of_contract)
def attach_text(*, by: Actor, act: Act, contract: Contract, name: str, data: bytes) -> ContractFile:
    """The signed text, for the filing. Refuses other kinds of file, empty ones and large ones."""
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS_OF_FILE:
        raise Refusal(_("Files of the kind “%(kind)s” are not taken.") % {"kind": ending or name},
                      where=_("File"), remedy=_("Send a PDF, a Word file or a picture."))  # fmt: skip
    if not data or len(data) > MOST_BYTES:
        raise Refusal(
            _("The file is empty or larger than 12 MB."), where=_("File"), remedy=_("Send a smaller scan.")
        )
    if contract.filing in (Filing.FILED, Filing.ACCEPTED):
        raise Refusal(_("The contract is under review or filed: its text stays as it is."),
                      remedy=_("Ask for its return first."))  # fmt: skip
    return act.create(ContractFile(
        contract=contract, name=PurePath(name).name[:160], size=len(data), added_on=clock.today(), by_name=by.name[:60],
        data=data,
    ))  # fmt: skip


@action("bargaining.record_check", ability=CHANGE, at=_of_contract)
def record_check(
    *, by: Actor, act: Act, contract: Contract, on: date, clauses: int, kept: int, checkers: str = "",
    findings: str = "", reported_on: date | None = None, mend_by: date | None = None,
) -> Check:  # fmt: skip
    """履约检查 by both sides. Refuses a day on which the contract was not in force."""
    checks.not_future(on, _("Checked on"))
    if not contract.in_force_on(on):
        raise Refusal(_("The contract was not in force on %(day)s.") % {"day": on.isoformat()}, where=_("Checked on"),
                      remedy=_("Compare the day with its term."))  # fmt: skip
    if kept > clauses:
        raise Refusal(
            _("More clauses were kept than checked."),
            where=_("Clauses kept"),
            remedy=_("Compare both numbers."),
        )
    if reported_on is not None and reported_on < on:
        raise Refusal(_("It was reported before it was checked."), where=_("Reported to the congress on"),
                      remedy=_("Compare the two dates."))  # fmt: skip
    return act.create(Check(
        contract=contract, union=contract.union, on=on, clauses=clauses, kept=kept, checkers=checkers,
        findings=findings, reported_on=reported_on, mend_by=mend_by if kept < clauses else None,
    ))  # fmt: skip


@action("bargaining.report_check", ability=CHANGE, at=lambda given: given["check"].union)
def report_check(*, by: Actor, act: Act, check: Check, on: date) -> Check:
    """The result was reported to the workers' congress (at least once a year)."""
    checks.not_future(on, _("Reported to the congress on"))
    if on < check.on:
        raise Refusal(_("It was reported before it was checked."), where=_("Reported to the congress on"),
                      remedy=_("Compare the two dates."))  # fmt: skip
    return act.update(check, reported_on=on)


@action("bargaining.mend_check", ability=CHANGE, at=lambda given: given["check"].union)
def mend_check(*, by: Actor, act: Act, check: Check, on: date) -> Check:
    """What was found lacking has been mended."""
    checks.not_future(on, _("Mended on"))
    return act.update(check, mended_on=on)


@action("bargaining.publish_contract", ability=CHANGE, at=_of_contract)
def publish_contract(*, by: Actor, act: Act, contract: Contract, on: date) -> Contract:
    """The text was made known to all workers (CC-2004 art. 48)."""
    checks.not_future(on, _("Published on"))
    if not contract.in_force_on(on):
        raise Refusal(_("The contract is not in force on that day."), where=_("Published on"),
                      remedy=_("Publish it once it is in force."))  # fmt: skip
    return act.update(contract, published_on=on)


@action("bargaining.end_contract", ability=CHANGE, at=_of_contract)
def end_contract(*, by: Actor, act: Act, contract: Contract, on: date, why: str) -> Contract:
    """Ended early, by both sides' agreement or with the employer. From the day on it binds nobody."""
    checks.not_future(on, _("Day"))
    if not contract.in_force_on(on):
        raise Refusal(
            _("The contract is not in force on that day."), where=_("Day"), remedy=_("Compare the dates.")
        )
    interval(act, contract, contract.valid_from, on)
    return act.update(contract, ending=Ending.EARLY, end_reason=why[:120])


@action("bargaining.expire_contracts")
def expire_contracts(*, by: Actor, act: Act, on: date) -> int:
    """Done daily: contracts whose term is over are marked; what counts them stopped by itself on that day."""
    rows = list(
        Contract._base_manager.filter(valid_to__lte=on, ending=Ending.NONE)
        .exclude(valid_from=FAR)
        .select_related("union")
    )
    for row in rows:
        act.concerns(row.union.path)
        last = row.valid_to - timedelta(days=1)
        act.update(
            row, ending=Ending.EXPIRED, end_reason=_("Term over on %(day)s") % {"day": last.isoformat()}
        )
    return len(rows)
