"""Stored openings: how many rows are open, and how many began and ended each day, by union and traits.

A ledger of intervals has two tables beside it: rows open to this day, and day flows. A stock of any day is what is
open now, less what began later, plus what ended later; a flow is a range of days. Both read a handful of rows where
the ledger has a million. Triggers keep them inside the very statement that writes, so nothing (an import, an undo, a
merge, a correction, a hand in the database) can leave them behind; they are installed again after every `migrate`,
because SQLite rebuilds a table to change it and drops its triggers.

Only the embedded engine has them: it has one writer at a time. On PostgreSQL counters would make writers wait for
one another, and a scan runs on several cores; there `serves` says no and the rows themselves are counted.
"""

# ruff: noqa: S608 - the names in these statements are our own tables and columns
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connections, router
from django.db.models import F, Model, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR

from .declare import Indicator, Moment

REACH = timedelta(days=3 * 366)  # further back so many days would be read that a scan is as quick


@dataclass(frozen=True, eq=False)
class Tally:
    """model: the ledger, with columns union_id, valid_from and valid_to. traits: columns indicators ask about.
    open: table of (union_id, *traits, n). flow: table of (year, union_id, day, *traits, began, ended), in that order,
    so that a sum by union over years needs no sorting."""

    model: type[Model]
    open: type[Model]
    flow: type[Model]
    traits: tuple[str, ...]

    def serves(self, moment: Moment, using: str) -> bool:
        """Whether stocks of the day and flows of the period can be read here."""
        first = min(moment.on, moment.period.first)
        return first >= clock.today() - REACH and self.installed(using)

    def knows(self, condition: Q) -> bool:
        """Whether a condition asks about the traits and the union only."""
        for child in condition.children:
            if isinstance(child, Q):
                if not self.knows(child):
                    return False
            elif not isinstance(child, tuple) or child[0].split("__")[0] not in {"union_id", *self.traits}:
                return False
        return True

    # The tables and their triggers, SQLite only

    def installed(self, using: str) -> bool:
        """Whether every table and trigger is there as this version writes them."""
        connection = connections[using]
        if connection.vendor != "sqlite":
            return False
        with connection.cursor() as cursor:
            marks = ", ".join("%s" for _ in self._made(using))
            cursor.execute(
                f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})",
                list(self._made(using)),
            )
            return dict(cursor.fetchall()) == self._made(using)

    def install(self, using: str) -> bool:
        """Make the tables and triggers anew and fill them, where they are not as they should be."""
        connection = connections[using]
        if connection.vendor != "sqlite" or self.installed(using):
            return False
        if self._ledger not in connection.introspection.table_names():
            return False
        kinds = {name: sql.split()[1] for name, sql in self._made(using).items()}
        with connection.cursor() as cursor:
            for name, kind in reversed(kinds.items()):
                cursor.execute(f'DROP {kind} IF EXISTS "{name}"')
            for sql in self._made(using).values():
                cursor.execute(sql)
            for sql in self._filling():
                cursor.execute(sql)
        return True

    def faults(self, using: str = "default") -> Iterable[str]:
        """Where the stored numbers differ from the ledger; for `niangjia verify`."""
        if not self.installed(using):
            return
        with connections[using].cursor() as cursor:
            for table, truth in ((self._open, self._open_rows()), (self._flow, self._flow_rows())):
                stored = f'SELECT * FROM "{table}"'
                for one, other in ((stored, truth), (truth, stored)):
                    cursor.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})")
                    if differing := cursor.fetchone()[0]:
                        yield f"{table}: {differing}"
                        break

    @property
    def _ledger(self) -> str:
        return self.model._meta.db_table

    @property
    def _open(self) -> str:
        return self.open._meta.db_table

    @property
    def _flow(self) -> str:
        return self.flow._meta.db_table

    @property
    def _key(self) -> str:
        return ", ".join(f'"{name}"' for name in ("union_id", *self.traits))

    @property
    def _day_key(self) -> str:
        return f'"year", "union_id", "day", {self._key.removeprefix(chr(34) + "union_id" + chr(34) + ", ")}'

    def _made(self, using: str) -> dict[str, str]:
        """Name -> the statement that makes it, tables first."""
        columns = {f.column: f.db_type(connections[using]) for f in self.model._meta.concrete_fields}
        key = ", ".join(f'"{name}" {columns[name]} NOT NULL' for name in ("union_id", *self.traits))
        watched = ", ".join(f'"{name}"' for name in ("union_id", "valid_from", "valid_to", *self.traits))
        tables = {
            self._open: f'CREATE TABLE "{self._open}" ({key}, "n" integer NOT NULL, '
            f"PRIMARY KEY ({self._key})) WITHOUT ROWID",
            self._flow: f'CREATE TABLE "{self._flow}" ("year" integer NOT NULL, "day" date NOT NULL, {key}, '
            f'"began" integer NOT NULL, "ended" integer NOT NULL, PRIMARY KEY ({self._day_key})) WITHOUT ROWID',
        }
        added, taken = self._steps("NEW", 1), self._steps("OLD", -1)
        events = {
            "insert": ("INSERT", added),
            "delete": ("DELETE", taken),
            "update": (f"UPDATE OF {watched}", taken + added),
        }
        triggers = {
            f"{self._open}_{name}": f'CREATE TRIGGER "{self._open}_{name}" AFTER {event} ON "{self._ledger}" '
            f"BEGIN {steps} END"
            for name, (event, steps) in events.items()
        }
        return tables | triggers

    def _steps(self, row: str, sign: int) -> str:
        """Count a row in (1) or out (-1)."""
        key = ", ".join(f'{row}."{name}"' for name in ("union_id", *self.traits))
        is_open = f"{row}.\"valid_to\" = '{FAR}'"
        same = " AND ".join(f'"{name}" = {row}."{name}"' for name in ("union_id", *self.traits))
        added = f"SELECT {key}, {sign} WHERE {is_open} ON CONFLICT ({self._key})"
        steps = [f'INSERT INTO "{self._open}" ({self._key}, "n") {added} DO UPDATE SET "n" = "n" + {sign};']
        for column, kind, when in (("valid_from", "began", "1"), ("valid_to", "ended", f"NOT {is_open}")):
            day = f'{row}."{column}"'
            numbers = f"{sign}, 0" if kind == "began" else f"0, {sign}"
            steps.append(
                f'INSERT INTO "{self._flow}" ("year", "day", {self._key}, "began", "ended") '
                f"SELECT {_year(day)}, {day}, {key}, {numbers} WHERE {when} "
                f'ON CONFLICT ({self._day_key}) DO UPDATE SET "{kind}" = "{kind}" + {sign};'
            )
            if sign < 0:
                steps.append(
                    f'DELETE FROM "{self._flow}" WHERE "year" = {_year(day)} AND "day" = {day} AND {same} '
                    'AND "began" = 0 AND "ended" = 0;'
                )
        if sign < 0:
            steps.append(f'DELETE FROM "{self._open}" WHERE {same} AND "n" = 0;')
        return " ".join(steps)

    def _open_rows(self) -> str:
        return (
            f'SELECT {self._key}, count(*) AS "n" FROM "{self._ledger}" '
            f"WHERE \"valid_to\" = '{FAR}' GROUP BY {self._key}"
        )

    def _flow_rows(self) -> str:
        began = f'SELECT "valid_from" AS "day", {self._key}, 1 AS "b", 0 AS "e" FROM "{self._ledger}"'
        ended = f'SELECT "valid_to", {self._key}, 0, 1 FROM "{self._ledger}" WHERE "valid_to" <> \'{FAR}\''
        return (
            f'SELECT {_year(chr(34) + "day" + chr(34))}, "day", {self._key}, sum("b"), sum("e") '
            f'FROM ({began} UNION ALL {ended}) GROUP BY "day", {self._key}'
        )

    def _filling(self) -> list[str]:
        return [
            f'INSERT INTO "{self._open}" {self._open_rows()}',
            f'INSERT INTO "{self._flow}" {self._flow_rows()}',
        ]


