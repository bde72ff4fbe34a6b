"""Intake, further contacts, hand-over, restriction of a matter."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.access.models import Account
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine, handlers
from niangjia.kernel.people import crypto, identity
from niangjia.kernel.people.actions.persons import find_by_identity, sealed_phone
from niangjia.kernel.people.models import Person
from niangjia.kernel.people.queries import person_q
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices import OPEN_MATTERS, Category, Door, Mode
from ..lifecycles.common import cases_of, running, until
from ..models import Contact, Counter, Handover, LeaveCheck, Matter
from .common import ABILITY, at_union, cited, need, order

BY_CALL = (Door.HOTLINE, Door.PHONE)


@action("rights.receive_matter", ability=ABILITY, at=at_union)
def receive_matter(
    *, by: Actor, act: Act, union: Union, on: date, mode: str, name: str, category: str, title: str, door: str = "",
    phone: str = "", id_number: str = "", employer: Employer | None = None, employer_name: str = "", detail: str = "",
    demand: str = "", persons: int = 1, representatives: int = 0, people: int = 0, migrant: bool = False,
    counts: bool = True, owner_name: str = "", restricted: bool = False, supervision: bool = False,
) -> Matter:  # fmt: skip
    """Somebody came, called, wrote: a new matter, or a further contact of the open one about the same thing.

    The same thing is an open matter of the same person (by identity number, telephone, the register, or name) about the
    same employer and category. Who receives it is its owner until it is handed over (PETITION art. 21, 22).
    """
    checks.not_future(on, _("Day"))
    checks.is_open(union, on)
    need(name, _("Say who came."), _("Name"))
    need(title, _("Say in a few words what the matter is."), _("Matter"))
    door = door or _usual_door(mode)
    _fitting(mode, door, persons, representatives, on)
    who = _identified(by, name, phone, id_number)
    contact = {
        "on": on,
        "mode": mode,
        "door": door,
        "persons": persons,
        "representatives": representatives,
        "counts": counts,
    }
    known = _open_one(by, who, employer, employer_name.strip(), category, on)
    if known is not None:
        add_contact(matter=known, union=union, note=title, **contact, by=by)
        return known
    matter = Matter(
        union=union, handler=union, number=_next_number(act, union, on.year), category=category, title=title.strip(),
        detail=detail, demand=demand, employer=employer, employer_name="" if employer else employer_name.strip(),
        people=people or persons, migrant=migrant, mode=mode, door=door, received_on=on, staged_on=on,
        owner_name=owner_name or by.name, owner_account_id=by.account_id,
        supervision=supervision, **who,
    )  # fmt: skip
    matter.group = matter.people >= int(statutes.get("dispute.group_persons", on=on).number or 0)
    act.create(matter)
    act.create(Contact(matter=matter, union=union, received_by=by.name, **contact))
    engine.open_case(matter, by=by, on=on)
    if restricted:
        restrict_matter(matter=matter, by=by)
    return matter


def _usual_door(mode: str) -> str:
    return {Mode.CALL: Door.PHONE, Mode.LETTER: Door.POST, Mode.ONLINE: Door.APP}.get(Mode(mode), Door.OFFICE)


def _fitting(mode: str, door: str, persons: int, representatives: int, on: date) -> None:
    """The channel fits the way of coming, and no more than five represent a group (PETITION art. 20)."""
    if door in BY_CALL and mode != Mode.CALL:
        raise Refusal(_("The hotline and the telephone take calls only."), where=_("Channel"),
                      remedy=_("Choose another channel, or “Telephone call”."))  # fmt: skip
    if persons < 1 or representatives > persons:
        raise Refusal(
            _("More representatives than persons."),
            where=_("Representatives"),
            remedy=_("Compare the two numbers."),
        )
    rule = statutes.get("petition.visitors", on=on)
    if mode == Mode.VISIT and not rule.holds(representatives):
        raise Refusal(
            cited(_("At most %(most)s may represent a group.") % {"most": rule.number}, rule),
            where=_("Representatives"),
            remedy=_("Ask the visitors to choose their representatives."),
        )


def _identified(by: Actor, name: str, phone: str, id_number: str) -> dict[str, Any]:
    """Name, sealed telephone, digests, and the person of the register where one lies in the actor's range."""
    found: dict[str, Any] = {"name": name.strip(), "person": None}
    register = Person.objects.within(by.scope)
    if number := identity.canonical_id(id_number):
        if not identity.valid_id(number):
            raise Refusal(_("The identity number does not pass the check of GB 11643."), where=_("Identity number"),
                          remedy=_("Compare all 18 characters with the card."))  # fmt: skip
        held = find_by_identity(number)
        found["id_digest"] = crypto.digest("id", number)
        found["person"] = register.filter(pk=held.pk).first() if held else None
    if phone.strip():
        sealed = sealed_phone(phone)
        found |= {"phone_sealed": sealed["phone_sealed"], "phone_digest": sealed["phone_digest"]}
        same = register.filter(person_q(phone, prefix=""), name=name.strip())
        found["person"] = found["person"] or same.first()
    return found


