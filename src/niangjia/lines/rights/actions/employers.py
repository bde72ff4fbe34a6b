"""Work at employers: unpaid wages, violations, insurance, restructuring, duties."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices_firms import DutyState, VoiceKind
from ..models import Duty, InsuranceGap, Restructuring, Site, Violation, Voice, WageClaim
from .common import ABILITY, at_union, need, order

Money = Decimal | int
CENT = Decimal("0.01")


@action("rights.record_unpaid_wages", ability=ABILITY, at=at_union)
def record_unpaid_wages(
    *, by: Actor, act: Act, union: Union, site: str, on: date, workers: int, owed: Money, migrants: int = 0,
    employer: Employer | None = None, chain: str = "", owed_from: date | None = None, owed_to: date | None = None,
    found_by: str = "", note: str = "", works: Site | None = None,
) -> WageClaim:  # fmt: skip
    """欠薪台账: a site or employer owes wages."""
    checks.not_future(on, _("Found on"))
    need(site, _("Name the site or workshop."), _("Site or workshop"))
    if owed <= 0:
        raise Refusal(
            _("Nothing is owed."), where=_("Wages owed, yuan"), remedy=_("Enter the sum that is owed.")
        )
    if migrants > workers or workers < 1:
        raise Refusal(_("More migrant workers (%(migrants)d) than workers (%(workers)d).") % {"migrants": migrants, "workers": workers},
                      where=_("Migrant workers"), remedy=_("Compare the two numbers."))  # fmt: skip
    order(owed_from, owed_to, _("The period owed ends before it begins on %(day)s."), _("Wages owed until"))
    row = act.create(WageClaim(
        union=union, site=site.strip(), employer=employer, chain=chain, workers=workers, migrants=migrants,
        owed=Decimal(owed).quantize(CENT), paid=Decimal(0).quantize(CENT), owed_from=owed_from, owed_to=owed_to, found_on=on, found_by=found_by or by.name, note=note,
        works=works,
    ))  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("rights.record_violation", ability=ABILITY, at=at_union)
def record_violation(
    *, by: Actor, act: Act, union: Union, employer: Employer, on: date, category: str, what: str, law: str = "",
    people: int = 1, found_by: str = "",
) -> Violation:  # fmt: skip
    """侵权行为 found at an employer."""
    checks.not_future(on, _("Found on"))
    row = act.create(Violation(
        union=union, employer=employer, category=category, what=need(what, _("Say what was violated."), _("Violation")),
        law=law, people=people, found_on=on, found_by=found_by or by.name,
    ))  # fmt: skip
    engine.open_case(row, by=by, on=on)
    return row


@action("rights.count_insured", ability=ABILITY, at=at_union)
def count_insured(
    *, by: Actor, act: Act, union: Union, employer: Employer, kind: str, on: date, insured: int, workers: int = 0,
    late_months: int = 0,
) -> InsuranceGap:  # fmt: skip
    """Persons insured against workers; a full and timely count is closed at once."""
    checks.not_future(on, _("As of"))
    total = workers or employer.workers
    if insured > total:
        raise Refusal(_("More insured (%(insured)d) than workers (%(workers)d).") % {"insured": insured, "workers": total},
                      where=_("Insured"), remedy=_("Compare the two numbers."))  # fmt: skip
    if InsuranceGap._base_manager.filter(employer=employer, kind=kind, on=on).exists():
        raise Refusal(_("This insurance was counted on that day already."), remedy=_("Open that count."))
    row = act.create(InsuranceGap(union=union, employer=employer, kind=kind, on=on, workers=total, insured=insured,
                                  late_months=late_months))  # fmt: skip
    engine.open_case(row, by=by, on=on)
    if insured == total and not late_months:
        engine.move(row, "close", by=by, on=on, data={"insured": insured})
    return row


@action("rights.list_restructuring", ability=ABILITY, at=at_union)
def list_restructuring(
    *,
    by: Actor,
    act: Act,
    union: Union,
    employer: Employer,
    how: str,
    on: date,
    workers: int = 0,
    note: str = "",
) -> Restructuring:
    """A firm in restructuring is put on the list."""
    checks.not_future(on, _("Plan of"))
    return act.create(Restructuring(union=union, employer=employer, how=need(how, _("Say how it is restructured."), _("Form of restructuring")),
                                    planned_on=on, workers=workers or employer.workers, note=note))  # fmt: skip


@action("rights.follow_restructuring", ability=ABILITY, at=lambda given: given["row"].union)
def follow_restructuring(
    *, by: Actor, act: Act, row: Restructuring, version: int | None = None, **facts: Any
) -> Restructuring:
    """Congress vote, workers placed, end. The end needs the vote of the workers' congress (DEM art. 13)."""
    checks.only({"congress_on", "placed", "done_on", "note"}, facts)
    congress = facts.get("congress_on", row.congress_on)
    done = facts.get("done_on", row.done_on)
    order(row.planned_on, congress, _("The plan is only of %(day)s."), _("Voted by the workers' congress on"))
    order(congress, done, _("The workers' congress voted only on %(day)s."), _("Done on"))
    if done is not None and congress is None:
        raise Refusal(_("The workers' congress has not voted on the plan."), where=_("Done on"),
                      remedy=_("Enter the day of the vote first."))  # fmt: skip
    if facts.get("placed", row.placed) > row.workers:
        raise Refusal(
            _("More workers placed than there are."),
            where=_("Workers placed"),
            remedy=_("Compare the two numbers."),
        )
    return act.update(row, version, **facts)


