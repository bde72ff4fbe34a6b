"""The open items of an account: what is somebody's to do, found by convention over every table of niangjia.

A model whose rows are somebody's to do has a foreign key `account` to Account, or a plain `owner_account_id`; the row
is open while its `closed_on`, `done_on` or `ended_on` is empty (FAR or nothing). Tables where an account merely did
something in the past (`account_id` of a visit, of an event) are never touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils.translation import gettext as _

from niangjia.kernel.base.dates import FAR

from .models import Account, RoleAssignment
from .words import table

ENDS = ("closed_on", "done_on", "ended_on")
OURS = "niangjia."


@dataclass(frozen=True)
class Holding:
    """A table with things to do: its model, the column that names the account."""

    model: type[Model]
    column: str

    def open(self, account: Account) -> QuerySet[Any]:
        """The account's open rows."""
        names = {f.name for f in self.model._meta.concrete_fields}
        ends = [name for name in ENDS if name in names]
        still = Q()
        for name in ends:
            still &= Q(**{name: FAR}) | Q(**{f"{name}__isnull": True})
        return self.model._base_manager.filter(still, **{self.column: account.pk}).order_by("pk")


def holdings() -> Iterator[Holding]:
    """Every table with things to do."""
    for model in apps.get_models():
        if not model.__module__.startswith(OURS) or model is RoleAssignment:
            continue
        for column in model._meta.concrete_fields:
            is_owner = column.attname == "owner_account_id"
            if is_owner or (
                isinstance(column, ForeignKey)
                and column.name == "account"
                and column.related_model is Account
            ):
                yield Holding(model, column.attname)


def open_items(account: Account, first: int = 30) -> list[tuple[Any, int, list[str]]]:
    """[(name of the table, number of open rows, titles of the first ones)], empty tables left out."""
    found = []
    for holding in holdings():
        rows = holding.open(account)
        number = rows.count()
        if number:
            titles = [_title(row) for row in rows[:first]]
            found.append((table(holding.model), number, titles))
    return found


def _title(row: Model) -> str:
    """A row's title; of one visible to its handlers only, that it is such a one."""
    return _("Restricted matter") if getattr(row, "restricted", False) else str(row)
