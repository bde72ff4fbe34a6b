"""Who handles a restricted record: restricting it, letting it go, naming handlers.

restrict(record=complaint, handlers=[account], by=actor)     visible to the handlers only
add_handler(record=complaint, account=colleague, by=actor)
remove_handler(record=complaint, account=colleague, by=actor)
release(record=complaint, by=actor)                          visible to everybody in range again
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from niangjia.kernel.access.models import Account
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import NotFound, Refusal
from niangjia.kernel.registry.registry import registry
from niangjia.kernel.units.models import Union

from .deadlines import subject_of
from .lifecycle import Lifecycle
from .models import Case, Deadline
from .restricted import EventSubject, Handler, Restricted, is_restricted, subject_in_facts, subjects_in


def place_of(record: Any) -> Union:
    """The union a record belongs to, as its lifecycle says, or its own column. Raises TypeError for a record that cannot be
    restricted."""
    if not isinstance(record, Restricted):
        raise TypeError(f"{type(record).__name__} cannot be restricted")
    for cycle in registry.items(Lifecycle):
        if isinstance(record, cycle.model_class):
            return cycle.union(record)
    found: Union = record.union  # type: ignore[attr-defined]  # every record of ours has one
    return found


def handlers_of(record: Any, on: date | None = None) -> QuerySet[Handler]:
    """The handlers of a record on a day (today), the first named first."""
    day = on or clock.today()
    kind, pk = subject_of(record)
    return Handler.objects.filter(
        subject_type=kind, subject_id=pk, since__lte=day, ended_on__gt=day
    ).select_related("account")


def is_handler(record: Any, account_id: int | None) -> bool:
    """Whether an account handles a record today."""
    return account_id is not None and handlers_of(record).filter(account=account_id).exists()


def is_handler_of(case: Case, account_id: int | None) -> bool:
    """As `is_handler`, of the record of a case."""
    day = clock.today()
    rows = Handler.objects.filter(
        subject_type=case.subject_type, subject_id=case.subject_id, account=account_id
    )
    return account_id is not None and rows.filter(since__lte=day, ended_on__gt=day).exists()


@action("cases.restrict", ability="cases.move", at=lambda kw: place_of(kw["record"]))
def restrict(*, record: Any, by: Actor, act: Act, handlers: Iterable[Account] = ()) -> Any:
    """From now on only its handlers see the record: those there are, the named ones, and who restricts it.

    Raises Refusal where nobody would be left to see it.
    """
    _demand_sight(record, by)
    own = Account.objects.filter(pk=by.account_id) if by.account_id else ()
    for account in [*own, *handlers]:
        name(act, record, account, by)
    if not handlers_of(record).exists():
        raise Refusal(_("Name at least one handler."), where="handlers")
    act.update(record, restricted=True)
    keep_in_step(act, record)
    return record


@action("cases.release", ability="cases.move", at=lambda kw: place_of(kw["record"]))
def release(*, record: Any, by: Actor, act: Act) -> Any:
    """Everybody in whose range the record lies sees it again; its handlers stay named."""
    _demand_sight(record, by)
    act.update(record, restricted=False)
    keep_in_step(act, record)
    return record


@action("cases.add_handler", ability="cases.move", at=lambda kw: place_of(kw["record"]))
def add_handler(*, record: Any, account: Account, by: Actor, act: Act, reason: str = "") -> Handler:
    """Name a handler; the one there is comes back when the account handles it already."""
    _demand_sight(record, by)
    if not account.is_active:
        raise Refusal(_("This account is closed."), where="account")
    return name(act, record, account, by, reason)


@action("cases.remove_handler", ability="cases.move", at=lambda kw: place_of(kw["record"]))
def remove_handler(*, record: Any, account: Account, by: Actor, act: Act) -> None:
    """The account handles the record no longer. Raises Refusal for the last one of a restricted record."""
    _demand_sight(record, by)
    held = list(handlers_of(record).filter(account=account))
    if not held:
        raise Refusal(_("This account does not handle the matter."), where="account")
    if is_restricted(record) and not handlers_of(record).exclude(account=account).exists():
        raise Refusal(_("A restricted matter needs at least one handler."), where="account",
                      remedy=_("Name another handler first."))  # fmt: skip
    for row in held:
        act.update(row, ended_on=max(clock.today(), row.since))
    rows = Deadline.objects.unscoped("reached through its record").filter(account=account, done_on=FAR)
    _give_back(act, record, rows)
    _give_back(
        act,
        record,
        Case.objects.unscoped("reached through its record").filter(account=account, closed_on=FAR),
    )


def _give_back(act: Act, record: Any, rows: QuerySet[Any]) -> None:
    kind, pk = subject_of(record)
    for row in rows.filter(subject_type=kind, subject_id=pk):
        act.update(row, account=None)


def name(act: Act, record: Any, account: Account, by: Actor, reason: str = "") -> Handler:
    """Name a handler inside a running action."""
    return name_by_id(act, *subject_of(record), account, by, reason)


def name_by_id(act: Act, kind: str, pk: int, account: Account, by: Actor, reason: str = "") -> Handler:
    """As `name`, of a record known by type and id."""
    day = clock.today()
    of_record = Handler.objects.filter(subject_type=kind, subject_id=pk, account=account)
    held = of_record.filter(since__lte=day, ended_on__gt=day).first()
    if held is not None:
        return held
    return act.create(Handler(subject_type=kind, subject_id=pk, account=account, since=clock.today(),
                              by_id=by.account_id, by_name=by.name, reason=reason[:200]))  # fmt: skip


def opened(act: Act, record: Any, by: Actor, account: Account | None) -> bool:
    """A case begins: of a restricted record, who opens it and who is responsible handle it. Gives the mark."""
    if not is_restricted(record):
        return False
    for made in Account.objects.filter(pk__in=[pk for pk in (by.account_id, account and account.pk) if pk]):
        name(act, record, made, by)
    return True


def keep_in_step(act: Act, record: Any) -> None:
    """Cases and deadlines carry the mark of their record."""
    kind, pk = subject_of(record)
    mark = is_restricted(record)
    for model in (Case, Deadline):
        rows = model.objects.unscoped("reached through its record").filter(subject_type=kind, subject_id=pk)
        for row in rows.exclude(restricted=mark):
            act.update(row, restricted=mark)


def _demand_sight(record: Any, by: Actor) -> None:
    """Whoever does not handle a restricted record does not find it."""
    if is_restricted(record) and not by.scope.everything and not is_handler(record, by.account_id):
        raise NotFound


def recorder(act: Act) -> None:
    """After the event of an action was written: which records that can be restricted it was about, and whether the
    mark of one changed."""
    for change in act.changes:
        if issubclass(change.model, Restricted) and change.pk is not None and "restricted" in change.after:
            for model in (Case, Deadline):
                rows = model._base_manager.filter(
                    subject_type=change.model._meta.label_lower, subject_id=change.pk
                )
                rows.update(restricted=change.after["restricted"])
    if act.event_id is None:
        return
    found = {*subjects_in(act.changes), *subject_in_facts(act.facts)}
    EventSubject.objects.bulk_create(
        EventSubject(event_id=act.event_id, subject_type=kind, subject_id=pk) for kind, pk in found
    )
