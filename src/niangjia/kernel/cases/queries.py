"""Who has what to do: to-do, due-soon and overdue lists of an account, and what stands late below a union."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from niangjia.kernel import statutes
from niangjia.kernel.access.choices import ABILITIES
from niangjia.kernel.access.models import Account, RoleAssignment
from niangjia.kernel.base import clock
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import Scope
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from . import due_memo, reminders
from .choices import Standing
from .items import Item
from .lifecycle import Lifecycle
from .models import Case, Deadline, Moment
from .places import link_of
from .restricted import open_or_handled

TABS = ("overdue", "soon", "open")
SOON_RULE = "cases.due_soon_days"
ACTING = "cases.move"
# What a line of a list shows: unions have thirty columns, a list needs their names.
_NAMES = ("union", "turn", "account", "union__name", "turn__name", "account__name", "account__username")
_LINE = {
    Deadline: (*_NAMES, "title", "label", "due_on", "done_on", "suspended", "statute", "rule", "link", "case",
               "case__lifecycle", "case__urged_on", "case__handed_on", "subject_type", "subject_id"),
    Case: (*_NAMES, "title", "state", "lifecycle", "link", "subject_type", "subject_id", "urged_on", "handed_on"),
}  # fmt: skip
_SHOWN = {Deadline: ("union", "turn", "account", "case"), Case: ("union", "turn", "account")}
EARLIEST = date(
    1949, 10, 1
)  # no matter of ours began before; date.min would leave no room to count backwards


def soon_limit(day: date) -> date:
    """The last day that counts as due soon."""
    rule = statutes.find(SOON_RULE, on=day)
    return (
        day if rule is None or rule.number is None else date.fromordinal(day.toordinal() + int(rule.number))
    )


def standing(row: Deadline, day: date, limit: date | None = None) -> Standing:
    """How a deadline stands on a day."""
    if row.done_on <= day:
        return Standing.DONE
    if row.suspended:
        return Standing.SUSPENDED
    if row.due_on < day:
        return Standing.OVERDUE
    return Standing.SOON if row.due_on <= (limit or soon_limit(day)) else Standing.OPEN


def open_deadlines(scope: Scope) -> QuerySet[Deadline]:
    """Deadlines still running that a reader may see."""
    return (
        Deadline.objects.within(scope).filter(done_on=FAR).select_related("union", "turn", "account", "case")
    )


def open_cases(scope: Scope) -> QuerySet[Case]:
    """Cases not yet closed that a reader may see."""
    return Case.objects.within(scope).filter(closed_on=FAR).select_related(*_SHOWN[Case])


@dataclass
class Todo:
    """What waits for an account: counted as a whole, read a page at a time."""

    scope: Scope
    account: Account
    day: date

    @cached_property
    def _own(self) -> dict[int, str]:
        return {pk: path for pk, path in acting_at(self.account, self.day).items() if self.scope.holds(path)}

    @cached_property
    def _turns(self) -> list[int]:
        return [*self._own, *orphaned(self._own, self.day)]

    @cached_property
    def _others(self) -> list[Item]:
        below = _late_below(self._own, self.day) + _raised(self.scope, self.account, self._own)
        return reminders.of_account(self._own, self.day) + below

    @cached_property
    def _deadlines(self) -> list[QuerySet[Deadline]]:
        return _mine(open_deadlines(self.scope), Deadline, self.account, self._turns)

    @cached_property
    def _cases(self) -> list[QuerySet[Case]]:
        return _mine(open_cases(self.scope), Case, self.account, self._turns, exclude_timed=True)

    @cached_property
    def _dated(self) -> dict[str, int]:
        """Dates per tab; the tables are read once for all of them."""
        from .lines import standing_q

        limit, found = soon_limit(self.day), Counter(map(_tab_of, self._others))
        wanted = {code: Count("pk", filter=standing_q(code, self.day, limit)) for code in TABS}
        for rows in self._deadlines:
            found.update(rows.order_by().aggregate(**wanted))
        return {code: found[code] for code in TABS}

    @cached_property
    def _undated(self) -> int:
        return sum(rows.count() for rows in self._cases)

    def tab(self, code: str = "all") -> Sequence[Item]:
        """All, or those that stand "overdue", "soon" or (later, suspended or without a date) "open"."""
        from .lines import Lines, standing_q

        if code not in TABS:
            return Lines(
                self._deadlines, self._others, self.day, self._cases, sum(self._dated.values()), self._undated
            )
        wanted = standing_q(code, self.day, soon_limit(self.day))
        rows = [one.filter(wanted) for one in self._deadlines]
        others = [item for item in self._others if _tab_of(item) == code]
        if code != "open":
            return Lines(rows, others, self.day, known=self._dated[code])
        return Lines(rows, others, self.day, self._cases, self._dated[code], self._undated)

    def counts(self) -> dict[str, int]:
        """How many in each tab."""
        found = self._dated | {"open": self._dated["open"] + self._undated}
        return {"all": sum(found.values())} | found


def _tab_of(item: Item) -> str:
    return str(item.standing) if item.standing in (Standing.OVERDUE, Standing.SOON) else "open"


def todo(scope: Scope, account: Account, on: date | None = None) -> list[Item]:
    """What waits for an account: named after it, or of no name at a union where it acts; the most urgent first.

    A case with a running deadline shows as that deadline only. Dates of the unions below show as one line per kind.
    """
    return list(Todo(scope, account, on or clock.today()).tab()[:])


def due_soon(scope: Scope, account: Account, on: date | None = None) -> list[Item]:
    """The part of `todo` that falls due within the rule "cases.due_soon_days"."""
    return [item for item in todo(scope, account, on) if item.standing == Standing.SOON]


def overdue(scope: Scope, account: Account, on: date | None = None) -> list[Item]:
    """The part of `todo` whose day has passed."""
    return [item for item in todo(scope, account, on) if item.standing == Standing.OVERDUE]


def overdue_below(scope: Scope, on: date | None = None) -> QuerySet[Deadline]:
    """For those who supervise: every overdue deadline of the unions in the range, the longest overdue first."""
    day = on or clock.today()
    rows = Deadline.objects.unscoped("by the union whose turn it is, in the range").filter(
        scope.q("turn__path") & open_or_handled(scope, column="subject_id")
    )
    late = rows.filter(done_on=FAR, due_on__lt=day, suspended=False)
    return late.select_related(*_SHOWN[Deadline]).order_by("due_on", "pk")


def counts(items: Iterable[Item]) -> dict[str, int]:
    """How many items per standing, zero where there are none."""
    found = {str(standing): 0 for standing in Standing}
    for item in items:
        found[str(item.standing)] += 1
    return found


def deadline_item(row: Deadline, day: date, limit: date | None = None) -> Item:
    """A deadline as an item."""
    return Item("deadline", row.pk, row.title, label_of(row), row.due_on, standing(row, day, limit), row.union.name,
                link_of(row), str(row.account or row.turn), row.unconfirmed,
                row.case.urged_on if row.case else None)  # fmt: skip


def case_item(case: Case) -> Item:
    """A case without a date as an item; its label is the state it stands in."""
    cycle = registry.get(Lifecycle, case.lifecycle)
    label = cycle.state(case.state).label if cycle else case.state
    return Item("case", case.pk, case.title, label, None, Standing.OPEN, case.union.name, link_of(case),
                str(case.account or case.turn), urged_on=case.urged_on)  # fmt: skip


def _late_below(own: Mapping[int, str], day: date) -> list[Item]:
    """One line for everything that others below have let pass."""
    if not own:
        return []
    paths = tuple(sorted(own.values()))
    number, first = due_memo.kept(
        ("late", paths, tuple(own), day, due_memo.counted()), lambda: _count_late(own, paths, day)
    )
    if not number:
        return []
    title = _("%(number)d matters below") % {"number": number}
    link = reverse("cases:overdue")
    return [Item("group", 0, title, _("Overdue at other unions"), first, Standing.OVERDUE, "", link)]


def raised_to(scope: Scope, account: Account, own: Collection[int] | None = None) -> QuerySet[Deadline]:
    """Overdue deadlines raised to the unions where an account acts, the longest overdue first."""
    here = own if own is not None else acting_at(account, clock.today())
    rows = Deadline.objects.unscoped("raised to the account's own unions").filter(
        open_or_handled(scope, column="subject_id"), raised_to__in=here, done_on=FAR
    )
    return rows.select_related(*_SHOWN[Deadline]).order_by("due_on", "pk")


def _raised(scope: Scope, account: Account, own: Collection[int]) -> list[Item]:
    """One line for what others have let pass so long that it is here now."""
    if not own:
        return []
    found = raised_to(scope, account, own).order_by().aggregate(number=Count("pk"), first=Min("due_on"))
    if not found["number"]:
        return []
    title = _("%(number)d matters raised for supervision") % {"number": found["number"]}
    return [Item("group", 0, title, _("Overdue, raised to your union"), found["first"], Standing.OVERDUE, "",
                 reverse("cases:raised"))]  # fmt: skip


def _count_late(own: Mapping[int, str], paths: tuple[str, ...], day: date) -> tuple[int, date | None]:
    """Counted by union, from the covering index alone: nothing restricted, and no column it does not hold."""
    unions = Union._base_manager.filter(Scope(paths=paths).q("path")).exclude(pk__in=own)
    rows = Deadline.objects.unscoped("by the union whose turn it is, below the account's own").filter(
        restricted=False, turn__in=unions.values("pk"), done_on=FAR, due_on__lt=day, suspended=False
    )
    found = rows.aggregate(number=Count("turn"), first=Min("due_on"))
    return found["number"], found["first"]


def as_lines(rows: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Deadlines with what a line of a list shows."""
    return rows.select_related(*_SHOWN[Deadline]).only(*_LINE[Deadline])