@dataclass(frozen=True, eq=False)
class Stored:
    """The numbers a source can read from a tally: the stock of a day, or what began in a period."""

    tally: Tally
    began: bool = False

    def serves(self, items: Iterable[Indicator], moment: Moment, using: str) -> set[str]:
        """Codes of the indicators that can be read here."""
        if not self.tally.serves(moment, using):
            return set()
        return {i.code for i in items if i.counts_rows and self.tally.knows(i.filter(moment))}

    def queries(self, conditions: Sequence[Q], moment: Moment) -> list[QuerySet]:
        """Tuples (union, one value per condition), to be added up."""
        flow, yearly = self.tally.flow._default_manager.all(), ("year", "union_id")
        if self.began:
            first, last = moment.period.first, moment.period.last
            days = flow.filter(year__gte=first.year, year__lte=last.year, day__gte=first, day__lte=last)
            return [_grouped(days, yearly, F("began"), conditions)]
        later = flow.filter(year__gte=moment.on.year, day__gt=moment.on)
        return [
            _grouped(self.tally.open._default_manager.all(), ("union_id",), F("n"), conditions),
            _grouped(later, yearly, F("ended") - F("began"), conditions),
        ]


def _year(day: str) -> str:
    """The year of a stored date, in SQLite's words."""
    return f"CAST(substr({day}, 1, 4) AS integer)"


def _grouped(rows: QuerySet, by: tuple[str, ...], counted: Any, conditions: Sequence[Q]) -> QuerySet:
    """(union, sum per condition) for each group. A single condition narrows the rows instead."""
    if len(conditions) == 1:
        rows, conditions = rows.filter(conditions[0]), [Q()]
    sums = {
        f"value{n}": Coalesce(Sum(counted, filter=condition or None), Value(0))
        for n, condition in enumerate(conditions)
    }
    return rows.values(*by).annotate(**sums).values_list("union_id", *sums)


def after_migrate(tallies: Iterable[Tally], using: str) -> None:
    """Put back what a migration took away."""
    for tally in tallies:
        if router.allow_migrate_model(using, tally.model):
            tally.install(using)
