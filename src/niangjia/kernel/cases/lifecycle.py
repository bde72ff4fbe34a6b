"""Lifecycles as data: what states a record passes through, who may move it, what must be in order first.

    DRIVE = Lifecycle(
        code="organizing.drive", label=_("Organizing drive"), model="organizing.Drive", start="surveyed",
        states=[State("surveyed", _("Surveyed")), State("approved", _("Approved"), final=True)],
        transitions=[
            Transition("approve", _("Approve"), "surveyed", "approved", "cases.decide", blockers=[has_premises]),
        ],
    )

A lifecycle names rules, never numbers: `statutes.checks` refuses bare ones in `lifecycle.py` files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.apps import apps
from django.db import models

from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.statutes import Rule
from niangjia.kernel.units.models import Union


@dataclass(frozen=True)
class Reason:
    """Why something cannot be done yet, with the link that mends it.

    rule: the rule it rests on. A reason that rests only on an unconfirmed rule (待核) warns and does not block.
    """

    text: Any
    link: str = ""
    remedy: Any = ""
    rule: Rule | None = None

    @property
    def blocks(self) -> bool:
        return self.rule is None or not self.rule.unconfirmed

    @property
    def source(self) -> str:
        """The article it rests on, with its version."""
        return self.rule.reference if self.rule else ""

    @property
    def words(self) -> str:
        """The text without the article in brackets, where that is shown beside it."""
        text = str(self.text)
        for cited in (f"（{self.source}）", f" ({self.source})") if self.source else ():
            text = text.replace(cited, "")
        return text

    def plain(self) -> dict[str, str]:
        """A JSON-ready copy."""
        cited = self.source
        return {"text": self.words, "link": self.link, "remedy": str(self.remedy), "citation": cited}


@dataclass(frozen=True)
class Context:
    """What a blocker, a fact or an effect may ask: who moves, the day of the event, what the form said."""

    by: Actor
    on: date
    data: dict[str, Any] = field(default_factory=dict)


Blocker = Callable[[Any, Context], Iterable[Reason] | None]
Effect = Callable[[Any, Context, Any], None]
Facts = Callable[[Any, Context], dict[str, Any]]


@dataclass(frozen=True)
class Due:
    """A deadline that runs while a record is in a state.

    statute: the rule's name. label: what must be done. event: what started it. start: the day it counts from, from
    record and context (the day of the move if not said; None: it does not run).
    until: further states in which it goes on running.
    agreed: for a date the two sides agreed on 约定时限: from record and context, the date itself (None: it does not
    run). No rule is asked then; `statute` is a name under which the deadline is known, not one of the table.
    """

    statute: str
    label: Any
    event: Any = ""
    start: Callable[[Any, Context], date | None] | None = None
    until: Sequence[str] = ()
    agreed: Callable[[Any, Context], date | None] | None = None


@dataclass(frozen=True)
class State:
    """A state. turn: from the record, the union that must act next (the record's own if not said)."""

    code: str
    label: Any
    final: bool = False
    turn: Callable[[Any], Union] | None = None
    dues: Sequence[Due] = ()
    colour: str = ""


@dataclass(frozen=True)
class Transition:
    """A named step from one or several states to another.

    ability: what the actor needs at the union whose turn it is (at the record's own with `own`, for instance to take
    back what was handed in). blockers: each answers with the reasons that stand against it. facts: what the decision is frozen with. effect(record, context, act): writes that
    belong to the step, through the same action. deadline: rule or `Due` that begins with the step. form: a Django form
    that is filled in first; its cleaned data is `context.data` ("on" is the day of the event).
    before(record, context, act): writes that decide whose turn the new state is, such as a hand-over to another union;
    they precede it, everything else is an effect.
    bulk: whether lists offer it for many records at once; not where it needs details of each.
    """

    code: str
    label: Any
    source: str | Sequence[str]
    target: str
    ability: str
    blockers: Sequence[Blocker] = ()
    facts: Facts | None = None
    effect: Effect | None = None
    deadline: str | Due = ""
    form: type[forms.Form] | None = None
    needs_reason: bool = False
    own: bool = False
    danger: bool = False
    before: Effect | None = None
    bulk: bool = True

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source,) if isinstance(self.source, str) else tuple(self.source)

    def dues(self) -> Iterator[Due]:
        if isinstance(self.deadline, Due):
            yield self.deadline
        elif self.deadline:
            yield Due(self.deadline, self.label)


