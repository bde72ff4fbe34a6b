"""Stocks: contracts in force, whom they cover, rates, instructors, hazards."""

from django.db.models import Q

from niangjia.kernel import statutes
from niangjia.kernel.figures.declare import Indicator, Kind, Moment, Source, term

from ..choices import Body, Reach
from ..choices import Kind as ContractKind
from ..wages import Verdict
from . import sources as rows

_IN_FORCE = "统计时点有效（含当日生效，不含当日失效）"
_ONCE = "同一单位受几份合同覆盖的只计一次"


def stock(
    code: str, chinese: str, english: str, unit: str, explains: str, source: Source, **more: object
) -> Indicator:
    """A number of rows in force on the day."""
    return Indicator(code, term(chinese, english), unit, Kind.STOCK, explains, source, **more)  # type: ignore[arg-type]


def workers(
    code: str, chinese: str, english: str, explains: str, source: Source, column: str = "workers"
) -> Indicator:
    """Workers added up over the rows of a day."""
    return Indicator(code, term(chinese, english), "人", Kind.OBSERVED, explains, source, total=column)


def rate(
    code: str, chinese: str, english: str, explains: str, of: tuple[str, str], headline: int = 0
) -> Indicator:
    return Indicator(code, term(chinese, english), "%", Kind.RATIO, explains, of=of, headline=headline)


def _weak(moment: Moment) -> Q:
    """Contracts graded below the points of the rule."""
    rule = statutes.get("bargaining.weak_points", on=moment.on)
    return Q(points__lt=int(rule.number or 0))


def _kind(kind: ContractKind) -> Q:
    return Q(kind=kind)


