"""One intake: a matter, every contact about it, and through whose hands it went."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.models import Row, ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.restricted import Restricted, RestrictedPart
from niangjia.kernel.people.models import Person
from niangjia.kernel.units.models import Employer, Union

from ..choices import OPEN_MATTERS, Category, Door, MatterState, Mode, Result, Satisfaction, Stage


class Handled(ScopedVersionedRow):
    """Seen by the union that received it and by the one that deals with it."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("receiving union"))
    handler = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("dealt with by"))

    class Meta(ScopedVersionedRow.Meta):
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        return scope.q("union__path") | scope.q("handler__path")


class Matter(Restricted, Handled):
    """案件: what somebody came about, under one number from the first contact to the end (M130, M131, M146).

    The person is kept by name and, sealed, telephone; `person` where the register knows them. `people` are the workers
    concerned, `stage` the place on the four-part path.
    """

    number = models.CharField(_("number"), max_length=20, db_index=True)
    name = models.CharField(_("name"), max_length=60)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
        db_constraint=False,
    )
    phone_sealed = models.BinaryField(default=b"", editable=False)
    phone_digest = models.CharField(max_length=24, blank=True, default="", editable=False, db_index=True)
    id_digest = models.CharField(max_length=24, blank=True, default="", editable=False, db_index=True)
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    employer_name = models.CharField(_("employer as told"), max_length=120, blank=True, default="")
    category = models.CharField(_("category"), max_length=12, choices=Category)
    title = models.CharField(_("matter"), max_length=120)
    detail = models.TextField(_("what was told"), blank=True, default="")
    demand = models.CharField(_("what is asked for"), max_length=200, blank=True, default="")
    people = models.PositiveIntegerField(_("workers concerned"), default=1)
    migrant = models.BooleanField(_("migrant worker"), default=False)
    group = models.BooleanField(_("group matter"), default=False)
    supervision = models.BooleanField(_("complaint for labour-law supervision"), default=False)
    mode = models.CharField(_("way of first contact"), max_length=8, choices=Mode)
    door = models.CharField(_("channel"), max_length=8, choices=Door)
    received_on = models.DateField(_("received on"))
    contacts_count = models.PositiveSmallIntegerField(_("contacts"), default=1)
    handovers_count = models.PositiveSmallIntegerField(_("hand-overs"), default=0)
    owner_name = models.CharField(_("owner at first contact"), max_length=60)
    owner_account_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    stage = models.CharField(_("stage of the path"), max_length=14, choices=Stage, default=Stage.VOICE)
    staged_on = models.DateField(_("in this stage since"))
    state = models.CharField(_("state"), max_length=10, choices=MatterState, default=MatterState.RECEIVED)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    extended = models.BooleanField(_("extended"), default=False)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True, default="")
    closed_on = models.DateField(_("case closed on"), null=True, blank=True)
    result = models.CharField(
        _("result of the matter"), max_length=12, choices=Result, blank=True, default=""
    )
    satisfaction = models.CharField(
        _("satisfaction"), max_length=4, choices=Satisfaction, blank=True, default=""
    )
    recovered = models.DecimalField(_("recovered, yuan"), max_digits=14, decimal_places=2, default=0)
    wage_claim = models.ForeignKey(
        "rights.WageClaim", models.PROTECT, null=True, blank=True, related_name="matters", verbose_name=_("unpaid wages")
    )  # fmt: skip
    handbook = models.BooleanField(_("handbook given"), default=False)
    adviser = models.CharField(_("adviser"), max_length=60, blank=True, default="")

    class Meta(Handled.Meta):
        verbose_name = _("rights matter")
        indexes = [
            models.Index(fields=["union", "received_on", "mode", "category"]),
            models.Index(fields=["handler", "state"]),
            models.Index(fields=["state", "stage"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_MATTERS

    @property
    def about(self) -> str:
        """The employer's name, however it is known."""
        return self.employer.name if self.employer else self.employer_name


class Contact(RestrictedPart, ScopedRow):
    """One contact about a matter. A visit is a batch 批 of so many persons 人次; `counts` is False where the same people
    raise a further matter on the same visit."""

    restricted_through = "matter"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="contacts", verbose_name=_("matter"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("receiving union"))
    on = models.DateField(_("day"))
    mode = models.CharField(_("how"), max_length=8, choices=Mode)
    door = models.CharField(_("channel"), max_length=8, choices=Door)
    persons = models.PositiveIntegerField(_("persons"), default=1)
    representatives = models.PositiveSmallIntegerField(_("representatives"), default=0)
    counts = models.BooleanField(_("a batch of its own"), default=True)
    received_by = models.CharField(_("received by the person"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["union", "on", "mode", "door"])]


class Handover(RestrictedPart, ScopedRow):
    """A matter went from one union or person to another. `returned`: it came back to where it had been before."""

    restricted_through = "matter"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="handovers", verbose_name=_("matter"))
    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("from union"))
    target = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("to union"))
    on = models.DateField(_("day"))
    from_name = models.CharField(_("from person"), max_length=60, blank=True, default="")
    to_name = models.CharField(_("to person"), max_length=60, blank=True, default="")
    returned = models.BooleanField(_("sent back"), default=False)
    why = models.CharField(_("reason"), max_length=200)

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["union", "on"]), models.Index(fields=["matter", "on"])]

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """Both sides see it."""
        return super().scope_q(scope) | (scope.q("target__path") & Q(matter__restricted=False))


class Counter(Row):
    """The last number of a union's matters of a year. Locked while the next one is taken."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["union", "year"], name="matter_counter_once")]
