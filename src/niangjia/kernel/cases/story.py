"""The case page reads like a story: where it stands, what comes next and by when, who has it, what is missing, papers,
people, history."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel import statutes
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.registry.registry import registry

from . import engine, handlers, queries, supervision
from .choices import Oversight
from .flows import picture
from .lifecycle import Lifecycle, Reason, State, Transition
from .models import Case, Deadline, Handler, Moment, Word


@dataclass(frozen=True)
class Paper:
    """A document of the case."""

    title: str
    link: str
    note: str = ""


# Floors above add where papers come from: (model label, id, reader's scope) -> papers.
paper_sources: list[Callable[[str, int, Scope], Iterable[Paper]]] = []


@dataclass(frozen=True)
class Step:
    """A step the reader may take: all that stands against it."""

    step: Transition
    reasons: list[Reason]

    @property
    def blocked(self) -> bool:
        return bool(self.blocking)

    @property
    def blocking(self) -> list[Reason]:
        return [reason for reason in self.reasons if reason.blocks]

    @property
    def warnings(self) -> list[Reason]:
        return [reason for reason in self.reasons if not reason.blocks]


@dataclass(frozen=True)
class Kept:
    """A fact or rule a decision rested on, beside what stands there today (empty where it is the same)."""

    label: Any
    then: Any
    today: Any = ""
    source: str = ""


@dataclass(frozen=True)
class Chapter:
    """One entry of the history: a step, or a word said about the matter."""

    at: datetime
    on: date
    label: Any
    by: str
    text: str = ""
    route: str = ""
    facts: tuple[Kept, ...] = ()
    rules: tuple[Kept, ...] = ()
    due_on: date | None = None
    kind: str = "step"


@dataclass
class Story:
    """Everything the page of a case shows to one reader."""

    case: Case
    record: Any
    cycle: Lifecycle
    state: State
    steps: list[Step]
    next: list[State]
    running: list[Deadline]
    settled: list[Deadline]
    chapters: list[Chapter]
    papers: list[Paper]
    handlers: list[Handler]
    instructions: list[Word]
    opened_by: str
    supervises: bool
    flow: SafeString

    @property
    def missing(self) -> list[tuple[Transition, Reason]]:
        """What stands against the steps that could be taken, each reason once."""
        seen: dict[str, tuple[Transition, Reason]] = {}
        for row in self.steps:
            for reason in row.reasons:
                seen.setdefault(str(reason.text), (row.step, reason))
        return list(seen.values())


def story_of(case: Case, actor: Actor) -> Story | None:
    """The story of a case for a reader; None where its record or lifecycle is gone."""
    cycle = registry.get(Lifecycle, case.lifecycle)
    record = cycle.model_class._base_manager.filter(pk=case.subject_id).first() if cycle else None
    if cycle is None or record is None:
        return None
    state = engine.state_of(record, cycle)
    moments = list(queries.moments_of(case))
    rows = list(queries.deadlines_of(case.subject_type, case.subject_id, actor.scope))
    running = [row for row in rows if row.is_open]
    return Story(
        case=case, record=record, cycle=cycle, state=state, steps=steps_of(record, cycle, actor),
        next=_next(cycle, state), running=running, settled=[row for row in rows if not row.is_open],
        chapters=chapters_of(case, cycle, record, moments), papers=_papers(case, actor.scope),
        handlers=list(handlers.handlers_of(record)) if case.restricted else [],
        instructions=list(supervision.open_instructions(case)), opened_by=moments[-1].by_name if moments else "",
        supervises=supervision.may_supervise(actor, case), flow=flow_of(cycle, state, moments, running),
    )  # fmt: skip


def steps_of(record: Any, cycle: Lifecycle, actor: Actor) -> list[Step]:
    """The steps the reader's role allows, each with what stands against it."""
    return [
        judged(record, cycle, step, actor) for step in engine.available(record, by=actor, lifecycle=cycle)
    ]


def judged(record: Any, cycle: Lifecycle, step: Transition, actor: Actor) -> Step:
    """A step with what stands against it today."""
    return Step(step, engine.reasons_against(record, step.code, by=actor, lifecycle=cycle))


