"""Bodies, advice, early signs, screening, the four Firsts, incidents."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel import statutes
from niangjia.kernel.base import clock
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import BodyKind, Origin, Risk
from ..models import Advice, Body, Conflict, Difficulty, Incident, IncidentEntry, Plan, Screening
from ..models.care import STAMPS
from .common import ABILITY, at_union, need, order

_BODY = {"name", "chair", "worker_members", "firm_members", "staff", "term_ends"}


@action("rights.register_body", ability=ABILITY, at=at_union)
def register_body(
    *, by: Actor, act: Act, union: Union, kind: str, name: str, chair: str, on: date, employer: Employer | None = None,
    **facts: Any,
) -> Body:  # fmt: skip
    """Register a mediation committee, a centre, a supervision or legal-aid body (MED art. 13-15)."""
    checks.only(_BODY, facts)
    checks.not_future(on, _("Set up on"))
    if kind == BodyKind.MEDIATION and employer is None:
        raise Refusal(
            _("A firm's committee belongs to an employer."),
            where=_("Employer"),
            remedy=_("Choose the employer."),
        )
    if employer and Body._base_manager.filter(kind=kind, employer=employer, valid_to=FAR).exists():
        raise Refusal(
            _("“%(name)s” has such a body already.") % {"name": employer.name}, remedy=_("Change that one.")
        )
    row = Body(union=union, kind=kind, employer=employer, valid_from=on, name=need(name, _("Name the body."), _("Name")),
               chair=need(chair, _("Name its head."), _("Head")), **facts)  # fmt: skip
    _judge_body(row)
    return act.create(row)


def _judge_body(row: Body) -> None:
    if row.kind == BodyKind.MEDIATION and row.worker_members != row.firm_members:
        raise Refusal(
            f"{_('Both sides have equally many members: %(workers)d and %(firm)d.') % {'workers': row.worker_members, 'firm': row.firm_members}}"
            "（企业劳动争议协商调解规定第15条）",
            where=_("Members from the workers"),
            remedy=_("Compare with the list of members."),
        )
    order(row.valid_from, row.term_ends, _("It was set up only on %(day)s."), _("Term ends on"))


@action("rights.change_body", ability=ABILITY, at=lambda given: given["body"].union)
def change_body(*, by: Actor, act: Act, body: Body, version: int | None = None, **facts: Any) -> Body:
    """New head, members or term."""
    checks.only(_BODY, facts)
    for name, value in facts.items():
        setattr(body, name, value)
    _judge_body(body)
    held = Body._base_manager.get(pk=body.pk)
    return act.update(held, version, **facts)


@action("rights.end_body", ability=ABILITY, at=lambda given: given["body"].union)
def end_body(*, by: Actor, act: Act, body: Body, on: date) -> Body:
    """The body ends."""
    checks.not_future(on, _("Ended on"))
    checks.interval(body.valid_from, on, _("Ended on"))
    return act.update(body, valid_to=on)


@action("rights.give_advice", ability=ABILITY, at=at_union)
def give_advice(
    *, by: Actor, act: Act, union: Union, on: date, door: str, category: str, persons: int = 1, migrant: int = 0,
    adviser: str = "", note: str = "",
) -> Advice:  # fmt: skip
    """Legal advice without a case."""
    checks.not_future(on, _("Day"))
    if migrant > persons:
        raise Refusal(_("More migrant workers (%(migrants)d) than workers (%(workers)d).") % {"migrants": migrant, "workers": persons},
                      where=_("Of them migrant workers"), remedy=_("Compare the two numbers."))  # fmt: skip
    return act.create(Advice(union=union, on=on, door=door, category=category, persons=persons, migrant=migrant,
                             adviser=adviser or by.name, note=note))  # fmt: skip


@action("rights.screen", ability=ABILITY, at=at_union)
def screen(
    *,
    by: Actor,
    act: Act,
    union: Union,
    starts_on: date,
    ends_on: date,
    units: int = 0,
    leader: str = "",
    note: str = "",
) -> Screening:
    """A round of screening; the next one is due by the rule."""
    checks.not_future(ends_on, _("Until"))
    order(starts_on, ends_on, _("The round began only on %(day)s."), _("Until"))
    months = statutes.get("dispute.screening_months", unit=union, on=ends_on)
    return act.create(Screening(union=union, starts_on=starts_on, ends_on=ends_on, units=units, leader=leader or by.name, note=note,
                                next_on=add_months(ends_on, int(months.number or 0))))  # fmt: skip


@action("rights.note_conflict", ability=ABILITY, at=at_union)
def note_conflict(
    *, by: Actor, act: Act, union: Union, title: str, on: date, category: str, origin: str = Origin.SIGN,
    employer: Employer | None = None, people: int = 1, risk: str = Risk.MIDDLE, owner_name: str = "",
    screening: Screening | None = None,
) -> Conflict:  # fmt: skip
    """早发现: an early sign, a conflict from a screening, a hot issue; with a risk and an owner."""
    checks.not_future(on, _("Found on"))
    if screening is not None:
        origin = Origin.SCREENING
        order(screening.starts_on, on, _("The round began only on %(day)s."), _("Found on"))
    row = act.create(Conflict(
        union=union, title=need(title, _("Say in a few words what the conflict is."), _("Conflict")), found_on=on, category=category,
        origin=origin, employer=employer, people=people, risk=risk, screening=screening,
        owner_name=owner_name or union.leader_name or by.name,
    ))  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("rights.grade_conflict", ability=ABILITY, at=lambda given: given["conflict"].union)
def grade_conflict(
    *, by: Actor, act: Act, conflict: Conflict, version: int | None = None, **facts: Any
) -> Conflict:
    """Another risk, owner or number of people."""
    checks.only({"risk", "owner_name", "people"}, facts)
    return act.update(conflict, version, **facts)


@action("rights.know_difficulty", ability=ABILITY, at=at_union)
def know_difficulty(
    *, by: Actor, act: Act, union: Union, name: str, title: str, occurred_on: date, at: datetime, known_by: str = "",
    employer: Employer | None = None, others_at: datetime | None = None, others: str = "",
) -> Difficulty:  # fmt: skip
    """第一知情人: the union knows of a worker's difficulty."""
    _not_ahead(at)
    order(occurred_on, at.date(), _("It happened only on %(day)s."), _("First to know"))
    return act.create(Difficulty(
        union=union, name=need(name, _("Name the worker."), _("Worker")), title=need(title, _("Say what the difficulty is."), _("Worker's difficulty")),
        occurred_on=occurred_on, known_at=at, known_by=known_by or by.name, employer=employer, others_at=others_at, others=others,
    ))  # fmt: skip


