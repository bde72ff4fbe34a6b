"""Reads of tasks: those of an origin, how far they are, what is late or bounced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Model, Q, QuerySet

from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.cases.deadlines import subject_of

from .choices import OPEN_STAGES, Stage
from .models import Task


@dataclass(frozen=True)
class Progress:
    """The tasks of one origin in numbers. raised leaves out the withdrawn."""

    raised: int = 0
    done: int = 0
    overdue: int = 0
    open: int = 0

    @property
    def complete(self) -> bool:
        """Whether there were tasks and all are done."""
        return self.raised > 0 and self.done == self.raised


def late(day: date | None = None) -> Q:
    """Open tasks without a reported result whose date has passed."""
    waiting = [stage for stage in OPEN_STAGES if stage != Stage.REPORTED]
    return Q(state__in=waiting, due_on__lt=day or clock.today())


def of(origin: Model, scope: Scope | None = None) -> QuerySet[Task]:
    """Tasks born from a record, the earliest due first; all of them where no reader is named (the caller then
    answers for who sees them)."""
    rows = Task.objects.within(scope) if scope is not None else Task.objects.unscoped("tasks of one record")
    kind, pk = subject_of(origin)
    return (
        rows.filter(origin_type=kind, origin_id=pk).select_related("union", "owner").order_by("due_on", "pk")
    )


def progress(origin: Model, day: date | None = None) -> Progress:
    """How far the tasks of a record are."""
    return progress_of([origin], day).get(int(origin.pk), Progress())


def progress_of(origins: Iterable[Model], day: date | None = None) -> dict[int, Progress]:
    """The same for many records at once, by their id; records without a task are left out. One query."""
    ids = [int(origin.pk) for origin in origins]
    rows = Task.objects.unscoped("numbers of named records").filter(origin_id__in=ids)
    counted = (
        rows.exclude(state=Stage.WITHDRAWN)
        .order_by()
        .values("origin_id")
        .annotate(
            raised=Count("pk"),
            done=Count("pk", filter=Q(state=Stage.DONE)),
            overdue=Count("pk", filter=late(day)),
        )
    )
    return {
        row["origin_id"]: Progress(row["raised"], row["done"], row["overdue"], row["raised"] - row["done"])
        for row in counted
    }


def overdue(scope: Scope, day: date | None = None) -> QuerySet[Task]:
    """Overdue tasks a reader sees, the longest overdue first."""
    return (
        Task.objects.within(scope).filter(late(day)).select_related("union", "owner").order_by("due_on", "pk")
    )


def bounced(scope: Scope) -> QuerySet[Task]:
    """Open tasks that were declined or handed on, those passed on most first (M065)."""
    rows = Task.objects.within(scope).filter(bounces__gt=0, closed_on=FAR)
    return rows.select_related("union", "owner", "first_owner").order_by("-bounces", "due_on")


def done_in_time() -> Q:
    """Done tasks whose result was reported by the date."""
    return Q(state=Stage.DONE, reported_on__lte=F("due_on"))
