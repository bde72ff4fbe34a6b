"""The line's part of the work report: offers, contracts and whom they cover, special contracts, talks with government."""

from collections.abc import Sequence

from niangjia.kernel.papers import goals, numerals
from niangjia.kernel.papers.blocks import Block, Piece, joined, ordered, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section
from niangjia.kernel.units.choices import GRASSROOTS

NEEDS = (
    "E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E10", "E11", "E12", "E12R", "E13", "E13A", "E13R",
    "E13X", "E13S", "E14", "E14G", "E14T", "E14P", "E15", "E16", "E16N", "E16D", "E16P", "E17", "E18", "E18N", "E18C",
    "E19", "E19W", "E20", "E20N", "E20P", "E21", "E21A", "E22", "E23", "E23J", "E23O", "E23T", "E23C", "E24", "E25", "E26",
    "E26U", "E27", "E27L", "E27C", "E28",
)  # fmt: skip
ANNEX = ("E01", "E02", "E03", "E06", "E07", "E08", "E09", "E11", "E12", "E13", "E14", "E16", "E17", "E19W")
GOALS = {
    "E01": ("集体合同", "份"), "E02": ("集体合同覆盖企业", "家"), "E03": ("集体合同覆盖职工", "人"), "E06": ("工资专项集体合同", "份"),
    "E14T": ("协商代表培训班", "期"),
}  # fmt: skip


def _months(context: Context) -> str:
    period = numerals.period(context.period.first, context.period.last)
    return f"今年{period}" if context.period.first.year == context.period.last.year else period


def build(context: Context) -> list[Block]:
    """要约行动 and contracts; special contracts; how they are kept; consultation with government and employers."""
    if context.union.kind in GRASSROOTS:
        return _inside(context)
    if not any(context.number(code) for code in ("E01", "E13", "E25")):
        return []
    parts = [
        _contracts(context),
        _special(context),
        _kept(context),
        _together(context),
        *goals.targets(context, GOALS),
    ]
    return [part for part in parts if part is not None]


def _inside(context: Context) -> list[Block]:
    """An enterprise union speaks of its own contracts and talks."""
    held: list[Sequence[Piece] | None] = [
        ["现行有效集体合同", context.fig("E01"), "份"] if context.number("E01") else None,
        ["覆盖职工", context.fig("E03"), "人"] if context.number("E03") else None,
        [f"{_months(context)}就", context.fig("E21"), "项议题与行政方达成一致"]
        if context.number("E21")
        else None,
        ["检查履约", context.fig("E20N"), "份"] if context.number("E20N") else None,
    ]
    text = joined(held)
    return [paragraph(f"{numerals.as_of(context.on)}，", text, "。")] if text else []


def _offers(context: Context) -> list[Piece]:
    """发出要约, 答复, 签订."""
    if not context.number("E13"):
        return []
    text: list[Piece] = [
        f"{_months(context)}，共发出协商要约",
        context.fig("E13"),
        "件",
        *context.change("E13"),
    ]
    if context.number("E13A"):
        text += ["，答复同意", context.fig("E13A"), "件"]
    if context.number("E13S"):
        text += ["，经协商签订集体合同", context.fig("E13S"), "份"]
    return [*text, "。"]


def _contracts(context: Context) -> Block:
    lead = "以集体协商要约行动和“两个普遍”为抓手，大力推进以工资集体协商为重点的集体合同制度建设，着力提高集体合同质量，扩大覆盖面。"
    if not context.number("E01"):
        return paragraph(lead, _offers(context))
    found: list[Piece] = [
        f"{numerals.as_of(context.on)}，开展平等协商签订集体合同企业",
        context.fig("E02"),
        "家",
        *context.change("E02"),
        "，有效集体合同",
        context.fig("E01"),
        "份，覆盖职工",
        context.fig("E03"),
        "人",
    ]
    if context.number("E19W"):
        found += ["，网上备案覆盖职工", context.fig("E19W"), "人"]
    if context.number("E16D"):
        found += ["，已建会企业集体合同覆盖率达到", context.fig("E16")]
    many = context.named((("E04", "区域性集体合同"), ("E05", "行业性集体合同")), "份")
    if many:
        found += ["。其中", *joined(many, "、"), "，把小微企业职工纳入覆盖范围"]
    return paragraph(lead, _offers(context), found, "。", _signed(context))


def _signed(context: Context) -> list[Piece]:
    if not context.number("E12"):
        return []
    text: list[Piece] = [
        f"{_months(context)}新签、续签集体合同",
        context.fig("E12"),
        "份",
        *context.change("E12"),
    ]
    if context.number("E24"):
        text += ["，开展行业协商试点", context.fig("E24"), "个"]
    if context.number("E15"):
        text += ["，与新业态平台企业签订协商协议", context.fig("E15"), "份"]
    return [*text, "。"]


