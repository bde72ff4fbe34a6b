"""The column vocabulary of members, persons, changes of membership and posts."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock, codes
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people import actions, choices
from niangjia.kernel.people.models import Membership, MembershipEvent, Person, Post
from niangjia.kernel.people.queries import person_q
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Bool, Choice, Code, Date, EndDate, Number, Sealed, Text
from niangjia.kernel.records.record import CHANGE, CORRECT, CREATE, Panel, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref

from .actions.entering import enter_member


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


REASONS = [(r.value, r.label) for r in choices.ChangeReason if r not in (choices.ChangeReason.CRIME, choices.ChangeReason.NONE)]
ON = from_date(default=day_today)
UNION = Column(key="union", label=_("Union"), kind=Ref("union"), filter=True, required=True)
EMPLOYER = Column(key="employer", label=_("Employer"), kind=Ref("employer"), filter=True, synonyms=("工作单位",))
REASON = Column(key="reason", label=_("Reason"), kind=Choice(REASONS, int), required=True)
SEX, NEW_FORM = Choice(choices.Sex, int), Choice(choices.NewForm)

_PERSON_FACTS = (
    fact(Person, "ethnicity", Code(codes.ETHNICITY), at=("detail", "export")),
    fact(Person, "education", Code(codes.EDUCATION), at=("detail", "export")),
    fact(Person, "skill_level", Code(codes.SKILL_LEVEL), at=("detail", "export")),
    fact(Person, "political_status", Code(codes.POLITICAL_STATUS), at=("detail", "export")),
    fact(Person, "hukou_type", Code(codes.HUKOU_TYPE), at=("detail", "export")),
    fact(Person, "hukou_place", Text(120), at=("detail", "export")),
    fact(Person, "native_place", Text(60), at=("detail", "export")),
    fact(Person, "work_status", Code(codes.WORK_STATUS), at=("detail", "export")),
)

MEMBERS = Record(
    code="members",
    model=Membership,
    label=_("member"),
    label_plural=_("Members"),
    icon="users",
    place=10,
    rows=open_rows,
    personal=True,
    person=lambda row: row.person_id,
    history=lambda row: [row, row.person],
    title=lambda row: row.person.name,
    subtitle=lambda row: row.union.name,
    columns=(
        Column(key="name", label=_("Name"), read="person__name", sort="person__pinyin", required=True),
        Column(key="sex", label=_("Sex"), kind=SEX, read="person__sex", filter="sex"),
        Column(key="id_number", label=_("Identity number"), kind=Sealed("id"), read="person__id_sealed", personal=True,
               synonyms=("身份证号", "证件号码")),
        Column(key="phone", label=_("Phone"), kind=Sealed("phone"), read="person__phone_sealed", personal=True,
               synonyms=("手机号", "移动电话")),
        UNION,
        EMPLOYER,
        Column(key="joined_on", label=_("Joined on"), kind=Date(), sort=True, filter=True),
        Column(key="state", label=_("State"), kind=Choice(choices.MembershipState), filter=True),
        Column(key="birth_date", label=_("Birth date"), kind=Date(), read="person__birth_date", personal=True,
               filter=True, at=("detail", "export")),
        Column(key="is_migrant", label=_("Migrant worker"), kind=Bool(), filter=True, at=("detail", "export")),
        Column(key="is_dispatched", label=_("Dispatched worker"), kind=Bool(), filter=True, at=("detail", "export")),
        Column(key="new_form", label=_("New form of employment"), kind=NEW_FORM, filter=True, at=("detail", "export")),
        Column(key="is_verified", label=_("Verified"), kind=Bool(), filter=True, at=("detail",)),
        Column(key="valid_from", label=_("In this union since"), kind=Date(), sort=True, filter=True,
               at=("detail", "export")),
        Column(key="person", label=_("Personal file"), kind=Ref("person"), at=("detail",)),
    ),
    find=find_member,
    tables=("people_membership", "people_person", "units_union"),
    presets=((_("Migrant workers"), "is_migrant=1"), (_("Retained"), "state=retained"),
             (_("Dispatched workers"), "is_dispatched=1")),
    empty=_("Enter the first member, or import form 2.3 from a spreadsheet."),
    create=Write(
        code="new", label=_("New member"), action=enter_member, style=CREATE,
        fields=("union", EMPLOYER, Column(key="name", label=_("Name"), required=True),
                Column(key="id_number", label=_("Identity number"), kind=Text(18)),
                Column(key="phone", label=_("Phone"), kind=Text(20)),
                from_date(_("Joined on"), default=day_today), "is_migrant", "is_dispatched", "new_form"),
        help=_("Sex and birth date come from the identity number."),
    ),
    writes=(
        Write(code="transfer", label=_("Transfer to another union"), action=actions.transfer_member,
              subject="membership", style=CHANGE, icon="arrows-exchange", fields=("union", EMPLOYER, ON),
              when=is_open,
              help=_("For moves both unions have agreed. Otherwise ask by a transfer request.")),
        Write(code="retain", label=_("Retain membership"), action=actions.retain_member, subject="membership",
              style=CHANGE, icon="bookmark", fields=(ON, REASON), when=is_active),
        Write(code="leave", label=_("Leaves the union"), action=actions.leave_member, subject="membership",
              style=CHANGE, icon="door-exit", danger=True, fields=(ON, REASON), when=is_open),
        Write(code="expel", label=_("Expel"), action=actions.expel_member, subject="membership", style=CHANGE,
              icon="user-x", danger=True, when=is_open,
              fields=(ON, Column(key="decision", label=_("Decision"), required=True))),
        Write(code="death", label=_("Death"), action=actions.record_death, subject="membership", style=CHANGE,
              icon="flower", fields=(from_date(_("Died on"), default=day_today),), when=is_open),
        Write(code="correct", label=_("Correct"), action=actions.correct_membership, subject="membership",
              style=CORRECT, ask_reason=True,
              fields=("employer", "valid_from", "is_migrant", "is_dispatched", "new_form", "is_verified")),
    ),
    bulk=(
        Write(code="retain-many", label=_("Retain membership"), action=actions.retain_member, subject="membership",
              icon="bookmark", fields=(ON, REASON), when=is_active),
        Write(code="transfer-many", label=_("Transfer to another union"), action=actions.transfer_member,
              subject="membership", icon="arrows-exchange", fields=(UNION, EMPLOYER, ON), when=is_open),
    ),
    panels=(Panel(record="spells", by="person", label=_("All memberships"), of=lambda row: row.person),
            Panel(record="changes", by="person", of=lambda row: row.person),
            Panel(record="posts", by="person", of=lambda row: row.person)),
)

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
        Column(key="id_number", label=_("Identity number"), kind=Sealed("id"), read="id_sealed", personal=True),
        Column(key="phone", label=_("Phone"), kind=Sealed("phone"), read="phone_sealed", personal=True),
        *_PERSON_FACTS,
        fact(Person, "died_on", EndDate(), at=("detail",)),
    ),
    find=find_person,
    tables=("people_person", "people_membership", "units_union"),
    mergeable="people.merge",
    keeps_order=True,
    writes=(
        Write(code="correct", label=_("Correct"), action=actions.correct_person, subject="person", version="version",
              style=CORRECT, ask_reason=True,
              fields=("name", "id_number", "phone", "sex", "birth_date", "ethnicity", "education", "skill_level",
                      "political_status", "hukou_type", "hukou_place", "native_place", "work_status"),
              help=_("Leave the identity number and the phone empty to keep them as they are.")),
    ),
    panels=(Panel(record="spells", by="person", label=_("All memberships")), Panel(record="changes", by="person"),
            Panel(record="posts", by="person")),
)

SPELLS = Record(
    code="spells", model=Membership, label=_("membership"), label_plural=_("All memberships"), menu=False, home=False,
    icon="history", order=("-valid_from", "-pk"), title=lambda row: f"{row.person} {row.union}", personal=True,
    person=lambda row: row.person_id, find=find_member,
    columns=(
        Column(key="name", label=_("Name"), read="person__name"), UNION, EMPLOYER,
        Column(key="state", label=_("State"), kind=Choice(choices.MembershipState), filter=True),
        Column(key="since", label=_("From"), kind=Date(), read="valid_from", sort=True, filter=True),
        Column(key="until", label=_("Until"), kind=EndDate(), read="valid_to", sort=True, filter=True),
        Column(key="end_type", label=_("Ended by"), kind=Choice(choices.ChangeType, int), filter=True),
        Column(key="end_reason", label=_("Reason"), kind=Choice(choices.ChangeReason, int), filter=True,
               at=("detail", "export")),
    ),
    tables=("people_membership", "people_person", "units_union"),
)

CHANGES = Record(
    code="changes", model=MembershipEvent, label=_("change of membership"), label_plural=_("Changes of membership"),
    place=20, icon="arrows-left-right", order=("-pk",), personal=True, person=lambda row: row.person_id,
    title=lambda row: f"{row.person} {row.get_type_display()} {row.on}", find=find_member,
    columns=(
        Column(key="name", label=_("Name"), read="person__name"),
        Column(key="type", label=_("Change type"), kind=Choice(choices.ChangeType, int), filter=True),
        Column(key="on", label=_("Date"), kind=Date(), sort=True, filter=True),
        Column(key="reason", label=_("Reason"), kind=Choice(choices.ChangeReason, int), filter=True), UNION, EMPLOYER,
    ),
    tables=("people_membershipevent", "units_union"),
)

POSTS = Record(
    code="posts", model=Post, label=_("post"), label_plural=_("Posts"), place=30, icon="user-star",
    order=("-pk",), title=lambda row: f"{row.person} {row.get_kind_display()}", find=find_member,
    search=("union__name",),
    columns=(
        Column(key="name", label=_("Name"), read="person__name", sort="person__pinyin"),
        fact(Post, "kind", Choice(choices.PostKind), filter=True, required=True), UNION,
        fact(Post, "full_time", Bool(), filter=True),
        fact(Post, "valid_from", Date(), sort=True, filter=True),
        fact(Post, "valid_to", EndDate(), sort=True, filter=True),
        fact(Post, "term_ordinal", Number(1), at=("detail", "export"), default=1),
        fact(Post, "note", Text(120), at=("detail", "export")),
        Column(key="person", label=_("Personal file"), kind=Ref("person"), at=("detail",), required=True),
    ),
    defaults=(("valid_to", "open"),),
    presets=((_("Chairs"), "kind=chair"), (_("Full time"), "full_time=1")),
    tables=("people_post", "people_person", "units_union"),
    create=Write(code="new", label=_("New post"), action=actions.appoint_post, style=CREATE,
                 fields=("union", "person", "kind", from_date(_("Took office on"), default=day_today), "full_time",
                         "term_ordinal", "note")),
    writes=(Write(code="end", label=_("Left office"), action=actions.end_post, subject="post", style=CHANGE,
                  icon="door-exit", fields=(from_date(_("Left office on"), default=day_today),),
                  when=lambda row: row.valid_to == FAR),),
)

RECORDS: list[Record] = [MEMBERS, CHANGES, POSTS, PERSONS, SPELLS]
