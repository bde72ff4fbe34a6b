"""Plan points and shortcomings."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Choice, Date, LongText, Number, Text
from niangjia.kernel.records.record import CREATE, Record, Write, fact, from_date
from niangjia.kernel.records.refs import Ref
from niangjia.kit.tasks.actions import raise_task
from niangjia.kit.tasks.choices import BornOf

from .. import actions
from ..choices import GoalKind, LackState, PointState
from ..models import PlanPoint, Shortcoming
from .common import IndicatorCode, at_home, deep, on, state_in

_WHY = Column(key="why", label=_("Reason"), kind=Text(200), required=True)
_OPEN = (PointState.OPEN, PointState.PARTLY, PointState.NOT)


class Goal(Number):
    """A goal in the indicator's unit: rates are typed and shown in per cent."""

    def field(self, **options: Any) -> Any:
        from django import forms

        options["required"] = False
        return forms.DecimalField(max_digits=16, decimal_places=4, **options)

    def filters(self, key: str, label: Any) -> dict[str, Any]:
        return {}


def _shown(name: str) -> Any:
    """A value of a point, with the indicator's unit."""

    def read(row: PlanPoint) -> str:
        value: Decimal | None = getattr(row, name)
        if value is None or not row.indicator:
            return ""
        item = figures.indicator(row.indicator)
        if item.is_share:
            return f"{(value * 100).normalize():f}%"
        return f"{value.normalize():,f}{item.unit}"

    return read


_STATES = [
    (PointState.DONE, PointState.DONE.label),
    (PointState.PARTLY, PointState.PARTLY.label),
    (PointState.NOT, PointState.NOT.label),
]


def _task(*, by: Actor, row: Any, values: dict[str, Any], reason: str, version: int | None) -> Any:
    """A task out of a plan point or a shortcoming."""
    born = BornOf.PLAN if isinstance(row, PlanPoint) else BornOf.SHORTCOMING
    return raise_task(union=row.union, owner=values.get("to") or row.union, title=row.title, text=row.text or row.title,
                      due_on=values["due"], origin=row, born_of=born, by=by)  # fmt: skip


