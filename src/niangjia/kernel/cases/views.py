"""Deadline card, holiday table, bulk results. (The to-do list itself is a page of the desk.)"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from niangjia.kernel import statutes
from niangjia.kernel.access.decorators import needs
from niangjia.kernel.base import clock
from niangjia.kernel.base.errors import NotFound
from niangjia.kernel.registry.registry import registry

from . import bulk, deadlines, engine, holidays, queries, reminders
from .choices import Verdict, Work
from .forms import DayForm, HolidayForm, SuspendForm
from .lifecycle import Lifecycle, Reminder
from .models import Deadline, Holiday
from .places import link_of
from .restricted import not_hidden

PER_PAGE = 50


@require_GET
@needs("cases.view")
def card(request: Any, pk: int) -> HttpResponse:
    """A deadline: the date, and behind it the rule, its article, the starting event and the days skipped."""
    return _card(request, _deadline(request, pk))


def _card(request: Any, row: Deadline, status: int = 200, **forms: Form) -> HttpResponse:
    day = clock.today()
    current = deadlines.rule_of(row)
    may = request.actor.may
    actions = {
        "finish": row.is_open and may("cases.move", row.turn.path),
        "suspend": row.is_open
        and not row.suspended
        and not row.agreed
        and may("cases.decide", row.turn.path),
        "resume": row.is_open and row.suspended and may("cases.decide", row.turn.path),
    }
    context = {
        "row": row, "rule": row.rule, "label": queries.label_of(row), "standing": queries.standing(row, day),
        "suspensions": row.suspensions.all(), "may": actions, "changed": current is not None and _other(row, current),
        "current": current, "finish_form": DayForm(initial={"on": day}), "resume_form": DayForm(initial={"on": day}),
        "suspend_form": SuspendForm(initial={"starts": day}), "kept": _kept(row), "mine": row.account_id == request.user.pk, "link": link_of(row),
    }  # fmt: skip
    return render(request, "cases/card.html", context | forms, status=status)


def _other(row: Deadline, current: Any) -> bool:
    frozen = current.frozen()
    return any(
        frozen[name] != row.rule.get(name) for name in ("number", "unit", "citation", "citation_version")
    )


def _kept(row: Deadline) -> str:
    """The number of the kept rule as a reader expects it: 15 日."""
    from niangjia.kernel.statutes.choices import UNITS

    return f"{row.rule.get('number', '')} {UNITS.get(row.rule.get('unit', ''), '')}"


@require_POST
@needs("cases.move")
def finish(request: Any, pk: int) -> HttpResponse:
    """Settle a deadline."""
    row = _deadline(request, pk)

    def act(data: dict[str, Any]) -> None:
        deadlines.finish_deadline(deadline=row, on=data["on"], by=request.actor)
        messages.success(request, _("Settled."))

    return _with(request, row, "finish_form", DayForm(request.POST), act)


@require_POST
@needs("cases.decide")
def suspend(request: Any, pk: int) -> HttpResponse:
    """Let a deadline stand still."""
    row = _deadline(request, pk)

    def act(data: dict[str, Any]) -> None:
        deadlines.suspend_deadline(deadline=row, starts=data["starts"], why=data["why"], by=request.actor)
        messages.success(request, _("The deadline stands still until it is resumed."))

    return _with(request, row, "suspend_form", SuspendForm(request.POST), act)


@require_POST
@needs("cases.decide")
def resume(request: Any, pk: int) -> HttpResponse:
    """Let it run again."""
    row = _deadline(request, pk)

    def act(data: dict[str, Any]) -> None:
        moved = deadlines.resume_deadline(deadline=row, on=data["on"], by=request.actor)
        messages.success(
            request, _("The deadline runs again; it is now due on %(day)s.") % {"day": moved.due_on}
        )

    return _with(request, row, "resume_form", DayForm(request.POST), act)


def _with(
    request: Any, row: Deadline, name: str, form: Form, act: Callable[[dict[str, Any]], None]
) -> HttpResponse:
    if not form.is_valid():
        return _card(request, row, 422, **{name: form})
    act(form.cleaned_data)
    return redirect("cases:deadline", pk=row.pk)


def _deadline(request: Any, pk: int) -> Deadline:
    rows = Deadline.objects.within(request.actor.scope).select_related("union", "turn", "account", "case")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


@require_http_methods(["GET", "POST"])
@needs("cases.calendar")
def holiday_table(request: Any) -> HttpResponse:
    """The days of one year; POST enters or changes a day."""
    form = HolidayForm(request.POST or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        held = holidays.enter_holiday(**form.cleaned_data, by=request.actor)
        messages.success(
            request, _("%(day)s entered; running deadlines have been counted again.") % {"day": held.day}
        )
        return redirect(f"{reverse('cases:holidays')}?year={held.day.year}")
    year = _year(request)
    days = Holiday.objects.filter(day__gte=date(year, 1, 1), day__lt=date(year + 1, 1, 1))
    years = sorted(
        {day.year for day in Holiday.objects.values_list("day", flat=True)} | {year, clock.today().year + 1}
    )
    context = {"days": days, "year": year, "years": reversed(years), "form": form}
    return render(request, "cases/holidays.html", context, status=422 if form.errors else 200)


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    year = int(text) if text.isdigit() else 0
    return year if date.min.year < year < date.max.year else clock.today().year


@require_POST
@needs("cases.calendar")
def remove_holiday(request: Any, pk: int) -> HttpResponse:
    """Take a day out of the table."""
    row = Holiday.objects.filter(pk=pk).first()
    if row is None:
        raise NotFound
    holidays.remove_holiday(holiday=row, by=request.actor)
    messages.success(
        request, _("%(day)s removed; running deadlines have been counted again.") % {"day": row.day}
    )
    return redirect(f"{reverse('cases:holidays')}?year={row.day.year}")


@require_GET
@needs("cases.view")
def batch(request: Any, pk: int) -> HttpResponse:
    """What became of every record of a decision in bulk."""
    row = bulk.batch_or_404(request, pk)
    cycle = registry.get(Lifecycle, row.lifecycle)
    step = (
        _("Urge")
        if row.kind == Work.URGE
        else cycle.transition(row.transition).label
        if cycle
        else row.transition
    )
    shown = row.lines.filter(not_hidden(request.actor.scope)).order_by("-verdict", "title")
    if row.finished_at is None:
        # They are counted above; what was refused stands first.
        shown = shown.exclude(verdict=Verdict.WAITING)
    lines = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/batch.html", bulk.progress_context(row) | {"step": step, "page": lines})


@require_GET
@needs("cases.view")
def coming(request: Any, code: str) -> HttpResponse:
    """All dates of one reminder in the reader's range, the earliest first."""
    reminder = registry.get(Reminder, code)
    if reminder is None:
        raise NotFound
    day = clock.today()
    rule = statutes.get(reminder.statute, on=day)
    page = Paginator(reminders.coming(reminder, request.actor.scope, day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "cases/coming.html", {"reminder": reminder, "rule": rule, "page": page})


@require_GET
@needs("cases.view")
def overdue(request: Any) -> HttpResponse:
    """Every overdue deadline in the reader's range, whoever is responsible, the longest overdue first."""
    day = clock.today()
    page = Paginator(queries.overdue_below(request.actor.scope, day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    items = [queries.deadline_item(row, day) for row in page]
    return render(request, "cases/overdue.html", {"items": items, "page": page})


@require_GET
@needs("cases.view")
def raised(request: Any) -> HttpResponse:
    """What others have let pass so long that it was raised to the reader's own unions."""
    rows = queries.raised_to(request.actor.scope, request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    day = clock.today()
    items = [queries.deadline_item(row, day) for row in page]
    return render(request, "cases/overdue.html", {"items": items, "page": page, "raised": True})


@require_POST
@needs("cases.move")
def take(request: Any, pk: int) -> HttpResponse:
    """The reader takes a deadline upon him- or herself, or gives it back to the union."""
    row = _deadline(request, pk)
    mine = row.account_id == request.user.pk
    whose = None if mine else request.user
    if row.case:
        engine.assign(row.case, whose, by=request.actor)
    else:
        deadlines.assign_deadline(deadline=row, account=whose, by=request.actor)
    messages.success(request, _("Given back to the union.") if mine else _("It is yours now."))
    return redirect("cases:deadline", pk=row.pk)
