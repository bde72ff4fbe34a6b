"""Reception days, matters, hand-overs."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref
from niangjia.kit.tasks.choices import BornOf
from niangjia.kit.tasks.panel import tasks_panel

from .. import actions
from ..choices import OPEN_MATTERS, Category, Channel, MatterKind, MatterState, Satisfied
from ..models import Attendant, HandOver, Matter, ReceptionDay
from .common import DETAIL, TODAY, day_of, names, union_of

RECEPTION = Record(
    code="reception-day",
    model=ReceptionDay,
    label=_("Reception day"),
    label_plural=_("Reception days"),
    icon="armchair",
    place=22,
    columns=(
        fact(ReceptionDay, "title", Text(80)),
        union_of(ReceptionDay),
        fact(ReceptionDay, "planned_on", Date(), required=True, sort=True, filter=True, **TODAY),
        fact(ReceptionDay, "leader", Text(60), required=True),
        fact(ReceptionDay, "place", Text(80), at=DETAIL),
        fact(ReceptionDay, "held_on", Date(), sort=True, filter=True),
        fact(ReceptionDay, "attended", Number(sums=True), sort=True, total=True),
        fact(ReceptionDay, "note", Text(200), at=DETAIL),
    ),
    order=("-planned_on",),
    search=("title", "leader"),
    create=Write(
        code="new",
        label=_("Schedule a reception day"),
        action=actions.plan_reception,
        style=CREATE,
        fields=("union", "planned_on", "leader", "title", "place"),
    ),
    writes=(
        Write(
            code="hold",
            label=_("It took place"),
            action=actions.hold_reception,
            subject="day",
            icon="users",
            when=lambda row: row.held_on is None,
            fields=(
                from_date(pgettext_lazy("democracy", "Held on"), **TODAY),
                names("names", _("Who came"), help=_("One person a line: name and department.")),
                Column(
                    key="attended",
                    label=_("Attendances"),
                    kind=Number(),
                    default=0,
                    help=_("Empty: as many as are named."),
                ),
                Column(key="note", label=_("Note"), kind=Text(200)),
            ),
        ),
    ),
    panels=(
        Panel(
            record="workers-matter",
            by="day",
            limit=60,
            keys=("title", "category", "state", "owner_name", "due_on", "done_on"),
        ),
        Panel(record="attendant", by="day", limit=60),
    ),
    empty=_("Schedule the day, register who came, and take in each matter with its category and owner."),
)

ATTENDANT = Record(
    code="attendant",
    model=Attendant,
    label=_("Attendant"),
    label_plural=_("Attendants"),
    icon="user",
    menu=False,
    columns=(
        fact(Attendant, "name", Text()),
        fact(Attendant, "department", Text()),
        Column(key="day", label=_("Reception day"), kind=Ref("reception")),
    ),
    order=("pk",),
    title=lambda row: row.name,
)

MATTER = Record(
    code="workers-matter",
    model=Matter,
    label=_("Matter of workers"),
    label_plural=_("Opinions and matters"),
    icon="messages",
    place=20,
    columns=(
        fact(Matter, "title", Text(160), required=True),
        union_of(Matter),
        fact(Matter, "category", Choice(Category), required=True, filter=True, sort=True),
        fact(
            Matter,
            "kind",
            Choice(MatterKind),
            required=True,
            filter=True,
            default=MatterKind.OPINION,
            at=DETAIL,
        ),
        fact(Matter, "channel", Choice(Channel), required=True, filter=True, default=Channel.BOX),
        fact(Matter, "day", Ref("reception"), at=DETAIL),
        fact(Matter, "text", LongText(), at=DETAIL),
        fact(Matter, "raised_by", Text(60), at=DETAIL, help=_("Empty: without a name.")),
        day_of(Matter, "raised_on"),
        fact(Matter, "state", Choice(MatterState), filter=True, sort=True),
        fact(Matter, "owner_name", Text(60), filter=True, sort=True, help=_("Empty: you.")),
        fact(Matter, "due_on", Date(), sort=True, filter=True, help=_("Empty: by the rule.")),
        fact(Matter, "first_owner", Text(60), at=DETAIL),
        fact(Matter, "hand_overs", Number(), sort=True, filter=True, at=DETAIL),
        fact(Matter, "decided_on", Date(), at=DETAIL),
        fact(Matter, "reason", Text(200), at=DETAIL),
        fact(Matter, "answer", LongText(), at=DETAIL),
        fact(Matter, "answered_on", Date(), sort=True, at=DETAIL),
        fact(Matter, "answer_days", Number(), at=DETAIL),
        fact(Matter, "done_on", Date(), sort=True, filter=True),
        fact(Matter, "result", Text(200), at=DETAIL),
        fact(Matter, "satisfaction", Choice(Satisfied), filter=True, at=DETAIL),
    ),
    order=("-raised_on",),
    search=("title", "owner_name", "raised_by"),
    presets=(
        (pgettext_lazy("democracy", "To be decided"), "state=collected"),
        (_("In work"), "state=working"),
        (_("Handed over twice or more"), "hand_overs_min=2"),
        (_("Carried out"), "state=done"),
    ),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Take in a matter"),
        action=actions.collect_matter,
        style=CREATE,
        fields=(
            "union",
            "title",
            "category",
            "kind",
            "channel",
            "day",
            "on",
            "raised_by",
            "text",
            "owner_name",
            "due_on",
        ),
        help=_("Whoever takes it in owns it until it is handed over; every matter is answered."),
    ),
    writes=(
        Write(
            code="hand-over",
            label=_("Hand it over"),
            action=actions.hand_over_matter,
            subject="matter",
            icon="arrow-forward-up",
            when=lambda row: row.state in OPEN_MATTERS,
            fields=(
                Column(
                    key="to", label=pgettext_lazy("democracy", "Taken over by"), kind=Text(60), required=True
                ),
                Column(key="why", label=_("Reason"), kind=Text(200), required=True),
                from_date(_("Day"), **TODAY),
                Column(
                    key="due_on",
                    label=_("New time limit"),
                    kind=Date(),
                    help=_("Empty: the date stays as it is."),
                ),
            ),
        ),
        Write(
            code="answer",
            label=pgettext_lazy("democracy", "Answer"),
            action=actions.answer_matter,
            subject="matter",
            icon="message-reply",
            fields=(
                from_date(_("Answered on"), **TODAY),
                Column(
                    key="answer", label=pgettext_lazy("democracy", "Answer"), kind=LongText(), required=True
                ),
            ),
        ),
        Write(
            code="rate",
            label=_("What the worker says"),
            action=actions.rate_matter,
            subject="matter",
            icon="mood-smile",
            when=lambda row: row.answered_on is not None,
            fields=(
                Column(key="satisfaction", label=_("Satisfaction"), kind=Choice(Satisfied), required=True),
            ),
        ),
    ),
    panels=(Panel(record="matter-hand-over", by="matter"), tasks_panel(born_of=BornOf.MATTER)),
    empty=_(
        "Opinions, suggestions and problems from every channel, each with an owner, a date and an answer."
    ),
)

HAND_OVER = Record(
    code="matter-hand-over",
    model=HandOver,
    label=_("Hand-over"),
    label_plural=_("Hand-overs"),
    icon="arrow-forward-up",
    menu=False,
    columns=(
        fact(HandOver, "on", Date(), sort=True),
        fact(HandOver, "giver", Text()),
        fact(HandOver, "taker", Text()),
        fact(HandOver, "why", Text()),
    ),
    order=("on",),
    title=lambda row: f"{row.giver} → {row.taker}",
)
RECORDS = (MATTER, RECEPTION, ATTENDANT, HAND_OVER)
