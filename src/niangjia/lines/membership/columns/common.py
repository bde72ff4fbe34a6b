"""What the vocabularies of this line share."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock, codes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people import choices
from niangjia.kernel.people.models import Membership, Person
from niangjia.kernel.people.queries import person_q
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Code, Text
from niangjia.kernel.records.record import fact, from_date
from niangjia.kernel.records.refs import Ref


def find_member(scope: Scope, word: str) -> Q:
    """Members by name, pinyin, initials, identity number, phone or its last four digits. The persons are found
    first, by the narrow index of each; joined, every member's wide row would be read."""
    return Q(person_id__in=Person._base_manager.filter(person_q(word, prefix="")).values("pk"))


def find_person(scope: Scope, word: str) -> Q:
    """Persons, likewise."""
    return person_q(word, prefix="")


def day_today() -> date:
    """The day a dated form starts with."""
    return clock.today()


def open_rows(scope: Scope) -> QuerySet[Membership]:
    """Memberships in force."""
    return Membership.objects.within(scope).filter(valid_to=FAR)


def is_active(row: Any) -> bool:
    """In membership and not retained."""
    return bool(row.valid_to == FAR and row.state == choices.MembershipState.ACTIVE)


def is_open(row: Any) -> bool:
    """In force today."""
    return bool(row.valid_to == FAR)


REASONS = [
    (r.value, r.label)
    for r in choices.ChangeReason
    if r not in (choices.ChangeReason.CRIME, choices.ChangeReason.NONE)
]
ON = from_date(default=day_today)
UNION = Column(key="union", label=_("Union"), kind=Ref("union"), filter=True, required=True)
EMPLOYER = Column(
    key="employer", label=_("Employer"), kind=Ref("employer"), filter=True, synonyms=("工作单位",)
)
REASON = Column(key="reason", label=_("Reason"), kind=Choice(REASONS, int), required=True)
SEX, NEW_FORM = Choice(choices.Sex, int), Choice(choices.NewForm)

PERSON_FACTS = (
    fact(Person, "ethnicity", Code(codes.ETHNICITY), at=("detail", "export")),
    fact(Person, "education", Code(codes.EDUCATION), at=("detail", "export")),
    fact(Person, "skill_level", Code(codes.SKILL_LEVEL), at=("detail", "export")),
    fact(Person, "political_status", Code(codes.POLITICAL_STATUS), at=("detail", "export")),
    fact(Person, "hukou_type", Code(codes.HUKOU_TYPE), at=("detail", "export")),
    fact(Person, "hukou_place", Text(120), at=("detail", "export")),
    fact(Person, "native_place", Text(60), at=("detail", "export")),
    fact(Person, "work_status", Code(codes.WORK_STATUS), at=("detail", "export")),
)
