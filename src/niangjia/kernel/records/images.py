"""Rows as plain data and back again, exactly."""

import base64
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Field, Model

from niangjia.kernel.audit.recorder import plain


def image(row: Model) -> dict[str, Any]:
    """Every column of a row as JSON holds it."""
    return {f.attname: plain(getattr(row, f.attname)) for f in row._meta.concrete_fields}


def value(model: type[Model], name: str, stored: Any) -> Any:
    """A stored value as the model's column holds it."""
    column = column_of(model, name)
    if stored is None:
        return None
    if isinstance(column, BinaryField):
        return base64.b64decode(stored)
    target = column.target_field if column.is_relation else column  # type: ignore[attr-defined]
    return target.to_python(stored)


def row(model: type[Model], stored: dict[str, Any]) -> Model:
    """The row of an image, not yet written."""
    return model(**{name: value(model, name, held) for name, held in stored.items()})


def column_of(model: type[Model], name: str) -> Field[Any, Any]:
    """The column of an attribute name. Raises KeyError."""
    return {f.attname: f for f in model._meta.concrete_fields}[name]


def model_of(table: str) -> type[Model]:
    """The model of a table. Raises KeyError."""
    return {model._meta.db_table: model for model in apps.get_models()}[table]
