"""A page of a record's rows: filtered, searched, sorted, counted, in a constant number of queries.

The ids of the page come first, from the narrow query; the rows with all their joins follow by id. So a sort never
drags wide rows along, and the number of queries does not depend on the number of rows.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from typing import Any

import numpy as np
from django import forms
from django.core.cache import caches
from django.core.exceptions import FieldError
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum
from django.http import QueryDict

from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope

from .columns import Column
from .record import Record

PER_PAGE = 50
MOST_WORDS = 6
KEEP = 600  # seconds; the data versions in the key make it exact within them
MOST_SORTED = 1_000_000


class FilterForm(forms.Form):
    """The filters of a list, made from its columns."""

    def __init__(self, record: Record, actor: Actor, data: QueryDict) -> None:
        self.defaults = dict(record.defaults)
        super().__init__(data)
        self.columns = [c for c in record.shown("list", actor) + _hidden(record, actor) if c.filter_path]
        self.names: dict[str, list[str]] = {}
        for column in self.columns:
            for name, made in column.filters(actor):
                self.fields[name] = made
                self.names.setdefault(column.key, []).append(name)
        given = data.copy()
        for name, value in self.defaults.items():
            given.setdefault(name, value)
        self.data = given

    def q(self) -> Q:
        """The condition of everything given; what cannot be read is shown as a fault and left out."""
        self.is_valid()
        found = Q()
        for column in self.columns:
            found &= column.kind.narrow(column.key, column.filter_path, self.cleaned_data)
        return found

    @property
    def active(self) -> int:
        """How many filters are set."""
        self.is_valid()
        given = self.cleaned_data.items()
        return sum(value not in (None, "", []) and self.defaults.get(name) != value for name, value in given)


def _hidden(record: Record, actor: Actor) -> list[Column]:
    allowed = (c for c in record.columns if not c.ability or actor.may(c.ability))
    return [c for c in allowed if "list" not in c.at]


@dataclass
class Cell:
    """A value of a row as the list shows it."""

    column: Column
    text: str
    link: str = ""


@dataclass
class Listing:
    """What an actor sees of a record for the parameters of an address."""

    record: Record
    actor: Actor
    params: QueryDict
    line: str = ""
    per_page: int = PER_PAGE
    extra: Q = field(default_factory=Q)
    ability: str = ""

    @cached_property
    def scope(self) -> Scope:
        """Where the actor holds the ability (viewing, unless another is named) on the record's line."""
        return self.record.scope(self.actor, self.ability, self.line)

    @cached_property
    def columns(self) -> list[Column]:
        return self.record.shown("list", self.actor)

    @cached_property
    def form(self) -> FilterForm:
        return FilterForm(self.record, self.actor, self.params)

    @cached_property
    def words(self) -> list[str]:
        """The words searched for."""
        return self.params.get("q", "").replace("　", " ").split()[:MOST_WORDS]

    @cached_property
    def queryset(self) -> QuerySet[Any]:
        """Every row that fits, unordered."""
        found = self.record.queryset(self.scope).filter(self.form.q(), self.extra)
        for word in self.words:
            found = found.filter(self._word(word))
        return found.order_by()

    def _word(self, word: str) -> Q:
        found = self.record.find(self.scope, word) if self.record.find else Q()
        for path in self.record.search:
            found |= Q(**{f"{path}__contains": word})
        for path in self.record.prefixes if word.isascii() else ():
            found |= beginning(path, word)
        return found or Q(pk__in=())

    @cached_property
    def sort(self) -> str:
        """The sort parameter if it names a sortable column: "name" or "-name"."""
        asked = self.params.get("sort", "")
        known = {c.key for c in self.columns if c.sort_path}
        return asked if asked.removeprefix("-") in known else ""

    @cached_property
    def order(self) -> list[str]:
        """ORM sort keys, closed by the id so that pages never overlap."""
        if not self.sort:
            return list(self.record.order)
        sign, key = ("-", self.sort[1:]) if self.sort.startswith("-") else ("", self.sort)
        return [sign + self.record.column(key).sort_path, sign + "pk"]

    def ordered(self) -> QuerySet[Any]:
        return self.queryset.order_by(*self.order)

    @cached_property
    def sums(self) -> dict[str, Any]:
        """{"n": number of rows, column key: sum} over every row that fits; memoised per data version."""
        wanted = {c.key: Sum(c.path) for c in self.columns if c.total and c.path}
        return self._kept("sums", lambda: self.queryset.aggregate(n_rows=Count("pk"), **wanted))

    def _kept(self, what: str, make: Callable[[], Any]) -> Any:
        """A value that changes only with the data; kept per process."""
        key, cache = f"list:{what}:{self._memo_key}", caches["local"]
        found = cache.get(key)
        if found is None:
            found = make()
            cache.set(key, found, KEEP)
        return found

    @cached_property
    def _memo_key(self) -> str:
        asked = sorted((k, v) for k, v in self.params.items() if v and k not in {"page", "sort"})
        numbers = versions.versions(self.record.depends_on())
        text = repr((self.record.code, self.scope, asked, self.extra, clock.today(), numbers))
        return hashlib.blake2b(text.encode(), digest_size=20).hexdigest()

    @property
    def total(self) -> int:
        return len(self._sorted) if self._keeps_ids else int(self.sums["n_rows"])

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for (the nearest one there is), of ids."""
        return _Pager(self._ids(), self.per_page, self.total).get_page(self.params.get("page"))

    def _ids(self) -> Any:
        """Ids in order: from the database by its own index; a search or a chosen sort is made once and kept
        (8 bytes a row), which counts the rows as well."""
        return self._sorted if self._keeps_ids else self.ordered().values_list("pk", flat=True)

    @property
    def _keeps_ids(self) -> bool:
        wanted = self.sort or self.words or self.record.keeps_order
        return bool(wanted) and not any(column.total for column in self.columns)

    @cached_property
    def _sorted(self) -> np.ndarray:
        ids = self.ordered().values_list("pk", flat=True)[:MOST_SORTED]
        return self._kept(self.sort or "-", lambda: np.fromiter(ids, dtype=np.int64))

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of the page with everything the columns read."""
        ids = [int(pk) for pk in self.page.object_list]
        return fetch(self.record, self.columns, ids)

    def cells(self, row: Any) -> Iterator[tuple[Column, str]]:
        for column in self.columns:
            yield column, column.show(row)

    @property
    def footer(self) -> list[tuple[Column, str]]:
        """The totals row: a sum under each column that has one; empty where none has."""
        if not any(column.total for column in self.columns):
            return []
        return [(c, c.kind.show(self.sums.get(c.key) or 0) if c.total else "") for c in self.columns]


