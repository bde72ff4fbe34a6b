"""Reception days, matters from every channel, rules drafted with the union, open union affairs."""

from django.db.models import Q

from niangjia.kernel.figures.declare import Kind

from ..choices import Channel, RuleKind
from .sources import (
    AFFAIRS,
    CONSULTED,
    MATTERS,
    MATTERS_ANSWERED,
    MATTERS_DONE,
    RECEPTIONS,
    RULES,
    count,
    rate,
)

_DAY = Q(channel=Channel.RECEPTION)
INDICATORS = [
    count("D21", ("领导接待日次数", "Reception days"), "次", Kind.FLOW, "报告期内举行的总经理（领导）接待日。", RECEPTIONS),
    count(
        "D22", ("接待日参与人次", "Attendances at reception days"), "人次", Kind.AMOUNT, "报告期内接待日的参与人次。", RECEPTIONS,
        total="attended",
    ),
    count(
        "D23", ("接待日收集意见建议及问题", "Matters raised at reception days"), "条", Kind.FLOW,
        "报告期内接待日收集的意见、建议及问题，可按安全、生产、技改、销售、福利、管理分类。", MATTERS, _DAY,
    ),
    count(
        "D24", ("接待日意见整改落实数", "Reception-day matters carried out"), "条", Kind.FLOW,
        "报告期内整改落实的接待日意见、建议及问题。", MATTERS_DONE, _DAY,
    ),
    count(
        "D25", ("职工反映事项数", "Matters raised"), "件", Kind.FLOW,
        "报告期内经接待日、意见箱、热线、网上论坛、座谈会等渠道反映的事项。", MATTERS,
    ),
    count(
        "D26", ("职工反映事项答复数", "Matters answered"), "件", Kind.FLOW, "报告期内首次答复本人的事项。", MATTERS_ANSWERED,
    ),
    count(
        "D26T", ("答复用时合计", "Days to the answers"), "天", Kind.AMOUNT, "报告期内首次答复的事项自反映之日起所用天数之和。",
        MATTERS_ANSWERED, total="answer_days", good=False,
    ),
    count("D27", ("职工反映事项落实数", "Matters carried out"), "件", Kind.FLOW, "报告期内办结落实的事项。", MATTERS_DONE),
    rate("D27R", ("职工反映事项落实率", "Share of matters carried out"), "本期落实数与本期反映数之比。", "D27", "D25"),
    count(
        "D28", ("工会参与制订规章数", "Rules drafted with the union"), "项", Kind.FLOW,
        "报告期内通过、且有工会意见的规章制度和政策。", RULES, ~Q(union_statement=""),
    ),
    count(
        "D29", ("涉及职工利益政策听取意见数", "Policies opened for comments"), "项", Kind.FLOW,
        "报告期内向职工和工会征求意见的政策措施。", CONSULTED, Q(kind=RuleKind.POLICY),
    ),
    count("D38", ("会务公开次数", "Union affairs published"), "次", Kind.FLOW, "报告期内向会员公开的工会工作和账目。", AFFAIRS),
]  # fmt: skip
