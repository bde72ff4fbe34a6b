"""Boxes that choose a row of this line: a mediating body, an earlier paper, a plan."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from niangjia.kernel.access.picking import RefField
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.records.kinds import DASH, Fields, Kind

from ..choices import OPEN_MATTERS
from ..choices_firms import BodyKind, NoticeKind, NoticeState, SiteState, WageState
from ..models import Body, Matter, Notice, Site, WageClaim

_MOST = 200


class Among(RefField):
    """One of the rows that lie in the actor's range. The form's maker sets `scope`, as for every reference."""

    def __init__(self, rows: Callable[[Scope], QuerySet[Any]], **options: Any) -> None:
        forms.CharField.__init__(self, widget=forms.Select(), **options)
        self._rows, self._scope = rows, Scope()

    @property
    def scope(self) -> Scope:
        return self._scope

    @scope.setter
    def scope(self, scope: Scope) -> None:
        self._scope = scope
        found = list(self._rows(scope)[:_MOST])
        self.widget.choices = [("", "—"), *((str(row.pk), str(row)) for row in found)]

    def row_of(self, pk: int) -> Any:
        """The row of an id, where it is one of those to choose from."""
        return self._rows(self._scope).filter(pk=pk).first()

    def prepare_value(self, value: Any) -> Any:
        """A row given at the start is chosen in the list."""
        return str(value.pk) if isinstance(value, Model) else value

    def clean(self, value: Any) -> Any:
        text = forms.CharField.clean(self, value)
        if not text:
            return None
        row = self._rows(self._scope).filter(pk=int(text)).first() if text.isdigit() else None
        if row is None:
            raise forms.ValidationError(
                forms.ChoiceField.default_error_messages["invalid_choice"] % {"value": text}
            )
        return row


class Pick(Kind):
    """A row of this line, chosen from a list."""

    def __init__(self, rows: Callable[[Scope], QuerySet[Any]]) -> None:
        self.rows = rows

    def show(self, value: Any) -> str:
        return DASH if value is None else str(value)

    def field(self, **options: Any) -> forms.Field:
        return Among(self.rows, **options)

    def filters(self, key: str, label: Any) -> Fields:
        return {}


def PickBody() -> Pick:  # noqa: N802 - a kind like the others
    """A mediation committee or centre in office."""
    kinds = (BodyKind.MEDIATION, BodyKind.CENTRE)
    return Pick(
        lambda scope: (
            Body.objects.within(scope).filter(kind__in=kinds, valid_to=FAR).order_by("-kind", "name")
        )
    )


def PickWages() -> Pick:  # noqa: N802 - a kind like the others
    """Unpaid wages on the ledger that are not settled."""
    settled = (WageState.CLEARED, WageState.CLOSED)
    return Pick(
        lambda scope: WageClaim.objects.within(scope).exclude(state__in=settled).order_by("-found_on")
    )


def PickOpinion() -> Pick:  # noqa: N802 - a kind like the others
    """An opinion that was not heeded, or not yet."""
    states = (NoticeState.UNMET, NoticeState.SERVED)
    rows: Callable[[Scope], QuerySet[Any]] = lambda scope: (  # noqa: E731 - handed on at once
        Notice.objects.within(scope).filter(kind=NoticeKind.OPINION, state__in=states).order_by("-served_on")
    )
    return Pick(rows)


def PickMatter() -> Pick:  # noqa: N802 - a kind like the others
    """An open matter the reader may see."""
    return Pick(
        lambda scope: Matter.objects.within(scope).filter(state__in=OPEN_MATTERS).order_by("-received_on")
    )


def PickSite() -> Pick:  # noqa: N802 - a kind like the others
    """A building site whose wages are not settled."""
    states = (SiteState.BUILDING, SiteState.FINISHED)
    return Pick(lambda scope: Site.objects.within(scope).filter(state__in=states).order_by("name"))
