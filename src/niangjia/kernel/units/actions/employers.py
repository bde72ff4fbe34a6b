"""Employers: on the register, covered, counted, changed, closed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.errors import Refusal

from .. import normal
from ..choices import EmployerChange, Source
from ..models import Coverage, Employer, NameSpell, Observation, Union
from ..spelling import spelled
from . import checks
from .unions import _cover

FACTS = {
    "uscc",
    "region_code",
    "nature",
    "economic_type",
    "industry",
    "address",
    "contact",
    "contact_phone",
    "opened_on",
    "workers",
    "is_institution",
    "above_scale",
    "source",
}


@action("units.create_employer", ability="units.change", at=lambda kw: kw["area"])
def create_employer(*, by: Actor, act: Act, area: Union, name: str, **facts: Any) -> Employer:
    """An employer on the register of the responsible union `area`. Refuses a credit code already on record."""
    checks.only(FACTS, facts)
    name = name.strip()
    if not name:
        raise Refusal(
            _("The employer has no name."), where=_("Employer"), remedy=_("Enter the name on its licence.")
        )
    facts["uscc"] = _free_uscc(facts.get("uscc", ""))
    if facts.get("opened_on"):
        checks.not_future(facts["opened_on"], _("Opened on"))
    pinyin, initials = spelled(name)
    act.concerns(area.path)
    return act.create(
        Employer(
            area=area, name=name, normal_name=normal.employer(name), pinyin=pinyin, initials=initials, **facts
        )
    )


def _free_uscc(text: str, itself: int = 0) -> str:
    code = checks.uscc(text, _("Credit code"))
    if code and Employer._base_manager.filter(uscc=code).exclude(pk=itself).exists():
        raise Refusal(
            _("The credit code %(code)s is already on the register.") % {"code": code},
            where=_("Credit code"),
            remedy=_("Search for the code and open that employer."),
        )
    return code


@action("units.correct_employer", ability="units.change", at=lambda kw: kw["employer"].area)
def correct_employer(
    *, by: Actor, act: Act, employer: Employer, version: int | None = None, **fields: Any
) -> Employer:
    """更正: facts that were wrong all along. Fields: FACTS, name, area."""
    checks.only(FACTS | {"name", "area"}, fields)
    if "uscc" in fields:
        fields["uscc"] = _free_uscc(fields["uscc"], employer.pk)
    if "name" in fields:
        fields["pinyin"], fields["initials"] = spelled(fields["name"])
        fields["normal_name"] = normal.employer(fields["name"])
    return act.update(employer, version, **fields)


@action("units.rename_employer", ability="units.change", at=lambda kw: kw["employer"].area)
def rename_employer(
    *, by: Actor, act: Act, employer: Employer, name: str, on: date, version: int | None = None
) -> Employer:
    """变更: a new name from a date; rows that still use the old one keep finding the employer."""
    checks.not_future(on, _("From"))
    if name.strip() == employer.name:
        return employer
    act.create(
        NameSpell(
            employer=employer,
            name=employer.name,
            normal_name=employer.normal_name,
            valid_to=on,
            valid_from=employer.opened_on,
        )
    )
    pinyin, initials = spelled(name.strip())
    return act.update(
        employer,
        version,
        name=name.strip(),
        normal_name=normal.employer(name),
        pinyin=pinyin,
        initials=initials,
    )


@action("units.restructure_employer", ability="units.change", at=lambda kw: kw["employer"].area)
def restructure_employer(
    *,
    by: Actor,
    act: Act,
    employer: Employer,
    on: date,
    nature: str = "",
    change_kind: str = EmployerChange.RESTRUCTURED,
) -> Employer:
    """变更: the employer was restructured, moved or merged (M009, M025); its union waits to be confirmed."""
    checks.not_future(on, _("From"))
    return act.update(employer, change_kind=change_kind, changed_on=on, nature=nature or employer.nature)


@action("units.close_employer", ability="units.change", at=lambda kw: kw["employer"].area)
def close_employer(
    *, by: Actor, act: Act, employer: Employer, on: date, change_kind: str = EmployerChange.CLOSED
) -> Employer:
    """The employer ends (TUL 13: its union ends with it; the union is closed by its own action)."""
    checks.not_future(on, _("Closed on"))
    return act.update(employer, closed_on=on, change_kind=change_kind, changed_on=on)


@action("units.cover_employer", ability="units.change", at=lambda kw: kw["union"])
def cover_employer(
    *, by: Actor, act: Act, union: Union, employer: Employer, on: date, how: str = "new"
) -> Coverage:
    """The union covers the employer from a date; an earlier coverage by another union ends that day."""
    checks.not_future(on, _("From"))
    checks.is_open(union, on)
    return _cover(act, union, employer, on, how)


@action("units.end_coverage", ability="units.change", at=lambda kw: kw["coverage"].union)
def end_coverage(*, by: Actor, act: Act, coverage: Coverage, on: date) -> Coverage:
    checks.not_future(on, _("Until"))
    checks.interval(coverage.valid_from, on, _("Until"))
    return act.update(coverage, valid_to=on)


@action("units.observe_headcount", ability="units.change", at=lambda kw: kw["union"])
def observe_headcount(
    *,
    by: Actor,
    act: Act,
    union: Union,
    on: date,
    employer: Employer | None = None,
    total: int = 0,
    women: int = 0,
    migrant: int = 0,
    dispatched: int = 0,
    new_form: int = 0,
    members: int | None = None,
    source: str = Source.DESK,
) -> Observation:
    """A dated headcount (persons). A second one of the same day and subject corrects the first."""
    checks.not_future(on, _("Date of the headcount"))
    for label, part in (
        (_("Women"), women),
        (_("Migrant workers"), migrant),
        (_("Dispatched workers"), dispatched),
        (_("New-form workers"), new_form),
    ):
        if part > total:
            raise Refusal(
                _("%(part)s (%(n)d) cannot exceed all workers (%(total)d).")
                % {"part": label, "n": part, "total": total},
                where=label,
                remedy=_("Compare the two numbers."),
            )
    counts = {
        "total": total,
        "women": women,
        "migrant": migrant,
        "dispatched": dispatched,
        "new_form": new_form,
        "members": members,
    }
    held = Observation._base_manager.filter(union=union, employer=employer, observed_on=on).first()
    if held is not None:
        return act.update(held, **counts)
    if (
        employer is not None
        and employer.closed_on == FAR
        and total != employer.workers
        and not (Observation._base_manager.filter(employer=employer, observed_on__gt=on).exists())
    ):
        act.update(employer, workers=total)
    return act.create(Observation(union=union, employer=employer, observed_on=on, source=source, **counts))