SET_TASK = Write(
    code="task", label=_("Set as a task"), action=raise_task, run=_task, icon="checklist",
    when=lambda row: row.state not in (PointState.DONE, PointState.DROPPED, LackState.CLOSED),
    fields=(Column(key="to", label=_("To which union"), kind=Ref("union"), help=_("Empty: your own union.")),
            Column(key="due", label=_("Due on"), kind=Date(), required=True, default=clock.today)),
)  # fmt: skip
_FACTS = ("title", "owner", "measure", "indicator", "goal_kind", "goal", "due_on")
POINT_RECORD = Record(
    code="reporting-point",
    model=PlanPoint,
    label=_("Plan point"),
    label_plural=_("Plan points"),
    icon="list-check",
    place=20,
    columns=(
        fact(PlanPoint, "title", Text(80), required=True, sort=True),
        fact(PlanPoint, "union", Ref("union"), filter=True, label=_("Union")),
        fact(PlanPoint, "first", Date(), required=True, sort=True, filter=True),
        fact(PlanPoint, "last", Date(), required=True, sort=True),
        fact(PlanPoint, "owner", Text(60), filter=True),
        fact(PlanPoint, "due_on", Date(), sort=True, filter=True),
        fact(PlanPoint, "goal", Goal(), at=(), label=_("Goal"), help=_("In the indicator's unit; rates as a share, 0.9 for 90%.")),
        Column(key="goal_shown", label=_("Goal"), read=_shown("goal")),
        Column(key="reached", label=_("Reached"), read=_shown("value")),
        fact(PlanPoint, "state", Choice(PointState), sort=True, filter=True),
        deep(PlanPoint, "measure", Text(200)),
        deep(PlanPoint, "indicator", IndicatorCode()),
        deep(PlanPoint, "goal_kind", Choice(GoalKind)),
        Column(key="base_shown", label=_("Stood at"), read=_shown("base"), at=("detail",)),
        deep(PlanPoint, "text", LongText()),
        deep(PlanPoint, "answer", Text(300)),
        deep(PlanPoint, "answered_on", Date()),
        deep(PlanPoint, "origin", Text(200)),
    ),
    order=("-first", "number"),
    search=("title", "owner", "text"),
    title=lambda row: row.title,
    subtitle=lambda row: f"{row.get_state_display()} · {row.first} – {row.last}",
    create=at_home(Write(code="new", label=_("Enter a plan point"), action=actions.add_point, style=CREATE,
                         fields=("union", "first", "last", *_FACTS))),
    writes=(
        Write(code="change", label=_("Owner, measure, goal, date"), action=actions.change_point, subject="point", version="version",
              only_changed=True, fields=_FACTS),
        Write(code="answer", label=_("Answer in words"), action=actions.answer_point, subject="point", icon="message-reply",
              when=lambda row: not row.goal_kind and row.state != PointState.DROPPED,
              fields=(Column(key="state", label=_("Result"), kind=Choice(_STATES), required=True),
                      Column(key="answer", label=pgettext_lazy("plan", "Answer"), kind=Text(300), required=True))),
        SET_TASK,
        Write(code="drop", label=_("Give up"), action=actions.drop_point, subject="point", danger=True, icon="x", fields=(_WHY,),
              when=state_in(*_OPEN)),
    ),
    presets=((pgettext_lazy("plan", "Under way"), "state=open"), (_("Partly done"), "state=partly"), (_("Not done"), "state=not")),
    empty=_("The points of a report's plan, each with owner, goal and date. Keep them from an approved report, or enter one."),
)  # fmt: skip
_LACK = ("title", "owner", "measure", "indicator", "due_on")
LACK_RECORD = Record(
    code="reporting-lack",
    model=Shortcoming,
    label=_("Shortcoming"),
    label_plural=_("Shortcomings"),
    icon="alert-triangle",
    place=22,
    columns=(
        fact(Shortcoming, "title", Text(80), required=True, sort=True),
        fact(Shortcoming, "union", Ref("union"), filter=True, label=_("Union")),
        on(Shortcoming, "noted_on", label=_("Noted on")),
        fact(Shortcoming, "owner", Text(60), filter=True),
        fact(Shortcoming, "due_on", Date(), sort=True, filter=True),
        fact(Shortcoming, "state", Choice(LackState), sort=True, filter=True),
        fact(Shortcoming, "closed_on", Date(), sort=True, filter=True),
        deep(Shortcoming, "measure", Text(200)),
        deep(Shortcoming, "indicator", IndicatorCode()),
        deep(Shortcoming, "text", LongText()),
        deep(Shortcoming, "how", Text(300)),
        deep(Shortcoming, "origin", Text(200)),
    ),
    order=("state", "-noted_on"),
    search=("title", "owner", "text"),
    title=lambda row: row.title,
    subtitle=lambda row: row.get_state_display(),
    create=at_home(Write(code="new", label=_("Note a shortcoming"), action=actions.note_shortcoming, style=CREATE,
                         fields=("union", "on", *_LACK))),
    writes=(
        Write(code="change", label=_("Owner, measure, date"), action=actions.change_shortcoming, subject="lack", version="version",
              only_changed=True, fields=_LACK),
        Write(code="close", label=_("Close the shortcoming"), action=actions.close_shortcoming, subject="lack", icon="circle-check",
              when=state_in(LackState.OPEN), fields=(from_date(_("Closed on"), default=clock.today),
              Column(key="how", label=_("How it was mended"), kind=Text(300), required=True))),
        SET_TASK,
        Write(code="reopen", label=_("Open again"), action=actions.reopen_shortcoming, subject="lack", fields=(_WHY,), icon="arrow-back",
              when=state_in(LackState.CLOSED)),
    ),
    presets=((_("Open"), "state=open"), (_("Closed"), "state=closed")),
    empty=_("What reports name as shortcomings. Each is carried from report to report until it is closed."),
)  # fmt: skip
RECORDS = (POINT_RECORD, LACK_RECORD)
