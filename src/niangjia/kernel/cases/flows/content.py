"""What a picture of a lifecycle says: for each state its name, the dates that run in it, the steps out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from niangjia.kernel import statutes
from niangjia.kernel.statutes.choices import UNITS

from ..lifecycle import Due, Lifecycle

FULL, HALF = 1.0, 0.58  # widths of letters in units of their height


@dataclass(frozen=True)
class Line:
    """A line of text in a box: of the name, of a date, or of a step (`step`: its code, on its first line)."""

    text: str
    kind: str
    step: str = ""


@dataclass
class Box:
    """A state: its lines, and how it stands in the case shown ("now", "past" or "")."""

    code: str
    lines: list[Line]
    final: bool = False
    start: bool = False
    standing: str = ""


@dataclass(frozen=True)
class Arrow:
    """A step between two different states."""

    step: str
    source: str
    target: str


@dataclass
class Content:
    """Boxes in the order of the declaration, and arrows between them."""

    label: str
    boxes: dict[str, Box]
    arrows: list[Arrow]
    running: Mapping[str, date] = field(default_factory=dict)


def content_of(
    cycle: Lifecycle, letters: float, *, now: str = "", past: frozenset[str] = frozenset(),
    running: Mapping[str, date] | None = None,
) -> Content:  # fmt: skip
    """The content of a lifecycle, lines broken after `letters` Chinese characters.

    now, past: the state a case stands in and those it came through; running: its open dates by rule name.
    """
    dates = running or {}
    boxes = {
        state.code: Box(
            state.code,
            [*_lines(str(state.label), "name", letters), *_dues(cycle, state.code, letters, dates, now),
             *_steps(cycle, state.code, letters)],
            final=state.final, start=state.code == cycle.start,
            standing="now" if state.code == now else "past" if state.code in past else "",
        )
        for state in cycle.states
    }  # fmt: skip
    arrows = [
        Arrow(step.code, source, step.target)
        for step in cycle.transitions
        for source in step.sources
        if source != step.target
    ]
    return Content(str(cycle.label), boxes, arrows, dates)


def _dues(cycle: Lifecycle, code: str, letters: float, dates: Mapping[str, date], now: str) -> list[Line]:
    state = cycle.state(code)
    begun = [due for step in cycle.transitions if step.target == code for due in step.dues()]
    found = []
    for due in {due.statute: due for due in (*state.dues, *begun)}.values():
        on = dates.get(due.statute) if code == now else None
        found += _lines(f"◷ {due.label}：{on.isoformat() if on else period(due)}", "due", letters)
    return found


def period(due: Due) -> str:
    """How long a deadline runs, in words: 15日, 提前30日, that a date is agreed, or that only some provinces set one."""
    if due.agreed:
        return "按约定日期"
    rule = statutes.find(due.statute)
    if rule is None:
        return "按当地规定"
    if rule.number is None:
        return "按规定期限"
    said = f"{rule.number}{UNITS.get(rule.unit, '')}"
    return f"提前{said}" if rule.way == "before" else f"{said}内"


def _steps(cycle: Lifecycle, code: str, letters: float) -> list[Line]:
    found: list[Line] = []
    for step in cycle.outgoing(code):
        sign = "↻" if step.target == code else "→"
        found += _lines(f"{sign} {step.label}", "step", letters, step.code)
    return found


def _lines(text: str, kind: str, letters: float, step: str = "") -> list[Line]:
    return [Line(part, kind, step if n == 0 else "") for n, part in enumerate(wrapped(text, letters))]


def wrapped(text: str, letters: float) -> list[str]:
    """Text broken into lines of at most so many Chinese characters; Latin words and numbers stay whole."""
    lines, line, width = [], "", 0.0
    for word in _words(text):
        wide = sum(width_of(letter) for letter in word)
        if line and width + wide > letters:
            lines.append(line.rstrip())
            line, width = "", 0.0
        line, width = line + (word if line else word.lstrip()), width + wide
    return [*lines, line.rstrip()] if line.strip() else lines


def width_of(letter: str) -> float:
    """The width of a letter in units of its height."""
    return FULL if ord(letter) > 0x2000 else HALF


def _words(text: str) -> list[str]:
    """Chinese characters one by one (with the closing mark that follows), runs of other letters together."""
    found: list[str] = []
    for letter in text:
        closing = letter in "，。；：、）》”"
        joins = found and (closing or found[-1][-1:] in "（《“" or (letter.isascii() and not letter.isspace() and found[-1][-1:].isascii()
                                       and not found[-1][-1:].isspace()))  # fmt: skip
        if joins:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def plain(value: Any) -> str:
    """A number as SVG wants it."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
