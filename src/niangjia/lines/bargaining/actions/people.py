"""Instructors, whom they guide, and the courses."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices import Audience, Engaged
from ..lookups import union_covering
from ..models import Course, Guidance, Instructor, Trained

CHANGE = "bargaining.change"


@action("bargaining.add_instructor", ability=CHANGE, at=lambda given: given["union"])
def add_instructor(
    *, by: Actor, act: Act, union: Union, name: str, on: date, engaged: str = Engaged.PART, workplace: str = "",
    certificate: str = "", certified_on: date | None = None, expires_on: date | None = None,
) -> Instructor:  # fmt: skip
    """An instructor joins the pool."""
    checks.not_future(on, _("Instructor since"))
    if Instructor._base_manager.filter(
        union=union, name=name.strip(), workplace=workplace, valid_to=FAR
    ).exists():
        raise Refusal(_("%(name)s is in the pool already.") % {"name": name.strip()}, where=_("Name"))
    if certified_on and expires_on and expires_on <= certified_on:
        raise Refusal(
            _("The certificate ends before it begins."), where=_("Expires on"), remedy=_("Compare the dates.")
        )
    return act.create(Instructor(
        union=union, name=name.strip(), engaged=engaged, workplace=workplace, certificate=certificate,
        certified_on=certified_on, expires_on=expires_on, valid_from=on,
    ))  # fmt: skip


@action("bargaining.correct_instructor", ability=CHANGE, at=lambda given: given["instructor"].union)
def correct_instructor(
    *, by: Actor, act: Act, instructor: Instructor, version: int | None = None, **facts: Any
) -> Instructor:
    """更正, or a renewed certificate."""
    checks.only({"name", "engaged", "workplace", "certificate", "certified_on", "expires_on"}, facts)
    return act.update(instructor, version, **facts)


@action("bargaining.retire_instructor", ability=CHANGE, at=lambda given: given["instructor"].union)
def retire_instructor(*, by: Actor, act: Act, instructor: Instructor, on: date) -> Instructor:
    """Leaves the pool; what he or she guides ends."""
    checks.not_future(on, _("Day"))
    if instructor.valid_to != FAR or on < instructor.valid_from:
        raise Refusal(_("Compare the day with the time in the pool."), where=_("Day"))
    for row in Guidance._base_manager.filter(instructor=instructor, until=FAR):
        act.update(row, until=max(on, row.since))
    return act.update(instructor, valid_to=on)


@action("bargaining.assign_instructor", ability=CHANGE, at=lambda given: given["instructor"].union)
def assign_instructor(
    *, by: Actor, act: Act, instructor: Instructor, employer: Employer, on: date
) -> Guidance:
    """An instructor guides an employer from a day on. Refuses an expired certificate."""
    checks.not_future(on, _("Guided since"))
    if instructor.valid_to != FAR or (instructor.expires_on and instructor.expires_on < on):
        raise Refusal(
            _("%(name)s has left the pool or holds an expired certificate.") % {"name": instructor.name},
            remedy=_("Renew the certificate or choose another instructor."),
        )
    if Guidance._base_manager.filter(instructor=instructor, employer=employer, until=FAR).exists():
        raise Refusal(
            _("%(name)s guides this employer already.") % {"name": instructor.name}, where=_("Employer")
        )
    row = Guidance(instructor=instructor, union=union_covering(employer), employer=employer, since=on)
    return act.create(row)


@action("bargaining.log_guidance", ability=CHANGE, at=lambda given: given["guidance"].instructor.union)
def log_guidance(*, by: Actor, act: Act, guidance: Guidance, on: date, result: str = "") -> Guidance:
    """One visit of the instructor, and what it brought."""
    checks.not_future(on, _("Visited on"))
    if not guidance.since <= on < guidance.until:
        raise Refusal(
            _("The visit lies outside the guidance."), where=_("Visited on"), remedy=_("Compare the dates.")
        )
    return act.update(
        guidance, visits=guidance.visits + 1, last_visit_on=on, result=result or guidance.result
    )


@action("bargaining.end_guidance", ability=CHANGE, at=lambda given: given["guidance"].instructor.union)
def end_guidance(*, by: Actor, act: Act, guidance: Guidance, on: date, result: str = "") -> Guidance:
    checks.not_future(on, _("Day"))
    return act.update(guidance, until=max(on, guidance.since), result=result or guidance.result)


@action("bargaining.plan_course", ability=CHANGE, at=lambda given: given["union"])
def plan_course(
    *, by: Actor, act: Act, union: Union, title: str, planned_on: date, audience: str = Audience.DELEGATES, days: int = 1,
    lecturer: str = "",
) -> Course:  # fmt: skip
    """A training run is planned."""
    return act.create(Course(
        union=union, title=title.strip(), planned_on=planned_on, audience=audience, days=days, lecturer=lecturer
    ))  # fmt: skip


@action("bargaining.hold_course", ability=CHANGE, at=lambda given: given["course"].union)
def hold_course(
    *, by: Actor, act: Act, course: Course, on: date, people: int, certificates: int = 0
) -> Course:
    """It was held: how many came and how many got a certificate."""
    checks.not_future(on, _("Held on"))
    if certificates > people:
        raise Refusal(
            _("More certificates than people."),
            where=_("Certificates given"),
            remedy=_("Compare both numbers."),
        )
    return act.update(course, held_on=on, people=people, certificates=certificates)


@action("bargaining.add_trained", ability=CHANGE, at=lambda given: given["course"].union)
def add_trained(
    *, by: Actor, act: Act, course: Course, name: str, workplace: str = "", certificate: str = ""
) -> Trained:
    """A person on the list of the course; the certificate is noted with the instructor of that name too."""
    row = act.create(Trained(course=course, name=name.strip(), workplace=workplace, certificate=certificate))
    if certificate:
        for held in Instructor._base_manager.filter(
            union=course.union, name=row.name, certificate="", valid_to=FAR
        ):
            act.update(held, certificate=certificate, certified_on=course.held_on)
    return row
