"""The computed table of a survey, with small groups protected where it is anonymous.

Counts below the threshold (`figures.small_cell`) are hidden, and with them as many of their neighbours as it takes so
that no hidden one can be worked out from the total; in a break-down an option that is small in one group is hidden in
all. Extremes are never shown of an anonymous survey, and nothing at all of one with too few answers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from niangjia.kernel import statutes

from ..choices import QuestionKind
from ..models import Question, Survey

HIDDEN = None


@dataclass(frozen=True)
class Line:
    """One answer: how many gave it, None where hidden. groups: the same by group, in the order of the table's heads."""

    label: str
    count: int | None
    share: Decimal | None = None
    groups: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Table:
    """A question with its answers. base: how many answered. mean, middle: of numbers; low, high: open surveys only."""

    question: Question
    base: int
    lines: tuple[Line, ...] = ()
    heads: tuple[str, ...] = ()
    mean: Decimal | None = None
    middle: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    words: tuple[str, ...] = ()

    @property
    def number(self) -> bool:
        return self.question.kind in (QuestionKind.NUMBER, QuestionKind.MONEY)


@dataclass(frozen=True)
class Results:
    """Every table of a survey. limit: the threshold, 0 where nothing is hidden. too_few: nothing may be shown."""

    survey: Survey
    count: int
    tables: tuple[Table, ...]
    limit: int = 0
    too_few: bool = False
    asked: int = 0
    wanted: int = 0
    answered: int = field(default=0)

    @property
    def hides(self) -> bool:
        return any(
            line.count is HIDDEN or HIDDEN in line.groups for table in self.tables for line in table.lines
        )


def results(survey: Survey) -> Results:
    """The tables of a survey as they stand."""
    answers = list(survey.replies.unscoped("its own table").values_list("answers", flat=True))
    units = list(survey.units.unscoped("its own table").values_list("wanted", "received"))
    limit = int(statutes.get("figures.small_cell", unit=survey.union).number or 0) if survey.anonymous else 0
    few = bool(limit) and len(answers) < limit
    questions = list(survey.questions.unscoped("its own table").order_by("number"))
    by = next((q for q in questions if q.group), None)
    tables = () if few else tuple(_table(q, answers, by if by != q else None, limit) for q in questions)
    return Results(survey, len(answers), tables, limit, few, len(units), sum(w for w, _r in units),
                   sum(1 for _w, received in units if received))  # fmt: skip


def _table(question: Question, answers: Sequence[dict], by: Question | None, limit: int) -> Table:
    key = str(question.number)
    given = [row for row in answers if row.get(key) not in (None, "", [])]
    if question.kind in (QuestionKind.NUMBER, QuestionKind.MONEY):
        return _numbers(question, [Decimal(row[key]) for row in given], limit)
    if question.kind == QuestionKind.TEXT:
        return Table(question, len(given), words=() if limit else tuple(row[key] for row in given))
    options = question.choices or ["是", "否"]
    counts = Counter(one for row in given for one in (row[key] if isinstance(row[key], list) else [row[key]]))
    heads = tuple(by.choices) if by else ()
    groups = [[sum(_chose(row, key, option) and row.get(str(by.number)) == head for row in given) for head in heads]
              for option in options] if by else [[] for _option in options]  # fmt: skip
    shown = protect([counts[option] for option in options], limit, whole=question.kind != QuestionKind.MANY)
    cells = protect_groups(groups, limit, shown)
    lines = tuple(
        Line(option, shown[n], None if shown[n] is None or not given else Decimal(shown[n] or 0) / len(given), tuple(cells[n]))
        for n, option in enumerate(options)
    )  # fmt: skip
    return Table(question, len(given), lines, heads)


def _chose(row: dict, key: str, option: str) -> bool:
    value = row.get(key)
    return option in value if isinstance(value, list) else value == option


def _numbers(question: Question, values: list[Decimal], limit: int) -> Table:
    if not values or len(values) < limit:
        return Table(question, len(values))
    cents = Decimal("0.01")
    mean, middle = (
        (sum(values, Decimal(0)) / len(values)).quantize(cents),
        Decimal(str(median(values))).quantize(cents),
    )
    low, high = (None, None) if limit else (min(values), max(values))
    return Table(question, len(values), mean=mean, middle=middle, low=low, high=high)


def protect(counts: Sequence[int], limit: int, *, whole: bool = True) -> list[int | None]:
    """The counts with small ones hidden. whole: their sum is known, so that what is hidden together must not be small
    and never stands alone."""
    shown: list[int | None] = [HIDDEN if 0 < n < limit else n for n in counts]
    if not whole or None not in shown:
        return shown
    while True:
        hidden = [n for n, cell in enumerate(shown) if cell is None]
        open_ = [n for n, cell in enumerate(shown) if cell]
        if (len(hidden) > 1 and sum(counts[n] for n in hidden) >= limit) or not open_:
            return shown
        shown[min(open_, key=lambda n: counts[n])] = HIDDEN


def protect_groups(groups: list[list[int]], limit: int, shown: list[int | None]) -> list[list[int | None]]:
    """Counts by option and group. An option that is small in any group, or hidden as a whole, is hidden in all groups,
    and at least two options are, so that neither the group's nor the option's total gives one away."""
    if not limit or not groups or not groups[0]:
        return [list(row) for row in groups]
    hidden = {n for n, row in enumerate(groups) if shown[n] is None or any(0 < cell < limit for cell in row)}
    totals = [sum(row) for row in groups]
    while hidden and len(hidden) < len(groups):
        left = [sum(groups[n][g] for n in hidden) for g in range(len(groups[0]))]
        if len(hidden) > 1 and all(n == 0 or n >= limit for n in left):
            break
        hidden.add(min((n for n in range(len(groups)) if n not in hidden), key=lambda n: totals[n]))
    return [[HIDDEN] * len(row) if n in hidden else list(row) for n, row in enumerate(groups)]
