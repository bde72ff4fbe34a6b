"""What was found due, kept in memory until something it was found in is written.

Counts are kept under keys that hold data versions (`counted`). What a line finds in its own tables is `followed`: the
tables are seen from the questions it asks, and their versions, as they were before, are kept beside the answer; a write
elsewhere leaves it as it is. So a kept answer is never stale. Inside a transaction nothing is kept: what it reads may be
rolled back, and the versions with it.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sized
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection
from django.db.models import Model

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import versions
from niangjia.kernel.base.models import DataVersion
from niangjia.kernel.statutes.models import Statute
from niangjia.kernel.units.models import Union

from .models import Deadline, Holiday
from .restricted import Handler, restricted_models

MOST = 100_000  # dates kept in all: some fifty megabytes
T = TypeVar("T")
# Rules and days off are asked in memory, where no statement shows it.
ALWAYS = frozenset({Statute._meta.db_table, Holiday._meta.db_table})
_NAMES = re.compile(r'"(\w+)"')
_reading: ContextVar["Reading | None"] = ContextVar("due_reading", default=None)


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


class Followed:
    """An answer, and the versions of the tables it was found in, read before it was looked for."""

    def __init__(self, answer: Any, numbers: dict[str, int]) -> None:
        self.answer, self.numbers = answer, numbers

    def __len__(self) -> int:
        return len(self.answer) if isinstance(self.answer, Sized) else 0


@dataclass
class Reading:
    """The versions at the beginning of a question, and the tables its statements have named so far."""

    now: Mapping[str, int]
    tables: set[str]

    def note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Stands around every statement."""
        self.tables.update(known_tables().intersection(_NAMES.findall(sql)))
        return execute(sql, params, many, context)


@lru_cache(maxsize=1)
def known_tables() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


def followed(key: tuple[Any, ...], find: Callable[[], T]) -> T:
    """What `find` gives, kept until one of the tables it read is written. `find` reads all it needs before it returns.

    Questions inside `find` may be followed themselves: what they read counts for both.
    """
    if in_transaction():
        return find()
    outer = _reading.get()
    now = outer.now if outer else dict(DataVersion.objects.values_list("topic", "number"))
    held = process.get(key)
    if held is None or any(now.get(table, 0) != number for table, number in held[0].numbers.items()):
        held = _look(key, find, now), 0
    if outer:
        outer.tables.update(held[0].numbers)
    return cast("T", held[0].answer)


def _look(key: tuple[Any, ...], find: Callable[[], Any], now: Mapping[str, int]) -> Followed:
    reading = Reading(now, set(ALWAYS))
    token = _reading.set(reading)
    try:
        with connection.execute_wrapper(reading.note):
            answer = find()
    finally:
        _reading.reset(token)
    made = Followed(answer, {table: now.get(table, 0) for table in reading.tables})
    process.put(key, made)
    return made


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