def _not_ahead(at: datetime) -> None:
    if at > clock.now():
        raise Refusal(
            _("This time lies in the future."), where=_("Time"), remedy=_("Enter a time that has passed.")
        )


@action("rights.stamp_difficulty", ability=ABILITY, at=lambda given: given["difficulty"].union)
def stamp_difficulty(
    *, by: Actor, act: Act, difficulty: Difficulty, what: str, at: datetime, who: str = ""
) -> Difficulty:
    """第一帮助人、第一报告人、第一督促解决人: helped, reported, urged, each once, after it was known."""
    if what not in STAMPS[1:]:
        raise ValueError(f"unknown stamp {what}")
    _not_ahead(at)
    if at < difficulty.known_at:
        raise Refusal(
            _("This time lies before the union knew."), where=_("Time"), remedy=_("Compare the two times.")
        )
    if getattr(difficulty, f"{what}_at") is not None:
        raise Refusal(_("This is on record already."), remedy=_("It is kept as it was first recorded."))
    stamp: dict[str, Any] = {f"{what}_at": at, f"{what}_by": who or by.name}
    return act.update(difficulty, **stamp)


@action("rights.solve_difficulty", ability=ABILITY, at=lambda given: given["difficulty"].union)
def solve_difficulty(*, by: Actor, act: Act, difficulty: Difficulty, on: date) -> Difficulty:
    """The difficulty is solved."""
    checks.not_future(on, _("Solved on"))
    order(difficulty.known_at.date(), on, _("The union knew of it only on %(day)s."), _("Solved on"))
    return act.update(difficulty, solved_on=on)


@action("rights.issue_plan", ability=ABILITY, at=at_union)
def issue_plan(
    *, by: Actor, act: Act, union: Union, title: str, large_from: int, medium_from: int, commander: str, on: date,
    roles: Sequence[str] = (), phone: str = "",
) -> Plan:  # fmt: skip
    """应急预案: levels by number of people, commander, roles; replaces the plan in force."""
    if not 1 < medium_from < large_from:
        raise Refusal(_("A large incident has more people than a medium one."), where=_("Large, from how many people"),
                      remedy=_("Compare the two numbers."))  # fmt: skip
    for held in Plan._base_manager.filter(union=union, valid_to=FAR):
        order(held.valid_from, on, _("The present plan is in force only since %(day)s."), _("From"))
        act.update(held, valid_to=max(on, held.valid_from))
    return act.create(Plan(union=union, title=need(title, _("Name the plan."), _("Plan")), large_from=large_from, medium_from=medium_from,
                           commander=need(commander, _("Name the commander."), _("Commander")), roles=list(roles), phone=phone,
                           valid_from=on))  # fmt: skip


@action("rights.report_incident", ability=ABILITY, at=at_union)
def report_incident(
    *, by: Actor, act: Act, union: Union, title: str, on: date, people: int, category: str, place: str = "",
    employer: Employer | None = None, leader: str = "",
) -> Incident:  # fmt: skip
    """A mass incident: level and command follow from the plan in force."""
    checks.not_future(on, _("Started on"))
    plan = Plan._base_manager.filter(union=union, valid_from__lte=on, valid_to__gt=on).first()
    if plan is None:
        raise Refusal(
            _("No incident plan is in force."),
            where=_("Incident plan"),
            remedy=_("Issue the plan first: it says who commands."),
        )
    row = act.create(Incident(
        union=union, title=need(title, _("Say in a few words what happened."), _("Incident")), started_on=on, people=people, category=category,
        place=place, employer=employer, plan=plan, level=plan.level_of(people), leader=leader or plan.commander,
    ))  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("rights.log_incident", ability=ABILITY, at=lambda given: given["incident"].union)
def log_incident(
    *, by: Actor, act: Act, incident: Incident, at: datetime, kind: str, text: str, who: str = ""
) -> IncidentEntry:
    """A line of the log, after the incident began."""
    _not_ahead(at)
    order(incident.started_on, at.date(), _("It started only on %(day)s."), _("Time"))
    return act.create(IncidentEntry(union=incident.union, incident=incident, at=at, kind=kind, who=who or by.name,
                                    text=need(text, _("Say what happened."), _("Text"))))  # fmt: skip


@action("rights.grow_incident", ability=ABILITY, at=lambda given: given["incident"].union)
def grow_incident(*, by: Actor, act: Act, incident: Incident, people: int) -> Incident:
    """The number of people changed: the level follows."""
    level = incident.plan.level_of(people) if incident.plan else incident.level
    return act.update(incident, people=people, level=level)
