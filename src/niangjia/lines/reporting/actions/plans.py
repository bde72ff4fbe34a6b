"""Plan points and shortcomings: kept from a report, entered beside it, answered, closed."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from niangjia.kernel import figures
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, Period
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.pages import links
from niangjia.kernel.papers.actions import latest_version
from niangjia.kernel.papers.choices import ReportState
from niangjia.kernel.papers.models import Report
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Union

from ..answers import answers as found_in
from ..choices import LackState, PointState
from ..extract import Said, lacks_of, next_period, points_of
from ..models import PlanPoint, Shortcoming
from .common import ABILITY, at_union, need, order, stand

_POINT = {"title", "text", "owner", "measure", "indicator", "goal_kind", "goal", "due_on"}
_LACK = {"title", "text", "owner", "measure", "indicator", "due_on"}


@action("reporting.keep_points", ability=ABILITY, at=lambda given: given["report"].union)
def keep_points(*, report: Report, by: Actor, act: Act) -> list[Any]:
    """Take the points of 存在问题 and 下一步打算 out of an approved report; what was kept before is left as it is."""
    version = latest_version(report)
    if version is None or report.state == ReportState.DRAFT:
        raise Refusal(
            _("The report has not been submitted yet."), remedy=_("Keep its points once its text is settled.")
        )
    made: list[Any] = []
    planned = next_period(report.kind, report.period)
    known = set(PlanPoint._base_manager.filter(report=report).values_list("title", flat=True))
    for said in points_of(version):
        if said.title not in known:
            made.append(act.create(_point(report, said, planned.first, planned.last)))
            known.add(said.title)
    fresh = [said for said in lacks_of(version) if not _carried(report.union, said)]
    counted = Period(report.first, min(report.last, clock.today()))
    keep_answers(union=report.union, answers=found_in(Context(report.union, counted, by)), by=by)
    made += [act.create(_lack(report, said, min(report.last, clock.today()))) for said in fresh]
    act.note(_("%(n)d points kept") % {"n": len(made)})
    return made


def _point(report: Report, said: Said, first: date, last: date) -> PlanPoint:
    return PlanPoint(
        union=report.union, report=report, number=said.number, title=said.title, text=said.text, first=first, last=last,
        indicator=said.indicator, goal_kind=said.goal_kind, goal=said.goal, base=said.base, due_on=said.due_on(last),
        origin=report.title,
    )  # fmt: skip


def _lack(report: Report, said: Said, on: date) -> Shortcoming:
    return Shortcoming(
        union=report.union, report=report, number=said.number, title=said.title, text=said.text,
        indicator=said.indicator, noted_on=on, origin=report.title,
    )  # fmt: skip


def _carried(union: Union, said: Said) -> bool:
    """Whether the same shortcoming is open already: the same indicator, or the same words."""
    rows = Shortcoming._base_manager.filter(union=union, closed_on=FAR)
    if said.indicator and rows.filter(indicator=said.indicator).exists():
        return True
    return rows.filter(title=said.title).exists()


@action("reporting.add_point", ability=ABILITY, at=at_union)
def add_point(
    *, union: Union, title: str, first: date, last: date, by: Actor, act: Act, source: Model | None = None,
    **facts: Any,
) -> PlanPoint:  # fmt: skip
    """A plan point entered by hand, or one that comes from a survey, a meeting or research (`source`)."""
    checks.only(_POINT, facts)
    order(first, last, _("The period begins only on %(day)s."), _("Until"))
    row = PlanPoint(union=union, title=need(title, _("Say what is planned."), pgettext_lazy("plan", "point")),
                    first=first, last=last, number=_next(union, first, last), **facts)  # fmt: skip
    if source is not None:
        row.origin, row.origin_link = str(source)[:200], links.to_row(source)[:200]
    _measured(row)
    row.base = _stands(row, by)
    return act.create(row)


def _next(union: Union, first: date, last: date) -> int:
    held = PlanPoint._base_manager.filter(union=union, first=first, last=last).order_by("-number").first()
    return held.number + 1 if held else 1


def _stands(row: PlanPoint, by: Actor) -> Decimal | None:
    """Where the indicator stands today."""
    if not row.indicator:
        return None
    found = figures.value(row.indicator, row.union, on=min(clock.today(), row.last), by=by).value
    return None if found is None else Decimal(str(round(float(found), 4)))


def _measured(row: PlanPoint) -> None:
    if row.goal_kind and (not row.indicator or row.goal is None):
        raise Refusal(
            _("A measured point names its indicator and its goal."),
            where=pgettext_lazy("plan", "goal"),
            remedy=_("Choose the indicator and enter the number, or answer the point in words."),
        )
    if row.indicator:
        try:
            figures.indicator(row.indicator)
        except NotFound as fault:
            raise Refusal(
                _("There is no indicator %(code)s.") % {"code": row.indicator}, where=_("Indicator"),
                remedy=_("Look its code up on the figures page."),
            ) from fault  # fmt: skip


@action("reporting.change_point", ability=ABILITY, at=lambda given: given["point"].union)
def change_point(
    *, point: PlanPoint, by: Actor, act: Act, version: int | None = None, **facts: Any
) -> PlanPoint:
    """Who answers for it, by which measure, how it is counted, until when."""
    checks.only(_POINT, facts)
    trial = PlanPoint._base_manager.get(pk=point.pk)
    for name, value in facts.items():
        setattr(trial, name, value)
    _measured(trial)
    if trial.indicator != point.indicator:
        facts["base"] = _stands(trial, by)
    return act.update(point, version, **facts)


@action("reporting.answer_point", ability=ABILITY, at=lambda given: given["point"].union)
def answer_point(*, point: PlanPoint, state: str, answer: str, by: Actor, act: Act) -> PlanPoint:
    """Answer in words a point that no figure answers."""
    if state not in (PointState.DONE, PointState.PARTLY, PointState.NOT):
        raise Refusal(_("Say whether it was done, partly done or not done."))
    stand(
        not point.goal_kind,
        _("This point is answered by its figure."),
        _("Change how it is measured first, if words are to answer it."),
    )
    sentence = need(answer, _("Say what was done, or why it was not."), pgettext_lazy("plan", "answer"))
    return act.update(point, state=state, answer=sentence, answered_on=clock.today())


@action("reporting.drop_point", ability=ABILITY, at=lambda given: given["point"].union)
def drop_point(*, point: PlanPoint, why: str, by: Actor, act: Act) -> PlanPoint:
    """The point is given up; the reason stands in the next report's record."""
    reason = need(why, _("Say why it is given up."), _("Reason"))
    return act.update(point, state=PointState.DROPPED, answer=reason[:300], answered_on=clock.today())


