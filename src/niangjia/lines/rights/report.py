"""The line's part of the work report: intake, disputes, aid and wages, inspections, prevention."""

from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Block, Piece, joined, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section

NEEDS = (
    "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F07C", "F07R", "F08", "F09", "F10", "F11", "F12", "F13", "F14", "F15", "F16",
    "F17", "F18", "F19", "F20", "F21", "F22", "F24", "F25", "F26", "F27", "F28", "F28L", "F29", "F31", "F32", "F33", "F34", "F34O",
    "F34R", "F35", "F36", "F37", "F41", "F43", "F44", "F45", "F45S", "F46", "F47", "F48O", "F49", "F54", "F54U",
)  # fmt: skip
ANNEX = (
    "F15",
    "F16",
    "F17",
    "F21",
    "F09",
    "F10",
    "F13",
    "F24",
    "F26",
    "F28",
    "F31",
    "F32",
    "F33",
    "F34",
    "F04",
    "F07",
)


def half(context: Context) -> str:
    """上半年, 下半年, or the months."""
    first, last = context.period.first, context.period.last
    spans = {((1, 1), (6, 30)): "上半年", ((7, 1), (12, 31)): "下半年", ((1, 1), (12, 31)): "全年"}
    named = spans.get(((first.month, first.day), (last.month, last.day)))
    if named and first.year == last.year:
        return named
    period = numerals.period(first, last)
    return f"今年{period}" if first.year == last.year else period


def build(context: Context) -> list[Block]:
    """维权: what was received, settled, recovered, inspected, prevented."""
    parts = [
        _intake(context),
        _disputes(context),
        _money(context),
        _inspections(context),
        _prevention(context),
    ]
    return [part for part in parts if part is not None]


def _intake(context: Context) -> Block | None:
    """共接待职工来访20批158人次，件件都及时予以答复，结案率100%."""
    if not context.number("F15"):
        return None
    pieces: list[Piece] = [
        "畅通诉求表达渠道，发挥维权热线、职工信访、困难职工援助中心和职工法律援助分团的作用，"
    ]
    if context.number("F16"):
        pieces += [
            f"{half(context)}共接待职工来访",
            context.fig("F16"),
            "批",
            context.fig("F17"),
            "人次",
            *_answered(context),
        ]
    letters, online = (
        context.named(((code, name),), "件") for code, name in (("F18", "来信"), ("F20", "网上反映"))
    )
    calls: list[list[Piece]] = []
    if context.number("F19"):
        hotline: list[Piece] = (
            ["（其中12351热线", context.fig("F22"), "件）"] if context.number("F22") else []
        )
        calls = [["来电", context.fig("F19"), "件", *hotline]]
    if others := [*letters, *calls, *online]:
        pieces += ["；办理" if context.number("F16") else f"{half(context)}办理", *joined(others, "、")]
    return paragraph(pieces, "。")


def _answered(context: Context) -> list[Piece]:
    """件件都及时予以答复 only when every one was."""
    replied = context.value("F35")
    if replied is None or replied.value is None:
        return []
    pieces: list[Piece] = ["，件件都及时予以答复"] if replied.value == 1 else ["，答复率", context.fig("F35")]
    closed = context.value("F36")
    if closed is not None and closed.value is not None:
        pieces += ["，结案率", context.fig("F36")]
    return pieces


def _disputes(context: Context) -> Block | None:
    """Mediation and arbitration."""
    clauses: list[list[Piece]] = []
    if context.number("F09"):
        mediated: list[Piece] = ["受理劳动争议", context.fig("F09"), "件，调解成功", context.fig("F10"), "件"]
        if context.number("F11"):
            mediated += ["，涉及职工", context.fig("F11"), "人"]
        if context.number("F12"):
            mediated += ["、金额", context.fig("F12", "money")]
        clauses.append(mediated)
    if context.number("F13"):
        clauses.append(["参与劳动争议仲裁", context.fig("F13"), "起"])
    bodies = context.named((("F07", "企业劳动争议调解委员会"), ("F07C", "劳动争议调解中心")), "个")
    if bodies:
        clauses.append(["建立", *joined(bodies, "、")])
    if not clauses:
        return None
    lead = "健全劳动争议调解、仲裁、诉讼衔接机制，把矛盾化解在基层。"
    return paragraph(lead, f"{half(context)}，", joined(clauses, "；"), "。")


