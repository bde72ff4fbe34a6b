"""The rows democratic management is counted from, and how they break down."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, Split, happened, in_force, term
from niangjia.kernel.figures.shapes import (
    by_industry,
    by_ownership,
    by_register_size,
    by_sector,
    grassroots_on,
    natures,
    owned,
)
from niangjia.kernel.units.models import Coverage, Employer, Standing

from ..choices import Category, Channel, Form, Procedure
from ..models import (
    Board,
    Congress,
    CongressUnit,
    Delegate,
    Disclosure,
    Item,
    Matter,
    OpenUnit,
    Proposal,
    PublishedAffair,
    Question,
    ReceptionDay,
    Restructuring,
    RightsCheck,
    RuleDraft,
    SeatHolder,
    Session,
    Trainee,
)


def _words(choices: Any) -> dict[Any, Any]:
    return {value: label for value, label in choices.choices if value}


_EMPLOYERS = (
    by_ownership("employer__nature", "employer__economic_type"),
    by_sector("employer__nature"),
    by_industry("employer__industry"),
    by_register_size(),
)
BY_FORM = Split("form", term("职代会形式", "Form of congress"), ("congress__form",), _words(Form))
BY_CATEGORY = Split("category", term("意见类别", "Category"), ("category",), _words(Category))
BY_CHANNEL = Split("channel", term("反映渠道", "Channel"), ("channel",), _words(Channel))
BY_PROCEDURE = Split("procedure", term("职权", "Power"), ("procedure",), _words(Procedure))
BY_OPENNESS = Split(
    "openness",
    term("公开类别", "Kind of open affairs"),
    ("kind",),
    {"factory": term("厂务公开", "Open factory affairs"), "school": term("校务公开", "Open school affairs")},
)

UNITS = Source(
    "congress_unit", CongressUnit, in_force(), reads=(Congress, Employer), splits=(*_EMPLOYERS, BY_FORM)
)
CONGRESSES = Source("congress", Congress, in_force())
DELEGATES = Source("congress_delegate", Delegate, in_force())
SESSIONS = Source("congress_session", Session, happened("held_on"))
ITEMS = Source(
    "session_item",
    Item,
    happened("meeting__held_on"),
    union="meeting__union_id",
    reads=(Session,),
    splits=(BY_PROCEDURE,),
)
FILED = Source("proposal_filed", Proposal, happened("filed_on"), splits=(BY_CATEGORY,))
PROPOSALS_DONE = Source("proposal_done", Proposal, happened("done_on"), splits=(BY_CATEGORY,))
TRAINED = Source("trainee", Trainee, happened("on"))
OPEN_UNITS = Source(
    "open_unit",
    OpenUnit,
    in_force("since", "until"),
    reads=(Employer, CongressUnit),
    splits=(*_EMPLOYERS, BY_OPENNESS),
)
PUBLISHED = Source("disclosure", Disclosure, happened("published_on"), splits=(BY_OPENNESS,))
ASKED = Source("disclosure_question", Question, happened("asked_on"))
ANSWERED = Source("disclosure_answer", Question, happened("answered_on"))
BOARDS = Source("company_board", Board, in_force())
SEATS = Source("worker_seat", SeatHolder, in_force())
RECEPTIONS = Source("reception_day", ReceptionDay, happened("held_on"))
MATTERS = Source("workers_matter", Matter, happened("raised_on"), splits=(BY_CATEGORY, BY_CHANNEL))
MATTERS_DONE = Source("workers_matter_done", Matter, happened("done_on"), splits=(BY_CATEGORY, BY_CHANNEL))
MATTERS_ANSWERED = Source(
    "workers_matter_answered", Matter, happened("answered_on"), splits=(BY_CATEGORY, BY_CHANNEL)
)
RULES = Source("rule_adopted", RuleDraft, happened("adopted_on"))
CONSULTED = Source("rule_consulted", RuleDraft, happened("consulted_on"))
RESTRUCTURED = Source("restructuring_closed", Restructuring, happened("closed_on"))
AFFAIRS = Source("union_publication", PublishedAffair, happened("published_on"))


def _up_to(rows: QuerySet, moment: Moment) -> QuerySet:
    return rows.filter(published_on__lte=moment.on)


def _latest(rows: QuerySet, moment: Moment) -> QuerySet:
    """Each union's last check up to the day."""
    later = RightsCheck._base_manager.filter(
        union=OuterRef("union_id"), checked_on__gt=OuterRef("checked_on"), checked_on__lte=moment.on
    )
    return rows.filter(~Q(Exists(later)), checked_on__lte=moment.on)


SCHOOL_YEARS = Source("disclosure_years", Disclosure, _up_to)
CHECKED = Source("rights_check", RightsCheck, _latest)
COVERED = Source(
    "covered_employer", Coverage, in_force(), reads=(Standing, Employer), splits=_EMPLOYERS,
)  # fmt: skip
ENTERPRISE = Q(employer__nature__in=natures("enterprise"))
PUBLIC = ENTERPRISE & owned("public", "employer__nature", "employer__economic_type")
PRIVATE = ENTERPRISE & owned("private", "employer__nature", "employer__economic_type")


def unionised(condition: Q) -> Any:
    """Covered employers of a kind, under a grassroots union on the day."""
    return lambda moment: condition & grassroots_on(moment)


def count(
    code: str,
    words: tuple[str, str],
    unit: str,
    kind: Kind,
    explains: str,
    source: Source,
    where: Any = None,
    **more: Any,
) -> Indicator:
    """An indicator over rows."""
    return Indicator(
        code, term(*words), unit, kind, explains, source, Q() if where is None else where, **more
    )


def rate(code: str, words: tuple[str, str], explains: str, above: str, below: str, **more: Any) -> Indicator:
    return Indicator(code, term(*words), "%", Kind.RATIO, explains, of=(above, below), **more)
