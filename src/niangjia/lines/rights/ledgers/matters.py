"""Matters, contacts, hand-overs, advice."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.doors import steps
from niangjia.kernel.people import crypto, identity
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, LongText, Number, Sealed, Text
from niangjia.kernel.records.record import ACT, CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Category, Door, MatterState, Mode, Result, Satisfaction, Stage
from ..lifecycles.matter import FIELDS, MATTER
from ..models import Advice, Contact, Handover, Matter
from .common import DEEP, TODAY, Name, at_home, deep, on, sums, yuan
from .follow import FOLLOW

_MODE = Column(key="mode", label=_("Way of contact"), kind=Choice(Mode), required=True)
_DOOR = Column(key="door", label=_("Channel"), kind=Choice(Door), help=_("Empty: the usual one."))
_PERSONS = Column(key="persons", label=_("Number of persons"), kind=Number(1), required=True, default=1)
_REPRESENTATIVES = Column(key="representatives", label=_("Representatives"), kind=Number(), default=0,
                          help=_("At most five represent a group."))  # fmt: skip
_COUNTS = Column(key="counts", label=_("A batch of its own"), kind=Bool(), default=True,
                 help=_("Not ticked: the same people raise a further matter on the same visit."))  # fmt: skip
_LOGIN = Column(
    key="login", label=_("Login name"), kind=Text(60), help=_("Of the colleague who deals with it.")
)


def _found(scope: Scope, word: str) -> Q:
    """Somebody's telephone or identity number, by its digest only."""
    digits = identity.canonical_phone(word)
    if identity.valid_phone(digits):
        return Q(phone_digest__in=crypto.digests("phone", digits))
    number = identity.canonical_id(word)
    if identity.valid_id(number):
        return Q(id_digest__in=crypto.digests("id", number))
    return Q(pk__in=())