@action("reporting.keep_answers", ability=ABILITY, at=at_union)
def keep_answers(*, union: Union, answers: list[Any], by: Actor, act: Act) -> int:
    """Keep what a report answered: state, value and sentence of each measured point."""
    for found in answers:
        if found.value is None:
            continue
        act.update(
            found.point,
            state=found.state,
            value=found.value,
            answer=found.sentence[:300],
            answered_on=found.on,
        )
    return len(answers)


@action("reporting.note_shortcoming", ability=ABILITY, at=at_union)
def note_shortcoming(
    *, union: Union, title: str, on: date, by: Actor, act: Act, source: Model | None = None, **facts: Any
) -> Shortcoming:
    """A shortcoming entered by hand."""
    checks.only(_LACK, facts)
    checks.not_future(on, _("Noted on"))
    row = Shortcoming(
        union=union, title=need(title, _("Say what is wanting."), _("Shortcoming")), noted_on=on, **facts
    )
    if source is not None:
        row.origin, row.origin_link = str(source)[:200], links.to_row(source)[:200]
    return act.create(row)


@action("reporting.change_shortcoming", ability=ABILITY, at=lambda given: given["lack"].union)
def change_shortcoming(
    *, lack: Shortcoming, by: Actor, act: Act, version: int | None = None, **facts: Any
) -> Shortcoming:
    """Who mends it, how, until when."""
    checks.only(_LACK, facts)
    return act.update(lack, version, **facts)


@action("reporting.close_shortcoming", ability=ABILITY, at=lambda given: given["lack"].union)
def close_shortcoming(*, lack: Shortcoming, on: date, how: str, by: Actor, act: Act) -> Shortcoming:
    """销号: it is mended, and how. Refuses while its own indicator still counts something."""
    checks.not_future(on, _("Closed on"))
    order(lack.noted_on, on, _("It was noted only on %(day)s."), _("Closed on"))
    if lack.indicator and _is_gap(lack.indicator):
        found = figures.value(lack.indicator, lack.union, on=on, by=by)
        if found.value:
            raise Refusal(
                _("%(label)s still stands at %(value)s%(unit)s.")
                % {"label": found.label, "value": found.text, "unit": found.unit},
                link=found.link, remedy=_("Close it once nothing is left, or take the indicator out first."),
            )  # fmt: skip
    sentence = need(how, _("Say how it was mended."), pgettext_lazy("shortcoming", "how it was mended"))
    return act.update(lack, state=LackState.CLOSED, closed_on=on, how=sentence)


def _is_gap(code: str) -> bool:
    """Whether less is better: the indicator counts what is wanting."""
    item = figures.indicator(code)
    return item.good is False and not item.is_share


@action("reporting.reopen_shortcoming", ability=ABILITY, at=lambda given: given["lack"].union)
def reopen_shortcoming(*, lack: Shortcoming, why: str, by: Actor, act: Act) -> Shortcoming:
    """It came back."""
    act.note(need(why, _("Say why it is open again."), _("Reason")))
    return act.update(lack, state=LackState.OPEN, closed_on=FAR, how="")
