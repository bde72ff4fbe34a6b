"""The line's part of the work report: congresses and open affairs, workers' voices, directors, rules, the four rights."""

from collections.abc import Sequence

from niangjia.kernel.papers import goals, numerals
from niangjia.kernel.papers.blocks import Block, Piece, joined, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section
from niangjia.kernel.units.choices import GRASSROOTS

from . import report_facts as facts

NEEDS = (
    "D01", "D03", "D04", "D05", "D06", "D06T", "D07", "D08", "D09", "D10", "D11", "D12", "D13", "D14", "D15", "D16", "D16N",
    "D17", "D18", "D18D", "D20", "D20T", "D21", "D22", "D23", "D24", "D25", "D26", "D27", "D28", "D30", "D31", "D32", "D34",
    "D35", "D36", "D38", "D41",
)  # fmt: skip
ANNEX = (
    "D01", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D13", "D14", "D15", "D16", "D17", "D18", "D20", "D25", "D27",
)  # fmt: skip
GOALS = {
    "D18": ("非公企业职代会建制面", ""),
    "D01": ("建立职代会制度单位", "家"),
    "D17": ("建立厂务公开和职代会制度", "家"),
}


def months(context: Context) -> str:
    """今年1-6月."""
    period = numerals.period(context.period.first, context.period.last)
    return f"今年{period}" if context.period.first.year == context.period.last.year else period


def build(context: Context) -> list[Block]:
    """民主管理, from the systems to what came of them."""
    parts = [
        _systems(context),
        _sessions(context),
        _directors(context),
        _voices(context),
        _rules(context),
        _rights(context),
    ]
    found = [part for part in parts if part is not None]
    return [*found, *goals.targets(context, GOALS)] if found else []


def _systems(context: Context) -> Block | None:
    """建立厂务公开和职代会制度2658家，其中公有制企业厂务公开实施率达100%."""
    if context.union.kind in GRASSROOTS or not context.number("D01"):
        return None
    if context.number("D17"):
        pieces: list[Piece] = [
            f"健全以职代会为基本形式的厂务公开民主管理制度。{numerals.as_of(context.on)}，{context.voice.all}建立厂务公开和职代会制度",
            context.fig("D17"), "家", *context.change("D17"),
        ]  # fmt: skip
    else:
        pieces = [
            f"{numerals.as_of(context.on)}，{context.voice.all}建立职代会制度",
            context.fig("D01"),
            "家",
        ]
    if context.number("D16N"):
        pieces += ["，其中公有制企业厂务公开实施率达", context.fig("D16")]
    if context.number("D15"):
        pieces += ["；职代会覆盖职工", context.fig("D15"), "人"]
    if context.number("D14"):
        pieces += ["，建立区域性、行业性职代会", context.fig("D14"), "个"]
    if context.number("D18D"):
        pieces += ["，非公有制企业职代会建制面达到", context.fig("D18")]
    return paragraph(pieces, "。")


def _sessions(context: Context) -> Block | None:
    """召开职代会, 审议事项, 提案, 职工代表及培训."""
    parts: list[Sequence[Piece] | None] = []
    inside = context.union.kind in GRASSROOTS
    if context.number("D06T"):
        held: list[Piece] = (
            ["召开职代会", context.fig("D06T"), "次"] if inside else [context.fig("D06"), "家单位召开职代会"]
        )
        if context.number("D41"):
            held += ["，听取、审议、通过和评议事项", context.fig("D41"), "项"]
        parts.append(held)
    if context.number("D07"):
        filed: list[Piece] = ["立案职工代表提案", context.fig("D07"), "件"]
        parts.append([*filed, "，落实", context.fig("D08"), "件"] if context.number("D08") else filed)
    if context.number("D20"):
        parts.append(["培训职工代表", context.fig("D20"), "人"])
    if context.number("D34"):
        parts.append(["经职代会审议通过方案、职工安置和经济补偿后办结企业改制", context.fig("D34"), "件"])
    if context.number("D30"):
        shown: list[Piece] = ["公布厂务（校务）公开事项", context.fig("D30"), "项"]
        parts.append(
            [*shown, "，答复职工询问和异议", context.fig("D32"), "件"] if context.number("D32") else shown
        )
    if not any(parts):
        return None
    lead: list[Piece] = []
    if context.number("D04"):
        lead = ["现有职工代表", context.fig("D04"), "人"]
        lead += ["，其中女代表", context.fig("D05"), "人。"] if context.number("D05") else ["。"]
    return paragraph(
        "深化职代会制度建设，落实知情建议、审议协商共决和监督评议三项职权。",
        lead,
        f"{months(context)}，",
        joined(parts, "；"),
        "。",
    )


