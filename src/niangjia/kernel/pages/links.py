"""Addresses of records and of single rows."""

from typing import Any

from django.db.models import Model
from django.urls import reverse

from niangjia.kernel.base.ids import to_text
from niangjia.kernel.records.record import Record
from niangjia.kernel.registry import registry


def of_record(record: Record, page: str = "list", **arguments: Any) -> str:
    """The address of a page of a record: list, new, export, bulk, duplicates; detail, history, write with `pk`."""
    return reverse(f"pages:{record.code}-{page}", kwargs=arguments)


def to_list(code: str, query: str = "") -> str:
    """The list of a record by its code, with a query string."""
    address = reverse(f"pages:{code}-list")
    return f"{address}?{query}" if query else address


def to_row(row: Model) -> str:
    """The page of a row; empty where its model has none."""
    record = home_of(type(row))
    return of_record(record, "detail", pk=row.pk) if record else ""


def home_of(model: type[Model]) -> Record | None:
    """The record under which rows of a model open."""
    return next((r for r in registry.items(Record) if r.model is model and r.home), None)


def text_of(row: Model) -> str:
    """A row's id as it stands in addresses."""
    return to_text(row.pk)
