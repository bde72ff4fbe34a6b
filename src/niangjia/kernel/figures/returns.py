"""Returns 报表: a set of figures is submitted, frozen with its rows; what came late stands beside it."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import Period
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.models import Union

from . import checks
from .checks import Book, Finding, Severity, exact_of
from .declare import Indicator, Moment
from .engine import Ask, indicator, indicators
from .figurevalue import Number
from .memo import steady
from .models import Reminder, Return, ReturnLine, ReturnState
from .rowset import row_ids

OPEN = (ReturnState.DRAFT, ReturnState.SENT_BACK)


def pack(ids: Iterable[int]) -> bytes:
    """Row ids, sorted, 8 bytes each, compressed (neighbours differ little, so their differences are kept)."""
    ordered = np.array(sorted(ids), dtype=np.int64)
    return zlib.compress(np.diff(ordered, prepend=np.int64(0)).astype("<i8").tobytes(), 6)


def unpack(data: bytes) -> list[int]:
    """The ids of `pack`."""
    return np.cumsum(np.frombuffer(zlib.decompress(bytes(data)), dtype="<i8")).tolist() if data else []


def standard() -> list[Indicator]:
    """The indicators of the standard return: every declared one that has an official number."""
    return [item for item in indicators() if len(item.code) == 3 and item.code[1:].isdigit()]


@action("figures.open_return", ability="figures.report", at=lambda kw: kw["union"])
def open_return(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    period: Period,
    codes: Iterable[str] = (),
    due_on: date | None = None,
) -> Return:
    """A draft with one line per indicator (all official ones where none are named), filled from the ledgers."""
    if Return._base_manager.filter(union=union, title=title, first=period.first, last=period.last).exists():
        raise Refusal(
            _("This return is already there."), where=_("Title"), remedy=_("Open it and go on there.")
        )
    made = act.create(
        Return(union=union, title=title.strip(), first=period.first, last=period.last, due_on=due_on)
    )
    chosen = [indicator(code) for code in codes] or standard()
    act.bulk_create(
        ReturnLine, [ReturnLine(of=made, indicator=item.code, place=n) for n, item in enumerate(chosen)]
    )
    return made


@action("figures.note_line", ability="figures.report", at=lambda kw: kw["line"].of.union)
def note_line(*, by: Actor, act: Act, line: ReturnLine, note: str) -> ReturnLine:
    """The written reason of a figure (X35 asks for one after a jump)."""
    _still_open(line.of)
    return act.update(line, note=note.strip())


def _still_open(held: Return) -> None:
    if held.state not in OPEN:
        raise Refusal(_("A submitted return does not change."), remedy=_("Make a correction of it."))


@action("figures.submit_return", ability="figures.submit", at=lambda kw: kw["held"].union)
def submit_return(*, by: Actor, act: Act, held: Return, version: int | None = None) -> Return:
    """Freeze the value and row ids of every line. Refused while a cross-check finds an error; warnings are kept."""
    _still_open(held)
    if held.last > clock.today():
        raise Refusal(
            _("The period has not ended yet."), where=_("Period"), remedy=_("Submit it after the last day.")
        )
    with steady():
        lines = freeze(held)
        findings = examine(held, lines)
    errors = [f for f in findings if not f.passed and f.severity == Severity.ERROR]
    if errors:
        raise Refusal(
            _("The cross-checks found errors: %(faults)s")
            % {"faults": " ".join(f"{f.code}: {f.faults[0]}" for f in told(held, errors, by))},
            where=_("Cross-checks"),
            remedy=_("Mend the ledgers and submit again."),
        )
    act.bulk_update(ReturnLine, lines, ["value", "previous", "source", "rows", "row_ids"])
    for reminder in Reminder._base_manager.filter(
        union=held.union, answered_at__isnull=True, first__lte=held.last, last__gte=held.first
    ):
        act.update(reminder, answered_at=clock.now())
    if held.corrects is not None:
        act.update(held.corrects, state=ReturnState.REPLACED)
    return act.update(
        held,
        version,
        state=ReturnState.SUBMITTED,
        submitted_at=clock.now(),
        submitted_by=by.name,
        faults=[as_json(f) for f in findings if not f.passed],
    )


def as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "says": finding.says,
        "severity": finding.severity,
        "faults": list(finding.faults),
    }


def ask_of(held: Return) -> Ask:
    """The question behind a return's lines."""
    return Ask.make(Moment.of(period=Period(held.first, held.last)), "then", "all")


