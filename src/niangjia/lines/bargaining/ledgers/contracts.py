"""Contracts, whom they cover, clauses, checks, texts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, LongText, Money, Number, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kit.ballots.choices import Outcome, Way

from ..actions import clauses, duties
from ..actions import contracts as actions
from ..choices import Ending, Filing, Kind, Reach
from ..models import Check, Contract, ContractFile, Covered
from .common import BEHIND, OF_CONTRACT, dated, day, on_row


def _in_force(row: Contract) -> bool:
    return row.in_force_on(clock.today())


def _from_paper(row: Contract) -> bool:
    return row.round_id is None and row.filing in (Filing.UNFILED, Filing.RETURNED)


CONTRACT = Record(
    code="collective-contract",
    model=Contract,
    label=_("Collective contract"),
    label_plural=_("Collective contracts"),
    icon="file-certificate",
    place=14,
    columns=(
        fact(Contract, "title", Text(160), sort=True, required=True),
        fact(Contract, "union", Ref("union"), required=True, filter=True),
        fact(Contract, "kind", Choice(Kind), sort=True, filter=True, required=True, default=Kind.GENERAL),
        fact(Contract, "signed_on", Date(), sort=True, filter=True, required=True),
        fact(Contract, "ends_on", Date(), sort=True, filter=True, required=True),
        fact(Contract, "filing", Choice(Filing), sort=True, filter=True),
        fact(Contract, "filing_no", Text(60)),
        fact(Contract, "points", Number(), sort=True, filter=True),
        fact(Contract, "reach", Choice(Reach), filter=True, at=BEHIND, required=True, default=Reach.FIRM),
        fact(Contract, "starts_on", Date(), at=BEHIND, required=True),
        fact(Contract, "submitted_on", Date(), at=BEHIND),
        fact(Contract, "valid_from", EndDate(), label=pgettext_lazy("contract", "In force from"), at=BEHIND),
        fact(Contract, "valid_to", EndDate(), label=_("In force until"), at=BEHIND, sort=True, filter=True),
        fact(Contract, "ending", Choice(Ending), filter=True, at=BEHIND),
        fact(Contract, "end_reason", Text(), at=BEHIND),
        fact(Contract, "platform", Bool(), filter=True, at=BEHIND),
        fact(Contract, "wage_before", Money(), at=BEHIND),
        fact(Contract, "wage_after", Money(), at=BEHIND),
        fact(Contract, "published_on", Date(), at=BEHIND),
        fact(Contract, "objected_on", Date(), at=BEHIND),
        fact(Contract, "objection", Text(300), at=BEHIND),
        fact(Contract, "outcome", Choice(Outcome), label=_("Vote on the draft"), filter=True, at=BEHIND),
        Column(
            key="count",
            label=_("Count of the vote"),
            read=lambda row: (
                _("%(yes)d in favour of %(entitled)d entitled, %(present)d present")
                % {"yes": row.yes, "entitled": row.entitled, "present": row.present}
                if row.voted_on
                else ""
            ),
            at=("detail",),
        ),
        fact(Contract, "filed_on", Date(), at=BEHIND),
        fact(Contract, "accepted_on", EndDate(), at=BEHIND),
        fact(Contract, "copies", Number(), at=BEHIND, filter=True),
        Column(key="replaces", label=_("Replaces"), read="replaces__title", at=BEHIND),
    ),
    order=("-signed_on", "-pk"),
    search=("title", "filing_no", "union__name"),
    presets=(
        (_("To be reviewed"), "filing=filed"),
        (_("Returned"), "filing=returned"),
        (_("Wage agreements"), "kind=wage"),
        (_("Women"), "kind=women"),
        (_("Safety"), "kind=safety"),
        (_("Weak ones"), "points_max=59"),
        (_("Ended"), "ending=expired"),
    ),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.get_kind_display()} · {row.get_filing_display()}",
    create=Write(
        code="new",
        label=_("Register a contract"),
        action=actions.register_contract,
        style=CREATE,
        fields=(
            "union",
            Column(
                key="employer",
                label=_("Employer"),
                kind=Ref("employer"),
                help=_("Empty for a trade or an area."),
            ),
            "title",
            "kind",
            "reach",
            Column(
                key="workers", label=_("Workers covered"), kind=Number(), help=_("Empty: as on the register.")
            ),
            Column(key="women", label=_("Women among them"), kind=Number(), default=0),
            "signed_on",
            "starts_on",
            "ends_on",
            "submitted_on",
            day(pgettext_lazy("contract", "In force from"), "effective_on", required=False),
            Column(key="renews", label=_("Takes the place of the contract in force"), kind=Bool()),
            "platform",
            "wage_before",
            "wage_after",
        ),
    ),
    writes=(
        on_row(
            "vote",
            _("Enter the vote"),
            actions.record_vote,
            "contract",
            (
                day(_("Voted on")),
                Column(
                    key="way", label=_("Way of voting"), kind=Choice(Way), required=True, default=Way.SECRET
                ),
                Column(key="entitled", label=_("Entitled to vote"), kind=Number(1), required=True),
                Column(key="present", label=pgettext_lazy("vote", "Present"), kind=Number(), required=True),
                Column(key="issued", label=_("Papers issued"), kind=Number()),
                Column(key="returned", label=_("Papers returned"), kind=Number()),
                Column(key="yes", label=pgettext_lazy("vote", "In favour"), kind=Number(), required=True),
                Column(
                    key="no", label=pgettext_lazy("vote", "Against"), kind=Number(), required=True, default=0
                ),
                Column(
                    key="abstain",
                    label=pgettext_lazy("vote", "Abstentions"),
                    kind=Number(),
                    required=True,
                    default=0,
                ),
            ),
            _from_paper,
            icon="checklist",
        ),
        on_row(
            "cover",
            _("Cover an employer"),
            actions.cover_employer,
            "contract",
            (
                Column(key="employer", label=_("Employer"), kind=Ref("employer"), required=True),
                Column(
                    key="workers", label=_("Workers"), kind=Number(), help=_("Empty: as on the register.")
                ),
                Column(key="women", label=_("Women"), kind=Number(), default=0),
            ),
            lambda row: row.filing in (Filing.UNFILED, Filing.RETURNED),
            icon="building-plus",
        ),
        on_row(
            "clause",
            _("Enter a clause"),
            clauses.set_clause,
            "contract",
            (
                Column(key="topic", label=pgettext_lazy("clause", "Topic"), kind=Text(30), required=True),
                Column(key="text", label=pgettext_lazy("clause", "Text"), kind=LongText(), required=True),
                Column(key="has_figure", label=_("Names an amount or a standard"), kind=Bool()),
                Column(key="has_date", label=_("Names a date or a period"), kind=Bool()),
                Column(key="has_duty", label=_("Names who does what"), kind=Bool()),
                Column(key="copies_law", label=_("Only repeats the law"), kind=Bool()),
            ),
            icon="list-numbers",
            help=_(
                "The quality score follows from what the clauses name. Leave the boxes empty for a first reading."
            ),
        ),
        on_row(
            "check",
            _("Record a check"),
            actions.record_check,
            "contract",
            (
                day(_("Checked on")),
                Column(key="checkers", label=_("Checked by"), kind=Text(200)),
                Column(key="clauses", label=_("Clauses checked"), kind=Number(1), required=True),
                Column(key="kept", label=_("Clauses kept"), kind=Number(), required=True),
                Column(key="findings", label=_("Findings"), kind=LongText()),
                day(_("Reported to the congress on"), "reported_on", required=False),
                day(_("To be mended by"), "mend_by", required=False),
            ),
            _in_force,
            icon="clipboard-check",
        ),
        on_row(
            "publish",
            _("Published to all workers"),
            actions.publish_contract,
            "contract",
            (day(_("Published on")),),
            lambda row: _in_force(row) and row.published_on is None,
            icon="speakerphone",
        ),
        on_row(
            "renew",
            _("Offer to renew it"),
            duties.renew_contract,
            "contract",
            (
                day(_("Offered on")),
                Column(key="number", label=_("Number of the offer"), kind=Text(60)),
                Column(key="topics_said", label=_("Topics of the offer"), kind=Text(200)),
            ),
            lambda row: row.signed_on is not None,
            icon="refresh",
            done=_("The offer is made. It stands among the bargainings."),
        ),
        on_row(
            "end",
            _("End early"),
            actions.end_contract,
            "contract",
            (day(_("Day")), Column(key="why", label=_("Reason"), kind=LongText(), required=True)),
            _in_force,
            icon="player-stop",
            danger=True,
        ),
    ),
    panels=(
        Panel(record="covered", by="contract"),
        Panel(record="clause", by="contract"),
        Panel(record="contract-check", by="contract"),
        Panel(record="contract-file", by="contract"),
    ),
    empty=_("Contracts come out of a bargaining, or are registered here from paper."),
)

COVERED = Record(
    code="covered",
    model=Covered,
    label=_("Employer covered"),
    label_plural=_("Employers covered"),
    icon="building-factory",
    place=18,
    columns=(
        fact(Covered, "employer", Ref("employer"), sort="employer__name"),
        fact(Covered, "kind", Choice(Kind), filter=True, sort=True),
        OF_CONTRACT,
        fact(Covered, "workers", Number(sums=True), sort=True, total=True),
        fact(Covered, "women", Number(sums=True)),
        fact(Covered, "union", Ref("union"), filter=True, at=BEHIND),
        fact(Covered, "valid_from", EndDate(), label=pgettext_lazy("contract", "In force from"), at=BEHIND),
        fact(Covered, "valid_to", EndDate(), label=_("In force until"), sort=True, filter=True),
    ),
    order=("employer__name",),
    search=("employer__name", "contract__title"),
    title=lambda row: str(row.employer),
    writes=(
        on_row(
            "correct",
            _("Correct"),
            actions.correct_coverage,
            "covered",
            ("workers", "women"),
            style=CORRECT,
            version="version",
        ),
    ),
    empty=_("Every employer a contract binds is one row; one bound by several is counted once."),
)

CHECK = Record(
    code="contract-check",
    model=Check,
    label=_("Performance check"),
    label_plural=_("Performance checks"),
    icon="clipboard-check",
    place=20,
    columns=(
        dated(Check, "on", label=_("Checked on")),
        OF_CONTRACT,
        fact(Check, "union", Ref("union"), filter=True),
        fact(Check, "clauses", Number(sums=True)),
        fact(Check, "kept", Number(sums=True)),
        fact(Check, "reported_on", Date(), sort=True),
        fact(Check, "mend_by", Date(), sort=True),
        fact(Check, "mended_on", Date(), sort=True),
        fact(Check, "checkers", Text(200), at=BEHIND),
        fact(Check, "findings", LongText(), at=BEHIND),
    ),
    order=("-on",),
    search=("contract__title", "findings"),
    writes=(
        on_row(
            "report",
            _("Reported to the congress"),
            actions.report_check,
            "check",
            (day(_("Reported to the congress on")),),
            lambda row: row.reported_on is None,
            icon="speakerphone",
        ),
        on_row(
            "mend",
            _("Mended"),
            actions.mend_check,
            "check",
            (day(_("Mended on")),),
            lambda row: row.mend_by is not None and row.mended_on is None,
            icon="check",
        ),
    ),
    empty=_("At least once a year both sides look how each contract is kept, and report to the congress."),
)

FILE = Record(
    code="contract-file",
    model=ContractFile,
    label=_("Text of a contract"),
    label_plural=_("Texts of contracts"),
    icon="paperclip",
    menu=False,
    columns=(
        fact(ContractFile, "name", Text(160)),
        fact(ContractFile, "size", Number()),
        fact(ContractFile, "added_on", Date()),
        fact(ContractFile, "by_name", Text(60)),
        OF_CONTRACT,
    ),
    order=("-pk",),
    rows=lambda scope: ContractFile.objects.within(scope).defer("data"),
)

RECORDS = (CONTRACT, COVERED, CHECK, FILE)
__all__ = ["RECORDS"]
