"""Open affairs: who practises it, the catalogue, the year's plan, publishing, the union's check, accountability."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from niangjia.kernel.base.actions import Act, action
from niangjia.kernel.base.actors import Actor
from niangjia.kernel.base.codes import ownership
from niangjia.kernel.base.dates import FAR, add_months
from niangjia.kernel.base.errors import Refusal
from niangjia.kernel.cases import engine
from niangjia.kernel.units import queries as units
from niangjia.kernel.units.actions import checks
from niangjia.kernel.units.models import Employer, Union

from ..choices import Accountability, Medium, Openness, QuestionKind, Rhythm
from ..models import Account, CatalogueEntry, Disclosure, OpenUnit, Question

SCHOOL_YEAR_MONTH = 9  # a school year begins in September
_SPANS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF: 6, Rhythm.YEAR: 12}


def year_of(day: date, kind: str) -> int:
    """The year a disclosure counts under; for schools the year in which its school year began."""
    return day.year - (kind == Openness.SCHOOL and day.month < SCHOOL_YEAR_MONTH)


@action("democracy.open_affairs", ability="democracy.change", at=lambda kw: kw["union"])
def open_affairs(
    *,
    by: Actor,
    act: Act,
    union: Union,
    employer: Employer,
    on: date,
    head: str,
    kind: str = Openness.FACTORY,
) -> OpenUnit:
    """The employer begins open affairs; its legal representative is the first responsible person."""
    checks.not_future(on, _("Practised since"))
    if OpenUnit._base_manager.filter(employer=employer, until=FAR).exists():
        raise Refusal(
            _("“%(name)s” practises open affairs already.") % {"name": employer.name}, where=_("Employer")
        )
    return act.create(OpenUnit(union=union, employer=employer, since=on, head=head, kind=kind))


@action("democracy.end_open_affairs", ability="democracy.change", at=lambda kw: kw["unit"].union)
def end_open_affairs(*, by: Actor, act: Act, unit: OpenUnit, on: date) -> OpenUnit:
    checks.not_future(on, _("Until"))
    checks.interval(unit.since, on, _("Until"))
    return act.update(unit, until=on)


@action("democracy.add_entry", ability="democracy.change", at=lambda kw: kw["union"])
def add_entry(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    kind: str = Openness.FACTORY,
    rhythm: str = Rhythm.YEAR,
    medium: str = Medium.BOARD,
    owner_name: str = "",
    public_only: bool = False,
) -> CatalogueEntry:
    """One entry of the catalogue; it holds for the union and all below it."""
    held = CatalogueEntry._base_manager.filter(union=union, kind=kind).order_by("-number").first()
    return act.create(
        CatalogueEntry(
            union=union, kind=kind, title=title, rhythm=rhythm, medium=medium, owner_name=owner_name,
            public_only=public_only, number=held.number + 1 if held else 1,
        )
    )  # fmt: skip


@action("democracy.drop_entry", ability="democracy.change", at=lambda kw: kw["entry"].union)
def drop_entry(*, by: Actor, act: Act, entry: CatalogueEntry, on: date) -> CatalogueEntry:
    return act.update(entry, dropped_on=on)


def catalogue_of(unit: OpenUnit, on: date) -> list[CatalogueEntry]:
    """The entries that hold for a unit: its union's and those of the unions above."""
    above = units.ancestors([unit.union.path])
    rows = CatalogueEntry._base_manager.filter(
        Q(union__path__in=above), kind=unit.kind, dropped_on__gt=on
    ).order_by("union__path", "number")
    public = ownership(unit.employer.nature, unit.employer.economic_type) == "public"
    return [row for row in rows if public or not row.public_only]


@action("democracy.plan_disclosures", ability="democracy.change", at=lambda kw: kw["unit"].union)
def plan_disclosures(*, by: Actor, act: Act, unit: OpenUnit, year: int) -> list[Disclosure]:
    """What the catalogue asks of a unit in a year, each with its day and its responsible person; nothing twice."""
    first = date(year, SCHOOL_YEAR_MONTH, 1) if unit.kind == Openness.SCHOOL else date(year, 1, 1)
    known = set(
        Disclosure._base_manager.filter(union=unit.union, employer=unit.employer, year=year).values_list(
            "entry_id", "period"
        )
    )
    made = [
        Disclosure(
            union=unit.union, employer=unit.employer, entry=entry, kind=unit.kind, title=entry.title, period=period,
            year=year, owner_name=entry.owner_name or unit.head, due_on=due, medium=entry.medium,
        )
        for entry in catalogue_of(unit, first)
        for period, due in _due_days(entry, first)
        if (entry.pk, period) not in known
    ]  # fmt: skip
    if not made:
        raise Refusal(
            _("Nothing is left to plan for %(year)d.") % {"year": year}, where=pgettext("democracy", "Year"),
            remedy=_("Add entries to the catalogue first, or choose another year."),
        )  # fmt: skip
    return act.bulk_create(Disclosure, made)