def case_lines(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what a line of a list shows."""
    return rows.select_related(*_SHOWN[Case]).only(*_LINE[Case])


def label_of(row: Deadline) -> Any:
    """What is due, in the reader's language where the lifecycle still declares it."""
    cycle = registry.get(Lifecycle, row.case.lifecycle) if row.case else None
    due = cycle.due(row.statute) if cycle else None
    return due.label if due else row.label


def deadlines_of(kind: str, pk: int, scope: Scope) -> QuerySet[Deadline]:
    """All deadlines of a record, settled ones too."""
    rows = Deadline.objects.within(scope).select_related("turn", "account", "case")
    return rows.filter(subject_type=kind, subject_id=pk).order_by("done_on", "due_on")


def moments_of(case: Case) -> QuerySet[Moment]:
    """The way a case has come, the newest first."""
    return Moment.objects.filter(case=case).order_by("-entered_at", "-pk")


def _mine(
    in_range: QuerySet[Any],
    model: Any,
    account: Account,
    turns: Collection[int],
    *,
    exclude_timed: bool = False,
) -> list[QuerySet[Any]]:
    """Open rows named after the account, and those of no name whose turn is at these unions.

    Two plain questions, each with its index: one over both would read every open row.
    """
    end = "closed_on" if model is Case else "done_on"
    # "No account" said so that no index over accounts answers it: it would read every open row of nobody in particular.
    nobody = ~Q(account__gt=0)
    unnamed = model.objects.unscoped("its turn is at one of the account's own unions").filter(
        open_or_handled(Scope(account_id=account.pk), column="subject_id"),
        nobody,
        turn__in=turns,
        **{end: FAR},
    )
    asked = [unnamed, in_range.filter(account=account)]
    if exclude_timed:
        timed = Deadline._base_manager.filter(case=OuterRef("pk"), turn=OuterRef("turn"), done_on=FAR)
        asked = [rows.exclude(Exists(timed)) for rows in asked]
    return asked


def orphaned(own: Mapping[int, str], day: date) -> list[int]:
    """Closed unions below the account's own: what they left open is for the union above to settle."""
    closed = Union.objects.unscoped("children of the account's own unions").filter(
        parent__in=own, closed_on__lte=day
    )
    return list(closed.values_list("pk", flat=True))


def acting_at(account: Account, day: date) -> dict[int, str]:
    """Unions (id: path) where the account itself holds a role that may act; what lies below is their officers' work."""
    roles = [role for role, abilities in ABILITIES.items() if ACTING in abilities]
    held = RoleAssignment.objects.filter(
        account=account, role__in=roles, valid_from__lte=day, valid_to__gt=day, union__isnull=False
    )
    return dict(held.values_list("union_id", "union__path"))