def beginning(path: str, word: str) -> Q:
    """Rows whose text begins with `word`, in small letters or (codes) in capitals. A range where LIKE cannot use
    the index; LIKE where the collation is the database's own and a range would follow it."""
    spellings = {word.lower(), word.upper()}
    if connection.vendor != "sqlite":
        return reduce(or_, (Q(**{f"{path}__startswith": text}) for text in sorted(spellings)))
    ranges = (Q(**{f"{path}__gte": text, f"{path}__lt": text + "~"}) for text in sorted(spellings))
    return reduce(or_, ranges)


class _Pager(Paginator):
    """A paginator that is told the count."""

    def __init__(self, rows: Any, per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self.count = total


def fetch(record: Record, columns: list[Column], ids: list[int]) -> list[Any]:
    """Rows by id in the order of `ids`, with the joins the columns need. The ids were scoped before."""
    rows = record.model._base_manager.filter(pk__in=ids)
    joined = record.joined(columns)
    held = {row.pk: row for row in (rows.select_related(*joined) if joined else rows)}
    return [held[pk] for pk in ids if pk in held]


def one(record: Record, actor: Actor, pk: int, line: str = "") -> Any:
    """The row of an id within the actor's range, or None."""
    scope = record.scope(actor, line=line)
    found = record.queryset(scope).filter(pk=pk)
    joined = record.joined(record.shown("detail", actor))
    try:
        return (found.select_related(*joined) if joined else found).first()
    except FieldError as fault:
        raise TypeError(f"record {record.code}: {fault}") from fault
