"""Every read starts from a scope.

A scoped model's default manager refuses every read, count, update, delete and iterator until
`.within(scope)` has been said (or `.unscoped("why")` by code that has no reader, such as a figure
over all rows). Forgetting is loud, never a leak. `_base_manager` stays plain for Django itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q

from .errors import UnscopedRead

PATH_END = "~"  # sorts after every character a path may hold


def path_range(prefix: str, column: str = "path") -> Q:
    """Rows at or below `prefix`: a range, because LIKE cannot use the index on every engine."""
    return Q(**{f"{column}__gte": prefix, f"{column}__lt": prefix + PATH_END})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader may see: subtrees of unions (by path prefix), and the reader's own person row.

    account_id: who reads; rows visible to their handlers only ask it.
    """

    paths: tuple[str, ...] = ()
    person_id: int | None = None
    everything: bool = False
    account_id: int | None = None

    @classmethod
    def all(cls) -> "Scope":
        """For code that acts for the system itself."""
        return cls(everything=True)

    def holds(self, path: str) -> bool:
        """Whether a union of this path is inside."""
        return self.everything or any(path.startswith(prefix) for prefix in self.paths)

    def q(self, column: str) -> Q:
        """The filter over a path column; an empty scope matches nothing."""
        if self.everything:
            return Q()
        if not self.paths:
            return Q(pk__in=())
        found = Q()
        for prefix in self.paths:
            found |= path_range(prefix, column)
        return found


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """Path prefixes without those already inside another one, sorted."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)


class ScopedQuerySet(models.QuerySet):
    """A queryset that answers only after a scope was given."""

    _scoped = False

    def _chain(self) -> Self:
        clone = super()._chain()  # type: ignore[misc]
        clone._scoped = self._scoped  # noqa: SLF001 - the same class
        return clone

    def _open(self) -> Self:
        clone = self._chain()
        clone._scoped = True  # noqa: SLF001 - the same class
        return clone

    def within(self, scope: Scope) -> Self:
        """Only rows the reader may see."""
        clone = self._open()
        return clone if scope.everything else clone.filter(self.model.scope_q(scope))  # type: ignore[attr-defined]

    def unscoped(self, why: str) -> Self:
        """All rows, for code without a reader; `why` says so in the code."""
        if not why:
            raise UnscopedRead("unscoped() needs a reason")
        return self._open()

    def _demand_scope(self) -> None:
        if not self._scoped:
            raise UnscopedRead(f"{self.model.__name__}: say .within(scope) before reading")

    def _fetch_all(self) -> None:
        self._demand_scope()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._demand_scope()
        return super().count()

    def exists(self) -> bool:
        self._demand_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_scope()
        return super().delete()

    def explain(self, *args: Any, **kwargs: Any) -> str:
        self._demand_scope()
        return super().explain(*args, **kwargs)


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """The default manager of scoped models."""


class ScopedModel(models.Model):
    """A model whose rows belong to a union. `scope_path` names the path column, e.g. "union__path"."""

    scope_path = "union__path"
    objects = ScopedManager()

    class Meta:
        abstract = True

    @classmethod
    def scope_q(cls, scope: Scope) -> Q:
        """The filter of a scope on this model; models with more than one door override it."""
        return scope.q(cls.scope_path)
