"""Reports with their versions, number series with their documents, templates of one's own."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.ids import to_text
from niangjia.kernel.base.models import ScopedRow, ScopedVersionedRow
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.restricted import not_hidden
from niangjia.kernel.units.models import Union

from .choices import DocumentState, JobState, LineState, Origin, ReportKind, ReportState
from .kinds import series_name


class Report(ScopedVersionedRow):
    """A work report of one unit and period; its texts are its versions.

    person_id, person: the account a personal report is about, 0 and "" where the report is the unit's own.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    person_id = models.BigIntegerField(default=0, editable=False)
    person = models.CharField(_("whose report"), max_length=80, blank=True, default="", editable=False)
    title = models.CharField(_("title"), max_length=200)
    preface = models.TextField(_("opening paragraph"), blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    latest = models.PositiveIntegerField(_("latest version"), default=0, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.CharField(_("submitted by"), max_length=80, blank=True, default="", editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.CharField(_("approved by"), max_length=80, blank=True, default="", editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    sent_by = models.CharField(_("sent up by"), max_length=80, blank=True, default="", editable=False)
    received_at = models.DateTimeField(null=True, editable=False)
    received_by = models.CharField(_("received by"), max_length=80, blank=True, default="", editable=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True, default="", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union", "kind", "first", "last", "person_id"], name="report_once"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_period"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


class ReportVersion(ScopedRow):
    """One text of a report, never changed afterwards. body: the frozen draft; figures: its figures in reading
    order, each {key, text, indicator, name, value, rows, link, ...}; differences: what the check found."""

    scope_path = "report__union__path"

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.WRITTEN)
    created_at = models.DateTimeField(_("written at"), default=clock.now, editable=False)
    author = models.CharField(_("author"), max_length=80)
    author_account = models.BigIntegerField(null=True, editable=False)
    body = models.JSONField(default=dict)
    figures = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    clean_file = models.CharField(max_length=120)
    checked_file = models.CharField(max_length=120)
    clean_hash = models.CharField(max_length=64)
    checked_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number}"

    @property
    def identifier(self) -> str:
        """What the file carries so that it is known again."""
        return identifier(self.report_id, self.pk)


def identifier(report_id: int, version_id: int) -> str:
    """The mark in a file's properties: report and version."""
    return f"niangjia:report/{to_text(report_id)}/{to_text(version_id)}"


class DocumentSeries(ScopedVersionedRow):
    """The numbers of one issuer, kind and year 发文字号: word〔year〕number号. `last_number` only grows."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    kind = models.CharField(_("kind"), max_length=30)
    year = models.PositiveSmallIntegerField(_("year"))
    word = models.CharField(_("issuer's word"), max_length=20)
    last_number = models.PositiveIntegerField(_("last number"), default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union", "kind", "year"], name="series_once"),
            models.UniqueConstraint(fields=["union", "word", "year"], name="series_word_once"),
        ]

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕"

    @property
    def kind_name(self) -> str:
        """What the series is called."""
        return series_name(self.kind)

    def text(self, number: int) -> str:
        """望工批〔2026〕12号 (GB/T 9704-2012 7.2.5: six-cornered brackets, no leading zeros, no 第)."""
        return f"{self.word}〔{self.year}〕{number}号"


class NumberedDocument(ScopedVersionedRow):
    """A document with its number; a void one keeps it. facts: the values its template was filled with.
    subject_type, subject_id: the row it is about (`app.model`, id)."""

    scope_path = "series__union__path"

    series = models.ForeignKey(DocumentSeries, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField(_("number"))
    text = models.CharField(_("document number"), max_length=40)
    kind = models.CharField(_("kind of paper"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    addressee = models.CharField(_("addressee"), max_length=120, blank=True, default="")
    issued_on = models.DateField(pgettext_lazy("paper", "issued on"))
    issued_by = models.CharField(_("issued by"), max_length=80)
    state = models.CharField(_("state"), max_length=8, choices=DocumentState, default=DocumentState.ISSUED)
    void_reason = models.CharField(_("why void"), max_length=200, blank=True, default="")
    subject_type = models.CharField(max_length=60, blank=True, default="", editable=False)
    subject_id = models.BigIntegerField(null=True, editable=False)
    facts = models.JSONField(default=dict)
    file = models.CharField(max_length=120)
    hash = models.CharField(max_length=64)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="document_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="document_number_from_one"),
        ]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="document_subject")]

    def __str__(self) -> str:
        return f"{self.text} {self.title}"

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """Within range, and not about a matter that is kept to its handlers."""
        return super().scope_q(scope) & not_hidden(scope)


class IssueJob(ScopedVersionedRow):
    """Papers for many records, worked off in the background. beat: when the work last showed life."""

    scope_path = "issuer__path"

    issuer = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("issuer"))
    kind = models.CharField(_("kind of paper"), max_length=60)
    on = models.DateField(pgettext_lazy("paper", "issued on"))
    data = models.JSONField(default=dict)
    account_id = models.BigIntegerField(null=True, editable=False, db_index=True)
    account_name = models.CharField(_("issued by"), max_length=80, blank=True, default="", editable=False)
    language = models.CharField(max_length=12, blank=True, default="", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(pgettext_lazy("job", "issued"), default=0)
    refused = models.PositiveIntegerField(pgettext_lazy("job", "refused"), default=0)
    beat = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    def rows(self) -> "models.QuerySet[IssueLine]":
        """The rows of a job that was itself found within a scope, in order."""
        return IssueLine._base_manager.filter(job=self).order_by("ordinal")

    @property
    def waiting(self) -> int:
        """Rows not yet worked off."""
        return self.total - self.done - self.refused


class IssueLine(ScopedRow):
    """One record of a job: its document, or why there is none."""

    scope_path = "job__issuer__path"

    job = models.ForeignKey(IssueJob, models.CASCADE, related_name="lines")
    ordinal = models.PositiveIntegerField()
    subject_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=LineState, default=LineState.WAITING)
    document = models.ForeignKey(NumberedDocument, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True, default="")
    remedy = models.CharField(_("remedy"), max_length=300, blank=True, default="")
    link = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "subject_id"], name="issue_line_once"),
            models.UniqueConstraint(fields=["job", "ordinal"], name="issue_line_ordinal"),
        ]
        indexes = [models.Index(fields=["job", "state", "ordinal"], name="issue_line_state")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """As its document."""
        return super().scope_q(scope) & not_hidden(scope)


class PaperTemplate(ScopedVersionedRow):
    """A union's own template of a kind of paper; the newest current one is used."""

    union = models.ForeignKey(Union, models.PROTECT, related_name="+", verbose_name=_("union"))
    kind = models.CharField(_("kind of paper"), max_length=60)
    file = models.CharField(max_length=120)
    hash = models.CharField(max_length=64)
    uploaded_by = models.CharField(_("uploaded by"), max_length=80)
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["union", "kind"], condition=Q(current=True), name="template_one_current"
            ),
        ]


def figures_of(draft: Any) -> list[dict[str, Any]]:
    """The figures of a draft as they are kept beside its text."""
    return [
        {
            "key": figure.key, "text": figure.text, "indicator": figure.source.indicator, "name": figure.source.name,
            "value": figure.source.value, "unit": figure.source.unit, "when": figure.source.when,
            "rows": figure.source.rows, "link": figure.source.link, "args": figure.source.args,
        }
        for figure in draft.figures()
    ]  # fmt: skip
