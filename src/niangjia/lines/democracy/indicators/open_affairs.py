"""厂务公开、校务公开, 董事监事: ind.D09-D13 and what the reports add."""

from django.db.models import Q

from niangjia.kernel.figures.declare import Kind

from ..choices import Openness, RestructuringState, Seat, Sex
from .sources import (
    ANSWERED,
    ASKED,
    BOARDS,
    CHECKED,
    COVERED,
    OPEN_UNITS,
    PUBLIC,
    PUBLISHED,
    RESTRUCTURED,
    SCHOOL_YEARS,
    SEATS,
    count,
    rate,
    unionised,
)

_STOCK = "统计时点"
INDICATORS = [
    count(
        "D09", ("实行厂务公开的单位数", "Units with open affairs"), "个", Kind.STOCK,
        f"{_STOCK}实行厂务公开、校务公开的单位。", OPEN_UNITS,
    ),
    count("D10", ("建立董事会的单位数", "Companies with a board"), "个", Kind.STOCK, f"{_STOCK}建立董事会的公司。", BOARDS),
    count(
        "D11", ("职工董事人数", "Worker directors"), "人", Kind.STOCK, f"{_STOCK}在任的职工董事。", SEATS,
        Q(seat=Seat.DIRECTOR),
    ),
    count(
        "D12", ("女职工董事人数", "Women worker directors"), "人", Kind.STOCK, "在任职工董事中的女性。", SEATS,
        Q(seat=Seat.DIRECTOR, sex=Sex.FEMALE),
    ),
    count(
        "D13", ("职工监事人数", "Worker supervisors"), "人", Kind.STOCK, f"{_STOCK}在任的职工监事。", SEATS,
        Q(seat=Seat.SUPERVISOR),
    ),
    count(
        "D16N", ("公有制企业厂务公开数", "Public enterprises with open affairs"), "个", Kind.STOCK,
        "实行厂务公开的单位中公有制企业。", OPEN_UNITS, PUBLIC,
    ),
    count(
        "D16D", ("已建会公有制企业数", "Unionised public enterprises"), "个", Kind.STOCK,
        f"{_STOCK}由基层工会涵盖的公有制企业。", COVERED, unionised(PUBLIC), good=None,
    ),
    rate(
        "D16", ("公有制企业厂务公开实施率", "Open-affairs rate of public enterprises"),
        "已建会公有制企业中实行厂务公开的比重。", "D16N", "D16D",
    ),
    count("D30", ("公开事项数", "Items disclosed"), "项", Kind.FLOW, "报告期内公布的厂务、校务公开事项。", PUBLISHED),
    count("D31", ("对公开事项的质询数", "Questions on disclosures"), "件", Kind.FLOW, "报告期内职工对公开事项提出的询问、异议和公开申请。", ASKED, good=None),
    count("D32", ("答复质询数", "Questions answered"), "件", Kind.FLOW, "报告期内答复的询问、异议和公开申请。", ANSWERED),
    count(
        "D33", ("校务公开推行年数", "Years of open school affairs"), "年", Kind.STOCK,
        f"截至{_STOCK}有校务公开公布记录的学年数；逐单位计算。", SCHOOL_YEARS, Q(kind=Openness.SCHOOL), distinct="year",
    ),
    count(
        "D34", ("经职代会通过并办结的改制事项", "Restructurings closed on a congress vote"), "件", Kind.FLOW,
        "报告期内办结的企业改制、合并、分立、关闭、破产事项；未经职代会通过方案、安置和补偿的不能办结。", RESTRUCTURED,
        Q(state=RestructuringState.CLOSED),
    ),
    count("D36", ("四权核查单位数", "Units checked for the four rights"), "个", Kind.STOCK, f"截至{_STOCK}已核查知情权、参与权、表达权、监督权落实情况的单位。", CHECKED),
    count(
        "D35", ("四权落实有缺项的单位数", "Units lacking one of the four rights"), "个", Kind.STOCK,
        "最近一次核查中缺一项以上权利落实依据的单位。", CHECKED, Q(complete=False), good=False,
    ),
]  # fmt: skip
