"""A congress is set up, covers employers, elects and trains delegates, is renewed, extended, ended."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel import statutes
from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.dates import FAR, add_years
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.pages import links
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Coverage, Employer, Observation, Union
from niangjia.kit.agreements.terms import day_after, term_faults

from ..choices import SCHOOL, SHARED, Form
from ..models import Congress, CongressUnit


def term_rule(form: str, union: Union, on: date) -> statutes.Rule:
    """How long a term may be: schools three or five years (EDU 12), all others three to five (DEM 10)."""
    name = "school_congress.term_years" if form in SCHOOL else "workers_congress.term_years"
    return statutes.get(name, unit=union, on=on)


def check_term(form: str, union: Union, starts_on: date, ends_on: date) -> None:
    """Refuses a reversed term, and one that a confirmed rule does not allow."""
    if ends_on < starts_on:
        raise Refusal(
            _("The last day lies before the first."),
            where=pgettext("democracy", "Term ends"),
            remedy=_("Compare the two dates."),
        )
    rule = term_rule(form, union, starts_on)
    either = rule.comparator == "eq"
    fits = _either(starts_on, ends_on, rule) if either else not list(term_faults(starts_on, ends_on, rule))
    if not fits and (either or not rule.unconfirmed):
        raise Refusal(
            _("A term from %(first)s to %(last)s is not within %(allowed)s (%(law)s).")
            % {
                "first": starts_on.isoformat(), "last": ends_on.isoformat(), "allowed": rule.said, "law": rule.reference,
            },
            where=pgettext("democracy", "Term ends"),
            remedy=_("Agree on a term the rule allows."),
        )  # fmt: skip


def _either(starts_on: date, ends_on: date, rule: statutes.Rule) -> bool:
    """Whether the term is one of the two lengths a rule names, to the day."""
    lengths = [int(number) for number in (rule.number, rule.upper) if number is not None]
    return any(add_years(starts_on, years) in (ends_on, day_after(ends_on)) for years in lengths)


def headcount(employer: Employer, on: date) -> tuple[int, int]:
    """(workers, women) by the latest headcount on the day, else by the register."""
    rows = Observation._base_manager.filter(employer=employer, observed_on__lte=on).order_by("-observed_on")
    row = rows.first()
    return (row.total, row.women) if row else (employer.workers, 0)


@action("democracy.set_up_congress", ability="democracy.change", at=lambda kw: kw["union"])
def set_up_congress(
    *,
    by: Actor,
    act: Act,
    union: Union,
    form: str,
    on: date,
    starts_on: date,
    ends_on: date,
    name: str = "",
    employer: Employer | None = None,
    ordinal: int = 1,
) -> Congress:
    """建制: the congress stands from `on`; an own congress covers its employer at once, a shared one whom it is told to."""
    checks.not_future(on, pgettext("democracy", "Set up on"))
    check_term(form, union, starts_on, ends_on)
    if form not in SHARED and employer is None:
        employer = _only_employer(union, on)
    if employer is not None:
        _not_covered_yet(employer)
    workers, women = headcount(employer, on) if employer else (0, 0)
    title = name or f"{(employer or union).name}{Form(form).label}"
    row = act.create(
        Congress(
            union=union, name=title[:120], form=form, ordinal=ordinal, starts_on=starts_on, ends_on=ends_on,
            valid_from=on, workers=workers, women=women,
        )
    )  # fmt: skip
    if employer is not None:
        act.create(CongressUnit(congress=row, employer=employer, union=union, workers=workers, valid_from=on))
    return row


def _only_employer(union: Union, on: date) -> Employer:
    rows = Coverage._base_manager.filter(union=union, valid_from__lte=on, valid_to__gt=on)
    found = list(rows.select_related("employer")[: 1 + 1])
    if len(found) != 1:
        raise Refusal(
            _("“%(union)s” covers %(number)s employers: say whose congress this is.")
            % {"union": union.name, "number": len(found) if len(found) < 1 + 1 else _("several")},
            where=_("Employer"),
            remedy=_("Choose the employer, or a form that several employers share."),
        )
    return found[0].employer


def _not_covered_yet(employer: Employer) -> None:
    held = (
        CongressUnit._base_manager.filter(employer=employer, valid_to=FAR).select_related("congress").first()
    )
    if held is not None:
        raise Refusal(
            _("“%(name)s” already belongs to “%(congress)s”: each employer counts once.")
            % {"name": employer.name, "congress": held.congress},
            where=_("Employer"),
            remedy=_("Take it out of that congress first."),
            link=links.to_row(held.congress),
        )


@action("democracy.cover_unit", ability="democracy.change", at=lambda kw: kw["congress"].union)
def cover_unit(
    *, by: Actor, act: Act, congress: Congress, employer: Employer, on: date, workers: int | None = None
) -> CongressUnit:
    """An employer joins an area, cluster, trade or joint congress."""
    checks.not_future(on, _("From"))
    if congress.form not in SHARED:
        raise Refusal(
            _("“%(name)s” is the congress of one unit.") % {"name": congress.name},
            remedy=_("Set up an area, cluster, trade or joint congress for several units."),
        )
    if on < congress.valid_from or on >= congress.valid_to:
        raise Refusal(
            _("On %(day)s this congress does not stand.") % {"day": on.isoformat()}, where=_("From"),
            remedy=_("Compare the two dates."),
        )  # fmt: skip
    _not_covered_yet(employer)
    union = _union_of(employer, on) or congress.union
    count = headcount(employer, on)[0] if workers is None else workers
    made = act.create(
        CongressUnit(congress=congress, employer=employer, union=union, workers=count, valid_from=on)
    )
    act.update(congress, workers=congress.workers + count)
    return made


def _union_of(employer: Employer, on: date) -> Union | None:
    rows = Coverage._base_manager.filter(employer=employer, valid_from__lte=on, valid_to__gt=on)
    found = rows.select_related("union").first()
    return found.union if found else None


@action("democracy.release_unit", ability="democracy.change", at=lambda kw: kw["unit"].congress.union)
def release_unit(*, by: Actor, act: Act, unit: CongressUnit, on: date) -> CongressUnit:
    """An employer leaves the congress."""
    checks.not_future(on, _("Until"))
    checks.interval(unit.valid_from, on, _("Until"))
    act.update(unit.congress, workers=max(unit.congress.workers - unit.workers, 0))
    return act.update(unit, valid_to=on)


@action("democracy.renew_congress", ability="democracy.change", at=lambda kw: kw["congress"].union)
def renew_congress(*, by: Actor, act: Act, congress: Congress, starts_on: date, ends_on: date) -> Congress:
    """换届: the next term begins; delegates of the old one leave office."""
    check_term(congress.form, congress.union, starts_on, ends_on)
    if congress.starts_on and starts_on <= congress.starts_on:
        raise Refusal(
            _("The next term cannot begin before the present one."), where=pgettext("democracy", "Term begins"),
            remedy=_("Compare the two dates."),
        )  # fmt: skip
    for delegate in congress.delegates.unscoped("its own rows").filter(valid_to=FAR):
        act.update(delegate, valid_to=max(starts_on, delegate.valid_from), end_reason="换届")
    for group in congress.groups.unscoped("its own rows"):
        act.update(group, elected_on=None, present=0, judged={})
    return act.update(
        congress, ordinal=congress.ordinal + 1, starts_on=starts_on, ends_on=ends_on, extended_to=None
    )


@action("democracy.extend_congress", ability="cases.decide", at=lambda kw: kw["congress"].union)
def extend_congress(*, by: Actor, act: Act, congress: Congress, until: date) -> Congress:
    """延期换届, no longer than the rule allows."""
    if congress.ends_on is None or until <= congress.ends_on:
        raise Refusal(
            _("An extension ends after the term."), where=_("Extended to"), remedy=_("Compare the two dates.")
        )
    rule = statutes.get("workers_congress.extend_years", unit=congress.union, on=congress.ends_on)
    if until > add_years(congress.ends_on, rule.most()):
        raise Refusal(
            _("An extension may last %(allowed)s (%(law)s).") % {"allowed": rule.said, "law": rule.reference},
            where=_("Extended to"),
            remedy=_("Prepare the election of the next congress."),
        )
    return act.update(congress, extended_to=until)


@action("democracy.end_congress", ability="cases.decide", at=lambda kw: kw["congress"].union)
def end_congress(*, by: Actor, act: Act, congress: Congress, on: date, why: str) -> Congress:
    """The system ends (the employer closed, or joined another congress)."""
    checks.not_future(on, _("Until"))
    checks.interval(congress.valid_from, on, _("Until"))
    for unit in congress.units.unscoped("its own rows").filter(valid_to=FAR):
        act.update(unit, valid_to=max(on, unit.valid_from + timedelta(days=1)))
    for delegate in congress.delegates.unscoped("its own rows").filter(valid_to=FAR):
        act.update(delegate, valid_to=max(on, delegate.valid_from), end_reason="建制终止")
    return act.update(congress, valid_to=on, end_reason=why[:120])


@action("democracy.correct_congress", ability="democracy.change", at=lambda kw: kw["congress"].union)
def correct_congress(
    *, by: Actor, act: Act, congress: Congress, version: int | None = None, **fields: Any
) -> Congress:
    """更正 of name, number of the term, its dates, workers."""
    checks.only({"name", "ordinal", "starts_on", "ends_on", "workers", "women"}, fields)
    starts, ends = fields.get("starts_on", congress.starts_on), fields.get("ends_on", congress.ends_on)
    if starts and ends:
        check_term(congress.form, congress.union, starts, ends)
    if fields.get("women", congress.women) > fields.get("workers", congress.workers):
        raise Refusal(
            _("There cannot be more women than workers."),
            where=_("Women among them"),
            remedy=_("Compare both numbers."),
        )
    return act.update(congress, version, **fields)


def covered_by(congress: Congress, on: date) -> Sequence[CongressUnit]:
    """The employers a congress covers on a day."""
    rows = congress.units.unscoped("its own rows").filter(valid_from__lte=on, valid_to__gt=on)
    return list(rows.select_related("employer").order_by("employer__name"))
