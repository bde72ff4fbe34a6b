"""Organizing cases, visits, publicity."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import OPEN_STAGES, Difficulty, Origin, Stage, UnionStatus, Willingness
from ..models import Case, Publicity, Visit
from ..papers.issue import approve_preparation_by_paper, approve_result_by_paper
from .lines import Lines

TODAY: dict[str, Any] = {"default": clock.today}
_NUMBER = Column(
    key="approval_no", label=_("Approval number"), required=True, help=_("e.g. 镇工〔2026〕12号")
)
_WHY = Column(key="why", label=_("Reason"), kind=LongText(), required=True)


def _in(*stages: str) -> Any:
    return lambda case: case.stage in stages


def _step(
    code: str, label: Any, action: Any, stages: tuple[str, ...], fields: tuple[Any, ...], **options: Any
) -> Write:
    return Write(
        code=code,
        label=label,
        action=action,
        subject="case",
        when=_in(*stages),
        fields=fields,
        run=lambda *, by, row, values, reason, version: action(by=by, case=row, **values),
        **options,
    )


_COLUMNS = (
    fact(Case, "employer", Ref("employer"), required=True, sort="employer__name", filter=True),
    fact(Case, "area", Ref("union"), filter=True),
    fact(Case, "stage", Choice(Stage), sort=True, filter=True),
    fact(
        Case,
        "difficulty",
        Choice(Difficulty),
        sort=True,
        filter=True,
        required=True,
        default=Difficulty.MEDIUM,
    ),
    fact(
        Case,
        "owner_name",
        Text(60),
        sort=True,
        filter=True,
        help=_("Empty: the chair of the responsible union."),
    ),
    fact(Case, "helpers", Text(120), at=("detail", "export")),
    fact(Case, "origin", Choice(Origin), filter=True, required=True, default=Origin.DRIVE),
    Column(
        key="workers",
        label=_("Workers"),
        kind=Number(sums=True),
        read="employer__workers",
        sort=True,
        filter=True,
    ),
    fact(Case, "opened_on", Date(), sort=True, at=("detail", "export")),
    fact(Case, "due_on", Date(), sort=True, filter=True),
    fact(Case, "surveyed_on", Date(), at=("detail", "export")),
    fact(Case, "publicised_on", Date(), at=("detail", "export")),
    fact(Case, "applied_on", Date(), at=("detail", "export")),
    fact(Case, "union_name", Text(), at=("detail", "export"), required=True),
    fact(Case, "joint", Bool(), at=("detail", "export")),
    fact(Case, "preparatory_group", Lines(), at=("detail",), required=True),
    fact(Case, "willing_workers", Number(), at=("detail", "export"), default=0),
    fact(Case, "prepare_approved_on", Date(), at=("detail", "export")),
    fact(Case, "prepare_approval_no", at=("detail", "export"), kind=Text()),
    fact(Case, "elected_on", Date(), at=("detail", "export")),
    fact(Case, "result_approval_no", at=("detail", "export"), kind=Text()),
    fact(Case, "ended_on", Date(), sort=True, at=("list", "detail", "export")),
    fact(Case, "union", Ref("union"), label=_("Union"), at=("detail", "export")),
    fact(Case, "drop_reason", Text(), at=("detail", "export")),
)

_BALLOT = (
    from_date(_("Elected on")),
    Column(
        key="years",
        label=_("Years of the term"),
        kind=Choice([(3, "3"), (5, "5")], int),
        required=True,
        default=5,
    ),
    Column(key="due", label=_("Should attend"), kind=Number(1), required=True),
    Column(key="present", label=_("Present"), kind=Number(1), required=True),
    Column(key="issued", label=_("Ballots issued"), kind=Number(), required=True),
    Column(key="returned", label=_("Ballots returned"), kind=Number(), required=True),
    Column(key="results", label=_("Elected, with votes"), kind=Lines(votes=True), required=True),
)

CASE = Record(
    code="organizing-case",
    model=Case,
    label=_("Organizing case"),
    label_plural=_("Organizing drive"),
    icon="route",
    place=20,
    columns=_COLUMNS,
    order=("stage", "difficulty", "-employer__workers"),
    search=("employer__name", "owner_name"),
    prefixes=("employer__initials", "employer__pinyin"),
    presets=(
        (_("Easy first"), "stage=working&sort=difficulty"),
        (_("To be approved"), "stage=applied"),
        (_("Results to be approved"), "stage=elected"),
        (_("Formed"), "stage=formed"),
    ),
    title=lambda case: case.employer.name,
    subtitle=lambda case: case.get_stage_display(),
    create=Write(
        code="new",
        label=_("Put an employer on the list"),
        action=actions.open_case,
        style=CREATE,
        fields=(
            "employer",
            from_date(_("Opened on"), **TODAY),
            "origin",
            "difficulty",
            "owner_name",
            "helpers",
            Column(key="due_on", label=_("Due on"), kind=Date(), help=_("Empty: by the rule.")),
        ),
    ),
    writes=(
        Write(
            code="assign",
            label=_("Assign"),
            action=actions.assign_case,
            subject="case",
            version="version",
            fields=("owner_name", "helpers", "difficulty", "due_on"),
            icon="user-check",
            when=_in(*OPEN_STAGES),
            only_changed=True,
        ),
        _step(
            "apply",
            _("Apply to prepare"),
            actions.apply_to_prepare,
            (Stage.ASSIGNED, Stage.WORKING),
            (
                from_date(_("Applied on"), **TODAY),
                "union_name",
                "preparatory_group",
                "willing_workers",
                "joint",
            ),
            icon="file-plus",
        ),
        _step(
            "approve-preparation",
            _("Approve preparation"),
            actions.approve_preparation,
            (Stage.APPLIED,),
            (
                from_date(_("Approved on"), **TODAY),
                _NUMBER,
                Column(
                    key="parent",
                    label=_("Parent union"),
                    kind=Ref("union"),
                    help=_("Empty: the responsible union."),
                ),
            ),
            icon="checks",
        ),
        _step(
            "issue-preparation",
            _("Approve by a numbered paper"),
            approve_preparation_by_paper,
            (Stage.APPLIED,),
            (
                from_date(_("Approved on"), **TODAY),
                Column(
                    key="parent",
                    label=_("Parent union"),
                    kind=Ref("union"),
                    help=_("Empty: the responsible union."),
                ),
                Column(key="hold_by", label=_("Hold the election by"), kind=Date()),
            ),
            icon="file-certificate",
            done=_("Approved. The paper stands under Reports and papers, numbered documents."),
        ),
        _step(
            "report-result",
            _("Report the election"),
            actions.report_result,
            (Stage.PREPARING,),
            _BALLOT,
            icon="clipboard-check",
        ),
        _step(
            "approve-result",
            _("Approve the result"),
            actions.approve_result,
            (Stage.ELECTED,),
            (from_date(_("Approved on"), **TODAY), _NUMBER),
            icon="checks",
        ),
        _step(
            "issue-result",
            _("Approve by a numbered paper"),
            approve_result_by_paper,
            (Stage.ELECTED,),
            (from_date(_("Approved on"), **TODAY),),
            icon="file-certificate",
            done=_("Approved. The paper stands under Reports and papers, numbered documents."),
        ),
        _step(
            "refuse-result",
            _("Refuse the result"),
            actions.refuse_result,
            (Stage.ELECTED,),
            (from_date(_("Refused on"), **TODAY), _WHY),
            icon="x",
            danger=True,
        ),
        _step(
            "join",
            _("Attach to a joint or area union"),
            actions.join_existing,
            (Stage.ASSIGNED, Stage.WORKING),
            (from_date(**TODAY), Column(key="union", label=_("Union"), kind=Ref("union"), required=True)),
            icon="link",
        ),
        _step(
            "drop",
            _("Drop the case"),
            actions.drop_case,
            tuple(OPEN_STAGES),
            (from_date(_("Dropped on"), **TODAY), _WHY),
            icon="trash",
            danger=True,
        ),
    ),
    panels=(Panel(record="visit", by="employer", of=lambda case: case.employer, label=_("Visits")),),
    empty=_(
        "Put the employers without a union on the list. The chair of the responsible union is their first "
        "responsible person; easy ones come first."
    ),
)

VISIT = Record(
    code="visit",
    model=Visit,
    label=_("Visit"),
    label_plural=_("Visit log"),
    icon="walk",
    place=22,
    columns=(
        fact(Visit, "employer", Ref("employer"), required=True, filter=True, sort="employer__name"),
        fact(Visit, "area", Ref("union"), filter=True),
        fact(
            Visit,
            "visited_on",
            Date(),
            key="on",
            read="visited_on",
            required=True,
            sort="visited_on",
            filter="visited_on",
            **TODAY,
        ),
        fact(Visit, "visitor_name", Text(60), filter=True, help=_("Empty: you.")),
        fact(Visit, "workers", Number(sums=True), default=0, sort=True),
        fact(Visit, "women", Number(sums=True), default=0),
        fact(Visit, "migrant", Number(sums=True), default=0),
        fact(
            Visit, "union_status", Choice(UnionStatus), filter=True, required=True, default=UnionStatus.NONE
        ),
        fact(Visit, "willingness", Choice(Willingness), filter=True),
        fact(Visit, "spoke_to", Text(60), at=("detail", "export")),
        fact(Visit, "note", LongText(), at=("detail", "export")),
    ),
    order=("-visited_on", "-pk"),
    search=("employer__name", "visitor_name"),
    prefixes=("employer__initials",),
    title=lambda visit: f"{visit.employer} {visit.visited_on}",
    create=Write(
        code="new",
        label=_("Log a visit"),
        action=actions.log_visit,
        style=CREATE,
        fields=(
            "employer",
            "on",
            "workers",
            "women",
            "migrant",
            "union_status",
            "willingness",
            "spoke_to",
            "note",
            "visitor_name",
        ),
        help=_("The headcount becomes a dated observation; the willingness ranks the case."),
    ),
    empty=_("Every door knocked on is one line: how many workers, union or not, willing or not."),
)

PUBLICITY = Record(
    code="publicity",
    model=Publicity,
    label=_("Publicity"),
    label_plural=_("Publicity log"),
    icon="speakerphone",
    place=24,
    columns=(
        fact(Publicity, "area", Ref("union"), required=True, filter=True),
        fact(
            Publicity,
            "held_on",
            Date(),
            key="on",
            read="held_on",
            required=True,
            sort="held_on",
            filter="held_on",
            **TODAY,
        ),
        fact(
            Publicity, "form", Choice(Publicity._meta.get_field("form").choices), required=True, filter=True
        ),
        fact(Publicity, "employer", Ref("employer"), label=_("Employer")),
        fact(Publicity, "people", Number(sums=True), default=0, sort=True),
        fact(Publicity, "copies", Number(sums=True), default=0, sort=True),
        fact(Publicity, "note", Text(200), at=("detail", "export")),
    ),
    order=("-held_on",),
    search=("area__name", "note"),
    title=lambda row: f"{row.area} {row.held_on}",
    create=Write(
        code="new",
        label=_("Log publicity"),
        action=actions.log_publicity,
        style=CREATE,
        fields=("area", "on", "form", "employer", "people", "copies", "note"),
    ),
    empty=_("Talks, leaflets and street stalls, with the people reached."),
)
