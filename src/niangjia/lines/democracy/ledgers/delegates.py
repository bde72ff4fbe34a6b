"""Delegates, their training, who was trained."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, Number, Text
from niangjia.kernel.records.record import CHANGE, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Sex
from ..models import Delegate, Trainee, Training
from .common import DETAIL, TODAY, WHY, day_of, names, union_of

DELEGATE = Record(
    code="delegate",
    model=Delegate,
    label=_("Delegate"),
    label_plural=_("Workers' delegates"),
    icon="user-check",
    place=16,
    columns=(
        fact(Delegate, "name", Text(), sort=True),
        fact(Delegate, "sex", Choice(Sex), filter=True),
        Column(key="congress", label=pgettext_lazy("congress", "congress"), kind=Ref("congress")),
        Column(key="group", label=_("Electoral group"), kind=Text(), read="group__name"),
        fact(Delegate, "manager", Bool(), filter=True),
        fact(Delegate, "front_line", Bool(), filter=True),
        fact(Delegate, "teacher", Bool(), filter=True, at=DETAIL),
        union_of(Delegate, at=DETAIL),
        fact(Delegate, "ordinal", Number(), at=DETAIL),
        fact(Delegate, "votes", Number(), at=DETAIL),
        fact(Delegate, "valid_from", Date(), sort=True),
        fact(Delegate, "valid_to", EndDate(), key="until", read="valid_to", filter="valid_to"),
        fact(Delegate, "end_reason", Text(), at=DETAIL),
    ),
    order=("congress", "name"),
    search=("name", "congress__name"),
    defaults=(("until", "open"),),
    subtitle=lambda row: str(row.congress),
    writes=(
        Write(
            code="dismiss",
            label=_("Leaves office"),
            action=actions.dismiss_delegate,
            subject="delegate",
            style=CHANGE,
            icon="user-x",
            when=lambda row: row.valid_to == FAR,
            fields=(from_date(_("Until"), **TODAY), WHY),
        ),
    ),
    panels=(Panel(record="trainee", by="delegate"),),
    empty=_("Add electoral groups to a congress and record their elections."),
)

TRAINING = Record(
    code="delegate-training",
    model=Training,
    label=_("Training of delegates"),
    label_plural=_("Training of delegates"),
    icon="school",
    place=18,
    columns=(
        fact(Training, "title", Text(), required=True),
        union_of(Training),
        day_of(Training, "held_on"),
        fact(Training, "hours", Number(), default=0),
        fact(Training, "teacher_name", Text(60)),
        fact(Training, "trained", Number(sums=True), sort=True, total=True),
    ),
    order=("-held_on",),
    search=("title", "teacher_name"),
    create=Write(
        code="new",
        label=_("Record a course"),
        action=actions.hold_training,
        style=CREATE,
        fields=("union", "title", "on", "hours", "teacher_name"),
    ),
    writes=(
        Write(
            code="enrol",
            label=_("Delegates who attended"),
            action=actions.enrol_delegates,
            subject="training",
            icon="user-plus",
            fields=(
                Column(
                    key="congress",
                    label=pgettext_lazy("congress", "congress"),
                    kind=Ref("congress"),
                    help=_("Empty: every congress of the union and below it."),
                ),
                names(
                    "names",
                    _("Delegates who attended"),
                    help=_("One name a line; empty: all delegates in office."),
                ),
            ),
        ),
    ),
    panels=(Panel(record="trainee", by="training", limit=60),),
    empty=_(
        "Each course for delegates, with those who attended: trained delegates are counted per unit and term."
    ),
)

TRAINEE = Record(
    code="trainee",
    model=Trainee,
    label=_("Trained delegate"),
    label_plural=_("Trained delegates"),
    icon="certificate",
    menu=False,
    columns=(
        Column(key="delegate", label=_("Delegate"), kind=Text(), read="delegate__name"),
        Column(
            key="congress",
            label=pgettext_lazy("congress", "congress"),
            kind=Text(),
            read="delegate__congress__name",
        ),
        Column(key="training", label=_("Course"), kind=Ref("training")),
        union_of(Trainee),
        fact(Trainee, "on", Date(), sort=True, filter=True),
    ),
    order=("-on",),
    search=("delegate__name",),
    title=lambda row: str(row.delegate),
)

RECORDS = (DELEGATE, TRAINING, TRAINEE)
