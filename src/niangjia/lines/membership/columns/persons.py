"""The column vocabularies of persons, their stretches of membership and their changes."""

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.people import actions, choices
from niangjia.kernel.people.models import Membership, MembershipEvent, Person
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, EndDate, Sealed
from niangjia.kernel.records.record import CORRECT, Panel, Record, Write, fact

from .common import EMPLOYER, PERSON_FACTS, SEX, UNION, find_member, find_person

PERSONS = Record(
    code="persons",
    model=Person,
    label=_("person"),
    label_plural=_("Persons"),
    icon="id",
    place=40,
    personal=True,
    person=lambda row: row.pk,
    title=lambda row: row.name,
    columns=(
        Column(key="name", label=_("Name"), sort="pinyin", required=True),
        Column(key="sex", label=_("Sex"), kind=SEX, filter=True),
        Column(key="birth_date", label=_("Birth date"), kind=Date(), filter=True, personal=True),
        Column(
            key="id_number", label=_("Identity number"), kind=Sealed("id"), read="id_sealed", personal=True
        ),
        Column(key="phone", label=_("Phone"), kind=Sealed("phone"), read="phone_sealed", personal=True),
        *PERSON_FACTS,
        fact(Person, "died_on", EndDate(), at=("detail",)),
    ),
    find=find_person,
    tables=("people_person", "people_membership", "units_union"),
    mergeable="people.merge",
    keeps_order=True,
    writes=(
        Write(
            code="correct",
            label=_("Correct"),
            action=actions.correct_person,
            subject="person",
            version="version",
            style=CORRECT,
            ask_reason=True,
            fields=(
                "name",
                "id_number",
                "phone",
                "sex",
                "birth_date",
                "ethnicity",
                "education",
                "skill_level",
                "political_status",
                "hukou_type",
                "hukou_place",
                "native_place",
                "work_status",
            ),
            help=_("Leave the identity number and the phone empty to keep them as they are."),
        ),
    ),
    panels=(
        Panel(record="spells", by="person", label=_("All memberships")),
        Panel(record="changes", by="person"),
        Panel(record="posts", by="person"),
    ),
)

SPELLS = Record(
    code="spells",
    model=Membership,
    label=_("membership"),
    label_plural=_("All memberships"),
    menu=False,
    home=False,
    icon="history",
    order=("-valid_from", "-pk"),
    title=lambda row: f"{row.person} {row.union}",
    personal=True,
    person=lambda row: row.person_id,
    find=find_member,
    columns=(
        Column(key="name", label=_("Name"), read="person__name"),
        UNION,
        EMPLOYER,
        Column(key="state", label=_("State"), kind=Choice(choices.MembershipState), filter=True),
        Column(key="since", label=_("From"), kind=Date(), read="valid_from", sort=True, filter=True),
        Column(key="until", label=_("Until"), kind=EndDate(), read="valid_to", sort=True, filter=True),
        Column(key="end_type", label=_("Ended by"), kind=Choice(choices.ChangeType, int), filter=True),
        Column(
            key="end_reason",
            label=_("Reason"),
            kind=Choice(choices.ChangeReason, int),
            filter=True,
            at=("detail", "export"),
        ),
    ),
    tables=("people_membership", "people_person", "units_union"),
)

CHANGES = Record(
    code="changes",
    model=MembershipEvent,
    label=_("change of membership"),
    label_plural=_("Changes of membership"),
    place=20,
    icon="arrows-left-right",
    order=("-pk",),
    personal=True,
    person=lambda row: row.person_id,
    title=lambda row: f"{row.person} {row.get_type_display()} {row.on}",
    find=find_member,
    columns=(
        Column(key="name", label=_("Name"), read="person__name"),
        Column(key="type", label=_("Change type"), kind=Choice(choices.ChangeType, int), filter=True),
        Column(key="on", label=_("Date"), kind=Date(), sort=True, filter=True),
        Column(key="reason", label=_("Reason"), kind=Choice(choices.ChangeReason, int), filter=True),
        UNION,
        EMPLOYER,
    ),
    tables=("people_membershipevent", "units_union"),
)
