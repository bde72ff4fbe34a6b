"""Distinct persons at every unit of a province at once, over what one COUNT(DISTINCT) at its root alone takes."""

from django.db import connection

from niangjia.kernel.base import clock, versions
from niangjia.kernel.base.dates import half_year
from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, happened
from niangjia.kernel.figures.engine import Ask
from niangjia.kernel.people.models import MembershipEvent
from tools.bench import figures_data as data
from tools.bench.bench_figures import fresh
from tools.bench.measure import Report, median

UNIONS, ROWS, PERSONS, ROUNDS = 30_000, 1_000_000, 400_000, 3
EVENTS = Source("bench_people", MembershipEvent, happened("on"))
ITEM = Indicator("BENCH", "persons", "人", Kind.PEOPLE, "persons who turned up", EVENTS, person="person_id")
PERIOD = half_year(2026)


def everywhere(root: int) -> int:
    """Persons of every unit, nothing kept from before; gives those of the root."""
    versions.forget_all()
    ask = Ask.make(Moment.of(period=PERIOD), "then", "all")
    return int(ask.number(ITEM, root) or 0)


def at_the_root() -> int:
    """What the database says of all rows of the period."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT COUNT(DISTINCT person_id) FROM people_membershipevent WHERE "on" BETWEEN %s AND %s',
            [PERIOD.first, PERIOD.last],
        )
        return int(cursor.fetchone()[0])


def run(report: Report) -> None:
    """`figures.people_ratio`."""
    with clock.fixed(data.TODAY):
        root = fresh("people", UNIONS, 0)
        data.occasions(ROWS, PERSONS)
        connection.close()  # as a new process would find it
        if everywhere(root.pk) != at_the_root():
            raise AssertionError("the persons of the root differ")
        ours = median(lambda: everywhere(root.pk), runs=ROUNDS)
        floor = median(at_the_root, runs=ROUNDS)
        note = f"{ours:.2f} s at {UNIONS:,} unions over {floor:.2f} s for COUNT(DISTINCT) at the root"
        report.add("figures.people_ratio", ours / floor, "ratio", ROUNDS, note)
