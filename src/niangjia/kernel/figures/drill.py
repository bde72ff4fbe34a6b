"""The rows behind a figure as a list: the columns, filters and export of the ledger they stand in."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.people.models import Membership
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.listing import Listing
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry

from .declare import Indicator
from .rowset import RowSet

OWN = ("unit", "day", "first", "last", "hung", "own", "part")  # parameters of the question, not filters


def record_of(item: Indicator) -> Record | None:
    """The ledger in which the rows of an indicator are shown."""
    model = item.rows_from.shown_as[0] if item.rows_from.shown_as else item.rows_from.model
    return next((r for r in registry.items(Record) if r.model is model and r.home), None)


def about_person(column: Column) -> bool:
    """Whether a column tells who somebody is."""
    return (
        column.personal
        or column.sealed
        or any(path.startswith("person") for path in (column.path, *column.follows()))
    )


@dataclass
class Drill(Listing):
    """A ledger's list over the rows of a figure."""

    behind: RowSet = field(kw_only=True)

    @cached_property
    def queryset(self) -> QuerySet[Any]:
        """The figure's rows within the range, narrowed by the filters given."""
        rows = self.behind.queryset
        source = self.behind.indicator.rows_from
        if source.shown_as:
            model, column = source.shown_as
            scope = self.record.scope(self.actor, line=self.line)
            rows = model._default_manager.within(scope).filter(pk__in=rows.order_by().values(column))  # type: ignore[attr-defined]
        found = rows.filter(self.form.q(), self.extra)
        for word in self.words:
            found = found.filter(self._word(word))
        return found.order_by()

    def _kept(self, what: str, make: Any) -> Any:
        return make()  # the figure's own memo already knows the total

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.form.active)

    @property
    def total(self) -> int:
        return (
            super().total if self.narrowed or self.behind.indicator.rows_from.shown_as else self.behind.listed
        )

    @cached_property
    def strangers(self) -> set[int]:
        """Persons on this page who belong elsewhere today: their personal columns are not shown."""
        if not self._personal:
            return set()
        ids = {row.person_id for row in self.rows}
        return ids - set(self._here().filter(person__in=ids).values_list("person_id", flat=True))

    def _here(self) -> QuerySet[Any]:
        """Open memberships in the range: who belongs here today."""
        return Membership.objects.within(self.actor.scope).filter(valid_to=FAR)

    @property
    def _personal(self) -> bool:
        return any(f.name == "person" for f in self.record.model._meta.get_fields())

    def cells(self, row: Any) -> list[tuple[Column, str]]:  # type: ignore[override]
        """The values of a row; personal ones only where the person is in the range today."""
        if not self.is_stranger(row):
            return list(super().cells(row))
        return [(c, _("moved elsewhere") if about_person(c) else c.show(row)) for c in self.columns]

    def is_stranger(self, row: Any) -> bool:
        return self._personal and row.person_id in self.strangers

    def for_export(self) -> "Drill":
        """The same list without rows of persons who belong elsewhere today."""
        if self._personal:
            self.queryset = self.queryset.filter(person__in=self._here().values("person_id"))
        return self