def _money(context: Context) -> Block | None:
    """Legal aid, advice, wages recovered."""
    clauses: list[list[Piece]] = []
    if context.number("F24"):
        aid: list[Piece] = ["办理法律援助案件", context.fig("F24"), "件，惠及职工", context.fig("F25"), "人"]
        if context.number("F26"):
            aid += ["，为职工挽回经济损失", context.fig("F26", "money")]
        clauses.append(aid)
    if context.number("F27"):
        clauses.append(["解答法律咨询", context.fig("F27"), "人次"])
    if context.number("F28"):
        wages: list[Piece] = ["协助追讨欠薪", context.fig("F28", "money")]
        if context.number("F29"):
            wages += ["，涉及农民工", context.fig("F29"), "人"]
        clauses.append(wages)
    if not clauses:
        return None
    return paragraph("做实职工法律援助和农民工维权服务，推动农民工工资清欠。", joined(clauses, "；"), "。")


def _inspections(context: Context) -> Block | None:
    """联合执法检查 and 一函两书."""
    clauses: list[list[Piece]] = []
    if context.number("F31"):
        checked: list[Piece] = [
            "会同有关部门开展联合执法检查，共检查用人单位",
            context.fig("F31"),
            "家，涉及职工",
            context.fig("F32"),
            "人",
        ]
        served = context.named(
            (("F33", "《劳动保障检查调查询问通知书》"), ("F34", "《劳动保障检查限期改正指令书》")), "份"
        )
        if served:
            checked += ["，下达", *joined(served, "、")]
        clauses.append(checked)
    letters = context.named((("F03", "提示函"), ("F04", "意见书"), ("F05", "建议书")), "份")
    if letters:
        clauses.append(["开展工会劳动法律监督，发出", *joined(letters, "、")])
    if context.number("F46"):
        clauses.append(["发现侵害职工权益行为", context.fig("F46"), "件，已纠正", context.fig("F47"), "件"])
    return paragraph(joined(clauses, "。"), "。") if clauses else None


def _prevention(context: Context) -> Block | None:
    """三早, screening, trends."""
    clauses: list[list[Piece]] = []
    if context.number("F54"):
        clauses.append(["开展矛盾纠纷排查", context.fig("F54"), "次，排查单位", context.fig("F54U"), "家次"])
    if context.number("F41"):
        clauses.append(["发现矛盾苗头", context.fig("F41"), "件"])
    if context.number("F43"):
        clauses.append(["化解矛盾", context.fig("F43"), "件"])
    if context.number("F49"):
        clauses.append(["报送苗头性信息", context.fig("F49"), "件"])
    if context.number("F45"):
        clauses.append(["妥善处置群体性事件", context.fig("F45S"), "起"])
    if not clauses:
        return None
    lead = "完善利益协调、诉求表达、矛盾调处、权益保障机制，对劳资纠纷做到早发现、早介入、早解决，"
    return paragraph(lead, joined(clauses, "，"), "。")


def problems(context: Context) -> Points:
    """What the ledgers lack."""
    found: Points = []
    if context.number("F34O"):
        found.append(["检查发现的问题整改不够到位，尚有", context.fig("F34O"), "份限期改正指令书逾期未改正"])
    if context.number("F28L"):
        found.append(["欠薪问题还没有根治，尚有", context.fig("F28L", "money"), "工资未支付到位"])
    if context.number("F44"):
        found.append(["劳动关系领域风险依然存在，尚有", context.fig("F44"), "件高风险矛盾没有化解"])
    late = context.value("F21")
    if late is not None and late.value is not None and late.value < 1:
        found.append(["信访事项办理还不够及时，按期办结率为", context.fig("F21")])
    return found


def plans(context: Context) -> Points:
    """From the gaps."""
    found: Points = []
    if context.number("F34O"):
        found.append(
            [
                "跟踪督促整改，对逾期未改正的",
                context.fig("F34O"),
                f"家单位逐一复查，{context.by_month(3)}前完成",
            ]
        )
    if context.number("F28L"):
        found.append(["持续推进农民工工资清欠，逐案明确责任人和清偿期限，推动欠薪案件动态清零"])
    if context.number("F15") or context.number("F41"):
        found.append(["完善劳动关系矛盾预警和调处机制，定期排查，推动企业劳动争议调解组织应建尽建"])
    return found


RIGHTS = Section(
    code="rights.work", title="健全维权机制，依法维护职工合法权益", order=50, build=build, problems=problems, plans=plans,
    needs=NEEDS, annex=ANNEX,
)  # fmt: skip
SECTIONS = (RIGHTS,)
