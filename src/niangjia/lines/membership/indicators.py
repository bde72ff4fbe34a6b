"""What is counted about members: ind.B01-B18 (rules-services 7.3)."""

from dataclasses import replace
from typing import Any

from django.db.models import Q

from niangjia.kernel.figures.declare import Indicator, Kind, Moment, term
from niangjia.kernel.people.choices import ChangeReason, ChangeType, MembershipState
from niangjia.kernel.units.choices import UnionKind

from .indicators_sources import (
    CARD_USES,
    CARDS,
    CARDS_ISSUED,
    EVENTS,
    HEADCOUNTS,
    JOINED,
    MEMBERS,
    WORKFORCE,
    below,
)
from .says import SAYS

_IN_FORCE = "统计时点会籍在册（含保留会籍）"


def members(code: str, chinese: str, english: str, explains: str, **more: Any) -> Indicator:
    """Memberships in force on the day."""
    return Indicator(
        code, term(chinese, english), "人", Kind.STOCK, explains, MEMBERS, completeness="B04", **more
    )


def moved(code: str, chinese: str, english: str, explains: str, unit: str = "人次", **more: Any) -> Indicator:
    """Rows of the change list 会籍变化 in the period."""
    return Indicator(
        code, term(chinese, english), unit, Kind.FLOW, explains, EVENTS, completeness="B04", **more
    )


def workers(code: str, chinese: str, english: str, explains: str, total: str, **more: Any) -> Indicator:
    """Sums of the latest headcounts."""
    return Indicator(
        code,
        term(chinese, english),
        "人",
        Kind.OBSERVED,
        explains,
        HEADCOUNTS,
        total=total,
        completeness="B01",
        good=None,
        **more,
    )


def rate(
    code: str, chinese: str, english: str, explains: str, above: str, under: str, headline: int = 0
) -> Indicator:
    return Indicator(
        code, term(chinese, english), "%", Kind.RATIO, explains, of=(above, under), headline=headline
    )


def _joint(moment: Moment) -> Q:
    return below((UnionKind.JOINT,), moment)


_WHOLE_MOVE = Q(reason=ChangeReason.REORGANISED)
_ITEMS = [
    workers(
        "B01",
        "已建工会单位职工人数",
        "Workers in unionised employers",
        "由工会涵盖的单位在统计时点以前最近一次观测的职工人数之和；单位无观测的取工会本级观测。",
        "total",
        headline=12,
    ),
    workers("B02", "女职工", "Women workers", "已建工会单位职工中的女职工。", "women"),
    workers("B03", "农民工", "Migrant workers", "已建工会单位职工中的农民工。", "migrant"),
    Indicator(
        "B01A",
        term("职工总数", "All workers"),
        "人",
        Kind.OBSERVED,
        "登记在册单位（含未建会单位）的职工人数，取统计时点以前最近一次观测，无观测的取登记数。",
        WORKFORCE,
        total="_workers",
        completeness="B01",
        good=None,
    ),
    members("B04", "会员人数", "Members", f"{_IN_FORCE}的会员，按所在工会归属。", headline=10),
    members("B05", "女会员", "Women members", "会员中的女性。", where=Q(sex=2)),
    members("B06", "农民工会员", "Migrant members", "会员中的农民工。", where=Q(is_migrant=True)),
    members(
        "B07", "劳务派遣工会员", "Dispatched members", "会员中的劳务派遣工。", where=Q(is_dispatched=True)
    ),
    members(
        "B08",
        "新就业形态劳动者会员",
        "New-form members",
        "会员中的货车司机、网约车司机、快递员、外卖配送员等新就业形态劳动者。",
        where=~Q(new_form=""),
    ),
    members(
        "B09",
        "联合工会会员人数",
        "Members of joint unions",
        "联合基层工会及其分会、小组的会员。",
        where=_joint,
    ),
    members(
        "B04K",
        "保留会籍人数",
        "Retained memberships",
        "会员中会籍保留的。",
        where=Q(state=MembershipState.RETAINED),
        good=None,
    ),
    Indicator(
        "B10",
        term("新发展会员数", "New members"),
        "人",
        Kind.FLOW,
        "报告期内入会的会员；转入的不计。",
        JOINED,
        Q(start_type=ChangeType.JOIN),
        completeness="B04",
        headline=11,
    ),
    moved(
        "B11",
        "转入会员数",
        "Transferred in",
        "报告期内转入的会员人次；工会重组整体划转的不计。",
        where=Q(type=ChangeType.TRANSFER_IN) & ~_WHOLE_MOVE,
        good=None,
    ),
    moved(
        "B12",
        "转出会员数",
        "Transferred out",
        "报告期内转出的会员人次；工会重组整体划转的不计。",
        where=Q(type=ChangeType.TRANSFER_OUT) & ~_WHOLE_MOVE,
        good=None,
    ),
    moved(
        "B11R",
        "整体划入会员数",
        "Moved in as a whole",
        "报告期内因工会重组整体划入的会员人次，供勾稽关系 X07 平衡。",
        where=Q(type=ChangeType.TRANSFER_IN) & _WHOLE_MOVE,
        good=None,
    ),
    moved(
        "B12R",
        "整体划出会员数",
        "Moved out as a whole",
        "报告期内因工会重组整体划出的会员人次，供勾稽关系 X07 平衡。",
        where=Q(type=ChangeType.TRANSFER_OUT) & _WHOLE_MOVE,
        good=None,
    ),
    moved(
        "B13",
        "退会（终止会籍）人数",
        "Left or ended",
        "报告期内退会、除名和死亡的会员；保留会籍不计。",
        "人",
        where=Q(type__in=(ChangeType.EXPEL, ChangeType.LEAVE)),
        good=False,
    ),
    rate("B14", "职工入会率", "Joining rate", "会员人数除以已建工会单位职工人数。", "B04", "B01", 13),
    rate(
        "B14A",
        "职工入会率（全部单位）",
        "Joining rate, all employers",
        "会员人数除以职工总数（含未建会单位）。",
        "B04",
        "B01A",
    ),
    rate(
        "B15", "农民工入会率", "Migrant joining rate", "农民工会员除以已建工会单位农民工人数。", "B06", "B03"
    ),
    members(
        "B16", "实名制会员数", "Members by real name", "会员中身份信息已核实的。", where=Q(is_verified=True)
    ),
    rate("B17", "实名制采集率", "Share by real name", "实名制会员数除以会员人数。", "B16", "B04"),
    Indicator(
        "B18",
        term("持会员服务卡人数", "Members with a service card"),
        "人",
        Kind.STOCK,
        "统计时点持有有效会员服务卡（含社校一卡通）的会员，在同一工会持多张卡的计一人。",
        CARDS,
        distinct="person_id",
    ),
    Indicator(
        "B18N",
        term("发放会员服务卡张数", "Cards issued"),
        "张",
        Kind.FLOW,
        "报告期内发放的会员服务卡。",
        CARDS_ISSUED,
    ),
    Indicator(
        "B18U",
        term("会员服务卡使用次数", "Uses of cards"),
        "次",
        Kind.FLOW,
        "报告期内会员服务卡的刷卡使用记录，按发卡工会归属。",
        CARD_USES,
    ),
    Indicator(
        "B04G",
        term("会员人数同比增长率", "Growth of members"),
        "%",
        Kind.GROWTH,
        "会员人数与上年同日相比的增长率。",
        of=("B04",),
    ),
]
INDICATORS = [replace(item, says=SAYS[item.code]) for item in _ITEMS]
