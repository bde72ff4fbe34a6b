"""Counts of the line's ledgers that are no indicators, each with a link to its rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from niangjia.kernel.base.dates import FAR
from niangjia.kernel.base.scope import path_range
from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Figure, Piece, Source
from niangjia.kernel.papers.sections import Context, absolute, page, written
from niangjia.kernel.units.choices import GRASSROOTS
from niangjia.kernel.units.models import Premises, Term, Union

from .choices import Stage
from .models import Case, Contact, ContactVisit, Rectification, Trouble, Visit

FORMED = (Stage.FORMED, Stage.JOINED)


@dataclass(frozen=True, slots=True)
class Drive:
    """visits: rows; visited: different employers; cases: on the list by the day; formed, open: of them."""

    visits: int
    visited: int
    cases: int
    formed: int
    open: int
    visit_link: str
    case_link: str


def _below(context: Context, column: str) -> Q:
    return (
        path_range(context.union.path, column)
        if context.level == "all"
        else Q(**{column: context.union.path})
    )


def _during(context: Context, column: str) -> Q:
    return Q(**{f"{column}__gte": context.period.first, f"{column}__lte": context.on})


def drive(context: Context) -> Drive:
    """The organizing drive up to the report's day."""
    rows = Visit.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "area__path"), _during(context, "visited_on")
    )
    cases = Case.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "area__path"), opened_on__lte=context.on
    )
    formed = cases.filter(stage__in=FORMED, ended_on__lte=context.on).count()
    live = cases.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=context.on)).count()
    return Drive(
        rows.count(), rows.values("employer").distinct().count(), formed + live, formed, live,
        page("pages:visit-list"), page("pages:case-list"),
    )  # fmt: skip


def overdue_cases(context: Context) -> Figure | None:
    """Open cases past their due date."""
    count = Case.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "area__path"), due_on__lt=context.on, ended_on__isnull=True, opened_on__lte=context.on
    ).count()  # fmt: skip
    return context.counted(count, "超过办理时限的建会台账", page("pages:case-list")) if count else None


def without_premises(context: Context) -> Figure | None:
    """Grassroots unions without rooms, where rooms are recorded at all."""
    rooms = Premises._base_manager.filter(valid_from__lte=context.on, valid_to__gt=context.on)
    if not rooms.filter(_below(context, "union__path")).exists():
        return None
    count = Union._base_manager.filter(
        _below(context, "path"), ~Q(Exists(rooms.filter(union=OuterRef("pk")))), kind__in=GRASSROOTS,
        founded_on__lte=context.on, closed_on__gt=context.on,
    ).count()  # fmt: skip
    return (
        context.counted(count, "没有登记活动场所的基层工会", page("pages:premises-list")) if count else None
    )


def terms_due(context: Context) -> Figure | None:
    """Terms that end between the report's day and the end of its year."""
    year_end = date(context.on.year, 12, 31)
    if context.on >= year_end:
        return None
    count = Term._base_manager.filter(
        _below(context, "union__path"), ended_on=FAR, union__closed_on=FAR, union__kind__in=GRASSROOTS,
        expires_on__gte=context.on, expires_on__lte=year_end,
    ).count()  # fmt: skip
    return context.counted(count, "年底前任期届满的基层工会", page("pages:term-list")) if count else None


def open_items(context: Context) -> Figure | None:
    """Rectification items not cleared by the day."""
    count = Rectification.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "area__path"), Q(cleared_on__isnull=True) | Q(cleared_on__gt=context.on), found_on__lte=context.on
    ).count()  # fmt: skip
    return context.counted(count, "未销号的整改事项", page("pages:rectification-list")) if count else None


def cleared(context: Context) -> list[Piece]:
    """清理整改: items found and cleared in the period."""
    rows = Rectification.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "area__path")
    )
    done = rows.filter(_during(context, "cleared_on")).count()
    if not done:
        return []
    link = page("pages:rectification-list")
    return [
        "抓实清理整改，对有主席无组织、有组织无阵地等问题逐项整改，销号",
        context.counted(done, "已销号的整改事项", link),
        "项",
    ]


def troubles(context: Context) -> list[Piece]:
    """基层难题: raised in the period, solved of them."""
    rows = Trouble.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "union__path"), _during(context, "raised_on")
    )
    raised, solved = rows.count(), rows.filter(solved_on__isnull=False, solved_on__lte=context.on).count()
    if not raised:
        return []
    link = page("pages:trouble-list")
    tail: list[Piece] = (
        ["，已协调解决", context.counted(solved, "已解决的基层难题", link), "件"]
        if solved
        else ["，正在逐件协调解决"]
    )
    return [
        "搞好协调服务，受理基层工会反映的困难和问题",
        context.counted(raised, "受理的基层难题", link),
        "件",
        *tail,
    ]


def contacts(context: Context) -> list[Piece]:
    """定点联系: contacts in force, visits made in the period."""
    held = Contact.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "union__path"), valid_from__lte=context.on, valid_to__gt=context.on
    )
    unions = held.values("union").distinct().count()
    visits = ContactVisit.objects.unscoped("a report counts all of its unit").filter(
        _below(context, "union__path"), _during(context, "visited_on")
    ).count()  # fmt: skip
    if not unions or not visits:
        return []
    link = page("pages:contact-list")
    return [
        "落实定点联系基层制度，定点联系基层工会", context.counted(unions, "定点联系的基层工会", link), "家，下基层",
        context.counted(visits, "定点联系走访", link), "次",
    ]  # fmt: skip


def last_year(context: Context, code: str) -> Figure:
    """Last year's value of an indicator, with its own source."""
    found = context.value(code).last_year
    source = Source(
        found.code, str(found.label), written(found.value), str(found.unit),
        numerals.period(found.moment.period.first, found.moment.period.last, with_year=True), context.where,
        found.rows_count, str(found.indicator.explains), absolute(found.link), {},
    )  # fmt: skip
    return Figure(numerals.plain(found.value or 0), source)


def share(context: Context, part: str, whole: str, name: str) -> list[Piece]:
    """，占基层工会的x%."""
    above, below = context.number(part), context.number(whole)
    if not below or not above or above >= below:
        return []
    value = numerals.decimal(above) / numerals.decimal(below)
    formula = f"{written(above)}÷{written(below)}"
    return [
        "，占基层工会总数的",
        context.derived(numerals.percent(value), name, rounded_share(value), "", formula),
    ]


def rounded_share(value: Any) -> Any:
    """A share as it is kept: four decimals."""
    return numerals.rounded(value, 4)
