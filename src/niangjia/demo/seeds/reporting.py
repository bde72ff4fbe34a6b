"""Figures of reports and statistics: the town (doc.D01), the district (D02), the county (D08, D09), the city (D07, D11)."""

from niangjia.lines.reporting.models import PlanPoint, Topic

from .story import Found, figure, held, measure, this_half, union

_FIRST_YEAR, _YEARS = (
    1953,
    5,
)  # the first five-year plan began in 1953; three years of adjustment came before the third
_ADJUSTED = 3


def _point(part: str, title: str) -> PlanPoint | None:
    """The plan point of a part whose name holds these words."""
    return PlanPoint._base_manager.filter(union=union(part), title__contains=title).order_by("first").first()


def _plan_number(row: PlanPoint | None) -> int | None:
    """The how-many-th five-year plan a plan point's period is."""
    if row is None:
        return None
    return (row.first.year - _ADJUSTED - _FIRST_YEAR) // _YEARS + 1


def _town_plan(code: str) -> PlanPoint | None:
    return PlanPoint._base_manager.filter(union=union("town"), indicator=code).order_by("first").first()


@measure("F003")
def cut_off_of_unions() -> Found:
    """The day half-way through the plan of unions, to which the half-year report answers it."""
    row = _town_plan("A00N")
    return held(
        f"{this_half().last:%m-%d}" if row and row.last >= this_half().last >= row.first else None, row
    )


@measure("F006")
def months_reported() -> Found:
    """Months of the plan of members that the half-year report answers."""
    row = _town_plan("B10")
    if row is None:
        return held(None, row)
    last = min(row.last, this_half().last)
    return held((last.year - row.first.year) * 12 + last.month - row.first.month + 1, row)


@measure("F024")
def cut_off_of_open_affairs() -> Found:
    """The same day for open factory affairs and congresses."""
    row = _town_plan("D17")
    return held(
        f"{this_half().last:%m-%d}" if row and row.last >= this_half().last >= row.first else None, row
    )


@measure("F070")
def law_surveys() -> Found:
    return figure("RP11", "tongling", period=this_half())


@measure("F168")
def plan_of_the_city() -> Found:
    row = _point("lan", "规划")
    return held(_plan_number(row), row)


@measure("F169")
def last_year_of_the_plan() -> Found:
    """In which year of its five the plan was due."""
    row = _point("lan", "规划")
    return held(row.due_on.year - row.first.year + 1 if row and row.due_on else None, row)


@measure("F226")
def workers_surveyed() -> Found:
    return figure("RP03", "shuyuan", period=this_half())


@measure("F266")
def plan_of_the_county() -> Found:
    row = _point("shuyuan", "规划")
    return held(_plan_number(row), row)


def _debate() -> Topic | None:
    return (
        Topic._base_manager.filter(union=union("lan"), title__contains="年度人物")
        .order_by("starts_on")
        .first()
    )


@measure("F311")
def month_of_the_debate() -> Found:
    row = _debate()
    return held(row.starts_on.month if row else None, row)


@measure("F312")
def first_time_named() -> Found:
    """The how-many-th topic of its kind the latest one is."""
    rows = Topic._base_manager.filter(union=union("lan"), title__contains="年度人物").order_by("-starts_on")
    return held(rows.count() or None, rows.first())
