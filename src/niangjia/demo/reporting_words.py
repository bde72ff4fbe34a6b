"""Questionnaires, plans, shortcomings and notes of the sample province."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A question with the odds of its answers. low, high: of a number, rounded to `step`."""

    text: str
    kind: str
    options: tuple[str, ...] = ()
    odds: tuple[int, ...] = ()
    low: int = 0
    high: int = 0
    step: int = 1
    group: bool = False
    required: bool = True

    def facts(self) -> dict[str, Any]:
        """As `add_question` takes it."""
        return {
            "text": self.text,
            "kind": self.kind,
            "options": "\n".join(self.options),
            "group": self.group,
            "required": self.required,
        }

    def draw(self, rng: Random) -> Any:
        """One answer."""
        match self.kind:
            case "one":
                return rng.choices(self.options, self.odds)[0]
            case "many":
                chosen = [
                    o
                    for o, weight in zip(self.options, self.odds, strict=True)
                    if rng.random() * 100 < weight
                ]
                return chosen or [self.options[0]]
            case "yes":
                return "是" if rng.random() * 100 < self.odds[0] else "否"
            case "text":
                return rng.choice(self.options)
        return str(
            round(rng.triangular(self.low, self.high, self.low + (self.high - self.low) * 0.4) / self.step)
            * self.step
        )


@dataclass(frozen=True)
class Sheet:
    """A questionnaire with what its author found and proposed."""

    questions: tuple[Asked, ...]
    findings: str
    proposals: str


