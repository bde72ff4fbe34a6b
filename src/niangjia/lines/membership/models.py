"""Ledgers of membership: applications, transfers, cards, drives at sites."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people.choices import NewForm
from niangjia.kernel.people.models import Membership, Person
from niangjia.kernel.units.models import Employer, Union


class Application(ScopedVersionedRow):
    """入会申请 (MEMB-2016 art. 5): by the worker, decided by the grassroots union."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union applied to"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    name = models.CharField(_("name"), max_length=60)
    id_sealed = models.BinaryField(default=b"", editable=False)
    phone_sealed = models.BinaryField(default=b"", editable=False)
    is_migrant = models.BooleanField(_("migrant worker"), default=False)
    is_dispatched = models.BooleanField(_("dispatched worker"), default=False)
    new_form = models.CharField(
        _("new form of employment"), max_length=8, choices=NewForm, blank=True, default=""
    )
    through = models.CharField(
        _("came through"),
        max_length=8,
        default="paper",
        choices=[
            ("paper", _("Paper form")),
            ("qr", _("QR code")),
            ("web", _("Web")),
            ("site", _("Drive at a site")),
        ],
    )
    applied_on = models.DateField(_("applied on"))
    state = models.CharField(
        _("state"),
        max_length=10,
        default="applied",
        choices=[
            ("applied", _("Applied")),
            ("approved", pgettext_lazy("application", "Approved")),
            ("refused", _("Refused")),
            ("withdrawn", _("Withdrawn")),
        ],
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision_note = models.CharField(_("note on the decision"), max_length=200, blank=True, default="")
    person_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["union", "state", "applied_on"])]

    def __str__(self) -> str:
        return self.name


class Transfer(ScopedVersionedRow):
    """会籍转接 with both sides' consent (rules-organisation 3.2): asked by one side, answered by the other, and
    lapsed when nobody answers in time. `source` is where the person is a member today."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    source = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("from union"))
    target = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("to union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("new employer")
    )
    asked_by = models.CharField(
        _("asked by"),
        max_length=6,
        choices=[("source", _("The old union")), ("target", _("The new union")), ("member", _("The member"))],
    )
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer due on"))
    wanted_on = models.DateField(_("transfer from"))
    reason = models.PositiveSmallIntegerField(default=1)
    source_consent_on = models.DateField(_("old union agreed on"), null=True, blank=True)
    target_consent_on = models.DateField(_("new union agreed on"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        default="asked",
        choices=[
            ("asked", _("Waiting for the other side")),
            ("done", _("Transferred")),
            ("refused", _("Refused")),
            ("lapsed", _("Lapsed")),
            ("withdrawn", _("Withdrawn")),
        ],
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    batch_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state="asked"), name="one_open_transfer"),
        ]
        indexes = [models.Index(fields=["source", "state"]), models.Index(fields=["target", "state"])]

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """Both sides see it."""
        return scope.q("source__path") | scope.q("target__path")


class CardProgramme(ScopedVersionedRow):
    """A card and what it opens, e.g. 社校一卡通职工卡 (M034)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("issuing union"))
    name = models.CharField(_("card"), max_length=60)
    services = models.JSONField(_("courses and services"), default=list)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), default=FAR)

    def __str__(self) -> str:
        return self.name


class Card(ScopedVersionedRow):
    """A card in a member's hand. `code` is what the QR holds: random, it says nothing about the person."""

    programme = models.ForeignKey(CardProgramme, models.PROTECT, related_name="cards", verbose_name=_("card"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("holder"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    code = models.CharField(max_length=24, db_index=True)
    number = models.CharField(_("card number"), max_length=24)
    valid_from = models.DateField(_("issued on"))
    valid_to = models.DateField(_("valid until"), default=FAR)
    end_reason = models.CharField(
        max_length=10,
        blank=True,
        default="",
        choices=[
            ("lost", _("Lost")),
            ("left", _("Left the union")),
            ("replaced", _("Replaced")),
            ("expired", _("Expired")),
        ],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"], condition=Q(valid_to=FAR), name="one_card_in_hand"
            ),
            models.UniqueConstraint(fields=["person", "code"], name="card_code_once"),
        ]
        indexes = [models.Index(fields=["union", "valid_from", "valid_to"], name="card_cover")]


class CardUse(ScopedRow):
    """One use of a card at a place, for a course or service."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="uses", verbose_name=_("card"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("holder"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    used_on = models.DateField(_("used on"))
    place = models.CharField(_("place"), max_length=80)
    service = models.CharField(_("course or service"), max_length=80)

    class Meta:
        indexes = [models.Index(fields=["union", "used_on"]), models.Index(fields=["card", "used_on"])]


class SiteDrive(ScopedVersionedRow):
    """A joining drive at a site, market or labour gate for migrant and new-form workers (M031)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    site = models.CharField(_("site"), max_length=80)
    held_on = models.DateField(_("held on"))
    migrants_present = models.PositiveIntegerField(_("migrant workers on site"), default=0)
    joined = models.PositiveIntegerField(_("joined on the spot"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["union", "held_on"])]


class Lapse(ScopedVersionedRow):
    """Persuasion of a member without dues and activity, before 视为退会 (Charter art. 6)."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name=_("member"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    silent_since = models.DateField(_("no dues or activity since"))
    persuaded_on = models.DateField(_("talked to on"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"),
        max_length=10,
        blank=True,
        default="",
        choices=[("returned", _("Takes part again")), ("left", _("Counted as left"))],
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
