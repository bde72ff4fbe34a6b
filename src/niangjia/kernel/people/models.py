"""Persons, their memberships and posts. Every fact about a person carries `person_id` in every unique
constraint, so that it can be distributed by person."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import Row, ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.units.models import Employer, Union

from .choices import ChangeReason, ChangeType, MembershipState, NewForm, PostKind, Sex


class Person(ScopedVersionedRow):
    """A natural person. Identity number and phone are sealed (`crypto.seal`), found through keyed digests and
    shown masked. `id_tail` and `phone_tail` are never stored in clear."""

    name = models.CharField(_("name"), max_length=60)
    pinyin = models.CharField(max_length=120, blank=True, default="", editable=False, db_index=True)
    initials = models.CharField(max_length=24, blank=True, default="", editable=False, db_index=True)
    sex = models.PositiveSmallIntegerField(_("sex"), choices=Sex, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=4, blank=True, default="")
    id_type = models.CharField(_("identity document"), max_length=4, blank=True, default="111")
    id_sealed = models.BinaryField(default=b"", editable=False)
    phone_sealed = models.BinaryField(default=b"", editable=False)
    phone_digest = models.CharField(max_length=24, blank=True, default="", editable=False, db_index=True)
    phone_tail_digest = models.CharField(max_length=24, blank=True, default="", editable=False, db_index=True)
    education = models.CharField(_("education"), max_length=4, blank=True, default="")
    skill_level = models.CharField(_("skill level"), max_length=4, blank=True, default="")
    political_status = models.CharField(_("political status"), max_length=4, blank=True, default="")
    hukou_type = models.CharField(_("hukou type"), max_length=4, blank=True, default="")
    hukou_place = models.CharField(_("hukou place"), max_length=120, blank=True, default="")
    native_place = models.CharField(_("native place"), max_length=60, blank=True, default="")
    work_status = models.CharField(_("work status"), max_length=4, blank=True, default="")
    died_on = models.DateField(_("died on"), default=FAR)
    merged_into = models.BigIntegerField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """Persons whose open membership lies in the scope, and the reader in person."""
        if scope.everything:
            return Q()
        here = Membership._base_manager.filter(scope.q("union__path"), valid_to=FAR).values("person_id")
        return Q(pk__in=here) | Q(pk=scope.person_id or 0)


class Identity(models.Model):
    """One identity number by its keyed digest: guarantees uniqueness over the whole installation. A table of
    its own, so that it can be distributed by the digest."""

    digest = models.CharField(max_length=24, primary_key=True)
    key_version = models.PositiveSmallIntegerField()
    person_id = models.BigIntegerField(db_index=True)


class Membership(ScopedRow):
    """A person was a member of a union from when to when, in one state. Facts that figures count by (sex,
    migrant...) are kept here as they were when the interval began."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    # No index of its own: `membership_left` and `membership_cover` begin with the union.
    union = models.ForeignKey(Union, models.PROTECT, related_name="memberships", db_index=False)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="memberships")
    state = models.CharField(max_length=8, choices=MembershipState, default=MembershipState.ACTIVE)
    valid_from = models.DateField()
    valid_to = models.DateField(default=FAR)
    start_type = models.PositiveSmallIntegerField(choices=ChangeType, default=ChangeType.JOIN)
    start_reason = models.PositiveSmallIntegerField(choices=ChangeReason, default=ChangeReason.NONE)
    end_type = models.PositiveSmallIntegerField(choices=ChangeType, null=True, blank=True)
    end_reason = models.PositiveSmallIntegerField(choices=ChangeReason, default=ChangeReason.NONE)
    joined_on = models.DateField()
    sex = models.PositiveSmallIntegerField(default=Sex.UNKNOWN)
    is_migrant = models.BooleanField(default=False)
    is_dispatched = models.BooleanField(default=False)
    new_form = models.CharField(max_length=8, choices=NewForm, blank=True, default="")
    is_verified = models.BooleanField(default=True)
    batch_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(valid_to=FAR), name="membership_one_open"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="membership_interval"),
        ]
        indexes = [
            models.Index(
                fields=[
                    "union",
                    "valid_from",
                    "valid_to",
                    "sex",
                    "is_migrant",
                    "new_form",
                    "is_dispatched",
                    "is_verified",
                    "state",
                    "start_type",
                ],
                name="membership_cover",
            ),
            models.Index(fields=["union", "valid_to"], name="membership_left"),
        ]


class MembershipEvent(ScopedRow):
    """One row of the official change list 会籍变化: what happened to a person's membership on a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="membership_events")
    union = models.ForeignKey(Union, models.PROTECT, related_name="+")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")
    type = models.PositiveSmallIntegerField(choices=ChangeType)
    on = models.DateField()
    reason = models.PositiveSmallIntegerField(choices=ChangeReason, default=ChangeReason.NONE)
    recorded_at = models.DateTimeField(default=clock.now)
    batch_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "type", "on", "union"], name="membership_event_once"),
        ]
        # Dates first: a flow reads the days of its period, whatever the size of the ledger.
        indexes = [models.Index(fields=["on", "union", "type", "reason"], name="membership_event_days")]


class Post(ScopedVersionedRow):
    """A post held in a union: chair, deputy, committee, audit, women's committee; full or part time."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    kind = models.CharField(_("post"), max_length=12, choices=PostKind)
    full_time = models.BooleanField(_("full time"), default=False)
    valid_from = models.DateField(_("took office on"))
    valid_to = models.DateField(_("left office on"), default=FAR)
    term_ordinal = models.PositiveSmallIntegerField(_("term"), default=1)
    note = models.CharField(_("note"), max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "union", "kind", "valid_from"], name="post_once_a_day"),
            models.CheckConstraint(condition=Q(valid_to__gt=F("valid_from")), name="post_interval"),
        ]
        indexes = [models.Index(fields=["union", "kind", "valid_to"], name="post_holder")]


class KeyVersion(models.Model):
    """A version of the key ring in use: `retired_at` empty while rows may still be under it. Keys themselves
    live in the key file, never in the database."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    created_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)


class Reveal(Row):
    """Somebody saw a sealed value in clear: who, whose, which field, why."""

    person_id = models.BigIntegerField(db_index=True)
    account_id = models.BigIntegerField(null=True)
    field = models.CharField(max_length=12)
    why = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField(default=clock.now)
