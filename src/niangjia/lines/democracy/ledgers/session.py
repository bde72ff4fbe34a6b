"""Sessions, their agenda, proposals, restructuring cases."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, LongText, Number, Text
from niangjia.kernel.records.listed import NameLines
from niangjia.kernel.records.record import ACT, CORRECT, CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref
from niangjia.kit.ballots.choices import Outcome, Way
from niangjia.kit.tasks.choices import BornOf
from niangjia.kit.tasks.panel import tasks_panel

from .. import actions
from ..choices import (
    AHEAD,
    VOTED,
    Category,
    Power,
    Procedure,
    ProposalState,
    RestructuringKind,
    RestructuringState,
    Satisfied,
    SessionState,
    Subject,
)
from ..models import Item, Proposal, Restructuring, Session
from .common import DETAIL, day_of, union_of

_AGENDA = (
    Column(key="title", label=_("Matter"), kind=Text(160), required=True),
    Column(
        key="procedure", label=_("Procedure"), kind=Choice(Procedure), required=True, default=Procedure.HEAR,
        help=_("What is adopted or elected is voted by secret ballot, item by item."),
    ),
    Column(key="subject", label=_("Subject"), kind=Choice(Subject), required=True, default=Subject.OTHER),
    Column(key="text", label=_("Text"), kind=LongText()),
    Column(key="proposed_by", label=pgettext_lazy("democracy", "Put forward by"), kind=Text(60)),
    Column(key="restructuring", label=_("Restructuring case"), kind=Ref("restructuring")),
)  # fmt: skip

SESSION = Record(
    code="congress-session",
    model=Session,
    label=pgettext_lazy("democracy", "Session"),
    label_plural=_("Sessions"),
    icon="microphone",
    place=10,
    columns=(
        fact(Session, "title", Text(), sort=True),
        fact(Session, "congress", Ref("congress"), required=True, at=DETAIL),
        union_of(Session),
        fact(Session, "state", Choice(SessionState), filter=True, sort=True),
        fact(Session, "planned_on", Date(), required=True, sort=True, filter=True),
        fact(Session, "held_on", Date(), sort=True, filter=True),
        fact(Session, "entitled", Number()),
        fact(Session, "present", Number()),
        fact(Session, "extra", Bool(), filter=True, at=DETAIL),
        fact(Session, "called_by", Text(120), at=DETAIL, help=_("For an extra session.")),
        fact(Session, "place", Text(), at=DETAIL),
        fact(Session, "notice_on", Date(), at=DETAIL),
        fact(Session, "material_on", Date(), at=DETAIL),
        fact(Session, "chaired_by", Text(), at=DETAIL),
        fact(Session, "presidium", NameLines(), at=DETAIL),
        fact(Session, "recorder", Text(), at=DETAIL),
        fact(Session, "minutes", LongText(), at=DETAIL),
        fact(Session, "closed_on", Date(), at=DETAIL),
        fact(Session, "published_on", Date(), at=DETAIL),
        fact(Session, "published_at", Text(), at=DETAIL),
        fact(Session, "reported_on", Date(), at=DETAIL),
    ),
    order=("-planned_on",),
    search=("title", "congress__name"),
    prefixes=("union__initials",),
    presets=(
        (_("Planned"), "state=planned"),
        (_("Notice given"), "state=noticed"),
        (_("Closed, to be published"), "state=closed"),
        (_("Published, to be reported"), "state=published"),
    ),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Plan a session"),
        action=actions.plan_session,
        style=CREATE,
        fields=("congress", "planned_on", "place", "extra", "called_by"),
    ),
    writes=(
        Write(
            code="item",
            label=_("Put a matter on the agenda"),
            action=actions.add_item,
            subject="session",
            icon="playlist-add",
            when=lambda row: row.state in AHEAD,
            fields=_AGENDA,
        ),
    ),
    panels=(
        Panel(
            record="session-item",
            by="meeting",
            keys=("number", "title", "power", "procedure", "yes", "outcome"),
            limit=30,
        ),
        Panel(record="proposal", by="session"),
    ),
    empty=_(
        "Plan the session, agree on the agenda, send the material seven days before, hold it, close it, publish it."
    ),
)

ITEM = Record(
    code="session-item",
    model=Item,
    label=_("Agenda item"),
    label_plural=_("Agenda and votes"),
    icon="list-numbers",
    place=11,
    columns=(
        fact(Item, "number", Number()),
        fact(Item, "title", Text()),
        fact(Item, "meeting", Ref("session"), label=pgettext_lazy("democracy", "Session")),
        Column(key="power", label=_("Power"), kind=Choice(Power), read="power", at=("list", "detail", "export")),
        fact(Item, "procedure", Choice(Procedure), filter=True),
        fact(Item, "subject", Choice(Subject), filter=True),
        fact(Item, "text", LongText(), at=DETAIL),
        fact(Item, "proposed_by", Text(), at=DETAIL),
        fact(Item, "restructuring", Ref("restructuring"), at=DETAIL),
        fact(Item, "way", Choice(Way), at=DETAIL, default=Way.SECRET),
        fact(Item, "entitled", Number(), at=DETAIL),
        fact(Item, "present", Number(), at=DETAIL),
        fact(Item, "issued", Number(), at=DETAIL),
        fact(Item, "returned", Number(), at=DETAIL),
        fact(Item, "yes", Number()),
        fact(Item, "no", Number(), at=DETAIL),
        fact(Item, "abstain", Number(), at=DETAIL),
        fact(Item, "outcome", Choice(Outcome), filter=True),
        Column(key="judged", label=pgettext_lazy("democracy", "Why"), read=lambda row: row.judged.get("words", ""), at=("detail",)),
        fact(Item, "resolution", LongText(), at=DETAIL),
        fact(Item, "owner_name", Text(60), at=DETAIL),
        fact(Item, "due_on", Date(), at=DETAIL),
    ),
    order=("-meeting__planned_on", "number"),
    search=("title", "meeting__title"),
    presets=((_("Not passed"), "outcome=failed"), (_("Adopted"), "outcome=passed&procedure=adopt")),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.meeting} · {row.get_procedure_display()}",
    writes=(
        Write(
            code="vote",
            label=_("Record the vote"),
            action=actions.record_vote,
            subject="item",
            icon="checkbox",
            style=ACT,
            when=lambda row: row.meeting.state == SessionState.HELD and row.procedure in VOTED,
            fields=("way", *(
                Column(key=name, label=label, kind=Number(), required=True)
                for name, label in (
                    ("present", _("Present")), ("issued", _("Papers issued")), ("returned", _("Papers returned")),
                    ("yes", _("Votes in favour")), ("no", _("Votes against")), ("abstain", _("Abstentions")),
                )
            )),
        ),
        Write(
            code="resolve",
            label=_("Record the resolution"),
            action=actions.resolve_item,
            subject="item",
            icon="gavel",
            when=lambda row: row.meeting.state == SessionState.HELD,
            fields=(
                Column(key="resolution", label=_("Resolution, or the opinions given"), kind=LongText(), required=True),
                Column(key="owner_name", label=_("Carried out by"), kind=Text(60), help=_("Becomes a task when the session closes.")),
                Column(key="due_on", label=_("To be done by"), kind=Date()),
            ),
        ),
        Write(
            code="drop",
            label=_("Take it off the agenda"),
            action=actions.drop_item,
            subject="item",
            icon="trash",
            danger=True,
            when=lambda row: row.meeting.state in AHEAD,
        ),
    ),
    panels=(tasks_panel(born_of=BornOf.MEETING),),
    empty=_("Matters appear here as they are put on the agenda of a session."),
)  # fmt: skip

PROPOSAL = Record(
    code="proposal",
    model=Proposal,
    label=_("Proposal"),
    label_plural=_("Proposals"),
    icon="bulb",
    place=14,
    columns=(
        fact(Proposal, "number", Text()),
        fact(Proposal, "title", Text(160), required=True),
        fact(Proposal, "congress", Ref("congress"), required=True, at=DETAIL),
        union_of(Proposal),
        fact(Proposal, "category", Choice(Category), filter=True, required=True, default=Category.MANAGEMENT),
        fact(Proposal, "proposer_name", Text(60), required=True),
        fact(Proposal, "seconders", NameLines(), at=DETAIL, required=True, help=_("One name a line.")),
        fact(Proposal, "state", Choice(ProposalState), filter=True, sort=True),
        fact(Proposal, "grounds", LongText(), required=True, at=DETAIL),
        fact(Proposal, "measures", LongText(), required=True, at=DETAIL),
        fact(Proposal, "session", Ref("session"), at=DETAIL),
        fact(Proposal, "submitted_on", Date(), sort=True, at=DETAIL),
        fact(Proposal, "filed_on", Date(), sort=True, filter=True),
        fact(Proposal, "opinion", Text(200), at=DETAIL),
        fact(Proposal, "department", Text(80)),
        fact(Proposal, "owner_name", Text(60), at=DETAIL),
        fact(Proposal, "assigned_on", Date(), at=DETAIL),
        fact(Proposal, "reply", LongText(), at=DETAIL),
        fact(Proposal, "replied_on", Date(), at=DETAIL),
        fact(Proposal, "satisfaction", Choice(Satisfied), filter=True),
        fact(Proposal, "redone", Number(), at=DETAIL),
        fact(Proposal, "done_on", Date(), sort=True, filter=True),
        fact(Proposal, "result", Text(200), at=DETAIL),
        fact(Proposal, "best", Bool(), filter=True, at=DETAIL),
    ),
    order=("-filed_on", "-pk"),
    search=("title", "proposer_name", "department"),
    presets=(
        (_("To be reviewed"), "state=submitted"),
        (_("Being handled"), "state=assigned"),
        (_("Not satisfied"), "satisfaction=poor"),
        (_("Carried out"), "state=done"),
    ),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Write a proposal"),
        action=actions.write_proposal,
        style=CREATE,
        fields=("congress", "title", "category", "grounds", "measures", "proposer_name", "seconders"),
    ),
    writes=(
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_proposal,
            subject="proposal",
            version="version",
            style=CORRECT,
            when=lambda row: row.state == ProposalState.DRAFT,
            fields=("title", "category", "grounds", "measures", "proposer_name", "seconders"),
        ),
        Write(
            code="best",
            label=_("Name it a best proposal"),
            action=actions.name_best,
            subject="proposal",
            icon="award",
            when=lambda row: row.state == ProposalState.DONE and not row.best,
        ),
    ),
    panels=(tasks_panel(born_of=BornOf.PROPOSAL),),
    empty=_("One matter each, with at least two delegates who second it."),
)

RESTRUCTURING = Record(
    code="restructuring",
    model=Restructuring,
    label=_("Restructuring case"),
    label_plural=_("Restructuring cases"),
    icon="arrows-split-2",
    place=42,
    columns=(
        fact(Restructuring, "title", Text()),
        union_of(Restructuring),
        fact(Restructuring, "employer", Ref("employer"), required=True, filter=True),
        fact(
            Restructuring,
            "kind",
            Choice(RestructuringKind),
            required=True,
            filter=True,
            default=RestructuringKind.REFORM,
        ),
        fact(Restructuring, "state", Choice(RestructuringState), filter=True, sort=True),
        day_of(Restructuring, "opened_on"),
        fact(Restructuring, "workers", Number(), sort=True, help=_("Empty: by the latest headcount.")),
        fact(Restructuring, "laid_off", Number(), default=0),
        fact(
            Restructuring,
            "notice_on",
            Date(),
            at=DETAIL,
            help=_("Where 20 workers or a tenth are laid off: 30 days before."),
        ),
        fact(Restructuring, "plan", LongText(), at=DETAIL),
        fact(Restructuring, "placement", LongText(), at=DETAIL),
        fact(Restructuring, "compensation", LongText(), at=DETAIL),
        fact(Restructuring, "submitted_on", Date(), at=DETAIL),
        fact(Restructuring, "closed_on", Date(), sort=True),
        fact(Restructuring, "result", Text(200), at=DETAIL),
    ),
    order=("-opened_on",),
    search=("title", "employer__name"),
    prefixes=("employer__initials",),
    presets=(
        (_("Before the congress"), "state=submitted"),
        (pgettext_lazy("democracy", "Closed"), "state=closed"),
    ),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Open a restructuring case"),
        action=actions.open_restructuring,
        style=CREATE,
        fields=(
            "union",
            "employer",
            "kind",
            "on",
            "workers",
            "laid_off",
            "notice_on",
            "plan",
            "placement",
            "compensation",
        ),
    ),
    writes=(
        Write(
            code="draft",
            label=_("Enter plan, placement and compensation"),
            action=actions.draft_restructuring,
            subject="case",
            version="version",
            style=CORRECT,
            when=lambda row: row.state in (RestructuringState.PREPARING, RestructuringState.SUBMITTED),
            fields=("plan", "placement", "compensation", "workers", "laid_off", "notice_on"),
        ),
        Write(
            code="put",
            label=_("Put it on the agenda of a session"),
            action=actions.put_restructuring,
            subject="case",
            icon="playlist-add",
            when=lambda row: row.state in (RestructuringState.PREPARING, RestructuringState.SUBMITTED),
            fields=(
                Column(
                    key="session",
                    label=pgettext_lazy("democracy", "Session"),
                    kind=Ref("session"),
                    required=True,
                ),
            ),
            done=_(
                "Plan, placement and compensation stand on the agenda, each to be voted by secret ballot."
            ),
        ),
    ),
    panels=(
        Panel(
            record="session-item", by="restructuring", keys=("title", "meeting", "present", "yes", "outcome")
        ),
    ),
    empty=_(
        "A restructuring cannot be closed before the congress has adopted plan, placement and compensation."
    ),
)
RECORDS = (SESSION, ITEM, PROPOSAL, RESTRUCTURING)
