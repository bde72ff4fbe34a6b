"""How a task stands today, and on whose side the reader is: the two filters that no column holds."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from niangjia.kernel.base import clock
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.cases.queries import soon_limit
from niangjia.kernel.records.columns import Column
from niangjia.kernel.records.kinds import Fields, Kind

from .choices import Stage
from .models import Task
from .queries import done_in_time, late


def said(task: Task) -> str:
    """The standing in words: overdue by so many days, due soon, done in time or late."""
    day = clock.today()
    if task.state == Stage.DONE:
        in_time = task.reported_on is not None and task.reported_on <= task.due_on
        return _("Done in time") if in_time else _("Done late")
    if task.state == Stage.REPORTED or not task.is_open:
        return ""
    if task.due_on < day:
        return _("%(n)d days overdue") % {"n": (day - task.due_on).days}
    return _("Due soon") if task.due_on <= soon_limit(day) else ""


def _soon() -> Q:
    day = clock.today()
    waiting = Q(closed_on=FAR) & ~Q(state=Stage.REPORTED)
    return waiting & Q(due_on__gte=day, due_on__lte=soon_limit(day))


STANDINGS: dict[str, tuple[Any, Callable[[], Q]]] = {
    "open": (pgettext_lazy("task", "Open"), lambda: Q(closed_on=FAR)),
    "soon": (gettext_lazy("Due soon"), _soon),
    "overdue": (gettext_lazy("Overdue"), late),
    "bounced": (gettext_lazy("Declined or handed on"), lambda: Q(bounces__gt=0)),
    "in_time": (gettext_lazy("Done in time"), done_in_time),
    "late": (gettext_lazy("Done late"), lambda: Q(state=Stage.DONE, reported_on__gt=F("due_on"))),
}


class Standing(Kind):
    """The standing of a task."""

    align = "nowrap"

    def filters(self, key: str, label: Any) -> Fields:
        words = [("", gettext_lazy("All")), *((code, word) for code, (word, _q) in STANDINGS.items())]
        return {key: forms.ChoiceField(label=label, required=False, choices=words)}

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        return STANDINGS[given[key]][1]() if given.get(key) else Q()


SIDES: dict[str, tuple[Any, Callable[[Actor, list[str]], Q]]] = {
    "mine": (gettext_lazy("Mine"), lambda actor, own: Q(account=actor.account_id)),
    "ours": (gettext_lazy("My union's"), lambda actor, own: Q(owner__path__in=own)),
    "issued": (gettext_lazy("Issued by us"), lambda actor, own: Q(union__path__in=own)),
}


class Chosen(Kind):
    """The filter's answer is the condition itself."""

    def filters(self, key: str, label: Any) -> Fields:
        return {}

    def narrow(self, key: str, path: str, given: dict[str, Any]) -> Q:
        found = given.get(key)
        return found if isinstance(found, Q) else Q()


class SideColumn(Column):
    """A filter only: on whose side the reader stands towards the task."""

    def filters(self, actor: Actor) -> Iterator[tuple[str, forms.Field]]:
        own = [grant.path for grant in actor.grants]
        words = [("", gettext_lazy("All")), *((code, word) for code, (word, _q) in SIDES.items())]
        yield (
            self.key,
            forms.TypedChoiceField(
                label=self.label,
                required=False,
                choices=words,
                coerce=lambda code: SIDES[code][1](actor, own),
                empty_value="",
            ),
        )