def _special(context: Context) -> Block | None:
    """工资, 女职工, 安全, 职业病 special contracts; labour quotas."""
    wage: list[Piece] = []
    if context.number("E06"):
        wage = [
            "工资专项集体合同",
            context.fig("E06"),
            "份，覆盖企业",
            context.fig("E07"),
            "家、职工",
            context.fig("E08"),
            "人",
        ]
    kinds = context.named((
        ("E09", "女职工权益保护专项集体合同"), ("E11", "劳动安全卫生专项集体合同"), ("E18C", "职业病防治专项集体合同"),
    ), "份")  # fmt: skip
    parts = joined([wage or None, joined(kinds, "，") or None], "；")
    if not parts:
        return None
    lead = "针对不同企业、不同群体的特点，分类推进专项集体合同，督促有职业病危害的企业从源头上预防、控制和消除危害。"
    quota: list[Piece] = []
    if context.number("E22"):
        quota = ["以协商确定合理的劳动定额为突破口，协商确定", context.fig("E22"), "个岗位的定额和单价。"]
    return paragraph(lead, "现有", parts, "。", quota)


def _kept(context: Context) -> Block | None:
    """履约检查, 培训, 指导员."""
    points: list[Sequence[Piece]] = []
    if context.number("E20N"):
        point: list[Piece] = ["抓履约检查，检查集体合同", context.fig("E20N"), "份"]
        points.append([*point, "，条款兑现率", context.fig("E20P")] if context.number("E20P") else point)
    if context.number("E14"):
        point = ["抓队伍建设，现有集体协商指导员", context.fig("E14"), "人"]
        if context.number("E14G"):
            point += ["，指导企业", context.fig("E14G"), "家"]
        if context.number("E14T"):
            point += ["，举办培训班", context.fig("E14T"), "期，培训", context.fig("E14P"), "人"]
        points.append(point)
    if context.number("E27") or context.number("E27L"):
        points.append(["抓“双合同月”，", context.fig("E27"), "家企业签订劳动合同", context.fig("E27L"), "份"])
    if context.value("E17") is not None and context.value("E17").value is not None:
        points.append(["抓劳动合同签订监督，劳动合同签订率", context.fig("E17")])
    return paragraph(ordered(*points)) if points else None


def _together(context: Context) -> Block | None:
    """三方机制, 联席会议, 现场会."""
    held = context.named(
        (("E23", "劳动关系三方会议"), ("E23J", "工会与政府联席会议"), ("E23O", "集体协商现场推进会")), "次"
    )
    if not held:
        return None
    text: list[Piece] = [f"健全协商协调机制，{_months(context)}召开", *joined(held, "、")]
    if context.number("E23T"):
        text += ["，办结议题", context.fig("E23T"), "项"]
    if context.number("E23C"):
        text += ["，", context.fig("E23C"), "家单位推广了现场会做法"]
    return paragraph(text, "。")


def problems(context: Context) -> Points:
    """What the ledgers lack."""
    if context.union.kind in GRASSROOTS:
        return []
    found: Points = []
    if context.number("E13X") or context.number("E13R"):
        late = context.named((("E13X", "逾期未答复要约"), ("E13R", "拒绝协商")), "件")
        found.append(["部分企业协商意识不强，", *joined(late, "，")])
    if context.number("E18N"):
        found.append(
            ["职业病防治还有薄弱环节，", context.fig("E18N"), "家有职业病危害的企业没有签订专项集体合同"]
        )
    if context.number("E28"):
        found.append(["合同质量有待提高，", context.fig("E28"), "份集体合同条款不够具体"])
    if context.number("E26U") or context.number("E26"):
        pay = context.named((("E26U", "拖欠工资企业"), ("E26", "工资未增长企业")))
        found.append(["工资支付和增长机制不够健全，", *joined(pay, "，")])
    return [*found, *goals.behind(context, GOALS)]


def plans(context: Context) -> Points:
    """From targets and gaps."""
    if context.union.kind in GRASSROOTS or not context.number("E01"):
        return []
    found: Points = [["深入开展集体协商要约行动，提高集体合同的建制率、覆盖面和针对性、实效性"]]
    if context.number("E18N"):
        found.append(
            [
                "督促",
                context.fig("E18N"),
                f"家有职业病危害的企业{context.by_month(6)}前签订职业病防治专项集体合同",
            ]
        )
    target = goals.target_plan(context, GOALS)
    if target:
        found.append(["推进协商工作提质扩面", *target])
    found.append(["年底对新一轮集体合同和工资专项集体合同的签订工作进行分类指导和检查"])
    return found


def summary(context: Context) -> list[Piece]:
    """For the opening paragraph."""
    if context.union.kind in GRASSROOTS or not context.number("E02"):
        return []
    return ["集体合同覆盖企业", context.fig("E02"), "家"]


SECTIONS = (
    Section(
        code="bargaining.contracts", title="推进集体协商，构建和谐劳动关系", order=30, build=build, problems=problems, plans=plans,
        summary=summary, needs=NEEDS, annex=ANNEX,
    ),
)  # fmt: skip
