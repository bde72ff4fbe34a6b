"""Issuing tasks, one or one text to many units."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine, handlers
from niangjia.kernel.cases.deadlines import subject_of
from niangjia.kernel.cases.places import page_of
from niangjia.kernel.cases.restricted import is_restricted
from niangjia.kernel.units.models import Union

from ..choices import BornOf
from ..lifecycle import TASK
from ..models import Task


@action("tasks.raise_task", ability="records.change", at=lambda kw: kw["union"])
def raise_task(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    due_on: date,
    owner: Union | None = None,
    department: str = "",
    text: str = "",
    origin: models.Model | None = None,
    origin_title: str = "",
    origin_link: str = "",
    category: str = "",
    born_of: str = BornOf.OTHER,
    account: Account | None = None,
    on: date | None = None,
) -> Task:
    """Issue one task and start its case and its agreed deadline.

    union issues it; `owner` carries it out, or an office outside the unions (`department`), which the owner then
    follows up (the issuer itself where none is named). origin: the record it was born from; its title and page are
    kept as they are now, or as given. on: the day of issue, today if not said. Works inside other actions.
    Refuses a task nobody is to do, a date before the issue, an owner out of reach, and one born from a restricted
    matter for another union without a named person: nobody there would see it.
    """
    day = on or clock.today()
    _sound(title, due_on, day)
    doer = _doer(by, union, owner, department)
    restricted = is_restricted(origin)
    if restricted and account is None and doer != union:
        raise Refusal(
            _("The matter is restricted: nobody at %(union)s would see the task.") % {"union": doer},
            where=pgettext("task", "Person in charge"),
            remedy=_("Name the person who is to handle it."),
        )
    task = act.create(
        Task(
            union=union,
            owner=doer,
            first_owner=doer,
            department=department.strip(),
            account=account,
            title=title.strip()[:200],
            text=text.strip(),
            category=category.strip(),
            born_of=born_of or BornOf.OTHER,
            raised_on=day,
            due_on=due_on,
            restricted=restricted,
            **_born(origin, origin_title, origin_link),
        )
    )
    act.concerns(doer.path)
    if restricted:
        for row in handlers.handlers_of(origin):
            handlers.name(act, task, row.account, by)
    engine.open_case(task, by=by, lifecycle=TASK, on=day, account=account)
    return task


@action("tasks.raise_many", ability="records.change", at=lambda kw: kw["union"])
def raise_many(
    *, by: Actor, act: Act, union: Union, owners: Sequence[Union], title: str, due_on: date, **facts: Any
) -> list[Task]:
    """One text to many units: a task each, all or none. facts: as in `raise_task`. Refuses an empty list."""
    chosen = list(dict.fromkeys(owners))
    if not chosen:
        raise Refusal(_("Choose at least one unit."), where=pgettext("task", "Carried out by"))
    made = [raise_task(union=union, owner=one, title=title, due_on=due_on, by=by, **facts) for one in chosen]
    act.note(_("Issued to %(n)d units") % {"n": len(made)})
    return made


def _doer(by: Actor, union: Union, owner: Union | None, department: str) -> Union:
    """The union that answers for it."""
    found = owner or (union if department.strip() else None)
    if found is None:
        raise Refusal(
            _("The task has no owner."),
            where=pgettext("task", "Carried out by"),
            remedy=_("Name the union, or the office outside the unions, that is to act."),
        )
    in_reach(by, union, found)
    return found


def in_reach(by: Actor, union: Union, owner: Union) -> None:
    """A task goes to a union the issuing person sees, or to one above the issuer; sideways through the union above."""
    if not by.sees(owner.path) and not union.path.startswith(owner.path):
        raise Refusal(
            _("%(union)s lies outside your range.") % {"union": owner},
            where=pgettext("task", "Carried out by"),
            remedy=_("Ask the union above both to issue the task."),
        )


def _sound(title: str, due_on: date, day: date) -> None:
    if not title.strip():
        raise Refusal(
            _("The task has no title."),
            where=pgettext("task", "Task"),
            remedy=_("Say in one line what is to be done."),
        )
    if day > clock.today():
        raise Refusal(
            _("The day of issue lies in the future."),
            where=pgettext("task", "Issued on"),
            remedy=_("Issue it on that day."),
        )
    if due_on < day:
        raise Refusal(
            _("The task would be due before it is issued (%(day)s).") % {"day": day.isoformat()},
            where=pgettext("task", "Due on"),
            remedy=_("Agree on a later date."),
        )


def _born(origin: models.Model | None, title: str, link: str) -> dict[str, Any]:
    """The columns of the origin."""
    if origin is None:
        return {"origin_title": title[:200], "origin_link": link[:200]}
    kind, pk = subject_of(origin)
    return {
        "origin_type": kind,
        "origin_id": pk,
        "origin_title": (title or str(origin))[:200],
        "origin_link": (link or page_of(kind, pk))[:200],
    }