def _open_one(
    by: Actor, who: dict[str, Any], employer: Employer | None, employer_name: str, category: str, on: date
) -> Matter | None:
    """The open matter of the same person about the same employer and category, as far as the actor can see; one that
    was received only later is another one."""
    rows = Matter.objects.within(by.scope).filter(
        state__in=OPEN_MATTERS, category=category, received_on__lte=on
    )
    rows = (
        rows.filter(employer=employer)
        if employer
        else rows.filter(employer=None, employer_name=employer_name)
    )
    for row in rows.filter(name=who["name"]).order_by("received_on")[:20]:
        if _same_person(row, who):
            return row
    for column in ("id_digest", "phone_digest"):
        if who.get(column) and (row := rows.filter(**{column: who[column]}).first()):
            return row
    return None


def _same_person(row: Matter, who: dict[str, Any]) -> bool:
    """Same name, and nothing known of both that differs."""
    pairs = ((row.person_id, who["person"] and who["person"].pk), (row.id_digest, who.get("id_digest")),
             (row.phone_digest, who.get("phone_digest")))  # fmt: skip
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


def _next_number(act: Act, union: Union, year: int) -> str:
    """2026-0001 of the receiving union; its row is locked until the transaction ends."""
    Union._base_manager.select_for_update().filter(pk=union.pk).values_list("pk", flat=True).get()
    counter = Counter.objects.filter(union=union, year=year).first() or act.create(
        Counter(union=union, year=year)
    )
    act.update(counter, last=counter.last + 1)
    return f"{year}-{counter.last:04}"


@action("rights.add_contact", ability=ABILITY, at=lambda given: given.get("union") or given["matter"].handler)
def add_contact(
    *, by: Actor, act: Act, matter: Matter, on: date, mode: str, door: str = "", union: Union | None = None,
    persons: int = 1, representatives: int = 0, counts: bool = True, note: str = "",
) -> Contact:  # fmt: skip
    """The same people come again about the same matter: counted as a contact, not as a case."""
    checks.not_future(on, _("Day"))
    order(matter.received_on, on, _("The matter was received only on %(day)s."), _("Day"))
    if not matter.is_open:
        raise Refusal(_("This matter is closed."), remedy=_("Register it as a new matter."))
    door = door or _usual_door(mode)
    _fitting(mode, door, persons, representatives, on)
    act.update(matter, contacts_count=matter.contacts_count + 1)
    return act.create(Contact(
        matter=matter, union=union or matter.handler, on=on, mode=mode, door=door, persons=persons,
        representatives=representatives, counts=counts, received_by=by.name, note=note[:300],
    ))  # fmt: skip


@action("rights.hand_over_matter", ability=ABILITY, at=lambda given: given["matter"].handler)
def hand_over_matter(
    *, by: Actor, act: Act, matter: Matter, on: date, why: str, target: Union | None = None, to_name: str = ""
) -> Handover:
    """Pass a matter to another union (the one above where none is named) or person; the log keeps every step.

    Sending back what was routed wrongly must happen within five working days (PETITION art. 23).
    """
    checks.not_future(on, _("Day"))
    order(matter.received_on, on, _("The matter was received only on %(day)s."), _("Day"))
    why = need(why, _("Say why the matter is handed over."), _("Reason"))
    if not matter.is_open:
        raise Refusal(_("This matter is closed."), remedy=_("Register it as a new matter."))
    goal = target or (matter.handler if to_name else matter.handler.parent)
    if goal is None or (goal == matter.handler and to_name.strip() in ("", matter.owner_name)):
        raise Refusal(
            _("The matter is there already."),
            where=_("To union"),
            remedy=_("Choose another union or person."),
        )
    checks.is_open(goal, on)
    earlier = list(Handover._base_manager.filter(matter=matter).order_by("on", "pk"))
    returned = goal != matter.handler and goal.pk in {matter.union_id, *(row.union_id for row in earlier)}
    if returned and earlier:
        _in_time_to_object(matter, earlier[-1], on)
    row = act.create(Handover(
        matter=matter, union=matter.handler, target=goal, on=on, from_name=matter.owner_name, to_name=to_name.strip(),
        returned=returned, why=why[:200],
    ))  # fmt: skip
    act.update(matter, handler=goal, owner_name=to_name.strip() or goal.leader_name or goal.name[:60], owner_account_id=None,
               handovers_count=matter.handovers_count + 1)  # fmt: skip
    for kept in (*cases_of(matter), *running(matter)):
        act.update(kept, turn=goal, account=None)
    return row


