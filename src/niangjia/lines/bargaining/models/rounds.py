"""One bargaining: the offer, who sits at the table, what is talked about."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.units.models import Employer, Union

from ..choices import CLOSED, MANY, Kind, Reach, Result, Side, Stage, Subject
from .campaign import Campaign


class Round(ScopedVersionedRow):
    """要约 and what follows from it: one bargaining of a union with an employer, or with the many employers of a trade
    or an area (`RoundEmployer` rows). `side` made the offer (CC-2004 art. 32)."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    employer = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employer")
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("campaign")
    )
    kind = models.CharField(_("kind of contract"), max_length=10, choices=Kind, default=Kind.GENERAL)
    reach = models.CharField(_("reach"), max_length=6, choices=Reach, default=Reach.FIRM)
    subject = models.CharField(_("trade or area"), max_length=60, blank=True, default="")
    pilot = models.BooleanField(_("pilot"), default=False)
    side = models.CharField(_("offer made by"), max_length=8, choices=Side, default=Side.WORKERS)
    number = models.CharField(_("number of the offer"), max_length=60, blank=True, default="")
    offered_on = models.DateField(_("offered on"))
    topics_said = models.CharField(_("topics of the offer"), max_length=200, blank=True, default="")
    stage = models.CharField(
        pgettext_lazy("bargaining", "stage"), max_length=10, choices=Stage, default=Stage.OFFERED
    )
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    reply = models.CharField(_("what the reply says"), max_length=200, blank=True, default="")
    refusal = models.CharField(_("reason of the refusal"), max_length=200, blank=True, default="")
    talks_on = models.DateField(_("talks to begin on"), null=True, blank=True)
    data_on = models.DateField(_("information handed over on"), null=True, blank=True)
    data_said = models.CharField(_("information handed over"), max_length=200, blank=True, default="")
    backed_on = models.DateField(_("workers agreed to their delegates on"), null=True, blank=True)
    backed_by = models.PositiveIntegerField(_("workers who agreed"), default=0)
    backed_of = models.PositiveIntegerField(_("workers asked"), default=0)
    disputed_on = models.DateField(_("coordination asked for on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), default=FAR)
    why_dropped = models.CharField(_("why dropped"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("bargaining")
        indexes = [
            models.Index(fields=["union", "stage"], name="barg_round_union"),
            models.Index(fields=["union", "offered_on"], name="barg_round_offered"),
            models.Index(fields=["campaign", "stage"], name="barg_round_campaign"),
            models.Index(fields=["employer", "stage"], name="barg_round_employer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "kind"],
                condition=~Q(stage__in=CLOSED) & Q(employer__isnull=False),
                name="barg_round_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.employer or self.subject or self.union}·{self.get_kind_display()}"

    @property
    def is_many(self) -> bool:
        """Whether many employers bargain together."""
        return self.reach in MANY


class RoundEmployer(ScopedRow):
    """An employer that takes part in the bargaining of a trade or an area."""

    scope_path = "round__union__path"

    round = models.ForeignKey(Round, models.CASCADE, related_name="parties", verbose_name=_("bargaining"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", verbose_name=_("employer"))
    workers = models.PositiveIntegerField(_("workers"), default=0)
    women = models.PositiveIntegerField(_("women"), default=0)
    agreed_on = models.DateField(_("agreed to be bound on"), null=True, blank=True)

    class Meta:
        verbose_name = _("employer at the table")
        constraints = [
            models.UniqueConstraint(fields=["round", "employer"], name="barg_round_employer_once"),
            models.CheckConstraint(
                condition=Q(women__lte=models.F("workers")), name="barg_round_employer_women"
            ),
        ]


class Delegate(ScopedVersionedRow):
    """协商代表: equal numbers on both sides, at least three, one chief each (CC-2004 art. 19-24, 31)."""

    scope_path = "round__union__path"

    round = models.ForeignKey(Round, models.CASCADE, related_name="delegates", verbose_name=_("bargaining"))
    side = models.CharField(_("side"), max_length=8, choices=Side, default=Side.WORKERS)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    post = models.CharField(_("post"), max_length=60, blank=True, default="")
    chief = models.BooleanField(_("chief delegate"), default=False)
    outside = models.BooleanField(_("from outside"), default=False)
    woman = models.BooleanField(_("woman"), default=False)
    manager = models.BooleanField(_("manager"), default=False)
    front_line = models.BooleanField(_("front-line worker"), default=False)
    since = models.DateField(pgettext_lazy("delegate", "delegate since"))
    until = models.DateField(pgettext_lazy("delegate", "delegate until"), default=FAR)
    left_why = models.CharField(_("why the seat fell vacant"), max_length=120, blank=True, default="")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("follows")
    )
    certificate = models.CharField(_("certificate number"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("bargaining delegate")
        indexes = [models.Index(fields=["round", "side"], name="barg_delegate_side")]

    def __str__(self) -> str:
        return self.name


class Talk(ScopedVersionedRow):
    """协商会议: one session with its minutes; chiefs preside in turn, a neutral recorder writes (CC-2004 art. 34)."""

    scope_path = "round__union__path"

    round = models.ForeignKey(Round, models.CASCADE, related_name="talks", verbose_name=_("bargaining"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("talk", "number"), default=1)
    held_on = models.DateField(pgettext_lazy("meeting", "held on"))
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=120, blank=True, default="")
    presided = models.CharField(_("presided over by"), max_length=8, choices=Side, default=Side.WORKERS)
    recorder = models.CharField(_("minutes taken by"), max_length=60, blank=True, default="")
    present = models.PositiveSmallIntegerField(pgettext_lazy("talk", "delegates present"), default=0)
    minutes = models.TextField(_("minutes"), blank=True, default="")
    suspended_until = models.DateField(_("suspended until"), null=True, blank=True)

    class Meta:
        verbose_name = _("session")
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="barg_talk_number_once")]

    def __str__(self) -> str:
        return f"{self.round} {self.held_on}"


class Topic(ScopedVersionedRow):
    """协商议题: the position of both sides and what came of it (M048)."""

    scope_path = "round__union__path"

    round = models.ForeignKey(Round, models.CASCADE, related_name="topics", verbose_name=_("bargaining"))
    subject = models.CharField(_("field"), max_length=10, choices=Subject)
    title = models.CharField(pgettext_lazy("topic", "topic"), max_length=120)
    workers_say = models.CharField(_("position of the workers' side"), max_length=300, blank=True, default="")
    employer_says = models.CharField(
        _("position of the employer's side"), max_length=300, blank=True, default=""
    )
    result = models.CharField(
        pgettext_lazy("topic", "result"), max_length=6, choices=Result, blank=True, default=""
    )
    agreed_text = models.CharField(_("what was agreed"), max_length=300, blank=True, default="")
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    class Meta:
        verbose_name = _("topic")
        indexes = [models.Index(fields=["round", "subject"], name="barg_topic_round")]

    def __str__(self) -> str:
        return self.title
