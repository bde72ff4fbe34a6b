"""The line's part of the work report: building unions, and keeping base unions in order."""

from collections.abc import Sequence

from niangjia.kernel.papers import goals, numerals
from niangjia.kernel.papers.blocks import Block, Piece, joined, ordered, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section
from niangjia.kernel.units.choices import GRASSROOTS

from . import report_facts as facts

NEEDS = (
    "A00", "A00N", "A01", "A01N", "A02", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15",
    "A16", "A17", "A21", "A22", "A24", "A25", "A26", "A27", "A28", "A28W", "A31", "A23", "A23B", "A01I", "A01O",
)  # fmt: skip
ANNEX = (
    "A00", "A00N", "A01", "A12", "A13", "A15", "A10", "A11", "A16", "A17", "A24", "A25", "A26", "A27", "A28",
)  # fmt: skip
GOALS = {
    "A00N": ("新增工会组织", "家"), "A01N": ("新建基层工会", "家"), "A13": ("新建企业工会", "家"), "A00": ("工会组织", "家"),
}  # fmt: skip


def months(context: Context) -> str:
    """今年1-6月."""
    period = numerals.period(context.period.first, context.period.last)
    return f"今年{period}" if context.period.first.year == context.period.last.year else period


def build(context: Context) -> list[Block]:
    """组建: the drive, the numbers, their make-up, the targets."""
    if context.union.kind in GRASSROOTS:
        return _inside(context)
    parts = [
        _drive(context),
        _numbers(context),
        _structure(context),
        _rates(context),
        *goals.targets(context, GOALS),
    ]
    return [part for part in parts if part is not None]


def _inside(context: Context) -> list[Block]:
    """A grassroots union speaks of its branches and groups."""
    branches, groups = context.number("A23B"), context.number("A23")
    if not branches and not groups:
        return []
    held = joined(
        [
            [context.fig("A23B"), "个分会"] if branches else None,
            [context.fig("A23"), "个工会小组"] if groups else None,
        ],
        "、",
    )
    return [
        paragraph(
            f"{numerals.as_of(context.on)}，{context.union.name}下设",
            held,
            "，做到职工在哪里，工会组织就建到哪里。",
        )
    ]


def _drive(context: Context) -> Block | None:
    """排查摸底, 建会台账: who was visited, how far the cases are."""
    found = facts.drive(context)
    if not found.visits and not found.cases:
        return None
    lead = "坚持先易后难，边摸底、边宣传、边组建，明确各级工会主席为建会第一责任人，对辖区用人单位逐门逐户排查摸底。"
    visited: list[Piece] = (
        [f"{months(context)}，共走访单位", context.counted(found.visited, "走访单位", found.visit_link, rows=found.visits), "家"]
        if found.visits else []
    )  # fmt: skip
    cases: list[Piece] = []
    if found.cases:
        cases = ["纳入建会台账", context.counted(found.cases, "建会台账", found.case_link), "家"]
        if found.formed:
            cases += ["，其中已建会", context.counted(found.formed, "台账中已建会", found.case_link), "家"]
        if found.open:
            cases += ["，正在推进", context.counted(found.open, "台账中正在推进", found.case_link), "家"]
    return paragraph(lead, joined([visited, cases]), "。")


def _numbers(context: Context) -> Block:
    """工会组织总数, 新增, 撤销."""
    if not context.number("A00"):
        return paragraph(f"{numerals.as_of(context.on)}，{context.voice.all}尚无登记在册的工会组织。")
    pieces: list[Piece] = [
        f"{numerals.as_of(context.on)}，{context.voice.all}共有工会组织",
        context.fig("A00"),
        "家",
    ]
    pieces += context.change("A00")
    if context.number("A01"):
        pieces += ["。其中，基层工会", context.fig("A01"), "家"]
        if context.number("A12"):
            pieces += ["，涵盖法人单位", context.fig("A12"), "家"]
    return paragraph(pieces, "。", _new(context))


def _new(context: Context) -> list[Piece]:
    if not context.number("A00N"):
        text: list[Piece] = [f"{months(context)}没有新增工会组织"]
        if context.previous("A00N"):
            text += ["，上年同期新增", facts.last_year(context, "A00N"), "家"]
    else:
        text = [f"{months(context)}新增工会组织", context.fig("A00N"), "家", *context.change("A00N")]
        if context.number("A13") == context.number("A00N"):
            text += ["，均为企业工会"]
        elif context.number("A13"):
            text += ["，其中新建企业工会", context.fig("A13"), "家"]
        if context.number("A14"):
            text += ["，涵盖单位", context.fig("A14"), "家"]
    if context.number("A15"):
        text += ["；因企业终止等原因撤销基层工会", context.fig("A15"), "家"]
    return [*text, "。", *_regrouped(context)]


def _regrouped(context: Context) -> list[Piece]:
    """改制重组: neither newly built nor dissolved (M010)."""
    after, before = context.number("A01I"), context.number("A01O")
    if not after and not before:
        return []
    lead = "坚持企业改制到哪里、工会组织就建到哪里，结合改制优化重组基层工会，"
    if after and before:
        return [f"{lead}由", context.fig("A01O"), "家调整为", context.fig("A01I"), "家。"]
    return [f"{lead}{'设立' if after else '撤并'}", context.fig("A01I" if after else "A01O"), "家。"]