MATTER_RECORD = Record(
    code="rights-matter",
    model=Matter,
    label=_("Rights matter"),
    label_plural=_("Rights matters"),
    icon="scale",
    place=10,
    personal=True,
    person=lambda row: row.person_id,
    columns=(
        fact(Matter, "number", Name(20), sort=True),
        fact(Matter, "title", Text(), required=True),
        fact(Matter, "name", Name(), label=_("Name"), required=True, personal=True),
        fact(Matter, "category", Choice(Category), required=True, filter=True, sort=True),
        fact(Matter, "employer", Ref("employer"), label=_("Employer"), filter=True),
        deep(Matter, "employer_name", Text(), help=_("Where the employer is not on the register.")),
        on(Matter, "received_on"),
        fact(Matter, "state", Choice(MatterState), sort=True, filter=True),
        fact(Matter, "due_on", Date(), sort=True, filter=True),
        fact(Matter, "owner_name", Text(60), filter=True, help=_("Empty: you.")),
        sums(Matter, "people", help=_("Empty: as many as came.")),
        fact(Matter, "stage", Choice(Stage), filter=True, sort=True, at=DEEP),
        Column(key="phone", label=_("Mobile phone"), kind=Sealed("phone"), read="phone_sealed", personal=True, at=("detail",)),
        deep(Matter, "person", Ref("person"), label=_("Person on the register")),
        deep(Matter, "detail", LongText()),
        deep(Matter, "demand", Text()),
        deep(Matter, "migrant", Bool(), filter=True),
        deep(Matter, "group", Bool(), filter=True),
        deep(Matter, "supervision", Bool(), filter=True, help=_("Refused in writing within the days of the rule, or taken up.")),
        deep(Matter, "mode", Choice(Mode), filter=True),
        deep(Matter, "door", Choice(Door), filter=True),
        deep(Matter, "contacts_count", Number(), sort=True, filter=True),
        deep(Matter, "handovers_count", Number(), sort=True, filter=True),
        deep(Matter, "union", Ref("union"), label=_("Received by"), required=True),
        deep(Matter, "handler", Ref("union"), label=_("Dealt with by"), filter=True),
        deep(Matter, "accepted_on", Date()),
        deep(Matter, "extended", Bool()),
        deep(Matter, "replied_on", Date()),
        deep(Matter, "reply", LongText()),
        deep(Matter, "closed_on", Date(), filter=True),
        deep(Matter, "result", Choice(Result), filter=True),
        deep(Matter, "satisfaction", Choice(Satisfaction), filter=True),
        yuan(Matter, "recovered", at=DEEP),
        deep(Matter, "handbook", Bool()),
        deep(Matter, "adviser", Text(60)),
        deep(Matter, "wage_claim", Text(), label=_("Unpaid wages")),
        deep(Matter, "restricted", Bool()),
    ),
    order=("-received_on", "-number"),
    search=("title", "name", "number", "employer__name", "employer_name", "owner_name"),
    find=_found,
    title=lambda row: f"{row.number} {row.title}",
    subtitle=lambda row: " · ".join(filter(None, (str(row.get_category_display()), row.about, str(row.get_stage_display())))),
    create=at_home(Write(
        code="new",
        label=_("Register a matter"),
        action=actions.receive_matter,
        style=CREATE,
        help=_("An open matter of the same person about the same employer and category takes it up as a further contact."),
        fields=(
            "union", "on", _MODE, _DOOR, "name", Column(key="phone", label=_("Mobile phone"), kind=Text(20)),
            Column(key="id_number", label=_("Identity number"), kind=Text(20)), "title", "category", "employer",
            "employer_name", "detail", "demand", _PERSONS, _REPRESENTATIVES, "people", "migrant", _COUNTS, "owner_name",
            "supervision", "restricted",
        ),
    ), _("Receiving union")),
    writes=(
        *steps(MATTER, FIELDS, {"accept": "check", "start": "player-play", "pass_on": "arrow-ramp-right"}),
        Write(
            code="contact", label=_("Log a further contact"), action=actions.add_contact, subject="matter", icon="phone-incoming",
            style=ACT, when=lambda row: row.is_open,
            fields=(from_date(_("Day"), **TODAY), _MODE, _DOOR, _PERSONS, _REPRESENTATIVES, _COUNTS,
                    Column(key="note", label=_("Note"), kind=Text(300))),
        ),
        Write(
            code="hand-over", label=_("Hand over the matter"), action=actions.hand_over_matter, subject="matter", icon="arrows-exchange",
            when=lambda row: row.is_open,
            fields=(
                from_date(_("Day"), **TODAY),
                Column(key="target", label=_("To union"), kind=Ref("union"), help=_("Empty: the union above, or another person here.")),
                Column(key="to_name", label=_("To person"), kind=Text(60)),
                Column(key="why", label=_("Reason"), kind=Text(200), required=True),
            ),
        ),
        *FOLLOW,
        Write(code="restrict", label=_("Restrict to its handlers"), action=actions.restrict_matter, subject="matter", icon="lock",
              when=lambda row: not row.restricted, fields=(_LOGIN,),
              help=_("Nobody else finds it in lists, searches, figures of small groups or the audit trail.")),
        Write(code="handler", label=_("Name a handler"), action=actions.name_handler, subject="matter", icon="user-plus",
              when=lambda row: row.restricted, fields=(_LOGIN,)),
        Write(code="release", label=_("Lift the restriction"), action=actions.release_matter, subject="matter", icon="lock-open",
              when=lambda row: row.restricted),
        Write(code="correct", label=_("Correct"), action=actions.correct_matter, subject="matter", version="expected_version", style=CORRECT,
              fields=("name", "title", "category", "employer", "employer_name", "detail", "demand", "people", "migrant", "handbook", "adviser",
                      "supervision")),
    ),
    panels=(
        Panel(record="rights-contact", by="matter"),
        Panel(record="rights-talks", by="matter"),
        Panel(record="rights-mediation", by="matter"),
        Panel(record="rights-arbitration", by="matter"),
        Panel(record="rights-aid", by="matter"),
        Panel(record="rights-suit", by="matter"),
        Panel(record="rights-objection", by="matter"),
        Panel(record="rights-dismissal", by="matter"),
        Panel(record="rights-leave", by="matter"),
        Panel(record="rights-handover", by="matter"),
    ),
    presets=(
        (_("To be accepted"), "state=received"),
        (_("Being dealt with"), "state=working&sort=due_on"),
        (_("Visits in person"), "mode=visit"),
        (_("Migrant workers"), "migrant=1"),
        (_("Group matters"), "group=1"),
        (_("Handed on again and again"), "handovers_count_min=2&sort=-handovers_count"),
    ),
    empty=_("Every call, letter, visit and message becomes one matter with a number, an owner and a date."),
)  # fmt: skip
CONTACT = Record(
    code="rights-contact",
    model=Contact,
    label=_("Contact with workers"),
    label_plural=_("Contacts by channel"),
    icon="phone-incoming",
    place=20,
    columns=(
        on(Contact, "on"),
        Column(key="matter", label=_("Matter"), read="matter__title"),
        fact(Contact, "mode", Choice(Mode), filter=True, sort=True),
        fact(Contact, "door", Choice(Door), filter=True, sort=True),
        sums(Contact, "persons"),
        fact(Contact, "representatives", Number()),
        fact(Contact, "counts", Bool(), filter=True),
        fact(Contact, "union", Ref("union"), label=_("Received by"), filter=True),
        fact(Contact, "received_by", Text(60)),
        deep(Contact, "note", Text(300)),
    ),
    order=("-on", "-pk"),
    search=("matter__title", "matter__number", "received_by"),
    title=lambda row: f"{row.on} {row.get_mode_display()}",
    presets=((_("Visits in person"), "mode=visit"), (_("Hotline"), "door=hotline"), (_("Letters from workers"), "mode=letter"), (_("Online"), "mode=online")),
    empty=_("Contacts stand here as matters are registered: visits as batches with so many persons, calls, letters, messages."),
)  # fmt: skip
HANDOVER = Record(
    code="rights-handover",
    model=Handover,
    label=_("Hand-over of a matter"),
    label_plural=_("Hand-over log"),
    icon="arrows-exchange",
    place=22,
    columns=(
        on(Handover, "on"),
        Column(key="matter", label=_("Matter"), read="matter__title"),
        fact(Handover, "union", Ref("union"), label=_("From union"), filter=True),
        fact(Handover, "target", Ref("union"), label=_("To union"), filter=True),
        fact(Handover, "from_name", Text(60)),
        fact(Handover, "to_name", Text(60)),
        fact(Handover, "returned", Bool(), filter=True),
        fact(Handover, "why", Text()),
    ),
    order=("-on", "-pk"),
    search=("matter__title", "matter__number", "why"),
    title=lambda row: f"{row.on} {row.matter.number}",
    presets=((_("Sent back"), "returned=1"),),
    empty=_("Who passed what to whom, when and why. Nothing disappears between two desks."),
)
ADVICE = Record(
    code="rights-advice",
    model=Advice,
    label=_("Legal advice"),
    label_plural=_("Legal advice"),
    icon="messages",
    place=46,
    columns=(
        fact(Advice, "union", Ref("union"), required=True, filter=True),
        on(Advice, "on"),
        fact(Advice, "door", Choice(Door), required=True, filter=True),
        fact(Advice, "category", Choice(Category), required=True, filter=True),
        sums(Advice, "persons", default=1, required=True),
        sums(Advice, "migrant", default=0),
        fact(Advice, "adviser", Text(60), help=_("Empty: you.")),
        deep(Advice, "note", Text()),
    ),
    order=("-on",),
    search=("union__name", "adviser", "note"),
    title=lambda row: f"{row.union} {row.on}",
    create=at_home(Write(code="new", label=_("Record advice"), action=actions.give_advice, style=CREATE,
                 fields=("union", "on", "door", "category", "persons", "migrant", "adviser", "note"))),
    empty=_("Questions answered on the spot are one line each, by person-times."),
)  # fmt: skip
RECORDS = (MATTER_RECORD, CONTACT, HANDOVER, ADVICE)