def _in_time_to_object(matter: Matter, last: Handover, on: date) -> None:
    if on > until("petition.objection_workdays", matter.handler, last.on):
        rule = statutes.get("petition.objection_workdays", unit=matter.handler, on=last.on)
        raise Refusal(
            cited(
                _("It is too late to send the matter back: it was handed over on %(day)s.")
                % {"day": last.on.isoformat()},
                rule,
            ),
            where=_("Day"),
            remedy=_("Deal with it here, or let the union above decide."),
        )


def account_named(by: Actor, login: str) -> Account:
    """The open account of a login name."""
    found = Account.objects.filter(username=login.strip(), is_active=True).first()
    if found is None:
        raise Refusal(_("No account has the login name “%(name)s”.") % {"name": login.strip()}, where=_("Login name"),
                      remedy=_("Ask the administrator for the login name."))  # fmt: skip
    return found


def following(matter: Matter) -> Iterator[Any]:
    """Everything that followed from a matter, ended or not: it is restricted and released with it."""
    from ..lifecycles import LIFECYCLES

    models: list[Any] = [cycle.model_class for cycle in LIFECYCLES]
    for model in (*models, LeaveCheck):
        if "matter" in {field.name for field in model._meta.concrete_fields}:
            yield from model._base_manager.filter(matter=matter)


@action("rights.restrict_matter", ability=ABILITY, at=lambda given: given["matter"].handler)
def restrict_matter(*, by: Actor, act: Act, matter: Matter, login: str = "") -> Matter:
    """From now on only its handlers see the matter and all that follows from it."""
    named = [account_named(by, login)] if login.strip() else []
    for row in (matter, *following(matter)):
        handlers.restrict(record=row, handlers=named, by=by)
    return matter


@action("rights.name_handler", ability=ABILITY, at=lambda given: given["matter"].handler)
def name_handler(*, by: Actor, act: Act, matter: Matter, login: str) -> Matter:
    """A further handler of a restricted matter and all that follows from it."""
    account = account_named(by, login)
    for row in (matter, *following(matter)):
        handlers.add_handler(record=row, account=account, by=by)
    return matter


@action("rights.release_matter", ability="cases.decide", at=lambda given: given["matter"].handler)
def release_matter(*, by: Actor, act: Act, matter: Matter) -> Matter:
    """Everybody in whose range it lies sees the matter again."""
    for row in (matter, *following(matter)):
        handlers.release(record=row, by=by)
    return matter


@action("rights.correct_matter", ability=ABILITY, at=lambda given: given["matter"].handler)
def correct_matter(
    *, by: Actor, act: Act, matter: Matter, expected_version: int | None = None, **facts: Any
) -> Matter:
    """更正: what was written down at the intake was wrong."""
    checks.only({"name", "title", "detail", "demand", "category", "people", "migrant", "employer", "employer_name",
                 "handbook", "adviser", "wage_claim", "supervision"}, facts)  # fmt: skip
    if "category" in facts:
        Category(facts["category"])
    return act.update(matter, expected_version, **facts)


def follow(act: Act, row: Any, by: Actor, on: date) -> Any:
    """Create what follows from a matter, as restricted as the matter is, and begin its case."""
    attach(act, row, by)
    engine.open_case(row, by=by, on=on)
    return row


def attach(act: Act, row: Any, by: Actor) -> Any:
    """Create a row that belongs to a matter (or to none), as restricted as the matter is."""
    matter: Matter | None = row.matter
    row.restricted = matter is not None and matter.restricted
    act.create(row)
    if matter is not None and matter.restricted:
        for held in handlers.handlers_of(matter):
            handlers.name(act, row, held.account, by)
    return row
