"""The rows members and workers are counted from."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from niangjia.kernel.figures.declare import Moment, Source, Split, happened, in_force, term
from niangjia.kernel.figures.members import MEMBER_TALLY
from niangjia.kernel.figures.shapes import (
    by_industry,
    by_ownership,
    by_register_size,
    by_sector,
    ordered,
    workers_on,
)
from niangjia.kernel.figures.tally import Stored
from niangjia.kernel.people.choices import MembershipState, NewForm, Sex
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.units.choices import Relation
from niangjia.kernel.units.models import Coverage, Employer, Observation, Placement, Standing

from .models import Card, CardUse

_YES_NO = {True: term("是", "Yes"), False: term("否", "No")}
_SEXES = {
    int(Sex.MALE): term("男", "Male"),
    int(Sex.FEMALE): term("女", "Female"),
    int(Sex.UNKNOWN): term("未知", "Unknown"),
}
_EMPLOYER = (
    by_ownership("employer__nature", "employer__economic_type"),
    by_sector("employer__nature"),
    by_industry("employer__industry"),
    by_register_size(),
)


def _flag(code: str, column: str, chinese: str, english: str) -> Split:
    return Split(code, term(chinese, english), (column,), _YES_NO, bool)


def by_sex(column: str = "sex") -> Split:
    return Split("sex", term("性别", "Sex"), (column,), _SEXES, lambda value: int(value or 0))


_PERSONAL = (
    by_sex(),
    _flag("migrant", "is_migrant", "农民工", "Migrant worker"),
    _flag("dispatched", "is_dispatched", "劳务派遣工", "Dispatched worker"),
    Split(
        "new_form",
        term("新就业形态", "New form of work"),
        ("new_form",),
        ordered((c.value, c.label) for c in NewForm if c.value) | {"": term("否", "No")},
    ),
    Split("state", term("会籍状态", "State"), ("state",), dict(MembershipState.choices)),
)
MEMBERS = Source(
    "membership",
    Membership,
    in_force(),
    reads=(Standing, Employer),
    splits=(*_PERSONAL, *_EMPLOYER),
    stored=Stored(MEMBER_TALLY),
)
JOINED = Source(
    "membership_start",
    Membership,
    happened("valid_from"),
    reads=(Employer,),
    splits=(*_PERSONAL[:4], *_EMPLOYER),
    stored=Stored(MEMBER_TALLY, began=True),
)
EVENTS = Source(
    "membership_event",
    MembershipEvent,
    happened("on"),
    reads=(Person, Employer),
    splits=(by_sex("person__sex"), *_EMPLOYER),
)


def below(kinds: Iterable[str], moment: Moment, column: str = "union_id") -> Q:
    """Rows at unions of these kinds on the day, or at branches and groups up to two levels under them."""
    at = Standing._base_manager.filter(
        kind__in=[str(k) for k in kinds], valid_from__lte=moment.on, valid_to__gt=moment.on
    ).values("union_id")
    hung = Placement._base_manager.filter(
        relation=Relation.ORG, valid_from__lte=moment.on, valid_to__gt=moment.on
    )
    under = hung.filter(parent__in=at).values("union_id")
    deeper = hung.filter(parent__in=under).values("union_id")
    return Q(**{f"{column}__in": at}) | Q(**{f"{column}__in": under}) | Q(**{f"{column}__in": deeper})


def _covering(moment: Moment, employer: str) -> Subquery:
    """The union that covers an employer on the day."""
    held = Coverage._base_manager.filter(
        employer=OuterRef(employer), valid_from__lte=moment.on, valid_to__gt=moment.on
    )
    return Subquery(held.values("union_id")[:1])


def _latest(rows: QuerySet, moment: Moment) -> QuerySet:
    """The latest headcount of each employer, and of each union none of whose employers has one; counted under the
    union that covers the employer on the day (an employer nobody covers is not counted)."""
    seen = Observation._base_manager.filter(observed_on__lte=moment.on)
    newer = Q(observed_on__gt=OuterRef("observed_on")) | Q(
        observed_on=OuterRef("observed_on"), pk__gt=OuterRef("pk")
    )
    of_employer = seen.filter(newer, employer=OuterRef("employer_id"))
    of_union = seen.filter(newer, employer__isnull=True, union=OuterRef("union_id"))
    closer = seen.filter(employer__isnull=False, union=OuterRef("union_id"))
    return (
        rows.filter(observed_on__lte=moment.on)
        .filter(
            Q(employer__isnull=False) & ~Q(Exists(of_employer))
            | Q(employer__isnull=True) & ~Q(Exists(of_union)) & ~Q(Exists(closer))
        )
        .annotate(
            counted_at=Case(
                When(employer__isnull=True, then=F("union_id")),
                default=_covering(moment, "employer_id"),
                output_field=BigIntegerField(),
            )
        )
    )


def _workforce(rows: QuerySet, moment: Moment) -> QuerySet:
    """Employers open on the day, counted under the union that covers them, else the one responsible for them."""
    opened = rows.filter(Q(opened_on__isnull=True) | Q(opened_on__lte=moment.on), closed_on__gt=moment.on)
    counted: Any = Coalesce(_covering(moment, "pk"), F("area_id"), output_field=BigIntegerField())
    return opened.annotate(_workers=workers_on(moment), counted_at=counted)


HEADCOUNTS = Source(
    "headcount", Observation, _latest, union="counted_at", reads=(Coverage, Employer), splits=_EMPLOYER
)
WORKFORCE = Source(
    "workforce",
    Employer,
    _workforce,
    union="counted_at",
    reads=(Coverage, Observation),
    splits=(by_ownership(), by_sector(), by_industry()),
)
CARDS = Source("card", Card, in_force(), reads=(Person,), splits=(by_sex("person__sex"),))
CARDS_ISSUED = Source(
    "card_start", Card, happened("valid_from"), reads=(Person,), splits=(by_sex("person__sex"),)
)
CARD_USES = Source(
    "card_use",
    CardUse,
    happened("used_on"),
    reads=(Person,),
    splits=(
        by_sex("person__sex"),
        Split("service", term("课程与服务", "Course or service"), ("service",), {}),
    ),
)