def _own_union(record: Any) -> Union:
    return record.union


def _link(record: Any) -> str:
    find = getattr(record, "get_absolute_url", None)
    return str(find()) if callable(find) else ""


@dataclass(frozen=True)
class Lifecycle:
    """How records of one model move. `state_field` names the record's own column, "" where only the case knows.

    fact_labels: the words under which the facts of a decision are shown, for keys that are not words themselves.
    """

    code: str
    label: Any
    model: type[models.Model] | str
    start: str
    states: Sequence[State]
    transitions: Sequence[Transition]
    state_field: str = "state"
    union: Callable[[Any], Union] = _own_union
    title: Callable[[Any], str] = str
    link: Callable[[Any], str] = _link
    line: str = ""
    fact_labels: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model) if isinstance(self.model, str) else self.model

    def state(self, code: str) -> State:
        """A state by code; KeyError when there is none."""
        return {s.code: s for s in self.states}[code]

    def transition(self, code: str) -> Transition:
        """A transition by code; KeyError when there is none."""
        return {t.code: t for t in self.transitions}[code]

    def outgoing(self, state: str) -> list[Transition]:
        return [t for t in self.transitions if state in t.sources]

    def state_of(self, record: Any) -> str:
        """Where a record stands by its own column; the start state where it has none."""
        return getattr(record, self.state_field) or self.start if self.state_field else self.start

    def due(self, statute: str) -> Due | None:
        """The declaration of a running deadline."""
        return next((d for d in self._dues() if d.statute == statute), None)

    def said_facts(self, transition: str, facts: Mapping[str, Any]) -> list[tuple[Any, Any]]:
        """The facts of a decision as (label, value), in words; keys nobody has named stay in the record only."""
        labels = self.fact_words(transition)
        return [
            (labels.get(key, key), value)
            for key, value in facts.items()
            if key in labels or not key.isascii()
        ]

    def fact_words(self, transition: str) -> dict[str, Any]:
        """The words of the facts a step is decided on, by key: its form's labels, and the lifecycle's own."""
        step = next((t for t in self.transitions if t.code == transition), None)
        fields = step.form.base_fields if step and step.form else {}
        named = {name: form_field.label for name, form_field in fields.items() if form_field.label}
        return {**named, **self.fact_labels}

    def _dues(self) -> Iterator[Due]:
        for state in self.states:
            yield from state.dues
        for transition in self.transitions:
            yield from transition.dues()

    def check(self) -> Iterator[str]:
        """Faults of the declaration: unknown, unreachable or dead-end states, doubles. Asked by the registry."""
        codes = [s.code for s in self.states]
        if self.start not in codes:
            yield f"start state {self.start!r} is not declared"
        for name, found in (("state", codes), ("transition", [t.code for t in self.transitions])):
            yield from (
                f"{name} {code!r} is declared twice"
                for code in sorted({c for c in found if found.count(c) > 1})
            )
        for step in self.transitions:
            yield from (
                f"{step.code}: no state {c!r}" for c in (*step.sources, step.target) if c not in codes
            )
            if not step.ability:
                yield f"{step.code}: no ability"
        yield from (f"state {code!r} is never reached" for code in codes if code not in self._reached())
        for state in self.states:
            if state.final and self.outgoing(state.code):
                yield f"final state {state.code!r} can be left"
            if not state.final and not self.outgoing(state.code):
                yield f"state {state.code!r} leads nowhere and is not final"

    def _reached(self) -> set[str]:
        reached: set[str] = {self.start}
        last: set[str] = set()
        while reached != last:
            last = set(reached)
            reached |= {t.target for t in self.transitions if set(t.sources) & reached}
        return reached


@dataclass(frozen=True)
class Upcoming:
    """A date found by a `Reminder`: whose it is, and where it can be dealt with."""

    title: str
    due_on: date
    union_id: int
    link: str = ""


@dataclass(frozen=True)
class Reminder:
    """Dates that lie in the line's own tables (a term ends, a certificate expires, a visit is due), shown in the to-do
    list without a stored deadline.

    statute: how long before the date it shows, a period (for instance "union.term.reminder_months").
    find(scope, first, last): the open dates from `first` to `last`, within the scope (always said by `.within(scope)`:
    for one account's list it holds its own unions only, not those below).
    """

    code: str
    label: Any
    statute: str
    find: Callable[[Scope, date, date], Iterable[Upcoming]]