def flow_of(
    cycle: Lifecycle, state: State, moments: Iterable[Moment], running: Iterable[Deadline]
) -> SafeString:
    """The picture of the lifecycle with the way come so far and the open dates."""
    past = frozenset(moment.state for moment in moments) - {state.code}
    return picture.both(
        cycle, now=state.code, past=past, running={row.statute: row.due_on for row in running}
    )


def chapters_of(case: Case, cycle: Lifecycle, record: Any, moments: Iterable[Moment]) -> list[Chapter]:
    """Steps and words together, the newest first."""
    found = [_step_chapter(case, cycle, record, moment) for moment in moments]
    found += [_word_chapter(word) for word in supervision.words_of(case)]
    return sorted(found, key=lambda chapter: chapter.at, reverse=True)


def _next(cycle: Lifecycle, state: State) -> list[State]:
    targets = dict.fromkeys(step.target for step in cycle.outgoing(state.code))
    return [cycle.state(code) for code in targets if code != state.code]


def _papers(case: Case, scope: Scope) -> list[Paper]:
    return [paper for source in paper_sources for paper in source(case.subject_type, case.subject_id, scope)]


def _step_chapter(case: Case, cycle: Lifecycle, record: Any, moment: Moment) -> Chapter:
    labels = {t.code: t.label for t in cycle.transitions} | {"": pgettext_lazy("case", "Opened")}
    states = {s.code: s.label for s in cycle.states}
    return Chapter(
        at=moment.entered_at, on=moment.on, label=labels.get(moment.transition, moment.transition), by=moment.by_name,
        text=moment.reason, route=str(states.get(moment.state, moment.state)),
        facts=tuple(_facts(cycle, moment, record)), rules=tuple(_rules(case, moment)),
    )  # fmt: skip


def _facts(cycle: Lifecycle, moment: Moment, record: Any) -> Iterable[Kept]:
    """Facts as they were decided on; beside them the record's own column of the same name, where it differs today."""
    keys = {str(label): key for key, label in cycle.fact_words(moment.transition).items()}
    columns = {field.name for field in record._meta.concrete_fields}
    for label, value in cycle.said_facts(moment.transition, moment.facts):
        key = keys.get(str(label), str(label))
        now = engine.plain_fact(getattr(record, key)) if key in columns else value
        yield Kept(label, value, "" if same(value, now) else now)


def same(then: Any, now: Any) -> bool:
    """Whether a kept fact still holds; days and sums come back from the store as text."""
    return then == now or str(then) == str(now) or (then in ("", None) and now in ("", None))


def _rules(case: Case, moment: Moment) -> Iterable[Kept]:
    for kept in moment.rules:
        current = statutes.find(str(kept.get("name", "")), unit=case.turn)
        source = reference(kept)
        if current is None:
            yield Kept("", kept.get("text", ""), _("no longer in force"), source)
            continue
        frozen = current.frozen()
        names = ("text", "number", "upper", "unit", "citation", "citation_version")
        changed = any(frozen[name] != kept.get(name) for name in names)
        today = f"{current.text}（{current.reference}）" if changed else ""
        yield Kept("", kept.get("text", ""), today, source)


def reference(kept: dict[str, Any]) -> str:
    """The citation of a frozen rule with its version."""
    version = kept.get("citation_version")
    return f"{kept.get('citation', '')}（{version}）" if version else str(kept.get("citation", ""))


def _word_chapter(word: Word) -> Chapter:
    route = " → ".join(
        filter(None, (_side(word.from_union, word.from_name), _side(word.to_union, word.to_name)))
    )
    shown = route if word.kind != Oversight.ANSWER else ""
    return Chapter(at=word.at, on=word.on, label=word.get_kind_display(), by=word.by_name, text=word.text, route=shown,
                   due_on=word.due_on if word.due_on.year < 9999 else None, kind=word.kind)  # fmt: skip


def _side(union: Any, name: str) -> str:
    return f"{union} {name}".strip() if union else name
