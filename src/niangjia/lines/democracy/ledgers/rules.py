"""Rules and policies, comments, boards and the seats workers hold, the check of the four rights."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, LongText, Number, Text
from niangjia.kernel.records.record import CHANGE, CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Right, RuleKind, RuleState, Seat, Sex, Taken
from ..models import Board, Comment, RightsCheck, RuleDraft, SeatHolder, SeatReport
from .common import DETAIL, TODAY, WHY, day_of, union_of

RULE = Record(
    code="rule-draft",
    model=RuleDraft,
    label=_("Rule or policy"),
    label_plural=_("Rules and policies"),
    icon="file-pencil",
    place=40,
    columns=(
        fact(RuleDraft, "title", Text(), required=True),
        union_of(RuleDraft),
        fact(RuleDraft, "kind", Choice(RuleKind), required=True, filter=True, default=RuleKind.MANAGEMENT),
        fact(RuleDraft, "state", Choice(RuleState), filter=True, sort=True),
        day_of(RuleDraft, "opened_on"),
        fact(RuleDraft, "drafted_by", Text(80), at=DETAIL),
        fact(RuleDraft, "draft", LongText(), at=DETAIL),
        fact(RuleDraft, "union_seat", Text(60), at=DETAIL),
        fact(RuleDraft, "union_statement", LongText(), at=DETAIL),
        fact(RuleDraft, "stated_on", Date(), at=DETAIL),
        fact(RuleDraft, "consulted_on", Date(), at=DETAIL),
        fact(RuleDraft, "closes_on", Date(), sort=True),
        fact(RuleDraft, "item", Ref("item"), at=DETAIL),
        fact(RuleDraft, "discussed_on", Date(), at=DETAIL),
        fact(RuleDraft, "adopted_on", Date(), sort=True, filter=True),
        fact(RuleDraft, "adopted", LongText(), at=DETAIL),
        fact(RuleDraft, "published_on", Date(), at=DETAIL),
    ),
    order=("-opened_on",),
    search=("title", "drafted_by"),
    presets=(
        (_("Open for comments"), "state=consulting"),
        (_("Adopted"), "state=adopted"),
        (_("Policies"), "kind=policy"),
    ),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Open a draft"),
        action=actions.draft_rule,
        style=CREATE,
        fields=("union", "title", "kind", "on", "drafted_by", "union_seat", "draft"),
    ),
    writes=(
        Write(
            code="comment",
            label=_("Take a comment"),
            action=actions.comment_rule,
            subject="rule",
            icon="message-plus",
            when=lambda row: row.state == RuleState.CONSULTING,
            fields=(
                from_date(_("Day"), **TODAY),
                Column(key="speaker", label=_("Whose comment"), kind=Text(60), required=True),
                Column(key="of_union", label=_("Of the union"), kind=Bool()),
                Column(key="text", label=_("Comment"), kind=LongText(), required=True),
            ),
        ),
        Write(
            code="state",
            label=_("Statement of the union"),
            action=actions.state_for_union,
            subject="rule",
            icon="writing",
            when=lambda row: row.state not in (RuleState.ADOPTED, RuleState.DROPPED),
            fields=(
                from_date(_("Stated on"), **TODAY),
                Column(key="union_seat", label=_("Who sits for the union"), kind=Text(60), required=True),
                Column(
                    key="union_statement", label=_("Statement of the union"), kind=LongText(), required=True
                ),
            ),
        ),
        Write(
            code="discuss",
            label=_("Item of the congress that discussed it"),
            action=actions.tie_rule,
            subject="rule",
            icon="link",
            when=lambda row: row.state not in (RuleState.ADOPTED, RuleState.DROPPED),
            fields=(Column(key="item", label=_("Item of the congress"), kind=Ref("item"), required=True),),
        ),
        Write(
            code="correct",
            label=_("Change the draft"),
            action=actions.correct_rule,
            subject="rule",
            version="version",
            style=CORRECT,
            when=lambda row: row.state in (RuleState.DRAFTING, RuleState.REVISING),
            fields=("title", "kind", "drafted_by", "union_seat", "draft"),
        ),
    ),
    panels=(Panel(record="rule-comment", by="rule", limit=60),),
    empty=_(
        "Charters, appraisal and pay rules, policies: drafted with the union, opened for comments, adopted."
    ),
)

COMMENT = Record(
    code="rule-comment",
    model=Comment,
    label=_("Comment"),
    label_plural=_("Comments"),
    icon="message",
    menu=False,
    columns=(
        fact(Comment, "text", LongText()),
        fact(Comment, "speaker", Text()),
        fact(Comment, "of_union", Bool(), filter=True),
        fact(Comment, "on", Date(), sort=True),
        fact(Comment, "taken", Choice(Taken), filter=True),
        fact(Comment, "answer", Text(200)),
        Column(key="rule", label=_("Rule or policy"), kind=Text(), read="rule__title", at=DETAIL),
    ),
    order=("on",),
    title=lambda row: row.text[:40],
    writes=(
        Write(
            code="decide",
            label=_("Taken or not"),
            action=actions.decide_comment,
            subject="comment",
            icon="check",
            fields=(
                Column(key="taken", label=_("What became of it"), kind=Choice(Taken), required=True),
                Column(key="answer", label=_("Change made, or why not"), kind=Text(200)),
            ),
        ),
    ),
)

BOARD = Record(
    code="company-board",
    model=Board,
    label=_("Board of a company"),
    label_plural=_("Boards of companies"),
    icon="building-bank",
    place=44,
    columns=(
        fact(Board, "employer", Ref("employer"), required=True, filter=True, sort="employer__name"),
        union_of(Board),
        fact(Board, "directors", Number(1), required=True),
        fact(Board, "supervisors", Number(), default=0),
        day_of(Board, "valid_from"),
        fact(Board, "valid_to", EndDate(), key="until", read="valid_to", filter="valid_to"),
    ),
    order=("employer__name",),
    search=("employer__name",),
    prefixes=("employer__initials",),
    defaults=(("until", "open"),),
    title=lambda row: str(row.employer),
    create=Write(
        code="new",
        label=_("Register a board"),
        action=actions.register_board,
        style=CREATE,
        fields=("union", "employer", "on", "directors", "supervisors"),
    ),
    writes=(
        Write(
            code="seat",
            label=_("Register who was elected"),
            action=actions.seat_worker,
            subject="board",
            icon="user-plus",
            when=lambda row: row.valid_to == FAR,
            fields=(
                Column(
                    key="item", label=_("Item of the congress"), kind=Ref("item"), required=True,
                    help=_("The election, passed in a closed session."),
                ),
                Column(key="name", label=_("Name"), kind=Text(60), required=True),
                Column(key="sex", label=_("Sex"), kind=Choice(Sex), required=True),
                Column(key="seat", label=_("Seat"), kind=Choice(Seat), required=True, default=Seat.DIRECTOR),
                Column(key="post", label=_("Post"), kind=Text(60)),
                Column(key="senior", label=_("Senior manager"), kind=Bool()),
                Column(key="term_ends", label=pgettext_lazy("democracy", "Term ends"), kind=Date(), required=True),
            ),
        ),
        Write(
            code="resize",
            label=_("Number of members"),
            action=actions.resize_board,
            subject="board",
            style=CHANGE,
            fields=("directors", "supervisors"),
        ),
        Write(
            code="dissolve",
            label=_("The board ended"),
            action=actions.dissolve_board,
            subject="board",
            style=CHANGE,
            icon="circle-x",
            when=lambda row: row.valid_to == FAR,
            fields=(from_date(_("Until"), **TODAY),),
        ),
    ),
    panels=(Panel(record="worker-seat", by="board"),),
    empty=_("Companies with a board of directors, and the seats workers hold on it."),
)  # fmt: skip

SEAT = Record(
    code="worker-seat",
    model=SeatHolder,
    label=_("Worker director or supervisor"),
    label_plural=_("Worker directors and supervisors"),
    icon="user-star",
    place=46,
    columns=(
        fact(SeatHolder, "name", Text(), sort=True),
        fact(SeatHolder, "sex", Choice(Sex), filter=True),
        fact(SeatHolder, "seat", Choice(Seat), filter=True),
        Column(key="board", label=_("Company"), kind=Text(), read="board__employer__name", sort=True),
        union_of(SeatHolder, at=DETAIL),
        fact(SeatHolder, "post", Text(), at=DETAIL),
        fact(SeatHolder, "item", Ref("item"), at=DETAIL),
        fact(SeatHolder, "valid_from", Date(), sort=True),
        fact(SeatHolder, "term_ends", Date(), sort=True, filter=True),
        fact(SeatHolder, "reported_on", Date(), sort=True, filter=True),
        fact(SeatHolder, "valid_to", EndDate(), key="until", read="valid_to", filter="valid_to"),
        fact(SeatHolder, "end_reason", Text(), at=DETAIL),
    ),
    order=("term_ends",),
    search=("name", "board__employer__name"),
    defaults=(("until", "open"),),
    subtitle=lambda row: f"{row.board} · {row.get_seat_display()}",
    writes=(
        Write(
            code="report",
            label=_("Report to the congress"),
            action=actions.report_seat,
            subject="holder",
            icon="report",
            when=lambda row: row.valid_to == FAR,
            fields=(
                from_date(_("Day"), **TODAY),
                Column(key="text", label=_("Content"), kind=LongText()),
                Column(key="appraisal", label=_("Appraisal by the delegates"), kind=Text(60)),
            ),
        ),
        Write(
            code="recall",
            label=_("Recall"),
            action=actions.recall_seat,
            subject="holder",
            icon="user-minus",
            danger=True,
            when=lambda row: row.valid_to == FAR,
            fields=(
                from_date(_("Recalled on"), **TODAY),
                Column(
                    key="delegates",
                    label=_("Delegates who ask for it"),
                    kind=Number(),
                    required=True,
                    default=0,
                ),
                Column(key="all_delegates", label=_("All delegates"), kind=Number(1), required=True),
                Column(
                    key="workers", label=_("Workers who ask for it"), kind=Number(), required=True, default=0
                ),
                Column(key="all_workers", label=_("All workers"), kind=Number(1), required=True),
                Column(key="yes", label=_("Votes in favour"), kind=Number(), required=True),
                WHY,
            ),
        ),
        Write(
            code="end",
            label=_("Leaves office"),
            action=actions.end_seat,
            subject="holder",
            style=CHANGE,
            icon="user-x",
            when=lambda row: row.valid_to == FAR,
            fields=(from_date(_("Until"), **TODAY), WHY),
        ),
    ),
    panels=(Panel(record="seat-report", by="holder"),),
    empty=_("Register a board, elect at the congress, and enter who was elected."),
)

REPORT = Record(
    code="seat-report",
    model=SeatReport,
    label=_("Report to the congress"),
    label_plural=_("Reports to the congress"),
    icon="report",
    menu=False,
    columns=(
        fact(SeatReport, "on", Date(), sort=True),
        fact(SeatReport, "text", LongText()),
        fact(SeatReport, "appraisal", Text()),
    ),
    order=("-on",),
    title=lambda row: f"{row.on:%Y-%m-%d}",
)

_RIGHTS = tuple(
    column
    for right in Right
    for column in (
        fact(RightsCheck, str(right), Bool(), filter=True, label=right.label),
        fact(RightsCheck, f"{right}_evidence", Text(200), at=DETAIL),
    )
)
RIGHTS = Record(
    code="rights-check",
    model=RightsCheck,
    label=_("Check of the four rights"),
    label_plural=_("Check of the four rights"),
    icon="checkup-list",
    place=50,
    columns=(
        union_of(RightsCheck),
        fact(RightsCheck, "checked_on", Date(), sort=True, filter=True),
        *_RIGHTS,
        fact(RightsCheck, "complete", Bool(), filter=True),
        fact(RightsCheck, "checker", Text(), at=DETAIL),
        fact(RightsCheck, "note", Text(200), at=DETAIL),
    ),
    order=("-checked_on", "union__path"),
    search=("union__name",),
    prefixes=("union__initials", "union__pinyin"),
    presets=(
        (_("Something is lacking"), "complete=0"),
        (_("Cannot know"), "know=0"),
        (_("Cannot take part"), "take_part=0"),
        (_("Cannot speak"), "speak=0"),
        (_("Cannot supervise"), "supervise=0"),
    ),
    title=lambda row: f"{row.union} {row.checked_on:%Y-%m-%d}",
    create=Write(
        code="new",
        label=_("Check now"),
        action=actions.check_rights,
        style=CREATE,
        fields=(
            Column(key="top", label=_("Union and all below it"), kind=Ref("union"), required=True),
            from_date(_("Checked on"), **TODAY),
        ),
        help=_(
            "The ledgers of the last twelve months are the evidence; what is found on the spot is added afterwards."
        ),
    ),
    writes=(
        Write(
            code="correct",
            label=_("Add what was found on the spot"),
            action=actions.correct_rights,
            subject="check",
            version="version",
            style=CORRECT,
            fields=(*(name for right in Right for name in (str(right), f"{right}_evidence")), "note"),
        ),
    ),
    empty=_("Whether the workers of each unit can know, take part, speak and supervise, with the evidence."),
)
RECORDS = (RULE, COMMENT, BOARD, SEAT, REPORT, RIGHTS)