def _structure(context: Context) -> Block | None:
    """从构成看: by nature of the employer, joint unions and leagues."""
    kinds = (
        ("A02", "企业工会"),
        ("A06", "事业单位工会"),
        ("A07", "机关工会"),
        ("A08", "个体经济组织工会"),
        ("A09", "社会组织工会"),
    )
    natures = joined(context.named(kinds), "、")
    if not natures:
        return None
    outside = context.named((("A04", "港澳台商投资企业工会"), ("A05", "外商投资企业工会")))
    pieces: list[Piece] = ["从构成看，", *natures]
    if outside:
        pieces += ["，企业工会中有", *joined(outside, "、")]
    if context.number("A10"):
        pieces += ["；组建联合基层工会", context.fig("A10"), "家"]
        if context.number("A11"):
            pieces += ["，把", context.fig("A11"), "家小微单位纳入工会组织"]
    leagues = context.named((("A21", "区域性工会联合会"), ("A22", "行业性工会联合会")))
    if leagues:
        pieces += ["；建立", *joined(leagues, "、")]
    return paragraph(pieces, "。")


def _rates(context: Context) -> Block | None:
    """建会率, 百人以上企业."""
    parts: list[Sequence[Piece] | None] = []
    for code, name in (("A27", "企业建会率"), ("A31", "非公有制企业建会率")):
        found = context.value(code)
        if found is not None and found.value is not None:
            parts.append([f"{name}达到", context.fig(code), *context.change(code)])
    if context.number("A28"):
        large: list[Piece] = ["职工百人以上企业已建会", context.fig("A28"), "家"]
        parts.append(large if context.number("A28W") else [*large, "，实现应建尽建"])
    return paragraph(joined(parts, "；"), "。") if parts else None


def summary(context: Context) -> list[Piece]:
    """For the opening paragraph."""
    if context.union.kind in GRASSROOTS or not context.number("A00"):
        return []
    return [f"{context.voice.all}工会组织达到", context.fig("A00"), "家"]


def standard(context: Context) -> list[Block]:
    """规范化建设: elections, legal persons, women's and audit committees, shortcomings cleared, troubles solved."""
    if context.union.kind in GRASSROOTS:
        return []
    points: list[Sequence[Piece]] = []
    if context.number("A16"):
        points.append(
            [
                "严格换届程序，",
                f"{months(context)}指导",
                context.fig("A16"),
                "家基层工会按期换届",
                *context.change("A16"),
            ]
        )
    bodies = context.named((
        ("A24", "取得工会法人资格的基层工会"), ("A25", "建立女职工委员会的基层工会"), ("A26", "建立经费审查委员会的基层工会"),
    ))  # fmt: skip
    if bodies:
        points.append(["健全组织机构，", f"{numerals.as_of(context.on)}，", *joined(bodies, "，")])
    points += [
        point for point in (facts.cleared(context), facts.troubles(context), facts.contacts(context)) if point
    ]
    if not points:
        return []
    lead = "按照“建起来、转起来、活起来”的要求，抓基层、打基础，推动基层工会规范运行。"
    return [paragraph(lead, ordered(*points))]


def problems(context: Context) -> Points:
    """What the ledgers lack."""
    if context.union.kind in GRASSROOTS:
        return []
    found: Points = []
    if context.number("A28W"):
        found.append(["组建工作还有空白点，职工百人以上企业中尚有", context.fig("A28W"), "家没有建立工会"])
    if context.number("A17"):
        share = facts.share(context, "A17", "A01", "到期未换届占基层工会")
        found.append(["部分基层工会换届不及时，任期届满未换届的有", context.fig("A17"), "家", *share])
    if gap := facts.without_premises(context):
        found.append(["阵地建设不够平衡，", gap, "家基层工会还没有登记活动场所"])
    if late := facts.overdue_cases(context):
        found.append(["个别单位建会进度偏慢，", late, "家列入建会台账的单位已超过办理时限"])
    if left := facts.open_items(context):
        found.append(["问题整改还不彻底，清理中发现的问题尚有", left, "项没有销号"])
    found += goals.behind(context, GOALS)
    if not context.number("A00N") and context.previous("A00N"):
        found.append(["新建工会势头有所减弱，本期没有新增工会组织"])
    elif _fell(context, "A00N"):
        found.append(["新建工会势头有所减弱，新增工会组织", *context.change("A00N", lead="")])
    return found


def _fell(context: Context, code: str) -> bool:
    before = context.previous(code)
    return before is not None and context.number(code) < before


def plans(context: Context) -> Points:
    """From targets and gaps."""
    if context.union.kind in GRASSROOTS:
        return []
    found: Points = [
        [
            "持续扩大组织覆盖",
            *(goals.target_plan(context, GOALS) or ["，巩固已建、推进新建，做到企业建立与工会组建同步"]),
        ]
    ]
    if context.number("A28W"):
        found.append(
            [
                "攻坚重点企业建会，对",
                context.fig("A28W"),
                f"家未建会的百人以上企业逐家明确责任人和完成时限，实行销号管理，力争{context.by_month(6)}前全部建会",
            ]
        )
    due = facts.terms_due(context)
    if due or context.number("A17"):
        pieces: list[Piece] = ["规范做好换届工作"]
        if context.number("A17"):
            pieces += [
                "，对",
                context.fig("A17"),
                f"家逾期未换届的基层工会列出清单，{context.by_month(3)}前限期完成",
            ]
        if due:
            pieces += ["，提前指导年底前任期届满的", due, "家基层工会做好换届准备"]
        found.append(pieces)
    found.append(
        [
            "加强规范化建设，健全女职工委员会和经费审查委员会，抓好工会法人资格登记，推动基层工会建起来、转起来、活起来"
        ]
    )
    return found


BUILD = Section(
    code="organizing.build", title="加大组建力度，扩大工会组织覆盖", order=10, build=build, problems=problems, plans=plans,
    summary=summary, needs=NEEDS, annex=ANNEX,
)  # fmt: skip
STANDARD = Section(
    code="organizing.standard", title="夯实基层基础，推进工会组织规范化建设", order=12, build=standard, needs=NEEDS,
)  # fmt: skip
SECTIONS = (BUILD, STANDARD)
