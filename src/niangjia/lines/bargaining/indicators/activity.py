"""Flows: offers, replies, contracts signed, checks, topics, meetings, training."""

from django.db.models import Q

from niangjia.kernel.figures.declare import Indicator, Kind, Source, term

from ..choices import Ending, Gathering, Reach, Result, Stage
from . import sources as rows

_PERIOD = "报告期内"


def flow(
    code: str, chinese: str, english: str, unit: str, explains: str, source: Source, **more: object
) -> Indicator:
    """A number of rows that happened in the period."""
    return Indicator(code, term(chinese, english), unit, Kind.FLOW, explains, source, **more)  # type: ignore[arg-type]


def amount(
    code: str, chinese: str, english: str, unit: str, explains: str, source: Source, column: str
) -> Indicator:
    return Indicator(code, term(chinese, english), unit, Kind.AMOUNT, explains, source, total=column)


def rate(code: str, chinese: str, english: str, explains: str, of: tuple[str, str]) -> Indicator:
    return Indicator(code, term(chinese, english), "%", Kind.RATIO, explains, of=of)


INDICATORS = [
    flow("E12", "新签（续签）集体合同", "Contracts signed or renewed", "份", f"{_PERIOD}双方首席代表签字的集体合同。", rows.SIGNED),
    flow("E12R", "其中续签集体合同", "Contracts renewed", "份", "新签（续签）集体合同中代替原合同的。", rows.SIGNED,
         where=Q(replaces__isnull=False)),
    flow("E12L", "期满、终止的集体合同", "Contracts lapsed", "份", f"{_PERIOD}期满或者提前终止、没有续签的集体合同。", rows.LAPSED,
         where=~Q(ending=Ending.REPLACED), good=None),
    flow("E13", "发出协商要约", "Offers made", "件", f"{_PERIOD}任何一方书面发出的集体协商要约。", rows.OFFERS),
    flow("E13A", "答复要约", "Offers answered", "件", f"{_PERIOD}同意协商的书面答复。", rows.ANSWERS,
         where=~Q(stage=Stage.REFUSED)),
    flow("E13R", "拒绝要约", "Offers refused", "件", f"{_PERIOD}答复拒绝协商、尚未改变的要约。", rows.ANSWERS,
         where=Q(stage=Stage.REFUSED), good=False),
    flow("E13X", "逾期未答复要约", "Offers without an answer", "件", f"{_PERIOD}发出、逾期没有答复已上报的要约。", rows.OFFERS,
         where=Q(stage=Stage.ESCALATED), good=False),
    flow("E13S", "要约后签订集体合同", "Contracts out of offers", "份", f"{_PERIOD}经要约协商签订的集体合同。", rows.SIGNED,
         where=Q(round__isnull=False)),
    flow("E24", "行业协商试点", "Trade bargaining pilots", "个", f"{_PERIOD}开展的行业性集体协商试点。", rows.OFFERS,
         where=Q(pilot=True, reach=Reach.TRADE)),
    flow("E15", "新业态平台企业协商协议数", "Agreements with platforms", "份",
         f"{_PERIOD}与新就业形态平台企业签订的协商协议。", rows.SIGNED, where=Q(platform=True)),
    flow("E14T", "协商代表、指导员培训班", "Training runs", "期", f"{_PERIOD}举办的协商代表和指导员培训班。", rows.COURSES),
    amount("E14P", "协商代表、指导员培训人数", "People trained", "人", f"{_PERIOD}参加培训班的人数。", rows.COURSES, "people"),
    flow("E20N", "履约检查合同份数", "Contracts checked", "份", f"{_PERIOD}检查过履行情况的集体合同，一份只计一次。", rows.CHECKS,
         distinct="contract_id"),
    rate("E20", "履约检查率", "Share of contracts checked", "履约检查合同份数除以有效集体合同份数。", ("E20N", "E01")),
    amount("E20C", "检查条款数", "Clauses checked", "条", f"{_PERIOD}检查的条款数。", rows.CHECKS, "clauses"),
    amount("E20K", "兑现条款数", "Clauses kept", "条", f"{_PERIOD}检查中已兑现的条款数。", rows.CHECKS, "kept"),
    rate("E20P", "集体合同兑现率", "Share of clauses kept", "兑现条款数除以检查条款数。", ("E20K", "E20C")),
    flow("E21", "达成一致的协商议题", "Topics agreed", "项", f"{_PERIOD}全部或者部分达成一致的议题。", rows.TOPICS,
         where=Q(result__in=(Result.AGREED, Result.PARTLY))),
    flow("E21A", "办结的协商议题", "Topics closed", "项", f"{_PERIOD}有结果的议题。", rows.TOPICS),
    flow("E22", "协商确定劳动定额的岗位", "Posts with an agreed quota", "个", f"{_PERIOD}经协商确定定额和单价的岗位。", rows.QUOTAS),
    flow("E22B", "其中已公布的岗位", "Posts with a published quota", "个", "协商确定劳动定额的岗位中已经公布的。", rows.QUOTAS,
         where=Q(published_on__isnull=False)),
    flow("E23", "三方协商会议", "Tripartite meetings", "次", f"{_PERIOD}召开的劳动关系三方会议。", rows.MEETINGS,
         where=Q(gathering=Gathering.TRIPARTITE)),
    flow("E23J", "工会与政府联席会议", "Joint meetings", "次", f"{_PERIOD}召开的联席会议。", rows.MEETINGS,
         where=Q(gathering=Gathering.JOINT)),
    flow("E23O", "现场推进会", "On-site meetings", "次", f"{_PERIOD}召开的集体协商现场会、推进会。", rows.MEETINGS,
         where=Q(gathering=Gathering.ONSITE)),
    flow("E23T", "会议办结议题", "Topics settled by meetings", "项", f"{_PERIOD}办结的三方会议、联席会议等议题。", rows.SETTLED),
    flow("E23C", "推广现场会做法的单位", "Units that took a practice over", "个", f"{_PERIOD}推广现场会做法的单位。", rows.COPIED),
    flow("E27", "双合同月签订劳动合同企业", "Employers signing labour contracts in the month", "个",
         f"{_PERIOD}在双合同月签订、续签劳动合同的企业。", rows.LABOUR_SIGNED),
    amount("E27L", "双合同月签订劳动合同份数", "Labour contracts signed in the month", "份",
           f"{_PERIOD}双合同月签订、续签的劳动合同份数。", rows.LABOUR_SIGNED, "labour_signed"),
    flow("E27C", "专项活动签订集体合同企业", "Employers signing collective contracts in campaigns", "个",
         f"{_PERIOD}在要约行动、双合同月等活动中签订集体合同的企业。", rows.CONTRACT_SIGNED),
]  # fmt: skip
