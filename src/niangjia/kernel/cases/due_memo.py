"""What was found due, kept in memory until something it was found in is written.

Keys hold data versions (`counted`, or the `stamp` over all tables where a line's own tables were asked), so a kept
answer is never stale. Inside a transaction nothing is kept: what it reads may be rolled back, and the versions with it.
"""

from collections import OrderedDict
from collections.abc import Callable, Sized
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import connection
from django.db.models import Model, Sum

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import versions
from niangjia.kernel.base.models import DataVersion
from niangjia.kernel.units.models import Union

from .models import Deadline
from .restricted import Handler, restricted_models

MOST = 100_000  # dates kept in all: some fifty megabytes
T = TypeVar("T")


class Kept:
    """Least recently used answers, bounded by how many rows they hold; safe between threads."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.held = most, 0
        self._answers: OrderedDict[tuple[Any, ...], tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> tuple[Any, int] | None:
        """(answer, its size), None where there is none."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, key: tuple[Any, ...], answer: Any) -> None:
        size = 1 + (len(answer) if isinstance(answer, Sized) else 0)
        with self._lock:
            self.held += size - self._answers.pop(key, (None, 0))[1]
            self._answers[key] = answer, size
            while self.held > self.most and len(self._answers) > 1:
                self.held -= self._answers.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()
            self.held = 0

    def __len__(self) -> int:
        return len(self._answers)


process = Kept()


def in_transaction() -> bool:
    return bool(connection.in_atomic_block)


def counted() -> tuple[int, ...]:
    """Numbers that grow with every write of what decides how many deadlines a reader has; the mark of a restricted
    record is copied to its deadlines past their own number, so those tables count too."""
    models: tuple[type[Model], ...] = (Deadline, Handler, Union, Account, *restricted_models())
    return versions.versions(model._meta.db_table for model in models)


def stamp() -> int:
    """A number that grows with every write of anything."""
    return DataVersion.objects.aggregate(n=Sum("number"))["n"] or 0


def kept(key: tuple[Any, ...], find: Callable[[], T]) -> T:
    """What `find` gives, kept under a key that holds the data versions it depends on."""
    if in_transaction():
        return find()
    held = process.get(key)
    if held is not None:
        return cast("T", held[0])
    answer = find()
    process.put(key, answer)
    return answer


def forget() -> None:
    """Count and ask the lines again."""
    process.clear()


versions.memos.append(forget)
