"""What is counted about organisation: ind.A01-A28 (rules-services 7.3) and what the work reports add to them."""

from dataclasses import replace

from niangjia.kernel.figures.declare import Indicator, Kind, term
from niangjia.kernel.figures.shapes import natures
from niangjia.kernel.units.choices import GRASSROOTS, ORGANISATIONS, AreaKind, Level, UnionKind

from . import indicators_facts as facts
from . import indicators_visits as visits
from .indicators_sources import ENDS, STANDINGS, STARTS, base_unions, of_sector, regrouped_in, regrouped_out
from .says import SAYS

_HEADS = (*ORGANISATIONS, UnionKind.COMMITTEE)


def stock(code: str, chinese: str, english: str, explains: str, **more: object) -> Indicator:
    """A number of unions in force on the day."""
    return Indicator(code, term(chinese, english), "个", Kind.STOCK, explains, STANDINGS, **more)  # type: ignore[arg-type]


def built(code: str, chinese: str, english: str, explains: str, **more: object) -> Indicator:
    """A number of standings that began in the period."""
    return Indicator(code, term(chinese, english), "个", Kind.FLOW, explains, STARTS, **more)  # type: ignore[arg-type]


def ended(code: str, chinese: str, english: str, explains: str, **more: object) -> Indicator:
    return Indicator(code, term(chinese, english), "个", Kind.FLOW, explains, ENDS, **more)  # type: ignore[arg-type]


_IN_FORCE = "统计时点在册（含当日成立，不含当日撤销）"

STOCKS = [
    stock(
        "A00",
        "工会组织数",
        "Union organisations",
        f"各级总工会、产业（系统）工会、工会联合会和单独、联合基层工会，{_IN_FORCE}；不含筹备组、工作委员会、分会和小组。",
        where=base_unions(ORGANISATIONS),
        headline=1,
    ),
    stock(
        "A01",
        "基层工会组织数",
        "Grassroots unions",
        f"单独基层工会与联合基层工会，{_IN_FORCE}；分会、小组不计。",
        where=base_unions(GRASSROOTS),
        headline=2,
    ),
    stock(
        "A02",
        "企业工会",
        "Enterprise unions",
        "基层工会中单位性质为企业（110-300）的。",
        where=of_sector("enterprise"),
    ),
    stock(
        "A03",
        "内资企业工会",
        "Domestic enterprise unions",
        "企业工会中单位性质为内资（110-190）的。",
        where=base_unions(GRASSROOTS, natures("enterprise", "domestic")),
    ),
    stock(
        "A04",
        "港澳台商投资企业工会",
        "HK, Macao and Taiwan invested",
        "企业工会中单位性质为港澳台商投资（200）的。",
        where=base_unions(GRASSROOTS, natures("enterprise", "hmt")),
    ),
    stock(
        "A05",
        "外商投资企业工会",
        "Foreign-invested",
        "企业工会中单位性质为外商投资（300）的。",
        where=base_unions(GRASSROOTS, natures("enterprise", "foreign")),
    ),
    stock(
        "A06",
        "事业单位工会",
        "Institution unions",
        "基层工会中单位性质为事业单位（400）的。",
        where=of_sector("institution"),
    ),
    stock(
        "A07",
        "机关工会",
        "State organ unions",
        "基层工会中单位性质为机关（500）的。",
        where=of_sector("organ"),
    ),
    stock(
        "A08",
        "个体经济组织工会",
        "Unions of the self-employed",
        "基层工会中单位性质为个体经济组织（600）的。",
        where=of_sector("self_employed"),
    ),
    stock(
        "A09",
        "社会组织工会",
        "Social organisation unions",
        "基层工会中单位性质为民办非企业、社会团体、基金会的。",
        where=of_sector("social"),
    ),
    stock(
        "A09O",
        "其他单位工会",
        "Other unions",
        "基层工会中单位性质为其他或未填的，供勾稽关系 X01 平衡。",
        where=of_sector("other", ""),
    ),
    stock(
        "A10",
        "联合基层工会数",
        "Joint unions",
        f"由两个以上单位联合建立的基层工会，{_IN_FORCE}。",
        where=base_unions((UnionKind.JOINT,)),
    ),
    stock(
        "A18",
        "乡镇（街道）工会数",
        "Township and street unions",
        "层级为乡镇、街道的总工会、工会联合会、工会和工作委员会。",
        where=base_unions(_HEADS, level=Level.TOWN),
    ),
    stock(
        "A19",
        "村（社区）工会数",
        "Village and community unions",
        "层级为村、社区（含公司联合会）的工会组织。",
        where=base_unions(_HEADS, level=Level.VILLAGE),
    ),
    stock(
        "A20",
        "开发区（园区）工会数",
        "Development zone unions",
        "层级为开发区、园区的工会组织。",
        where=base_unions(_HEADS, level=Level.ZONE),
    ),
    stock(
        "A21",
        "区域性工会联合会数",
        "Area leagues",
        "覆盖一个区域的工会联合会。",
        where=base_unions((UnionKind.LEAGUE,), area=AreaKind.REGIONAL),
    ),
    stock(
        "A22",
        "行业性工会联合会数",
        "Trade leagues",
        "覆盖一个行业的工会联合会。",
        where=base_unions((UnionKind.LEAGUE,), area=AreaKind.TRADE),
    ),
    stock(
        "A23", "工会小组数", "Union groups", f"工会小组，{_IN_FORCE}。", where=base_unions((UnionKind.GROUP,))
    ),
    stock(
        "A23B",
        "工会分会数",
        "Union branches",
        f"工会分会，{_IN_FORCE}。",
        where=base_unions((UnionKind.BRANCH,)),
    ),
    stock(
        "A29",
        "镇总工会数",
        "Township federations",
        "层级为乡镇、街道的总工会。",
        where=base_unions((UnionKind.FEDERATION,), level=Level.TOWN),
    ),
]