def _due_days(entry: CatalogueEntry, first: date) -> Iterator[tuple[str, date]]:
    """(period, last day) of each time an entry is due in the year that begins on `first`."""
    span = _SPANS.get(Rhythm(entry.rhythm))
    if span is None:
        return
    year = first.year
    for number in range(12 // span):
        last = add_months(first, (number + 1) * span) - timedelta(days=1)
        words = {
            1: f"{last.year}年{last.month}月",
            3: f"{year}年第{number + 1}季度",
            6: f"{year}年第{number + 1}期",
        }
        yield words.get(span, f"{year}年度"), last


@action("democracy.add_disclosure", ability="democracy.change", at=lambda kw: kw["union"])
def add_disclosure(
    *,
    by: Actor,
    act: Act,
    union: Union,
    title: str,
    owner_name: str,
    kind: str = Openness.FACTORY,
    employer: Employer | None = None,
    due_on: date | None = None,
    published_on: date | None = None,
    medium: str = Medium.BOARD,
    reach: str = "",
    text: str = "",
) -> Disclosure:
    """Something disclosed beside the catalogue: when it happens, or because it was asked for."""
    day = published_on or due_on
    if day is None:
        raise Refusal(_("Say when it was or is to be published."), where=_("To be published by"))
    if published_on is not None:
        checks.not_future(published_on, _("Published on"))
    return act.create(
        Disclosure(
            union=union, employer=employer, kind=kind, title=title, owner_name=owner_name, due_on=due_on,
            published_on=published_on, medium=medium, reach=reach, text=text, year=year_of(day, kind),
        )
    )  # fmt: skip


@action("democracy.publish_disclosure", ability="democracy.change", at=lambda kw: kw["disclosure"].union)
def publish_disclosure(
    *, by: Actor, act: Act, disclosure: Disclosure, on: date, medium: str, reach: str = "", text: str = ""
) -> Disclosure:
    """It was published: when, where, for whom."""
    checks.not_future(on, _("Published on"))
    if disclosure.published_on is not None:
        raise Refusal(
            _("This was published on %(day)s.") % {"day": disclosure.published_on.isoformat()},
            remedy=_("Enter a further disclosure."),
        )
    return act.update(disclosure, published_on=on, medium=medium, reach=reach, text=text or disclosure.text)


@action("democracy.check_disclosure", ability="democracy.change", at=lambda kw: kw["disclosure"].union)
def check_disclosure(*, by: Actor, act: Act, disclosure: Disclosure, on: date, finding: str) -> Disclosure:
    """工会监督: the union looked whether it is true, complete and in time."""
    checks.not_future(on, _("Checked by the union on"))
    if disclosure.published_on is None or on < disclosure.published_on:
        raise Refusal(_("It has not been published by then."), where=_("Checked by the union on"))
    return act.update(disclosure, checked_on=on, finding=finding)


@action("democracy.ask_question", ability="democracy.change", at=lambda kw: kw["union"])
def ask_question(
    *,
    by: Actor,
    act: Act,
    union: Union,
    text: str,
    on: date,
    kind: str = QuestionKind.QUESTION,
    asked_by: str = "",
    disclosure: Disclosure | None = None,
) -> Question:
    """A question, an objection, or a request to disclose something; it is answered within the days of the rule."""
    checks.not_future(on, pgettext("democracy", "Asked on"))
    if disclosure is not None and disclosure.published_on is not None and on < disclosure.published_on:
        raise Refusal(
            _("The question lies before the publication."),
            where=pgettext("democracy", "Asked on"),
            remedy=_("Compare the two dates."),
        )
    row = act.create(
        Question(union=union, disclosure=disclosure, kind=kind, text=text, asked_by=asked_by, asked_on=on)
    )
    engine.open_case(row, by=by, on=on)
    return row


@action("democracy.keep_account", ability="democracy.change", at=lambda kw: kw["union"])
def keep_account(
    *,
    by: Actor,
    act: Act,
    union: Union,
    kind: str,
    on: date,
    employer: Employer | None = None,
    person_name: str = "",
    department: str = "",
    points: int | None = None,
    text: str = "",
) -> Account:
    """责任制、考核制、追究制、汇报制: an entry of one of the four systems (M059). One score per unit and year."""
    checks.not_future(on, _("Day"))
    _account_is_whole(kind, employer, person_name, department, points)
    if (
        kind == Accountability.SCORE
        and Account._base_manager.filter(kind=kind, employer=employer, year=on.year).exists()
    ):
        raise Refusal(
            _("“%(name)s” has been scored for %(year)d already.") % {"name": employer, "year": on.year},
            where=_("Employer"), remedy=_("Correct that entry."),
        )  # fmt: skip
    return act.create(
        Account(
            union=union, kind=kind, on=on, year=on.year, employer=employer, person_name=person_name, department=department,
            points=points, text=text,
        )
    )  # fmt: skip


def _account_is_whole(
    kind: str, employer: Any, person_name: str, department: str, points: int | None
) -> None:
    needs = {
        Accountability.DUTY: (person_name, pgettext("democracy", "Responsible person")),
        Accountability.SCORE: (employer if points is not None else None, pgettext("democracy", "Points")),
        Accountability.CALL: (person_name, pgettext("democracy", "Responsible person")),
        Accountability.REPORT: (department, _("Member unit of the co-ordination group")),
    }
    given, where = needs[Accountability(kind)]
    if not given:
        raise Refusal(
            _("This entry is not complete."), where=where,
            remedy=_("A score needs the employer and the points, a report the member unit, the others a person."),
        )  # fmt: skip


@action("democracy.settle_account", ability="democracy.change", at=lambda kw: kw["account"].union)
def settle_account(*, by: Actor, act: Act, account: Account, on: date) -> Account:
    """What somebody was called to account for has been mended."""
    checks.not_future(on, _("Mended on"))
    if on < account.on:
        raise Refusal(
            _("The day lies before the entry."), where=_("Mended on"), remedy=_("Compare the two dates.")
        )
    return act.update(account, settled_on=on)