CONTRACTS = [
    stock("E01", "有效集体合同份数", "Collective contracts in force", "份",
          f"综合集体合同和各类专项集体合同，{_IN_FORCE}；区域性、行业性合同每份计一份。", rows.CONTRACTS),
    stock("E02", "集体合同覆盖企业数", "Employers covered", "个",
          f"有效集体合同覆盖的单位，{_ONCE}；区域性、行业性合同按覆盖单位逐家计算。", rows.COVERED, headline=30),
    workers("E03", "集体合同覆盖职工数", "Workers covered",
            f"有效集体合同覆盖单位的职工人数，{_ONCE}，取覆盖职工最多的一份。", rows.COVERED),
    stock("E04", "区域性集体合同", "Area contracts", "份", "有效集体合同中区域性的。", rows.CONTRACTS,
          where=Q(reach=Reach.AREA)),
    stock("E05", "行业性集体合同", "Trade contracts", "份", "有效集体合同中行业性的。", rows.CONTRACTS,
          where=Q(reach=Reach.TRADE)),
    stock("E06", "工资专项集体合同份数", "Wage agreements", "份", f"工资专项集体合同，{_IN_FORCE}。", rows.CONTRACTS,
          where=_kind(ContractKind.WAGE)),
    stock("E07", "工资专项集体合同覆盖企业数", "Employers with a wage agreement", "个",
          f"有效工资专项集体合同覆盖的单位，{_ONCE}。", rows.COVERED_WAGE),
    workers("E08", "工资专项集体合同覆盖职工数", "Workers under wage agreements",
            f"有效工资专项集体合同覆盖的职工，{_ONCE}。", rows.COVERED_WAGE),
    stock("E09", "女职工权益保护专项集体合同份数", "Women workers' contracts", "份",
          f"女职工权益保护专项集体合同，{_IN_FORCE}。", rows.CONTRACTS, where=_kind(ContractKind.WOMEN)),
    workers("E10", "女职工专项集体合同覆盖女职工数", "Women under women workers' contracts",
            f"女职工权益保护专项集体合同覆盖的女职工，{_ONCE}。", rows.COVERED_WOMEN, "women"),
    stock("E11", "劳动安全卫生专项集体合同份数", "Safety contracts", "份", f"劳动安全卫生专项集体合同，{_IN_FORCE}。",
          rows.CONTRACTS, where=_kind(ContractKind.SAFETY)),
    stock("E18C", "职业病防治专项集体合同份数", "Occupational disease contracts", "份",
          f"职业病防治专项集体合同，{_IN_FORCE}。", rows.CONTRACTS, where=_kind(ContractKind.DISEASE)),
    stock("E19", "网上备案集体合同份数", "Contracts filed on line", "份",
          "统计时点有效、已经上级工会网上备案的集体合同。", rows.FILED),
    stock("E19F", "网上备案覆盖企业数", "Employers under filed contracts", "个",
          f"网上备案的有效集体合同覆盖的单位，{_ONCE}。", rows.COVERED_FILED),
    workers("E19W", "网上备案覆盖职工数", "Workers under filed contracts",
            f"网上备案的有效集体合同覆盖的职工，{_ONCE}。", rows.COVERED_FILED),
    stock("E28", "质量不高的集体合同份数", "Weak contracts", "份", "有效集体合同中质量评估不满规定分数的。", rows.CONTRACTS,
          where=_weak, good=False),
]  # fmt: skip
RATES = [
    stock("E16D", "已建会企业数", "Enterprises with a union", "个", "统计时点工会组织覆盖的企业。", rows.UNIONISED),
    stock("E16N", "已建会企业中签订集体合同的企业数", "Enterprises with a union and a contract", "个",
          "已建会企业中受有效集体合同覆盖的。", rows.UNIONISED_WITH),
    rate("E16", "集体合同覆盖率", "Share of enterprises covered", "已建会企业中签订集体合同的企业数除以已建会企业数。",
         ("E16N", "E16D"), headline=31),
    stock("E16W", "已建会企业中签订工资专项集体合同的企业数", "Enterprises with a union and a wage agreement", "个",
          "已建会企业中受有效工资专项集体合同覆盖的。", rows.UNIONISED_WAGE),
    rate("E16P", "工资集体协商建制率", "Share of enterprises with a wage agreement",
         "已建会企业中签订工资专项集体合同的企业数除以已建会企业数。", ("E16W", "E16D")),
    workers("E17D", "劳动合同统计职工数", "Workers observed", "各单位最近一次统计的职工人数之和。", rows.RATES),
    workers("E17N", "签订劳动合同职工数", "Workers with a labour contract", "各单位最近一次统计的已签劳动合同人数之和。",
            rows.RATES, "signed"),
    rate("E17", "劳动合同签订率", "Share of workers with a labour contract", "签订劳动合同职工数除以劳动合同统计职工数。",
         ("E17N", "E17D")),
]  # fmt: skip
OTHERS = [
    stock("E14", "集体协商指导员数", "Bargaining instructors", "人", "统计时点在库的集体协商指导员。", rows.INSTRUCTORS),
    stock("E14G", "指导员指导企业数", "Employers guided", "个", "统计时点有指导员指导的单位，一家只计一次。", rows.GUIDED),
    stock("E18", "职业病危害企业数", "Employers with occupational hazards", "个",
          "统计时点有职业病危害的单位，一家只计一次。", rows.HAZARDS, good=None),
    stock("E18N", "未签职业病防治专项的危害企业数", "Hazards without a special contract", "个",
          "职业病危害企业中没有有效职业病防治专项集体合同的。", rows.HAZARDS_WITHOUT, good=False),
    stock("E25", "劳动关系三方协商机制数", "Tripartite bodies", "个", "统计时点已建立的劳动关系三方协商机制。", rows.COUNCILS,
          where=Q(body=Body.TRIPARTITE)),
    stock("E26", "工资未增长企业数", "Employers whose pay did not grow", "个",
          "最近年度职工平均工资未增长的单位。", rows.WAGES, where=Q(verdict=Verdict.FALLING), good=False),
    stock("E26B", "工资增长慢于效益企业数", "Employers whose pay grows slower than profit", "个",
          "最近年度工资增长率低于利润增长率的单位。", rows.WAGES, where=Q(verdict=Verdict.BEHIND), good=False),
    stock("E26U", "拖欠工资企业数", "Employers with unpaid wages", "个", "最近年度有拖欠工资的单位。", rows.WAGES,
          where=Q(verdict=Verdict.UNPAID), good=False),
]  # fmt: skip
INDICATORS = [*CONTRACTS, *RATES, *OTHERS]
