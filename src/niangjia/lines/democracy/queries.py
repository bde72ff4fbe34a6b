"""Reads of democratic management: scope first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import add_years
from niangjia.kernel.statutes import Rule

from .choices import BY_DELEGATES, SCHOOL, SHARED, Form, Seat, Sex
from .models import Board, Congress, Delegate


def voting_rules(congress: Congress, on: date | None = None) -> tuple[Rule, Rule]:
    """(quorum, majority) of a congress: schools by their own regulation (EDU 19, 21)."""
    school = congress.form in SCHOOL
    quorum = "school_congress.quorum" if school else "workers_congress.quorum"
    majority = "school_congress.pass" if school else "workers_congress.pass"
    day = on or clock.today()
    return (
        statutes.get(quorum, unit=congress.union, on=day),
        statutes.get(majority, unit=congress.union, on=day),
    )


def entitled(congress: Congress, on: date) -> int:
    """How many may vote: the delegates in office, or every worker of a full meeting."""
    if congress.form not in BY_DELEGATES:
        return congress.workers
    return congress.delegates.unscoped("its own rows").filter(valid_from__lte=on, valid_to__gt=on).count()


def expected_form(workers: int, *, school: bool, union: object = None, on: date | None = None) -> str:
    """The form the rules expect for a headcount (M055): 100 workers, 80 staff of a school."""
    name = "school_congress.min_staff" if school else "workers_congress.form_workers"
    rule = statutes.get(name, unit=union, on=on)  # type: ignore[arg-type]
    large = rule.holds(workers)
    if school:
        return Form.STAFF if large else Form.STAFF_ASSEMBLY
    return Form.CONGRESS if large else Form.ASSEMBLY


def form_fits(form: str, expected: str) -> bool:
    """Whether the actual form will do: below the line a full meeting or any shared congress, above it its own."""
    if expected == Form.ASSEMBLY:
        return form in (Form.ASSEMBLY, Form.CONGRESS, *SHARED)
    if expected == Form.STAFF_ASSEMBLY:
        return form in SCHOOL
    return form == expected


@dataclass(frozen=True)
class Share:
    """One rule about the make-up of the delegates and how it stands. blocks: not when the rule is 待核."""

    label: str
    count: int
    of: int
    rule: Rule | None
    holds: bool
    words: str = ""

    @property
    def blocks(self) -> bool:
        return not self.holds and self.rule is not None and not self.rule.unconfirmed

    @property
    def share(self) -> str:
        return f"{self.count * 100 / self.of:.1f}%" if self.of else "—"

    @property
    def said(self) -> str:
        return self.words or (self.rule.said if self.rule else "")


def shares(congress: Congress, on: date | None = None) -> list[Share]:
    """The share rules of a congress by delegates: number, managers, front line, women, teachers (T48-T50, T60)."""
    if congress.form not in BY_DELEGATES:
        return []
    day = on or clock.today()
    rows = list(congress.delegates.unscoped("its own rows").filter(valid_from__lte=day, valid_to__gt=day))
    return list(
        _school(congress, rows, day) if congress.form == Form.STAFF else _workers(congress, rows, day)
    )


def _workers(congress: Congress, rows: list[Delegate], day: date) -> Iterator[Share]:
    total = len(rows)
    least = statutes.get("workers_congress.delegates_min", unit=congress.union, on=day)
    yield Share(_("Delegates"), total, congress.workers, least, least.holds(total))
    share = statutes.get("workers_congress.delegates_share", unit=congress.union, on=day)
    if congress.workers:
        yield Share(
            _("Delegates of all workers"),
            total,
            congress.workers,
            share,
            share.holds(total, of=congress.workers),
        )
    yield from _managers(congress, rows, day)
    if congress.form in SHARED:
        front = statutes.get("workers_congress.front_line_share", region="31", on=day)
        count = sum(row.front_line for row in rows)
        local = congress.union.region_code.startswith("31")
        yield Share(
            _("Front line"), count, total, front if local else None, front.holds(count, of=total), front.said
        )
    yield _women(congress, rows)


def trained(congress: Congress, on: date | None = None) -> Share:
    """How many delegates in office had a course in the last year, as often as the rule asks."""
    day = on or clock.today()
    rule = statutes.get("workers_congress.trainings", unit=congress.union, on=day)
    rows = congress.delegates.unscoped("its own rows").filter(valid_from__lte=day, valid_to__gt=day)
    since = add_years(day, -1)
    courses = Count("trainings", filter=Q(trainings__on__gt=since, trainings__on__lte=day))
    done = rows.annotate(courses=courses).filter(courses__gte=rule.least()).count()
    total = rows.count()
    return Share(_("Trained in the last twelve months"), done, total, rule, done == total)


def seats(board: Board, on: date | None = None) -> list[Share]:
    """Whether a company's board holds the workers the law asks for (CoL 68, 76, 130)."""
    day = on or clock.today()
    held = board.holders.unscoped("its own rows").filter(valid_from__lte=day, valid_to__gt=day)
    directors = held.filter(seat=Seat.DIRECTOR).count()
    supervisors = held.filter(seat=Seat.SUPERVISOR).count()
    size = statutes.get("board.employee_director_workers", unit=board.union, on=day)
    third = statutes.get("board.employee_supervisor_share", unit=board.union, on=day)
    asked = size.holds(board.employer.workers)
    found = [
        Share(
            _("Worker directors"),
            directors,
            board.directors,
            size,
            not asked or bool(directors or supervisors),
        )
    ]
    if board.supervisors:
        holds = third.holds(supervisors, of=board.supervisors)
        found.append(Share(_("Worker supervisors"), supervisors, board.supervisors, third, holds))
    return found


def _school(congress: Congress, rows: list[Delegate], day: date) -> Iterator[Share]:
    rule = statutes.get("school_congress.teachers_share", unit=congress.union, on=day)
    count = sum(row.teacher for row in rows)
    yield Share(_("Delegates"), len(rows), congress.workers, None, bool(rows))
    yield Share(_("Teachers"), count, len(rows), rule, rule.holds(count, of=len(rows)))
    yield from _managers(congress, rows, day)
    yield _women(congress, rows)


def _managers(congress: Congress, rows: list[Delegate], day: date) -> Iterator[Share]:
    rule = statutes.get("workers_congress.managers_share", unit=congress.union, on=day)
    count = sum(row.manager for row in rows)
    yield Share(
        _("Middle level and above"), count, len(rows), rule, not rows or rule.holds(count, of=len(rows))
    )


def _women(congress: Congress, rows: list[Delegate]) -> Share:
    """A fair share: not below that of the women among the workers, where it is known."""
    count = sum(row.sex == Sex.FEMALE for row in rows)
    known = congress.workers and congress.women
    fair = not known or count * congress.workers >= congress.women * len(rows)
    words = f"≥ {congress.women * 100 / congress.workers:.1f}%" if known else ""
    return Share(_("Women"), count, len(rows), None, bool(fair), words)