@action("rights.record_voice", ability=ABILITY, at=lambda given: given["restructuring"].union)
def record_voice(
    *, by: Actor, act: Act, restructuring: Restructuring, kind: str, on: date, text: str, people: int = 1
) -> Voice:
    """An opinion, a demand, or an explanation session."""
    checks.not_future(on, _("Day"))
    VoiceKind(kind)
    return act.create(Voice(union=restructuring.union, restructuring=restructuring, kind=kind, on=on, people=people,
                            text=need(text, _("Say what was said."), _("Text"))))  # fmt: skip


@action("rights.answer_voice", ability=ABILITY, at=lambda given: given["voice"].union)
def answer_voice(*, by: Actor, act: Act, voice: Voice, on: date, answer: str) -> Voice:
    """The firm or the union above answers."""
    checks.not_future(on, _("Answered on"))
    order(voice.on, on, _("It was said only on %(day)s."), _("Answered on"))
    return act.update(voice, answered_on=on, answer=need(answer, _("Say what the answer was."), _("Answer")))


@action("rights.promise_duty", ability=ABILITY, at=at_union)
def promise_duty(
    *, by: Actor, act: Act, union: Union, employer: Employer, kind: str, promise: str, on: date, due_on: date
) -> Duty:
    """An enterprise promises a duty of social responsibility."""
    checks.not_future(on, _("Promised on"))
    order(on, due_on, _("It was promised only on %(day)s."), _("Due on"))
    return act.create(Duty(union=union, employer=employer, kind=kind, promised_on=on, due_on=due_on,
                           promise=need(promise, _("Say what was promised."), _("What was promised"))))  # fmt: skip


@action("rights.check_duty", ability=ABILITY, at=lambda given: given["duty"].union)
def check_duty(*, by: Actor, act: Act, duty: Duty, on: date, state: str, finding: str = "") -> Duty:
    """The promise was looked into."""
    checks.not_future(on, _("Checked on"))
    order(duty.promised_on, on, _("It was promised only on %(day)s."), _("Checked on"))
    if state == DutyState.PROMISED:
        raise Refusal(
            _("Say whether the promise was kept."),
            where=_("State"),
            remedy=_("Choose kept, partly kept or not kept."),
        )
    return act.update(duty, checked_on=on, state=state, finding=finding)


@action("rights.publish_duty", ability=ABILITY, at=lambda given: given["duty"].union)
def publish_duty(*, by: Actor, act: Act, duty: Duty, on: date) -> Duty:
    """The state of the promise is published."""
    checks.not_future(on, _("Published on"))
    if duty.checked_on is None:
        raise Refusal(_("The promise has not been checked."), remedy=_("Check it first."))
    order(duty.checked_on, on, _("It was checked only on %(day)s."), _("Published on"))
    return act.update(duty, published_on=on)
