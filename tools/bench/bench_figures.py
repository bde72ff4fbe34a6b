"""How fast figures are read: 80,000 members cold, a million memoised and cold, and the dashboard after a write."""

import os
import random
from datetime import date
from time import perf_counter

from django.core.management import call_command
from django.db import connections

from niangjia.kernel import figures
from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.actors import Actor, Grant
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.people.models import Membership
from niangjia.kernel.units.models import Union
from tools.bench import figures_data as data
from tools.bench.measure import Report, median, p95

ROUNDS = 3
LAST_YEAR = date(2025, 6, 30)


def reader(path: str) -> Actor:
    """The lowest role that reads figures there: a union officer."""
    return Actor(1, "干事", Scope((path,)), (Grant("officer", path, frozenset({"figures.view"})),))


def fresh(name: str, unions: int, members: int) -> Union:
    """An empty database filled with a province; gives its root."""
    path = os.path.join(os.environ["NIANGJIA_DATA"], f"{name}.sqlite3")  # noqa: PTH118 - a plain name
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = path
    call_command("migrate", verbosity=0)
    root = data.province(unions, members)
    connections["default"].close()  # as a new process would find it
    return Union._base_manager.get(pk=root)


def cold(units: list[Union]) -> list[float]:
    """Milliseconds of every indicator, today and last year, at a unit in turn, with nothing kept."""
    chance, found = random.Random(1), []  # noqa: S311
    for item in figures.indicators():
        for day in (data.TODAY, LAST_YEAR):
            unit = chance.choice(units)
            by = reader(unit.path)
            versions.forget_all()
            found.append(timed(item, unit, day, by))
    return found


def timed(item: figures.Indicator, unit: Union, day: date, by: Actor) -> float:
    started = perf_counter()
    figures.value(item, unit, period=half_year(day.year), by=by)
    return (perf_counter() - started) * 1000


def warm(units: list[Union], reads: int = 3000) -> list[float]:
    """Milliseconds of reads of any indicator at any unit, both years, once everything has been counted."""
    for day in (data.TODAY, LAST_YEAR):
        figures.table(figures.indicators(), units[:1], period=half_year(day.year), by=reader(units[0].path))
    chance, by, items = random.Random(2), reader(units[0].path), figures.indicators()  # noqa: S311
    return [
        timed(chance.choice(items), chance.choice(units), chance.choice((data.TODAY, LAST_YEAR)), by)
        for _ in range(reads)
    ]


def dashboard(root: Union) -> float:
    """Seconds for every headline figure with last year's, after a member has joined."""
    heads = [item for item in figures.indicators() if item.headline]
    by = reader(root.path)

    def read() -> None:
        found = figures.table(heads, [root], on=data.TODAY, by=by, previous=True)
        [(figure.text, figure.growth, figure.delta) for figure in found.values()]

    def join() -> None:
        connections["default"].disable_constraint_checking()
        row = Membership._base_manager.latest("id")
        data.put(
            Membership,
            ("id", "person_id", "union_id", "valid_from", "joined_on"),
            [(row.pk + 2, row.pk + 2, row.union_id, data.TODAY, data.TODAY)],
        )

    read()
    return median(read, runs=5, before=join)


def run(report: Report) -> None:
    """The four keys of `figures`."""
    with clock.fixed(data.TODAY):
        town = fresh("town", 3021, 80_000)
        units = list(Union._base_manager.order_by("path")[::60])
        rounds = [p95(cold(units)) for _ in range(ROUNDS)]
        report.add(
            "figures.read_p95_ms_80k",
            sorted(rounds)[1],
            "ms",
            ROUNDS,
            "every indicator, any unit, two dates, cold",
        )
        report.add(
            "figures.dashboard_ms",
            dashboard(town) * 1000,
            "ms",
            5,
            "headline figures and last year's after a write",
        )
        root = fresh("province", 30_000, 1_000_000)
        units = list(Union._base_manager.order_by("path")[::500])
        report.add(
            "figures.read_p95_ms_1m_memo",
            p95(warm(units)),
            "ms",
            3000,
            "3,000 reads, everything counted before",
        )
        rounds = [p95(cold([root])) for _ in range(ROUNDS)]
        report.add(
            "figures.read_p95_ms_1m_cold",
            sorted(rounds)[1],
            "ms",
            ROUNDS,
            "every indicator at the root, two dates, cold",
        )
