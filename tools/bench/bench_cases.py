"""The lists of what is due, asked of the real server as a town's cadre while 200,000 cases are open in the province."""

import random
from datetime import date, timedelta

from django.db import transaction

from niangjia.config.management.commands.run import prepare
from niangjia.config.sample import pin_day
from niangjia.kernel.base import versions
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.ids import new_id
from niangjia.kernel.cases.models import Case, Deadline
from niangjia.kernel.units.models import Union
from tools.bench.bench_pages import Visitor, served, timed
from tools.bench.figures_data import put
from tools.bench.measure import Report, p95, seconds

NEEDS_DEMO = True
OPEN = 200_000
ROUNDS, FRESH = 20, 5
TODAY = date(2026, 6, 30)
PAGES = (
    "/todo/",
    "/cases/week/?who=mine",
    "/cases/week/?who=below",
    "/cases/week/?who=below&part=late&page=2",
    "/cases/calendar/?who=below",
    "/cases/calendar/?who=below&month=2026-07",
)
RULE = {"text": "对基层工会请示事项十五日内答复", "citation": "", "confidence": "", "number": "15", "unit": "day",
        "comparator": "le", "way": "after"}  # fmt: skip


def fill(number: int = OPEN) -> None:
    """Open cases over all unions of the province, each with a date within half a year of today."""
    chance = random.Random(20260630)  # noqa: S311 - the same cases every time
    unions = list(Union._base_manager.filter(closed_on=FAR).values_list("pk", flat=True))
    rows = []
    for n in range(number):
        union, due = chance.choice(unions), TODAY + timedelta(days=chance.randint(-20, 160))
        rows.append((new_id(), new_id(), new_id(), union, due, f"待办事项{n}"))
    with transaction.atomic():
        _write(rows)


def _write(rows: list[tuple[int, int, int, int, date, str]]) -> None:
    """(case, deadline, subject, union, due on, title) into the two tables, in one transaction."""
    put(Case, ("id", "subject_id", "union_id", "turn_id", "title"),
        [(case, subject, union, union, title) for case, _row, subject, union, _due, title in rows],
        subject_type="organizing.case", lifecycle="organizing.drive", state="working", opened_on=TODAY,
        entered_on=TODAY, account_id=None, urged_on=None, handed_on=None)  # fmt: skip
    put(Deadline, ("id", "case_id", "subject_id", "union_id", "turn_id", "title", "due_on"),
        [(row, case, subject, union, union, title, due) for case, row, subject, union, due, title in rows],
        subject_type="organizing.case", label="办理", statute="union.reply_days", rule=RULE, state="working",
        event="收到", started_on=TODAY, account_id=None, raised_to_id=None, raised_on=None)  # fmt: skip


def after_write(visitor: Visitor, path: str) -> float:
    """Milliseconds of a page when a deadline has just been written."""
    versions.bump([Deadline._meta.db_table])
    return timed(visitor, path)


def run(report: Report) -> None:
    """p95 over all pages, every page once before it counts; then each page right after a write."""
    pin_day()
    prepare()
    print(f"  filled in {seconds(fill):.0f} s")
    chance = random.Random(7)  # noqa: S311 - which page is asked next
    times: dict[str, list[float]] = {path: [] for path in PAGES}
    with served() as port:
        visitor = Visitor(port, "town")
        for path in PAGES:
            visitor.get(path)
        for _ in range(ROUNDS):
            for path in chance.sample(PAGES, len(PAGES)):
                times[path].append(timed(visitor, path))
        fresh = [after_write(visitor, path) for _ in range(FRESH) for path in PAGES]
    for path, found in times.items():
        print(f"  {path:<48} {p95(found):>8.1f} ms")
    every = [value for found in times.values() for value in found]
    report.add("cases.due_list_p95_ms", p95(every), "ms", len(every), f"{OPEN:,} open cases, a town's cadre")
    report.add(
        "cases.due_list_fresh_p95_ms", p95(fresh), "ms", len(fresh), "the same pages, each after a write"
    )