_NEW = base_unions(GRASSROOTS, start="new")
FLOWS = [
    built(
        "A00N",
        "新增工会组织数",
        "New union organisations",
        "报告期内新建的工会组织；重组、合并、分立、升格的不计。",
        where=base_unions(ORGANISATIONS, start="new"),
        headline=3,
    ),
    built(
        "A01N",
        "新建基层工会数",
        "New grassroots unions",
        "报告期内新建的单独、联合基层工会；重组、合并、分立、升格的不计。",
        where=_NEW,
    ),
    built(
        "A13",
        "新建企业工会数",
        "New enterprise unions",
        "新建基层工会中单位性质为企业的。",
        where=base_unions(GRASSROOTS, natures("enterprise"), start="new"),
    ),
    ended(
        "A15",
        "注销（撤销）基层工会数",
        "Dissolved grassroots unions",
        "报告期内撤销的基层工会；因重组、合并、分立、升格终止的不计。",
        where=base_unions(GRASSROOTS, end="closed"),
        good=False,
    ),
    built(
        "A01I",
        "重组转入基层工会数",
        "Grassroots unions from re-organisation",
        "报告期内因合并、分立、升格、重组、更正而进入在册数的基层工会。",
        where=regrouped_in(),
        good=None,
    ),
    ended(
        "A01O",
        "重组转出基层工会数",
        "Grassroots unions into re-organisation",
        "报告期内因合并、分立、升格、重组、更正而退出在册数的基层工会。",
        where=regrouped_out(),
        good=None,
    ),
    Indicator(
        "A01R",
        term("重组净增减", "Net of re-organisation"),
        "个",
        Kind.FLOW,
        "重组转入减重组转出，既非新建也非撤销，供勾稽关系 X04 平衡。",
        terms=((1, "A01I"), (-1, "A01O")),
        good=None,
    ),
]

INDICATORS = [
    replace(item, says=SAYS[item.code]) for item in (*STOCKS, *FLOWS, *facts.INDICATORS, *visits.INDICATORS)
]
