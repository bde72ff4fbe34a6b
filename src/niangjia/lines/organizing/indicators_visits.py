"""Indicators of the drive: what the door-to-door survey has reached (M003), and restructured enterprises (M009)."""

from django.db.models import CharField, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Substr

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, happened, term
from niangjia.kernel.figures.shapes import by_industry, by_nature, by_ownership, natures, owned
from niangjia.kernel.units.choices import EmployerChange, Level
from niangjia.kernel.units.models import Employer

from .choices import UnionStatus
from .models import Visit


def _visited_employers(rows: QuerySet, moment: Moment) -> QuerySet:
    """The first visit to each employer, made by the day; of two on one day the one entered first."""
    same_day = Q(visited_on=OuterRef("visited_on"), pk__lt=OuterRef("pk"))
    earlier = Visit._base_manager.filter(
        Q(visited_on__lt=OuterRef("visited_on")) | same_day, employer=OuterRef("employer_id")
    )
    return rows.filter(~Q(Exists(earlier)), visited_on__lte=moment.on)


def _one_of_each(visits: QuerySet, *columns: str) -> Q:
    """One visit of every group: one pass, where comparing every row with its like would take their square."""
    return Q(pk__in=visits.values(*columns).annotate(_one=Min("pk")).values("_one"))


def _visited_areas(rows: QuerySet, moment: Moment) -> QuerySet:
    """One visit for each area visited by the day."""
    return rows.filter(_one_of_each(Visit._base_manager.filter(visited_on__lte=moment.on), "area_id"))


def _visited_months(rows: QuerySet, moment: Moment) -> QuerySet:
    """One visit for each calendar month under each leading union, in the period."""
    inside = happened("visited_on")(Visit._base_manager.filter(area__parent__isnull=False), moment)
    # The month as text: SQLite would call back into Python for every row of a date function.
    monthly = inside.annotate(_month=Substr(Cast("visited_on", CharField()), 1, 7))
    return rows.filter(_one_of_each(monthly, "area__parent_id", "_month"))


def _restructured(rows: QuerySet, moment: Moment) -> QuerySet:
    """Enterprises restructured by the day."""
    return rows.filter(
        change_kind=EmployerChange.RESTRUCTURED,
        changed_on__lte=moment.on,
        closed_on__gt=F("changed_on"),
        nature__in=natures("enterprise"),
    )


VISITED = Source("visited", Visit, _visited_employers, union="area_id")
AREAS = Source("visited_area", Visit, _visited_areas, union="area_id")
MONTHS = Source("visited_month", Visit, _visited_months, union="area_id")
RESTRUCTURED = Source(
    "restructured",
    Employer,
    _restructured,
    union="area_id",
    splits=(by_ownership(), by_nature(), by_industry()),
)


def _stock(code: str, chinese: str, english: str, explains: str, source: Source, **more: object) -> Indicator:
    return Indicator(code, term(chinese, english), "个", Kind.STOCK, explains, source, **more)  # type: ignore[arg-type]


INDICATORS = [
    _stock(
        "A33D",
        "改制企业数",
        "Restructured enterprises",
        "统计时点以前改制的企业。",
        RESTRUCTURED,
        good=None,
    ),
    _stock(
        "A33N",
        "改制企业中民营企业数",
        "Restructured into private ownership",
        "改制企业中现为非公有制的。",
        RESTRUCTURED,
        where=owned("private"),
        good=None,
    ),
    Indicator(
        "A33",
        term("改制企业民营化比例", "Share of restructured enterprises now private"),
        "%",
        Kind.RATIO,
        "改制企业中民营企业数除以改制企业数。",
        of=("A33N", "A33D"),
        good=None,
    ),
    _stock(
        "A34",
        "摸底走访单位数",
        "Employers visited",
        "统计时点以前逐门逐户走访过的单位, 一个单位只计一次。",
        VISITED,
    ),
    _stock(
        "A34U",
        "走访时未建会单位数",
        "Visited without a union",
        "摸底走访单位中首次走访时尚未建会的。",
        VISITED,
        where=Q(union_status=UnionStatus.NONE),
        good=None,
    ),
    _stock(
        "A35T",
        "已摸底乡镇(街道)数",
        "Townships and streets surveyed",
        "统计时点以前走访过所属单位的乡镇、街道。",
        AREAS,
        where=Q(area__level=Level.TOWN),
    ),
    _stock(
        "A35Z",
        "已摸底开发区(园区)数",
        "Development zones surveyed",
        "统计时点以前走访过所属单位的开发区、园区。",
        AREAS,
        where=Q(area__level=Level.ZONE),
    ),
    Indicator(
        "A35M",
        term("摸底走访月数", "Months of door-to-door survey"),
        "个月",
        Kind.FLOW,
        "报告期内有走访记录的自然月, 按责任单位的上一级工会各计一次。",
        MONTHS,
        good=None,
    ),
]
