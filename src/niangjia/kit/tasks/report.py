"""The tasks' part of the work report: 督办事项办理情况."""

from niangjia.kernel.papers import numerals
from niangjia.kernel.papers.blocks import Block, Piece, joined, paragraph
from niangjia.kernel.papers.sections import Context, Points, Section

NEEDS = ("TK01", "TK01D", "TK02", "TK03", "TK04", "TK05", "TK06", "TK07", "TK08")


def build(context: Context) -> list[Block]:
    """Issued, done, in time; open and overdue. Nothing where nothing was issued or open."""
    if not any(context.number(code) for code in ("TK01", "TK02", "TK05")):
        return []
    period = numerals.period(context.period.first, context.period.last)
    issued: list[Piece] = []
    if context.number("TK01"):
        issued = [f"{period}，共交办督办事项", context.fig("TK01"), "件"]
    if context.number("TK01D"):
        issued += ["，其中已办结", context.fig("TK01D"), "件，办结率", context.fig("TK06")]
    closed: list[Piece] = []
    if context.number("TK02"):
        closed = ["期内办结销号", context.fig("TK02"), "件，按期办结率", context.fig("TK07")]
    left: list[Piece] = []
    if context.number("TK05"):
        left = [f"{numerals.as_of(context.on)}，在办", context.fig("TK05"), "件"]
        left += ["，其中逾期", context.fig("TK04"), "件"] if context.number("TK04") else ["，无逾期事项"]
    lead = "坚持交必办、办必果、果必报，对会议议定、领导批示、检查发现和职工反映的事项，逐项明确承办单位和办结时限，做到件件有着落、事事有回音。"
    return [paragraph(lead, joined([issued, closed, left], "；"), "。")]


def problems(context: Context) -> Points:
    """What is overdue."""
    if not context.number("TK04"):
        return []
    return [["部分督办事项推进不够有力，有", context.fig("TK04"), "件超过约定时限仍未办结"]]


SECTIONS = [
    Section(
        code="tasks",
        title="督办事项办理情况",
        order=900,
        build=build,
        problems=problems,
        needs=NEEDS,
    )
]
