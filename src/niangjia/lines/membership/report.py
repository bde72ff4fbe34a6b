"""The line's part of the work report: members, who they are, how they come and go."""

from niangjia.kernel.papers import goals, numerals
from niangjia.kernel.papers.blocks import Block, Piece, joined, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section
from niangjia.kernel.units.choices import GRASSROOTS

NEEDS = (
    "B01",
    "B04",
    "B05",
    "B06",
    "B07",
    "B08",
    "B09",
    "B10",
    "B11",
    "B12",
    "B13",
    "B14",
    "B15",
    "B16",
    "B17",
    "B18",
)
ANNEX = ("B04", "B05", "B06", "B08", "B10", "B11", "B12", "B13", "B14", "B15", "B17")
GOALS = {"B10": ("发展会员", "名"), "B04": ("会员", "人")}


def months(context: Context) -> str:
    """今年1-6月."""
    period = numerals.period(context.period.first, context.period.last)
    return f"今年{period}" if context.period.first.year == context.period.last.year else period


def build(context: Context) -> list[Block]:
    """The number of members, new ones, who they are, how they move, the register by real name."""
    if not context.number("B04") and not context.number("B10"):
        return [
            paragraph(
                f"{numerals.as_of(context.on)}，{context.voice.all}会员台账尚未建立，会员发展和登记工作正在进行。"
            )
        ]
    parts = [
        _numbers(context),
        _groups(context),
        _moves(context),
        _register(context),
        *goals.targets(context, GOALS),
    ]
    return [part for part in parts if part is not None]


def _numbers(context: Context) -> Block:
    pieces: list[Piece] = [
        f"{_how(context)}{numerals.as_of(context.on)}，{context.voice.all}会员总数", context.fig("B04"), "人", *context.change("B04"),
    ]  # fmt: skip
    if context.number("B14"):
        pieces += ["；职工入会率", context.fig("B14"), *context.change("B14")]
    if context.number("B10"):
        new: list[Piece] = [f"{months(context)}新增会员", context.fig("B10"), "名", *context.change("B10")]
    else:
        new = [f"{months(context)}没有新增会员"]
    return paragraph(pieces, "。", new, "。")


def _how(context: Context) -> str:
    if context.union.kind in GRASSROOTS:
        return "坚持入会自愿、应入尽入，及时为新进职工办理入会手续。"
    return "坚持建会与发展会员同步推进，把会员发展到基层一线，最大限度地把职工组织到工会中来。"


def _groups(context: Context) -> Block | None:
    """会员构成: women, migrant, dispatched, new-form workers."""
    kinds = (("B05", "女会员"), ("B06", "农民工会员"), ("B07", "劳务派遣工会员"))
    parts = context.named(kinds, "人")
    pieces: list[Piece] = ["会员中，", *joined(parts, "、")] if parts else []
    if context.number("B08"):
        new = [
            "突出抓好货车司机、网约车司机、快递员、外卖配送员等新就业形态劳动者入会，已吸纳新就业形态劳动者会员"
        ]
        pieces += ["。" if pieces else "", *new, context.fig("B08"), "人", *context.change("B08")]
    if context.number("B15"):
        pieces += ["；" if pieces else "", "农民工入会率", context.fig("B15"), *context.change("B15")]
    return paragraph(pieces, "。") if pieces else None


def _moves(context: Context) -> Block | None:
    """会籍: transfers and ends."""
    moves = (("B11", "转入会员"), ("B12", "转出会员"))
    parts = [*context.named(moves, "人次"), *context.named((("B13", "退会等终止会籍"),), "人")]
    if not parts:
        return None
    return paragraph(
        "加强会籍动态管理，做到一次入会、动态接转。",
        f"{months(context)}办理",
        joined(parts, "、"),
        "，做到底数清、去向明。",
    )


def _register(context: Context) -> Block | None:
    """实名制."""
    if not context.number("B16"):
        return None
    pieces: list[Piece] = [
        "扎实推进会员实名制管理，实名制会员达到",
        context.fig("B16"),
        "人，采集率",
        context.fig("B17"),
        *context.change("B17"),
    ]
    if context.number("B18"):
        pieces += ["；持会员服务卡", context.fig("B18"), "人"]
    return paragraph(pieces, "。")


def summary(context: Context) -> list[Piece]:
    """For the opening paragraph."""
    return ["会员总数达到", context.fig("B04"), "人"] if context.number("B04") else []


def problems(context: Context) -> Points:
    """What the ledgers lack."""
    found: Points = []
    overall, migrant = context.value("B14"), context.value("B15")
    if overall and migrant and overall.value and migrant.value is not None and migrant.value < overall.value:
        gap = numerals.shown_gap(overall.value, migrant.value)
        formula = (
            f"职工入会率{numerals.percent(overall.value)}－农民工入会率{numerals.percent(migrant.value)}"
        )
        shown = context.derived(numerals.plain(gap * 100, 1), "农民工入会率差距", gap, "个百分点", formula)
        if gap > 0:
            found.append(
                ["农民工入会仍是薄弱环节，入会率", context.fig("B15"), "，低于职工入会率", shown, "个百分点"]
            )
    named = context.value("B17")
    if named and named.value is not None and named.value < 1:
        found.append(
            ["会员实名制管理还不到位，采集率为", context.fig("B17"), "，会员信息的完整性和准确性有待提高"]
        )
    found += _silent(context)
    found += goals.behind(context, GOALS)
    return found


def _silent(context: Context) -> Points:
    """Units that have not handed in their members."""
    members = context.value("B04")
    share = members.completeness if members is not None else None
    if share is None or share >= 1 or context.union.kind in GRASSROOTS:
        return []
    missing = share.denominator and round((1 - share) * context.number("A01")) if context.value("A01") else 0
    if not missing:
        return []
    count = context.counted(
        int(missing), "没有报送会员数据的基层工会", members.page, code="B04·填报", rows=None
    )
    shown = context.derived(
        numerals.percent(share), "会员台账填报率", numerals.rounded(numerals.decimal(share), 4), "", "有会员数据的基层工会÷全部基层工会",
        members.page,
    )  # fmt: skip
    return [["台账报送不够及时，会员台账填报率为", shown, "，还有", count, "家基层工会没有报送会员数据"]]


def plans(context: Context) -> Points:
    """From targets and gaps."""
    found: Points = []
    left = goals.target_plan(context, GOALS)
    if context.union.kind in GRASSROOTS:
        found.append(["做好新进职工和劳务派遣工入会工作，新进职工入职、入会同步办理", *left])
    else:
        found.append(["大力发展会员，以农民工和新就业形态劳动者为重点，开展集中入会行动", *left])
    named = context.value("B17")
    if named and named.value is not None and named.value < 1:
        found.append(
            [
                f"深化会员实名制管理，对未核实的会员信息逐人核对、补充完善，{context.by_month(3)}前基本完成，做到应采尽采、动态更新"
            ]
        )
    found += (
        [["加强数据报送督导，对没有报送的基层工会逐家催报，做到家底清、数据实"]] if _silent(context) else []
    )
    return found


SECTION = Section(
    code="membership.members", title="做实会员发展，提升会籍管理水平", order=20, build=build, problems=problems, plans=plans,
    summary=summary, needs=NEEDS, annex=ANNEX,
)  # fmt: skip
SECTIONS = (SECTION,)
