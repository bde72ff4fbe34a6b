"""A leader's speaking points: the same figures as the report, fewer and said so that they can be heard."""

from dataclasses import replace
from decimal import Decimal

from niangjia.kernel.base.dates import Period
from niangjia.kernel.papers import compose, numerals
from niangjia.kernel.papers.blocks import Block, Draft, Figure, Heading, Piece, paragraph
from niangjia.kernel.papers.choices import ReportKind
from niangjia.kernel.papers.frames import Frame
from niangjia.kernel.papers.sections import Context
from niangjia.kernel.units.models import Union

from .common import Sentence, digest, kind_of, named, points_below

LEADS = (
    "先说",
    "再说",
    "第三，说说",
    "第四，说说",
    "第五，说说",
    "第六，说说",
    "第七，说说",
    "第八，说说",
    "第九，说说",
)
STEP = Decimal(1000)
POINTS = 4
LONG = 70  # characters after which the next semicolon ends a sentence


def title(union: Union, period: Period, person: str = "") -> tuple[str, ...]:
    return (union.name, f"{named(period)}工作讲话提纲")


def build(context: Context, period: Period, preface: str) -> Draft:
    """Opening, one or two sentences to a line of work, what is wanting, what comes next."""
    kind = kind_of(period)
    full = compose.whole(context, kind, period, "")
    words = compose.wording(kind, period)
    opening = (
        preface.strip().rstrip("。")
        or f"下面，我把{words.now}的工会工作简要讲一讲，再就{words.next}的工作提几点要求"
    )
    blocks: list[Block] = [
        paragraph("同志们："),
        paragraph(f"{opening}。"),
        Heading(1, f"{words.now}的主要工作"),
    ]
    for number, (heading, said) in enumerate(digest(full, 2)):
        lead = LEADS[min(number, len(LEADS) - 1)]
        blocks.append(
            paragraph(f"{lead}{_theme(heading)}。", *(_spoken(shortened(sentence)) for sentence in said))
        )
    blocks += _points("工作中存在的问题", "成绩要讲够，问题也要讲透。", points_below(full, "存在问题"))
    blocks += _points(f"{words.next}的工作打算", "", points_below(full, "工作打算"))
    blocks.append(
        paragraph(
            "同志们，任务已经明确，关键在抓落实。让我们心往一处想、劲往一处使，把职工的事一件一件办好。我就讲这些，谢谢大家！"
        )
    )
    return Draft(title(context.union, period), tuple(blocks), context.union.name, context.on)


def shortened(sentence: Sentence) -> Sentence:
    """A long sentence broken off at a semicolon: nobody listens to nine items."""
    kept: Sentence = []
    length = 0
    for piece in sentence:
        if isinstance(piece, Figure):
            kept.append(piece)
            length += len(piece.text)
            continue
        for number, part in enumerate(piece.split("；")):
            if number and length > LONG:
                return [*kept, "。"]
            kept.append(f"；{part}" if number else part)
            length += len(part)
    return kept


def _theme(heading: str) -> str:
    """扩大工会组织覆盖 of 加大组建力度，扩大工会组织覆盖."""
    return heading.rsplit("，", maxsplit=1)[-1]


def _points(heading: str, lead: str, points: list[Sentence]) -> list[Block]:
    """The first points, each cut after its first figure's clause."""
    if not points:
        return []
    blocks: list[Block] = [Heading(1, heading)]
    if lead:
        blocks.append(paragraph(lead))
    for number, point in enumerate(points[:POINTS], 1):
        blocks.append(
            paragraph(
                f"{numerals.hanzi(number)}要" if heading.endswith("打算") else f"{numerals.hanzi(number)}是",
                _spoken(point),
            )
        )
    return blocks


def _spoken(sentence: Sentence) -> list[Piece]:
    return [spoken(piece) if isinstance(piece, Figure) else piece for piece in sentence]


def spoken(figure: Figure) -> Figure:
    """近8万 for 79801, 7.4万余 for 74210; small numbers, shares and sums of money stay as they are."""
    text = figure.text
    if not text.isdigit() or Decimal(text) < numerals.WAN:
        return figure
    value = Decimal(text)
    up = -(-value // STEP) * STEP - value
    heard = numerals.near(value, int(STEP)) if up * 2 < STEP else numerals.over(value, int(STEP))
    return replace(figure, text=heard)


SPEECH = Frame(
    ReportKind.SPEECH,
    title,
    build,
    lambda period: f"{named(period)}讲话提纲",
)
