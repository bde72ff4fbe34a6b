"""职代会: ind.D01-D08, D14, D15 (rules-services 7.3) and what the reports add to them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from niangjia.kernel.figures.declare import Kind, Moment

from ..choices import DONE_SESSIONS, SHARED, Form, SessionState, Sex
from ..models import CongressUnit
from .sources import (
    CONGRESSES,
    COVERED,
    DELEGATES,
    ENTERPRISE,
    FILED,
    ITEMS,
    OPEN_UNITS,
    PRIVATE,
    PROPOSALS_DONE,
    PUBLIC,
    SESSIONS,
    TRAINED,
    UNITS,
    count,
    rate,
    unionised,
)

LARGE = 100  # 百人以上: the size line that is part of the indicator's name
_STOCK = "统计时点"
_OWN = (Form.CONGRESS, Form.ASSEMBLY)
_HELD = Q(state__in=(SessionState.HELD, *DONE_SESSIONS))


def _large(condition: Q) -> Any:
    return condition & Q(employer__workers__gte=LARGE)


def _both(moment: Moment) -> Q:
    """Units with open affairs that have a congress on the day too."""
    held = CongressUnit._base_manager.filter(
        employer=OuterRef("employer"), valid_from__lte=moment.on, valid_to__gt=moment.on
    )
    return Q(Exists(held))


INDICATORS = [
    count(
        "D01", ("建立职工代表大会制度的单位数", "Units with a workers' congress"), "个", Kind.STOCK,
        f"{_STOCK}由职工代表大会、职工大会、教代会或区域、集群、行业、联合职代会覆盖的单位，一个单位只计一次。", UNITS, headline=32,
    ),
    count(
        "D02", ("公有制企业建制数", "Public enterprises with a congress"), "个", Kind.STOCK,
        "建立职代会制度的单位中公有制企业。", UNITS, PUBLIC,
    ),
    count(
        "D03", ("非公有制企业建制数", "Private enterprises with a congress"), "个", Kind.STOCK,
        "建立职代会制度的单位中非公有制企业。", UNITS, PRIVATE,
    ),
    count(
        "D04", ("职工代表人数", "Workers' delegates"), "人", Kind.STOCK, f"{_STOCK}在任的职工代表。", DELEGATES,
    ),
    count(
        "D05", ("女职工代表人数", "Women delegates"), "人", Kind.STOCK, "在任职工代表中的女代表。", DELEGATES,
        Q(sex=Sex.FEMALE),
    ),
    count(
        "D06", ("召开职代会的单位数", "Units that held a congress"), "个", Kind.FLOW,
        "报告期内召开职代会（职工大会、教代会）的单位，一个单位召开多次只计一次。", SESSIONS, _HELD, unions=True,
    ),
    count(
        "D06T", ("召开职代会次数", "Sessions held"), "次", Kind.FLOW, "报告期内召开的职代会会议次数。", SESSIONS, _HELD,
    ),
    count(
        "D07", ("职代会提案数", "Proposals"), "件", Kind.FLOW, "报告期内立案（含转为议案）的职工代表提案。", FILED,
    ),
    count(
        "D08", ("提案落实数", "Proposals carried out"), "件", Kind.FLOW, "报告期内落实办结的提案。", PROPOSALS_DONE,
    ),
    count(
        "D14", ("区域性（行业性）职代会数", "Area and trade congresses"), "个", Kind.STOCK,
        f"{_STOCK}的区域、集群、行业和联合职代会。", CONGRESSES, Q(form__in=SHARED),
    ),
    count(
        "D15", ("职代会覆盖职工数", "Workers covered by a congress"), "人", Kind.STOCK,
        f"{_STOCK}建立职代会制度的单位的职工数。", UNITS, total="workers",
    ),
    count(
        "D17", ("厂务公开和职代会制度单位数", "Units with open affairs and a congress"), "个", Kind.STOCK,
        f"{_STOCK}既实行厂务（校务）公开又建立职代会制度的单位。", OPEN_UNITS, _both,
    ),
    count(
        "D18D", ("已建会非公有制企业数", "Unionised private enterprises"), "个", Kind.STOCK,
        f"{_STOCK}由基层工会涵盖的非公有制企业。", COVERED, unionised(PRIVATE), good=None,
    ),
    rate(
        "D18", ("非公有制企业职代会建制面", "Share of private enterprises with a congress"),
        "已建会非公有制企业中建立职代会制度的比重。", "D03", "D18D",
    ),
    count(
        "D19N", ("百人以上非公企业单独建制数", "Private enterprises of 100 with a congress of their own"), "个", Kind.STOCK,
        "职工百人以上的非公有制企业中单独建立职代会（职工大会）的。", UNITS,
        _large(PRIVATE) & Q(congress__form__in=_OWN),
    ),
    count(
        "D19D", ("百人以上已建会非公企业数", "Unionised private enterprises of 100"), "个", Kind.STOCK,
        "由基层工会涵盖、职工百人以上的非公有制企业。", COVERED, unionised(_large(PRIVATE)), good=None,
    ),
    rate(
        "D19", ("百人以上非公企业单独建制率", "Own congress rate of private enterprises of 100"),
        "百人以上已建会非公有制企业中单独建立职代会的比重。", "D19N", "D19D",
    ),
    count(
        "D15E", ("企业建制数", "Enterprises with a congress"), "个", Kind.STOCK, "建立职代会制度的单位中的企业。", UNITS,
        ENTERPRISE,
    ),
    count(
        "D20", ("培训职工代表人数", "Delegates trained"), "人", Kind.FLOW,
        "报告期内参加培训的职工代表，一人参加多次只计一次。", TRAINED, distinct="delegate_id",
    ),
    count(
        "D20T", ("培训职工代表人次", "Training attendances of delegates"), "人次", Kind.FLOW,
        "报告期内职工代表参加培训的人次。", TRAINED,
    ),
    count(
        "D41", ("职代会审议事项数", "Items dealt with by congresses"), "项", Kind.FLOW,
        "报告期内职代会会议议程中的事项，可按知情建议、审议协商共决、监督评议等职权分组。", ITEMS,
        Q(meeting__state__in=(SessionState.HELD, *DONE_SESSIONS)),
    ),
]  # fmt: skip
