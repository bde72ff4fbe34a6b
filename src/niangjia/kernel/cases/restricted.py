"""Matters that only those who handle them may see: complaints, rights cases.

    class Complaint(Restricted, ScopedVersionedRow): ...

A restricted row is read by readers in whose range it lies and who are among its handlers; for everybody else, auditors
and chairs too, it is "not found": in lists, searches, exports, to-do lists and the audit trail. Code that counts for
the system itself (`Scope.all()`, `.unscoped("why")`) still sees every row.

`handlers` holds the actions; the engine keeps cases and deadlines in step with the mark.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.models import Row
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry.registry import registry


class Handler(Row):
    """An account that may see a restricted record, from `since` up to but without `ended_on`."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("case", "handler")
    )
    since = models.DateField(pgettext_lazy("handler", "from"))
    ended_on = models.DateField(pgettext_lazy("handler", "until"), default=FAR)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=60)
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        verbose_name = gettext_lazy("handler of a restricted matter")
        verbose_name_plural = gettext_lazy("handlers of restricted matters")
        ordering = ["since", "id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="handler_of_subject"),
            models.Index(fields=["account", "ended_on", "subject_id"], name="handler_account"),
        ]

    def __str__(self) -> str:
        return _("Restricted matter")


class EventSubject(Row):
    """An event of the audit trail wrote about a record that can be restricted."""

    event_id = models.BigIntegerField()
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["event_id", "subject_id"], name="event_subject")]


class Restricted(models.Model):
    """The mark. Put it to the left of the scoped row among the bases: its filter narrows theirs.

    Child rows of such a record name the way to it, so that they vanish with it:
    `class Hearing(RestrictedPart, ScopedRow): restricted_through = "complaint"`.
    """

    restricted = models.BooleanField(gettext_lazy("visible to its handlers only"), default=False)

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        return super().scope_q(scope) & open_or_handled(scope)  # type: ignore[misc]


class RestrictedPart(models.Model):
    """A row that belongs to a `Restricted` one: `restricted_through` names the foreign key (or path "a__b") to it."""

    restricted_through = ""

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        way = cls.restricted_through
        own = super().scope_q(scope)  # type: ignore[misc]
        return own & open_or_handled(scope, f"{way}__restricted", f"{way}__pk")

    def restricted_record(self) -> Any:
        """The record it belongs to."""
        found: Any = self
        for name in self.restricted_through.split("__"):
            found = getattr(found, name)
        return found


def open_or_handled(scope: Scope, mark: str = "restricted", column: str = "pk") -> Q:
    """Rows without the mark, and those whose subject (its id in `column`) the reader handles."""
    if scope.everything:
        return Q()
    if scope.account_id is None:
        return Q(**{mark: False})
    return Q(**{mark: False}) | Q(**{f"{column}__in": handled(scope.account_id).values("subject_id")})


def handled(account_id: int, on: date | None = None) -> QuerySet[Handler]:
    """Where an account is a handler on a day (today). Ids are unique over all tables, so the id alone names a record."""
    day = on or clock.today()
    return Handler.objects.filter(account=account_id, since__lte=day, ended_on__gt=day)


def not_hidden(scope: Scope, column: str = "subject_id") -> Q:
    """The filter for rows that only carry the id of some record in `column` (documents, lines of a batch)."""
    found = Q()
    if scope.everything:
        return found
    for model in restricted_models():
        found &= ~Q(**{f"{column}__in": _hidden(model, scope).values("pk")})
    return found


def event_is_shown(scope: Scope) -> Q:
    """The filter for events of the audit trail: those about records hidden from the reader are left out."""
    found = Q()
    if scope.everything:
        return found
    for model in restricted_models():
        about = EventSubject.objects.filter(event_id=OuterRef("pk"), subject_type=model._meta.label_lower)
        found &= Q(~Exists(about.filter(subject_id__in=_hidden(model, scope).values("pk"))))
    return found


def access_is_shown(scope: Scope) -> Q:
    """The filter for entries of the access log: that somebody opened a record hidden from the reader is left out, and so
    is what was shown of it in full."""
    found = Q()
    for record in registry.items(Record):
        if scope.everything or not issubclass(record.model, Restricted):
            continue
        hidden = "|".join(map(str, _hidden(record.model, scope).values_list("pk", flat=True)))
        if hidden:
            found &= ~Q(subject__regex=rf"^{record.code}:({hidden})(:|$)")
    return found


def is_hidden(row: Any, scope: Scope) -> bool:
    """Whether a row is, or belongs to, a restricted record the reader does not handle."""
    if scope.everything or not is_restricted(row):
        return False
    record = row.restricted_record() if isinstance(row, RestrictedPart) else row
    return scope.account_id is None or not handled(scope.account_id).filter(subject_id=record.pk).exists()


def _hidden(model: type[Restricted], scope: Scope) -> QuerySet[Any]:
    rows = model._base_manager.filter(restricted=True)
    return (
        rows
        if scope.account_id is None
        else rows.exclude(pk__in=handled(scope.account_id).values("subject_id"))
    )


@cache
def restricted_models() -> tuple[type[Restricted], ...]:
    """Every table whose rows can be restricted."""
    return tuple(model for model in apps.get_models() if issubclass(model, Restricted))


def is_restricted(record: Any) -> bool:
    """Whether a record, or the one it belongs to, is visible to its handlers only."""
    if isinstance(record, RestrictedPart):
        return is_restricted(record.restricted_record())
    return bool(getattr(record, "restricted", False))


def subjects_in(changes: Any) -> Iterator[tuple[str, int]]:
    """(type, id) of the records that can be restricted among the changes of an action."""
    for change in changes:
        if change.pk is None:
            continue
        if issubclass(change.model, Restricted):
            yield change.model._meta.label_lower, change.pk
        elif issubclass(change.model, RestrictedPart):
            if row := change.model._base_manager.filter(pk=change.pk).first():
                record = row.restricted_record()
                yield record._meta.label_lower, record.pk
        elif {"subject_type", "subject_id"} <= {f.name for f in change.model._meta.concrete_fields}:
            yield from _named_by(change)


def subject_in_facts(facts: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """(type, id) of the record that can be restricted whose row an event was about without changing it (a value of it was
    shown in full): its facts name table and row."""
    for model in apps.get_models():
        if model._meta.db_table != facts.get("table") or not issubclass(model, Restricted | RestrictedPart):
            continue
        row = model._base_manager.filter(pk=int(facts["row"])).first()
        if row is not None:
            record = row.restricted_record() if isinstance(row, RestrictedPart) else row
            yield record._meta.label_lower, record.pk


def _named_by(change: Any) -> Iterator[tuple[str, int]]:
    known = {model._meta.label_lower for model in restricted_models()}
    image = change.after or change.before
    if "subject_id" not in image or "subject_type" not in image:
        image = (
            change.model._base_manager.filter(pk=change.pk).values("subject_type", "subject_id").first() or {}
        )
    if image.get("subject_type") in known:
        yield image["subject_type"], image["subject_id"]
