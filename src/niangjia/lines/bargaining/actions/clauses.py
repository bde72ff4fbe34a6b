"""Clauses: entered, read by the machine at first, judged by an officer; the contract is graded anew each time (M053)."""

from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kit.agreements.quality import quality
from niangjia.kit.agreements.reading import Standing

from ..law import first_reading
from ..models import Clause, Contract

CHANGE = "bargaining.change"
MARKS = ("has_figure", "has_date", "has_duty")


@action("bargaining.set_clause", ability=CHANGE, at=lambda given: given["contract"].union)
def set_clause(
    *, by: Actor, act: Act, contract: Contract, topic: str, text: str, has_figure: bool = False, has_date: bool = False,
    has_duty: bool = False, copies_law: bool = False, number: int | None = None,
) -> Clause:  # fmt: skip
    """A clause and what it really promises. Where nothing is ticked, the first reading ticks; nobody has judged it then."""
    place = number or Clause._base_manager.filter(contract=contract).count() + 1
    marks = {"has_figure": has_figure, "has_date": has_date, "has_duty": has_duty, "copies_law": copies_law}
    _not_both(marks)
    ticked = any(marks.values())
    facts: dict[str, Any] = {"topic": topic.strip(), "text": text.strip()}
    facts |= (
        marks | {"standing": _said_by(marks)} if ticked else _marks_of(text) | {"standing": Standing.OPEN}
    )
    held = Clause._base_manager.filter(contract=contract, number=place).first()
    clause = (
        act.update(held, **facts) if held else act.create(Clause(contract=contract, number=place, **facts))
    )
    _grade(act, contract)
    return clause


@action("bargaining.correct_clause", ability=CHANGE, at=lambda given: given["clause"].contract.union)
def correct_clause(
    *, by: Actor, act: Act, clause: Clause, version: int | None = None, **facts: Any
) -> Clause:
    """更正 of a clause; the contract is graded anew."""
    checks.only({"topic", "text", *MARKS, "copies_law"}, facts)
    _not_both({name: facts.get(name, getattr(clause, name)) for name in (*MARKS, "copies_law")})
    if "text" in facts and facts["text"].strip() != clause.text:
        facts["standing"] = Standing.OPEN  # what was judged is not what stands there now
    held = act.update(clause, version, **facts)
    _grade(act, clause.contract)
    return held


@action("bargaining.confirm_reading", ability=CHANGE, at=lambda given: given["clause"].contract.union)
def confirm_reading(*, by: Actor, act: Act, clause: Clause) -> Clause:
    """The officer agrees with the first reading. Refused where the machine could not tell."""
    standing = first_reading(clause.text).standing
    if standing == Standing.OPEN:
        raise Refusal(
            _("The first reading could not tell how this clause stands to the law."),
            remedy=_("Read it yourself and judge it."),
        )
    return _judge(act, clause, standing)


@action("bargaining.judge_clause", ability=CHANGE, at=lambda given: given["clause"].contract.union)
def judge_clause(*, by: Actor, act: Act, clause: Clause, standing: str) -> Clause:
    """The officer judges for himself; the marks follow."""
    return _judge(act, clause, Standing(standing))


def _judge(act: Act, clause: Clause, standing: Standing) -> Clause:
    marks = _marks_of(clause.text)
    if standing == Standing.COPIES:
        marks = dict.fromkeys(MARKS, False) | {"copies_law": True}
    act.update(clause, standing=standing, **(marks | {"copies_law": standing == Standing.COPIES}))
    _grade(act, clause.contract)
    return clause


def _marks_of(text: str) -> dict[str, bool]:
    """What the first reading ticks."""
    found = first_reading(text)
    if found.standing == Standing.COPIES:
        return dict.fromkeys(MARKS, False) | {"copies_law": True}
    return {name: getattr(found, name) for name in MARKS} | {"copies_law": False}


def _said_by(marks: dict[str, bool]) -> Standing:
    """Whoever ticks has judged."""
    return Standing.COPIES if marks["copies_law"] else Standing.BEYOND


def _not_both(marks: dict[str, bool]) -> None:
    if marks["copies_law"] and any(marks[name] for name in MARKS):
        raise Refusal(
            _("A clause that only repeats the law promises nothing of its own."),
            where=_("Only repeats the law"),
            remedy=_("Tick either that or what it names."),
        )


def _grade(act: Act, contract: Contract) -> None:
    found = quality(list(Clause._base_manager.filter(contract=contract)))
    act.update(contract, points=found.points, copies=found.copies)
