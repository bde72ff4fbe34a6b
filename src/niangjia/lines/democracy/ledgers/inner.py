"""Inside the union: matters before the committee, affairs published, complaints."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, LongText, Money, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date

from .. import actions
from ..choices import AffairState, ComplaintState, Finding, Medium, UnionAffair, Vote
from ..models import Affair, CommitteeOpinion, Complaint, PublishedAffair
from .common import DETAIL, TODAY, day_of, names, union_of

AFFAIR = Record(
    code="committee-matter",
    model=Affair,
    label=_("Matter before the committee"),
    label_plural=_("Matters before the committee"),
    icon="clipboard-text",
    place=60,
    columns=(
        fact(Affair, "title", Text(160), required=True),
        union_of(Affair),
        fact(Affair, "state", Choice(AffairState), filter=True, sort=True),
        day_of(Affair, "opened_on"),
        fact(Affair, "text", LongText(), at=DETAIL),
        fact(Affair, "circulated_on", Date(), sort=True),
        fact(Affair, "decided_on", Date(), sort=True, filter=True),
        fact(Affair, "yes", Number(), at=DETAIL),
        fact(Affair, "passed", Bool(), filter=True),
        fact(Affair, "decision", LongText(), at=DETAIL),
    ),
    order=("-opened_on",),
    search=("title",),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Prepare a matter"),
        action=actions.raise_affair,
        style=CREATE,
        fields=(
            "union",
            "title",
            "on",
            "text",
            names(
                "members", _("Members of the committee"), help=_("One name a line; empty: those in office.")
            ),
        ),
    ),
    panels=(Panel(record="committee-opinion", by="affair", limit=40),),
    empty=_(
        "What matters is put to every member of the committee; opinions and votes are kept, and the decision."
    ),
)

OPINION = Record(
    code="committee-opinion",
    model=CommitteeOpinion,
    label=_("Opinion of a committee member"),
    label_plural=_("Opinions of committee members"),
    icon="message",
    menu=False,
    columns=(
        fact(CommitteeOpinion, "name", Text()),
        fact(CommitteeOpinion, "vote", Choice(Vote), filter=True),
        fact(CommitteeOpinion, "opinion", LongText()),
        fact(CommitteeOpinion, "on", Date(), sort=True),
        Column(key="affair", label=_("Matter"), kind=Text(), read="affair__title", at=DETAIL),
    ),
    order=("pk",),
    title=lambda row: row.name,
    writes=(
        Write(
            code="give",
            label=_("Record vote and opinion"),
            action=actions.give_opinion,
            subject="opinion",
            icon="writing",
            when=lambda row: row.affair.state == AffairState.CIRCULATING,
            fields=(
                from_date(_("Day"), **TODAY),
                Column(key="vote", label=_("Vote"), kind=Choice(Vote), required=True),
                Column(key="text", label=_("Written opinion"), kind=LongText()),
            ),
        ),
    ),
)

PUBLISHED = Record(
    code="union-publication",
    model=PublishedAffair,
    label=_("Published union affair"),
    label_plural=_("Open union affairs"),
    icon="news",
    place=62,
    columns=(
        fact(PublishedAffair, "title", Text(), required=True),
        fact(
            PublishedAffair, "kind", Choice(UnionAffair), required=True, filter=True, default=UnionAffair.WORK
        ),
        union_of(PublishedAffair),
        day_of(PublishedAffair, "published_on"),
        fact(PublishedAffair, "medium", Choice(Medium), required=True, filter=True, default=Medium.BOARD),
        fact(PublishedAffair, "income", Money(), at=DETAIL),
        fact(PublishedAffair, "spending", Money(), at=DETAIL),
        fact(PublishedAffair, "text", LongText(), at=DETAIL),
    ),
    order=("-published_on",),
    search=("title",),
    create=Write(
        code="new",
        label=_("Publish to the members"),
        action=actions.publish_affair,
        style=CREATE,
        fields=("union", "title", "kind", "on", "medium", "income", "spending", "text"),
    ),
    empty=_("Work and accounts of the union, published to its members."),
)

COMPLAINT = Record(
    code="cadre-complaint",
    model=Complaint,
    label=pgettext_lazy("complaint", "complaint"),
    label_plural=_("Complaints about cadres"),
    icon="lock-exclamation",
    place=64,
    columns=(
        fact(
            Complaint,
            "made_on",
            Date(),
            key="on",
            read="made_on",
            sort="made_on",
            filter="made_on",
            required=True,
            **TODAY,
        ),
        union_of(Complaint),
        fact(Complaint, "about", Text(60), required=True),
        fact(Complaint, "state", Choice(ComplaintState), filter=True, sort=True),
        fact(Complaint, "handler_name", Text(60), help=_("Empty: you.")),
        fact(Complaint, "text", LongText(), required=True, at=DETAIL),
        fact(Complaint, "made_by", Text(60), at=DETAIL, help=_("Empty: without a name.")),
        fact(Complaint, "finding", Choice(Finding), filter=True),
        fact(Complaint, "measure", Text(200), at=DETAIL),
        fact(Complaint, "answer", LongText(), at=DETAIL),
        fact(Complaint, "answered_on", Date(), sort=True),
    ),
    order=("-made_on",),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Take a complaint"),
        action=actions.take_complaint,
        style=CREATE,
        fields=("union", "about", "text", "on", "made_by", "handler_name"),
        help=_("Only you and those you name as handlers will see it."),
    ),
    empty=_("Complaints you handle. What others handle is not shown."),
)
RECORDS = (AFFAIR, OPINION, PUBLISHED, COMPLAINT)