WAGES = Sheet(
    (
        Asked(
            "您的岗位",
            "one",
            ("一线生产岗位", "专业技术岗位", "管理岗位", "后勤服务岗位"),
            (58, 18, 14, 10),
            group=True,
        ),
        Asked("上月实发工资", "money", low=2600, high=9800, step=50),
        Asked("近一年工资增长情况", "one", ("有所增长", "基本持平", "有所下降"), (46, 45, 9)),
        Asked("工资是否按月足额发放", "yes", odds=(93,)),
        Asked("所在企业是否开展工资集体协商", "yes", odds=(61,)),
        Asked("对目前工资水平是否满意", "one", ("满意", "基本满意", "不满意"), (28, 51, 21)),
    ),
    "一是一线岗位工资水平偏低，与管理、技术岗位差距明显。\n二是近半数职工工资一年来没有增长，正常增长机制尚未普遍建立。\n三是个别企业仍有延期发放现象。",
    "一是以区域性、行业性协商带动小微企业开展工资集体协商。\n二是会同人社部门加强工资支付监督检查。\n三是把工资协商情况纳入企业社会责任检查。",
)
LAW = Sheet(
    (
        Asked("企业类型", "one", ("国有及国有控股", "民营企业", "外商投资企业"), (20, 65, 15), group=True),
        Asked("劳动合同签订率", "one", ("全部签订", "大部分签订", "少部分签订"), (70, 25, 5)),
        Asked(
            "执行中的主要难点",
            "many",
            ("职工流动频繁", "社会保险缴费负担重", "劳务派遣管理不规范", "加班工资计发"),
            (52, 61, 24, 33),
        ),
        Asked("是否建立工会", "yes", odds=(74,)),
    ),
    "一是多数企业能依法签订劳动合同，但短期合同偏多。\n二是社会保险缴费、职工流动和加班工资计发是执行中的难点热点。",
    "一是加强对小微企业的法律宣传和指导。\n二是推动劳务派遣用工规范管理。",
)
MOOD = Sheet(
    (
        Asked("您的年龄", "one", ("35岁以下", "36岁至50岁", "51岁以上"), (44, 41, 15), group=True),
        Asked("对本单位发展前景的看法", "one", ("很有信心", "比较有信心", "信心不足"), (38, 49, 13)),
        Asked(
            "目前最关心的问题",
            "many",
            ("工资收入", "就业稳定", "子女教育", "医疗养老", "职业发展"),
            (71, 48, 39, 42, 35),
        ),
        Asked("对工会工作是否满意", "one", ("满意", "基本满意", "不满意"), (45, 48, 7)),
        Asked(
            "希望工会多做哪些事",
            "text",
            ("多组织技能培训", "帮助解决子女托管", "加强与企业协商", "多开展文体活动"),
            required=False,
        ),
    ),
    "一是职工队伍总体稳定，对单位发展多数有信心。\n二是工资收入、就业稳定和医疗养老是职工最关心的问题。\n三是青年职工职业发展诉求强烈。",
    "一是加大工资集体协商力度。\n二是面向青年职工开展技能培训和岗位练兵。\n三是扩大职工子女托管服务。",
)
DEMAND = Sheet(
    (
        Asked("是否设有职工教学点", "yes", odds=(34,)),
        Asked("现有文化设施", "many", ("职工书屋", "活动室", "球场", "没有"), (41, 37, 18, 29)),
        Asked("职工最需要的服务", "one", ("技能培训", "文体活动", "法律咨询", "子女托管"), (43, 24, 13, 20)),
    ),
    "",
    "",
)
PLANS: dict[str, tuple[dict[str, Any], ...]] = {
    "shuyuan": (
        {
            "title": "持续扩大工会组织覆盖",
            "indicator": "A01N",
            "goal_kind": "add",
            "goal": Decimal(60),
            "owner": "顾建平",
            "due_on": date(2026, 12, 31),
            "measure": "开展百日攻坚，逐户排查上门建会",
        },
        {
            "title": "大力发展会员",
            "indicator": "B10",
            "goal_kind": "add",
            "goal": Decimal(2000),
            "owner": "顾建平",
            "due_on": date(2026, 12, 31),
            "measure": "以农民工和新就业形态劳动者为重点集中入会",
        },
        {
            "title": "提高集体合同覆盖率",
            "indicator": "E16",
            "goal_kind": "reach",
            "goal": Decimal("0.85"),
            "base": Decimal("0.7"),
            "owner": "县总工会权益部",
            "due_on": date(2026, 9, 30),
            "measure": "推行区域性、行业性集体合同",
        },
        {
            "title": "开展在岗职工工资状况调查",
            "owner": "县总工会权益部",
            "due_on": date(2026, 5, 31),
            "measure": "问卷与座谈相结合",
            "state": "done",
            "answer": "已完成调查并撰写调查报告",
            "answered_on": date(2026, 4, 28),
        },
    ),
    "town": (
        {
            "title": "加快新建工会组织",
            "indicator": "A00N",
            "goal_kind": "add",
            "goal": Decimal(90),
            "owner": "沈慧敏",
            "due_on": date(2026, 12, 31),
            "measure": "落实各级工会主席第一责任人职责",
        },
        {
            "title": "吸纳职工入会",
            "indicator": "B10",
            "goal_kind": "add",
            "goal": Decimal(2200),
            "owner": "沈慧敏",
            "due_on": date(2026, 12, 31),
            "measure": "建会与发展会员同步推进",
        },
        {
            "title": "推行厂务公开和职代会制度",
            "indicator": "D17",
            "goal_kind": "reach",
            "goal": Decimal(2800),
            "base": Decimal(2500),
            "owner": "陆志远",
            "due_on": date(2026, 9, 30),
            "measure": "以非公企业为重点扩大覆盖",
        },
        {
            "title": "开展全镇职工需求与设施调研",
            "owner": "陆志远",
            "due_on": date(2026, 7, 31),
            "measure": "对企业教学点、文化设施、职工需求进行排查",
        },
    ),
}
SHORT: dict[str, tuple[dict[str, Any], ...]] = {
    "shuyuan": (
        {
            "title": "农民工入会率偏低",
            "indicator": "B15",
            "owner": "顾建平",
            "due_on": date(2026, 12, 31),
            "measure": "开展农民工集中入会行动",
        },
        {
            "title": "乡镇工会干部力量薄弱",
            "owner": "县总工会组织部",
            "due_on": date(2026, 12, 31),
            "measure": "选聘社会化工会工作者",
        },
        {
            "title": "工资集体协商质量不高",
            "state": "closed",
            "closed_on": date(2026, 5, 29),
            "how": "制发协商文本范本，开展指导员培训",
        },
    ),
    "town": (
        {
            "title": "企业工会作用发挥不平衡",
            "owner": "陆志远",
            "due_on": date(2026, 12, 31),
            "measure": "开展结对帮带",
        },
        {
            "title": "职工文化阵地不足",
            "owner": "陆志远",
            "due_on": date(2026, 10, 31),
            "measure": "整合村居、企业现有设施",
        },
    ),
}
JOURNAL: dict[str, tuple[tuple[date, str, str, int, str], ...]] = {
    "chair": (
        (date(2025, 3, 12), "base", "五金产业园联合工会", 12, "帮助健全职代会制度"),
        (date(2025, 7, 3), "worker", "陶瓷厂困难职工家庭", 3, "协调落实救助"),
        (date(2025, 10, 21), "lecture", "镇总工会培训班", 85, "讲授工资集体协商实务"),
        (date(2026, 1, 20), "worker", "困难职工和一线环卫工人", 26, "送去慰问品"),
        (date(2026, 3, 6), "base", "电子产业园工会联合会", 18, "推动三家企业建会"),
        (date(2026, 4, 15), "reception", "镇职工服务中心", 9, "九件诉求全部交办"),
        (date(2026, 5, 19), "check", "高温岗位劳动保护检查", 40, "督促两家企业整改"),
        (date(2026, 6, 9), "base", "村级工会联合会", 15, "指导规范化建设"),
    ),
    "county": (
        (date(2026, 2, 18), "base", "乡镇总工会", 10, "督导建会进度"),
        (date(2026, 5, 6), "study", "县委党校", 45, "学习工会改革专题"),
    ),
}
