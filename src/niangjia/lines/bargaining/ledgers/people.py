"""Instructors, guidance, courses; labour quotas."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, EndDate, Measure, Number, Text
from niangjia.kernel.records.record import CORRECT, CREATE, Panel, Record, Write, fact
from niangjia.kernel.records.refs import Ref

from ..actions import facts
from ..actions import people as actions
from ..choices import Audience, Engaged
from ..models import Course, Guidance, Instructor, QuotaPost, QuotaSample, Trained
from .common import BEHIND, dated, day, on_row, parent

INSTRUCTOR = Record(
    code="instructor",
    model=Instructor,
    label=_("Bargaining instructor"),
    label_plural=_("Bargaining instructors"),
    icon="school",
    place=42,
    columns=(
        fact(Instructor, "name", Text(60), required=True, sort=True),
        fact(Instructor, "union", Ref("union"), required=True, filter=True),
        fact(Instructor, "engaged", Choice(Engaged), filter=True, required=True, default=Engaged.PART),
        fact(Instructor, "workplace", Text()),
        fact(Instructor, "certificate", Text(60)),
        fact(Instructor, "certified_on", Date(), at=BEHIND),
        fact(Instructor, "expires_on", Date(), sort=True, filter=True),
        dated(Instructor, "valid_from", required=True),
        fact(Instructor, "valid_to", EndDate(), sort=True, filter=True, at=BEHIND),
    ),
    order=("name",),
    search=("name", "workplace", "certificate"),
    defaults=(("valid_to", "open"),),
    create=Write(
        code="new",
        label=_("Add to the pool"),
        action=actions.add_instructor,
        style=CREATE,
        fields=("union", "name", "on", "engaged", "workplace", "certificate", "certified_on", "expires_on"),
    ),
    writes=(
        on_row(
            "assign", _("Let guide an employer"), actions.assign_instructor, "instructor",
            (Column(key="employer", label=_("Employer"), kind=Ref("employer"), required=True), day(_("Guided since"))),
            lambda row: row.valid_to == FAR, icon="user-check",
        ),
        on_row("retire", _("Leaves the pool"), actions.retire_instructor, "instructor", (day(_("Day")),),
               lambda row: row.valid_to == FAR, icon="user-minus"),
        on_row("correct", _("Correct"), actions.correct_instructor, "instructor",
               ("name", "engaged", "workplace", "certificate", "certified_on", "expires_on"), style=CORRECT,
               version="version"),
    ),
    panels=(Panel(record="guidance", by="instructor"),),
    empty=_("The pool of instructors, with their certificates; each can be assigned to employers."),
)  # fmt: skip

GUIDANCE = Record(
    code="guidance",
    model=Guidance,
    label=_("Guidance"),
    label_plural=_("Guidance of employers"),
    icon="compass",
    place=44,
    menu=False,
    columns=(
        fact(Guidance, "employer", Ref("employer"), sort="employer__name", filter=True),
        Column(key="instructor", label=_("Bargaining instructor"), read="instructor__name", sort=True, filter=True),
        fact(Guidance, "since", Date(), sort=True),
        fact(Guidance, "until", EndDate(), sort=True, filter=True),
        fact(Guidance, "visits", Number(sums=True), sort=True),
        fact(Guidance, "last_visit_on", Date(), sort=True),
        fact(Guidance, "result", Text(200), at=BEHIND),
        fact(Guidance, "union", Ref("union"), filter=True, at=BEHIND),
    ),
    order=("-since",),
    search=("employer__name", "instructor__name"),
    writes=(
        on_row(
            "visit", _("Log a visit"), actions.log_guidance, "guidance",
            (day(_("Visited on")), Column(key="result", label=_("What it brought"), kind=Text(200))),
            lambda row: row.until == FAR, icon="walk",
        ),
        on_row(
            "end", _("End"), actions.end_guidance, "guidance",
            (day(_("Day")), Column(key="result", label=_("What it brought"), kind=Text(200))),
            lambda row: row.until == FAR, icon="player-stop",
        ),
    ),
    empty=_("Assign an instructor to an employer on the page of the instructor."),
)  # fmt: skip

COURSE = Record(
    code="course",
    model=Course,
    label=_("Training run"),
    label_plural=_("Training runs"),
    icon="presentation",
    place=46,
    columns=(
        fact(Course, "title", Text(), required=True, sort=True),
        fact(Course, "union", Ref("union"), required=True, filter=True),
        fact(Course, "audience", Choice(Audience), required=True, filter=True, default=Audience.DELEGATES),
        fact(Course, "planned_on", Date(), required=True, sort=True),
        fact(Course, "held_on", Date(), sort=True, filter=True),
        fact(Course, "days", Number(1, 60), default=1, at=BEHIND),
        fact(Course, "people", Number(sums=True), sort=True),
        fact(Course, "certificates", Number(sums=True)),
        fact(Course, "lecturer", Text(60), at=BEHIND),
    ),
    order=("-planned_on",),
    search=("title", "lecturer"),
    create=Write(
        code="new",
        label=_("Plan a training run"),
        action=actions.plan_course,
        style=CREATE,
        fields=("union", "title", "audience", "planned_on", "days", "lecturer"),
    ),
    writes=(
        on_row(
            "hold", _("It was held"), actions.hold_course, "course",
            (
                day(_("Held on")),
                Column(key="people", label=_("People trained"), kind=Number(1), required=True),
                Column(key="certificates", label=_("Certificates given"), kind=Number(), default=0),
            ),
            icon="check",
        ),
        on_row(
            "trained", _("Enter a participant"), actions.add_trained, "course",
            (
                Column(key="name", label=_("Name"), kind=Text(60), required=True),
                Column(key="workplace", label=_("Works at"), kind=Text()),
                Column(key="certificate", label=_("Certificate number"), kind=Text(60)),
            ),
            icon="user-plus",
        ),
    ),
    panels=(Panel(record="trained", by="course"),),
    empty=_("Courses for delegates and instructors: planned, held, how many came."),
)  # fmt: skip

TRAINED = Record(
    code="trained",
    model=Trained,
    label=_("Person trained"),
    label_plural=_("People trained"),
    icon="user-check",
    menu=False,
    columns=(
        fact(Trained, "name", Text(60), sort=True),
        fact(Trained, "workplace", Text()),
        fact(Trained, "certificate", Text(60)),
        Column(key="course", label=_("Training run"), read="course__title", filter=True),
    ),
    order=("name",),
    search=("name", "workplace", "certificate"),
)

POST = Record(
    code="quota-post",
    model=QuotaPost,
    label=_("Post with a labour quota"),
    label_plural=_("Labour quotas"),
    icon="gauge",
    place=26,
    columns=(
        fact(QuotaPost, "name", Text(80), required=True, sort=True),
        fact(QuotaPost, "union", Ref("union"), required=True, filter=True),
        fact(QuotaPost, "employer", Ref("employer"), filter=True),
        fact(QuotaPost, "measure", Text(20), required=True, default="件", at=BEHIND),
        fact(QuotaPost, "shift_hours", Measure(1), required=True, default=8, at=BEHIND),
        fact(QuotaPost, "samples", Number(), sort=True),
        fact(QuotaPost, "average", Measure(2)),
        Column(
            key="per_shift",
            label=_("Average per shift"),
            kind=Measure(2),
            read=lambda row: row.average * row.shift_hours if row.average is not None else None,
        ),
        fact(QuotaPost, "quota", Measure(2)),
        fact(QuotaPost, "price", Measure(4)),
        fact(QuotaPost, "agreed_on", Date(), sort=True, at=BEHIND),
        fact(QuotaPost, "published_on", Date(), sort=True),
        fact(QuotaPost, "reported_on", Date(), sort=True, at=BEHIND),
    ),
    order=("union__path", "name"),
    search=("name", "employer__name"),
    create=Write(
        code="new",
        label=_("Enter a post"),
        action=facts.add_post,
        style=CREATE,
        fields=("union", "name", "employer", "measure", "shift_hours"),
    ),
    writes=(
        on_row(
            "sample", _("Enter a measurement"), facts.add_sample, "post",
            (
                day(_("Measured on")),
                Column(key="workers", label=_("Workers measured"), kind=Number(1), required=True, default=1),
                Column(key="hours", label=_("Hours measured"), kind=Measure(2), required=True),
                Column(key="pieces", label=_("Pieces made"), kind=Measure(2), required=True),
            ),
            icon="ruler-measure",
        ),
        on_row(
            "agree", _("Enter what was agreed"), facts.agree_quota, "post",
            (
                day(_("Agreed on")),
                Column(key="quota", label=_("Agreed quota per shift"), kind=Measure(2), required=True),
                Column(key="price", label=_("Agreed price per piece"), kind=Measure(4), required=True),
            ),
            lambda row: row.samples > 0, icon="handshake",
        ),
        on_row("publish", _("Publish"), facts.publish_quota, "post", (day(_("Published on")),),
               lambda row: row.agreed_on is not None and row.published_on is None, icon="speakerphone"),
        on_row("report", _("Survey report sent"), facts.report_quota, "post", (day(_("Survey report sent on")),),
               lambda row: row.samples > 0 and row.reported_on is None, icon="send"),
    ),
    panels=(Panel(record="quota-sample", by="post"),),
    empty=_("Measure what a post makes in an hour, bargain the quota and the price, publish both."),
)  # fmt: skip

SAMPLE = Record(
    code="quota-sample",
    model=QuotaSample,
    label=_("Measurement"),
    label_plural=_("Measurements"),
    icon="ruler-measure",
    menu=False,
    columns=(
        fact(QuotaSample, "taken_on", Date(), sort=True),
        fact(QuotaSample, "workers", Number()),
        fact(QuotaSample, "hours", Measure(2)),
        fact(QuotaSample, "pieces", Measure(2)),
        parent("post", pgettext_lazy("quota", "Post of work")),
    ),
    order=("-taken_on",),
)

RECORDS = (POST, SAMPLE, INSTRUCTOR, GUIDANCE, COURSE, TRAINED)
__all__ = ["RECORDS"]
