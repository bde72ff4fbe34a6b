"""Open affairs: who practises it, catalogue, what is published, questions, the four systems of accountability."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Date, EndDate, LongText, Number, Text
from niangjia.kernel.records.record import CHANGE, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .. import actions
from ..choices import Accountability, Medium, Openness, QuestionKind, QuestionState, Rhythm
from ..models import Account, CatalogueEntry, Disclosure, OpenUnit, Question
from .common import DETAIL, TODAY, day_of, union_of

OPEN_UNIT = Record(
    code="open-unit",
    model=OpenUnit,
    label=_("Unit with open affairs"),
    label_plural=_("Units with open affairs"),
    icon="building-store",
    place=34,
    columns=(
        fact(OpenUnit, "employer", Ref("employer"), required=True, filter=True, sort="employer__name"),
        union_of(OpenUnit),
        fact(OpenUnit, "kind", Choice(Openness), required=True, filter=True, default=Openness.FACTORY),
        fact(OpenUnit, "head", Text(60), required=True, help=_("The legal representative or main head.")),
        day_of(OpenUnit, "since"),
        fact(OpenUnit, "until", EndDate(), filter=True),
    ),
    order=("employer__name",),
    search=("employer__name", "head"),
    prefixes=("employer__initials", "employer__pinyin"),
    defaults=(("until", "open"),),
    presets=((_("Open school affairs"), "kind=school"),),
    title=lambda row: str(row.employer),
    subtitle=lambda row: row.get_kind_display(),
    create=Write(
        code="new",
        label=_("Begin open affairs"),
        action=actions.open_affairs,
        style=CREATE,
        fields=("union", "employer", "kind", "on", "head"),
    ),
    writes=(
        Write(
            code="plan",
            label=_("Plan a year by the catalogue"),
            action=actions.plan_disclosures,
            subject="unit",
            icon="calendar-plus",
            when=lambda row: row.until == FAR,
            fields=(
                Column(
                    key="year", label=pgettext_lazy("democracy", "Year"), kind=Number(2000, 2100), required=True, default=lambda: clock.today().year,
                    help=_("For schools the year in which the school year begins."),
                ),
            ),
            done=_("The items of the year stand in the list of disclosures, each with its day."),
        ),
        Write(
            code="end",
            label=_("End open affairs"),
            action=actions.end_open_affairs,
            subject="unit",
            style=CHANGE,
            icon="circle-x",
            when=lambda row: row.until == FAR,
            fields=(from_date(_("Until"), **TODAY),),
        ),
    ),
    panels=(
        Panel(record="disclosure", by="employer", of=lambda row: row.employer, limit=20),
        Panel(record="disclosure-account", by="employer", of=lambda row: row.employer),
    ),
    empty=_("Each enterprise or school that practises open affairs, with its first responsible person."),
)  # fmt: skip

ENTRY = Record(
    code="disclosure-entry",
    model=CatalogueEntry,
    label=_("Catalogue entry"),
    label_plural=_("Catalogue of disclosures"),
    icon="list-check",
    place=36,
    columns=(
        fact(CatalogueEntry, "number", Number()),
        fact(CatalogueEntry, "title", Text(), required=True),
        fact(CatalogueEntry, "kind", Choice(Openness), required=True, filter=True, default=Openness.FACTORY),
        fact(CatalogueEntry, "rhythm", Choice(Rhythm), required=True, filter=True, default=Rhythm.YEAR),
        fact(CatalogueEntry, "medium", Choice(Medium), required=True, default=Medium.BOARD),
        fact(CatalogueEntry, "owner_name", Text(60)),
        fact(CatalogueEntry, "public_only", Bool(), filter=True),
        union_of(CatalogueEntry),
        fact(CatalogueEntry, "dropped_on", EndDate(), filter=True, at=DETAIL),
    ),
    order=("kind", "number"),
    search=("title",),
    defaults=(("dropped_on", "open"),),
    create=Write(
        code="new",
        label=_("Add a catalogue entry"),
        action=actions.add_entry,
        style=CREATE,
        fields=("union", "title", "kind", "rhythm", "medium", "owner_name", "public_only"),
        help=_("It holds for the union and all units below it."),
    ),
    writes=(
        Write(
            code="drop",
            label=_("Drop the entry"),
            action=actions.drop_entry,
            subject="entry",
            style=CHANGE,
            icon="circle-x",
            when=lambda row: row.dropped_on == FAR,
            fields=(from_date(_("From"), **TODAY),),
        ),
    ),
    empty=_("What is to be disclosed, how often, in which form, and who is responsible."),
)

DISCLOSURE = Record(
    code="disclosure",
    model=Disclosure,
    label=_("Disclosure"),
    label_plural=_("Disclosures"),
    icon="eye",
    place=30,
    columns=(
        fact(Disclosure, "title", Text(), required=True),
        union_of(Disclosure),
        fact(Disclosure, "employer", Ref("employer"), filter=True),
        fact(Disclosure, "kind", Choice(Openness), required=True, filter=True, default=Openness.FACTORY),
        fact(Disclosure, "period", Text(20)),
        fact(Disclosure, "owner_name", Text(60), required=True, filter=True),
        fact(Disclosure, "due_on", Date(), sort=True, filter=True),
        fact(Disclosure, "published_on", Date(), sort=True, filter=True),
        fact(Disclosure, "medium", Choice(Medium), filter=True, default=Medium.BOARD),
        fact(Disclosure, "reach", Text(60), at=DETAIL, default="全体职工"),
        fact(Disclosure, "year", Number(), sort=True, filter=True, at=DETAIL),
        fact(Disclosure, "text", LongText(), at=DETAIL),
        fact(Disclosure, "checked_on", Date(), at=DETAIL),
        fact(Disclosure, "finding", Text(200), at=DETAIL),
    ),
    order=("-published_on", "due_on"),
    search=("title", "employer__name", "owner_name"),
    prefixes=("employer__initials",),
    presets=((_("Open school affairs"), "kind=school"),),
    subtitle=lambda row: row.period,
    create=Write(
        code="new",
        label=_("Enter a disclosure"),
        action=actions.add_disclosure,
        style=CREATE,
        fields=(
            "union",
            "employer",
            "kind",
            "title",
            "owner_name",
            "due_on",
            "published_on",
            "medium",
            "reach",
            "text",
        ),
    ),
    writes=(
        Write(
            code="publish",
            label=_("It has been published"),
            action=actions.publish_disclosure,
            subject="disclosure",
            icon="speakerphone",
            when=lambda row: row.published_on is None,
            fields=(
                from_date(_("Published on"), **TODAY),
                Column(
                    key="medium",
                    label=_("Form of publication"),
                    kind=Choice(Medium),
                    required=True,
                    default=Medium.BOARD,
                ),
                Column(
                    key="reach",
                    label=pgettext_lazy("democracy", "For whom"),
                    kind=Text(60),
                    default="全体职工",
                ),
                Column(key="text", label=_("Content"), kind=LongText()),
            ),
        ),
        Write(
            code="check",
            label=_("Check by the union"),
            action=actions.check_disclosure,
            subject="disclosure",
            icon="zoom-check",
            when=lambda row: row.published_on is not None,
            fields=(
                from_date(_("Checked on"), **TODAY),
                Column(
                    key="finding", label=pgettext_lazy("democracy", "Finding"), kind=Text(200), required=True
                ),
            ),
        ),
    ),
    panels=(Panel(record="disclosure-question", by="disclosure"),),
    empty=_("Plan the year by the catalogue, publish item by item, answer every question."),
)

QUESTION = Record(
    code="disclosure-question",
    model=Question,
    label=_("Question"),
    label_plural=_("Questions and objections"),
    icon="message-question",
    place=32,
    columns=(
        fact(Question, "text", LongText(), required=True),
        fact(
            Question, "kind", Choice(QuestionKind), required=True, filter=True, default=QuestionKind.QUESTION
        ),
        union_of(Question),
        fact(Question, "disclosure", Ref("disclosure")),
        fact(Question, "asked_by", Text(60), help=_("Empty: without a name.")),
        day_of(Question, "asked_on"),
        fact(Question, "state", Choice(QuestionState), filter=True, sort=True),
        fact(Question, "answer", LongText(), at=DETAIL),
        fact(Question, "answered_on", Date(), sort=True),
        fact(Question, "answered_by", Text(60), at=DETAIL),
    ),
    order=("-asked_on",),
    search=("text", "asked_by"),
    presets=((_("Not answered"), "state=asked"),),
    subtitle=lambda row: row.get_state_display(),
    create=Write(
        code="new",
        label=_("Take a question"),
        action=actions.ask_question,
        style=CREATE,
        fields=("union", "disclosure", "kind", "text", "on", "asked_by"),
    ),
    empty=_("Every question or objection is answered within the days of the rule."),
)


def _fit(row: Account) -> bool | None:
    """Whether a yearly score reaches the points of the rule."""
    if row.points is None:
        return None
    return statutes.get("disclosure.pass_points", on=row.on).holds(row.points)


ACCOUNT = Record(
    code="disclosure-account",
    model=Account,
    label=_("Accountability of open affairs"),
    label_plural=_("Accountability of open affairs"),
    icon="scale",
    place=38,
    columns=(
        fact(Account, "kind", Choice(Accountability), required=True, filter=True, sort=True),
        union_of(Account),
        fact(Account, "employer", Ref("employer"), filter=True),
        fact(Account, "year", Number(), filter=True, sort=True),
        fact(Account, "on", Date(), required=True, sort=True, filter=True, **TODAY),
        fact(Account, "person_name", Text(60)),
        fact(Account, "department", Text(80)),
        fact(Account, "points", Number(0, 100), sort=True),
        Column(key="fit", label=_("Fit"), kind=Bool(), read=_fit),
        fact(Account, "text", LongText(), at=DETAIL),
        fact(Account, "settled_on", Date(), at=DETAIL),
    ),
    order=("-on",),
    search=("employer__name", "person_name", "department"),
    presets=(
        (_("Responsible persons"), "kind=duty"),
        (_("Scores"), "kind=score"),
        (_("Calls to account"), "kind=call"),
        (pgettext_lazy("democracy", "Reports"), "kind=report"),
    ),
    title=lambda row: f"{row.get_kind_display()} {row.year}",
    subtitle=lambda row: str(row.employer or row.department or row.union),
    create=Write(
        code="new",
        label=_("Make an entry"),
        action=actions.keep_account,
        style=CREATE,
        fields=("union", "kind", "on", "employer", "person_name", "department", "points", "text"),
        help=_("Who is responsible, the yearly score, calls to account, reports to the co-ordination group."),
    ),
    writes=(
        Write(
            code="settle",
            label=_("It has been mended"),
            action=actions.settle_account,
            subject="account",
            icon="check",
            when=lambda row: row.kind == Accountability.CALL and row.settled_on is None,
            fields=(from_date(_("Mended on"), **TODAY),),
        ),
    ),
    empty=_("Responsible persons, yearly scores, calls to account and reports of the member units."),
)
RECORDS = (DISCLOSURE, QUESTION, OPEN_UNIT, ENTRY, ACCOUNT)
