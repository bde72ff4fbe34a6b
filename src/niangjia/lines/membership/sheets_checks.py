"""Consistency checks of form 2.3 (rules-organisation 2.3 and 3.2), whole columns at a time."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from niangjia.kernel import statutes
from niangjia.kernel.people.identity import age_on
from niangjia.kernel.sheets import cells
from niangjia.kernel.sheets.judging import Chunk
from niangjia.kernel.sheets.reader.clean import Cell
from niangjia.kernel.sheets.verdicts import Finding

from .sheets_spells import EXPEL, JOIN, RETAIN, TRANSFER_IN

CRIME, AT_WORK, RETIRED, AGRICULTURAL, RESIDENT_CARD = 6, "1", "4", "L1", "111"
OLDEST = 100


def identity_numbers(chunk: Chunk) -> list[str]:
    """The identity number of each row, "" where it is missing or wrong; faults go into the chunk."""
    kinds, numbers = chunk.column("id_type"), []
    for i, (raw, kind) in enumerate(zip(chunk.column("id_number"), kinds, strict=True)):
        if raw is None:
            numbers.append("")
            continue
        parsed: Any = cells.identity_number(raw) if kind in (None, RESIDENT_CARD) else _other_document(raw)
        if parsed.__class__ is cells.Bad:
            chunk.faults.setdefault(i, []).append(
                Finding("id_number", parsed.kind, parsed.text, parsed.facts)
            )
            parsed = ""
        numbers.append(parsed)
    return numbers


def _other_document(raw: Cell) -> str | cells.Bad:
    if cells.precision_lost(raw):
        return cells.identity_number(raw)
    shown = str(raw).replace(" ", "").upper()
    if not 5 <= len(shown) <= 20:
        return cells.Bad("id_format", _("a document number has 5 to 20 characters"))
    return shown


def complete(chunk: Chunk, numbers: list[str]) -> None:
    """Sex and birth date as the identity number tells them: differences are faults, empty cells are filled."""
    births, sexes = chunk.column("birth_date"), chunk.column("sex")
    kinds = chunk.column("id_type")
    filled_births, filled_sexes = list(births), list(sexes)
    for i, number in enumerate(numbers):
        if len(number) != 18 or kinds[i] not in (None, RESIDENT_CARD):
            continue
        born, sex = cells.birth_of(number), 2 - int(number[16]) % 2
        if births[i] is not None and births[i] != born:
            _fault(
                chunk,
                i,
                "birth_date",
                "birth_mismatch",
                _("the birth date differs from the identity number, which says %(day)s"),
                day=str(born),
            )
        if sexes[i] is not None and sexes[i] != sex:
            _fault(
                chunk,
                i,
                "sex",
                "sex_mismatch",
                _("the sex differs from the identity number, which says %(sex)s"),
                sex="男" if sex == 1 else "女",
            )
        filled_births[i], filled_sexes[i] = born, sex
    chunk.values["birth_date"], chunk.values["sex"] = filled_births, filled_sexes


def _fault(chunk: Chunk, i: int, column: str, kind: str, text: str, **facts: Any) -> None:
    chunk.faults.setdefault(i, []).append(Finding(column, kind, text, facts))


def _warn(chunk: Chunk, i: int, column: str, kind: str, text: str, **facts: Any) -> None:
    chunk.warnings.setdefault(i, []).append(Finding(column, kind, text, facts))


def dates(chunk: Chunk, today: date) -> None:
    """No future, no joining before the lawful age, no impossible birth date."""
    least = statutes.get("member.min_age", on=today)
    young = int(least.number or 0)
    for i, (on, born) in enumerate(zip(chunk.column("change_date"), chunk.column("birth_date"), strict=True)):
        if on is not None and on > today:
            _fault(
                chunk, i, "change_date", "future_date", _("%(day)s lies in the future"), day=on.isoformat()
            )
        if born is None:
            continue
        if born > today or today.year - born.year > OLDEST:
            _fault(
                chunk,
                i,
                "birth_date",
                "birth_impossible",
                _("a birth date of %(day)s cannot be right"),
                day=born.isoformat(),
            )
        elif on is not None and on.year - born.year <= young and not least.holds(age_on(born, on)):
            _fault(
                chunk,
                i,
                "change_date",
                "too_young",
                _("only %(age)s years old on %(day)s; members are at least %(least)s (%(law)s)"),
                age=age_on(born, on),
                day=on.isoformat(),
                least=young,
                law=least.citation,
            )


Rule = Callable[[Any, Any], bool]


def pairs(chunk: Chunk) -> None:
    """Cells that contradict each other."""
    for i in _where(chunk, "change_reason", "change_type", lambda why, kind: why == CRIME and kind != EXPEL):
        _fault(
            chunk,
            i,
            "change_reason",
            "reason_type",
            _("“因犯罪被开除会籍” is a reason for 除名 only; correct the reason or the change type"),
        )
    for i in _where(
        chunk, "change_type", "change_reason", lambda kind, why: kind == EXPEL and why not in (None, CRIME)
    ):
        _warn(chunk, i, "change_reason", "reason_type", _("除名 is normally for a crime; check the reason"))
    for i in _where(
        chunk,
        "change_type",
        "change_reason",
        lambda kind, why: kind is not None and kind not in (JOIN, TRANSFER_IN) and why is None,
    ):
        _warn(chunk, i, "change_reason", "missing", _("the reason of this change is missing"))
    for i in _where(
        chunk,
        "is_migrant",
        "hukou_type",
        lambda migrant, hukou: migrant and hukou not in (None, AGRICULTURAL),
    ):
        _warn(
            chunk,
            i,
            "is_migrant",
            "migrant_hukou",
            _("a migrant worker normally has an agricultural household"),
        )
    for i in _where(
        chunk, "change_type", "work_status", lambda kind, status: kind == RETAIN and status == AT_WORK
    ):
        _warn(
            chunk,
            i,
            "work_status",
            "retained_at_work",
            _("membership is retained although the person is at work"),
        )
    for i in _where(
        chunk, "change_type", "work_status", lambda kind, status: kind == JOIN and status == RETIRED
    ):
        _warn(chunk, i, "work_status", "joined_retired", _("a retired person joins; check the work status"))
    for i in _where(chunk, "employer", "union", lambda employer, union: employer is None and union is None):
        if not any(f.column == "employer" for f in chunk.faults.get(i, ())):
            _fault(chunk, i, "employer", "missing", _("fill in 工作单位 or 所在工会"))


def _where(chunk: Chunk, first: str, second: str, rule: Rule) -> Iterator[int]:
    pairs_found = list(zip(chunk.column(first), chunk.column(second), strict=True))
    wrong = {pair for pair in set(pairs_found) if rule(*pair)}  # few different pairs, many rows
    if wrong:
        yield from (i for i, pair in enumerate(pairs_found) if pair in wrong)