def freeze(held: Return) -> list[ReturnLine]:
    """The lines with today's values and rows, not yet stored."""
    lines = list(ReturnLine._base_manager.filter(of=held).order_by("place"))
    ask = ask_of(held)
    items = [indicator(line.indicator) for line in lines]
    ask.prepare(items)
    ask.last_year.prepare(items)
    for line, item in zip(lines, items, strict=True):
        figure = ask.value(item, held.union)
        line.value, line.previous = stored(figure.value), stored(figure.previous)
        line.source = figure.source if figure.source != "mixed" else "reported"
        line.rows = figure.rows_count
        line.row_ids = b"" if item.computed else pack(row_ids(ask, item, held.union))
    return lines


def stored(value: Number | None) -> Decimal | None:
    """A value with the eight decimals of the column."""
    if value is None:
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("1e-8"))


def examine(held: Return, lines: Iterable[ReturnLine]) -> list[Finding]:
    """The cross-checks over the lines' values; indicators not in the return come from the ledgers."""
    frozen = {line.indicator: exact_of(line.value, indicator(line.indicator)) for line in lines}
    notes = {line.indicator: line.note for line in lines}
    moment = Moment.of(period=Period(held.first, held.last))
    return checks.run(Book.of(held.union, moment, frozen=frozen, notes=notes), only=frozen)


def told(held: Return, found: Iterable[Finding | dict[str, Any]], by: Actor) -> list[Finding]:
    """Findings of a return, running or kept, as a reader may see them."""
    rows = [
        row
        if isinstance(row, Finding)
        else Finding(row["code"], row["says"], row["severity"], tuple(row["faults"]))
        for row in found
    ]
    return checks.told(rows, held.union, Period(held.first, held.last), by=by)


@action("figures.send_back_return", ability="figures.submit", at=lambda kw: kw["held"].union)
def send_back_return(*, by: Actor, act: Act, held: Return, why: str) -> Return:
    """The unit above returns it with a reason; it may be submitted again."""
    if held.state != ReturnState.SUBMITTED:
        raise Refusal(_("Only a submitted return can be sent back."))
    if not why.strip():
        raise Refusal(_("Say why it is sent back."), where=_("Reason"))
    return act.update(held, state=ReturnState.SENT_BACK, note=why.strip())


@action("figures.accept_return", ability="figures.submit", at=lambda kw: kw["held"].union)
def accept_return(*, by: Actor, act: Act, held: Return) -> Return:
    if held.state != ReturnState.SUBMITTED:
        raise Refusal(_("Only a submitted return can be accepted."))
    return act.update(held, state=ReturnState.ACCEPTED)


@action("figures.correct_return", ability="figures.report", at=lambda kw: kw["held"].union)
def correct_return(*, by: Actor, act: Act, held: Return, why: str) -> Return:
    """A revision: the submitted one stays as it was until the revision is submitted."""
    if held.state not in {ReturnState.SUBMITTED, ReturnState.ACCEPTED}:
        raise Refusal(_("Only a submitted return is corrected; this one is still open."))
    if not why.strip():
        raise Refusal(_("Say what was wrong."), where=_("Reason"))
    made = act.create(
        Return(
            union=held.union,
            title=held.title,
            first=held.first,
            last=held.last,
            due_on=held.due_on,
            revision=held.revision + 1,
            corrects=held,
            note=why.strip(),
        )
    )
    lines = ReturnLine._base_manager.filter(of=held).order_by("place")
    act.bulk_create(
        ReturnLine,
        [ReturnLine(of=made, indicator=line.indicator, place=line.place, note=line.note) for line in lines],
    )
    return made


@dataclass(frozen=True)
class LineNow:
    """A frozen line and the ledgers today: `late` rows came in afterwards 补录, `gone` rows are no longer counted."""

    line: ReturnLine
    item: Indicator
    now: Number | None
    late: tuple[int, ...]
    gone: tuple[int, ...]

    @property
    def frozen(self) -> Number | None:
        return exact_of(self.line.value, self.item)

    @property
    def changed(self) -> bool:
        return bool(self.late or self.gone)


def beside(held: Return) -> list[LineNow]:
    """Every line with what the ledgers say today."""
    lines = list(ReturnLine._base_manager.filter(of=held).order_by("place"))
    ask = ask_of(held)
    items = [indicator(line.indicator) for line in lines]
    ask.prepare(items)
    found = []
    for line, item in zip(lines, items, strict=True):
        late: set[int] = set()
        gone: set[int] = set()
        if not item.computed and held.state not in OPEN:
            then, today = set(unpack(bytes(line.row_ids))), set(row_ids(ask, item, held.union))
            late, gone = today - then, then - today
        found.append(
            LineNow(line, item, ask.number(item, held.union.pk), tuple(sorted(late)), tuple(sorted(gone)))
        )
    return found


def notes_of(post: Mapping[str, str], held: Return) -> dict[int, str]:
    """Notes typed on the return's page, by line id."""
    lines = ReturnLine._base_manager.filter(of=held).values_list("pk", "indicator")
    return {pk: post[f"note-{code}"].strip() for pk, code in lines if f"note-{code}" in post}