def _directors(context: Context) -> Block | None:
    """职工董事、职工监事."""
    if not context.number("D10"):
        return None
    pieces: list[Piece] = [
        "推动公司制企业建立职工董事、职工监事制度，建立董事会的公司",
        context.fig("D10"),
        "家",
    ]
    for code, name in (("D11", "职工董事"), ("D13", "职工监事")):
        if context.number(code):
            pieces += [f"，有{name}", context.fig(code), "人"]
    return paragraph(pieces, "。")


def _voices(context: Context) -> Block | None:
    """总经理接待日 and matters from every channel."""
    parts: list[Sequence[Piece] | None] = []
    if context.number("D21"):
        parts.append([
            "开展领导接待日活动", context.fig("D21"), "次，共计", context.fig("D22"), "人次参与",
        ])  # fmt: skip
    if context.number("D23"):
        words = facts.categories(context)
        parts.append([
            f"收集{words}意见、建议及问题", context.fig("D23"), "条，采纳并整改落实", context.fig("D24"), "条",
        ])  # fmt: skip
    other = int(context.number("D25")) - int(context.number("D23"))
    if other:
        parts.append(
            [
                "各渠道共受理职工反映事项",
                context.fig("D25"),
                "件，答复",
                context.fig("D26"),
                "件，办结",
                context.fig("D27"),
                "件",
            ]
        )
    if not parts:
        return None
    return paragraph(
        f"畅通职工民主参与、民主管理、民主监督渠道，做到遇事不推诿、办事不拖拉。{months(context)}，",
        joined(parts, "；"),
        "。",
    )


def _rules(context: Context) -> Block | None:
    """工会参与制订《教师考核细则》等规章制度3项."""
    if not context.number("D28"):
        return None
    return paragraph(
        f"坚持源头参与，{months(context)}工会参与制订{facts.rule_titles(context)}规章制度", context.fig("D28"),
        "项，听取职工意见，反映职工诉求。",
    )  # fmt: skip


def _rights(context: Context) -> Block | None:
    """职工知情权、参与权、表达权、监督权."""
    if context.union.kind in GRASSROOTS or not context.number("D36"):
        return None
    pieces: list[Piece] = [
        "对职工知情权、参与权、表达权、监督权落实情况进行核查，共核查基层单位",
        context.fig("D36"),
        "家",
    ]
    if context.number("D35"):
        pieces += ["，其中", context.fig("D35"), "家尚有缺项，已列出清单督促改进"]
    return paragraph(pieces, "。")


def problems(context: Context) -> Points:
    """What the ledgers lack."""
    found: Points = []
    if late := facts.overdue_matters(context):
        found.append(["少数职工反映事项办理不够及时，", late, "件已超过办理时限"])
    if context.union.kind in GRASSROOTS:
        return found
    if context.number("D35"):
        found.append(["民主管理发展不够平衡，", context.fig("D35"), "家单位职工四权落实尚有缺项"])
    if gap := facts.without_congress(context):
        found.append(["非公有制企业职代会建制还有差距，已建会企业中尚有", gap, "家没有建立职代会制度"])
    return [*found, *goals.behind(context, GOALS)]


def plans(context: Context) -> Points:
    """What follows from the gaps."""
    if context.union.kind in GRASSROOTS:
        return (
            [["开好职代会，落实提案和决议，坚持厂务公开，及时答复职工意见"]] if context.number("D04") else []
        )
    if not context.number("D01"):
        return []
    return [
        [
            "坚持不懈推进职代会制度建设，推动百人以上非公企业普遍建立职代会，百人以下企业采取区域、集群、行业、联合等形式建制",
            *goals.target_plan(context, GOALS),
        ],
        ["继续推行和深化厂务公开，完善责任制、责任考核制、责任追究制和向协调小组汇报制度"],
    ]


MANAGE = Section(
    code="democracy.manage", title="深化民主管理，落实职工民主权利", order=40, build=build, problems=problems, plans=plans,
    needs=NEEDS, annex=ANNEX,
)  # fmt: skip
SECTIONS = (MANAGE,)
