"""Numbers and dates as Chinese work reports write them.

All rounding is half up on `Decimal`; nothing here formats through binary floating point. Digits are
plain ASCII without thousands separators (GB/T 15835-2011: `79801人`), Chinese numerals only number
headings and enumerations (`一、`, `（二）`, `一是`).
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

import cn2an

Number = int | float | Decimal | Fraction

WAN = Decimal(10_000)
YI = Decimal(100_000_000)


def decimal(value: Number) -> Decimal:
    """The exact decimal of an int or Decimal, the shortest one of a float, 28 digits of a fraction."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


def rounded(value: Number, places: int = 0) -> Decimal:
    """`value` rounded half up to `places` decimals (away from zero for negatives)."""
    return decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(value: Number, places: int = 2) -> str:
    """Digits with at most `places` decimals, no trailing zeros, no separators: 3021, 16.8, 0."""
    text = f"{rounded(value, places):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def wan(value: Number, places: int = 2) -> str:
    """In units of ten thousand: 11300 -> 1.13万. Below ten thousand the plain digits."""
    amount = decimal(value)
    if abs(amount) >= YI:
        return f"{plain(amount / YI, places)}亿"
    if abs(amount) >= WAN:
        return f"{plain(amount / WAN, places)}万"
    return plain(amount, places)


def money(yuan: Number, places: int = 2) -> str:
    """Yuan as reports write them: 168000 -> 16.8万元, 850000 -> 85万元, 5500 -> 5500元, 9121.12 -> 9121.12元."""
    return f"{wan(yuan, places)}元"


def magnitude_step(value: Number) -> int:
    """The step people round to by ear: one unit of the leading digit (413 -> 100, 49600 -> 10000)."""
    whole = int(abs(decimal(value)))
    return int(10 ** max(len(str(whole)) - 1, 0))


def _short(value: int) -> str:
    return wan(value) if value >= WAN and value % 100 == 0 else plain(value)


def near(value: Number, step: int | None = None) -> str:
    """Just under a round number: 49600 -> 近5万, 193 -> 近200. A round number stays as it is."""
    size = step or magnitude_step(value)
    top = int((decimal(value) / size).to_integral_value(ROUND_CEILING)) * size
    return _short(top) if decimal(value) == top else f"近{_short(top)}"


def over(value: Number, step: int | None = None) -> str:
    """Just over a round number: 413 -> 400余, 51200 -> 5万余. A round number stays as it is."""
    size = step or magnitude_step(value)
    floor = int((decimal(value) / size).to_integral_value(ROUND_FLOOR)) * size
    if decimal(value) == floor or floor == 0:
        return _short(floor) if decimal(value) == floor else plain(value)
    return f"{_short(floor)}余"


def about(value: Number) -> str:
    """近… when within a tenth of the step below the round number, …余 when above it: 49600, 413."""
    size = magnitude_step(value)
    if size == 1:
        return plain(value)
    up = (decimal(value) / size).to_integral_value(ROUND_CEILING) * size - decimal(value)
    return near(value, size) if up * 2 < size else over(value, size)


def percent(share: Number, places: int = 1) -> str:
    """A share of one: 0.079 -> 7.9%, 1 -> 100%. Never rounds an incomplete share up to 100%."""
    exact = decimal(share) * 100
    shown = rounded(exact, places)
    while shown == 100 and exact < 100:
        places += 1
        shown = rounded(exact, places)
        if places > 6:
            return "99.99%"
    return f"{plain(shown, places)}%"


def points(difference: Number, places: int = 1) -> str:
    """The distance of two shares: 0.06 -> 6个百分点 (absolute)."""
    return f"{plain(abs(decimal(difference)) * 100, places)}个百分点"


def growth(now: Number, before: Number | None, *, places: int = 1, prefix: str = "同比") -> str:
    """Change against last year: 同比增长7.9% / 同比下降3.2% / 与上年同期持平; '' when there is no base.

    Over ten times the base it is written as a multiple; a change too small to show is 基本持平.
    """
    if before is None or decimal(before) <= 0:
        return ""
    new, old = decimal(now), decimal(before)
    if new == old:
        return "与上年同期持平"
    share = (new - old) / old
    if rounded(abs(share) * 100, places) == 0:
        return "与上年同期基本持平"
    if share > 10:
        return f"是上年同期的{plain(new / old, places)}倍"
    return f"{prefix}{'增长' if share > 0 else '下降'}{plain(abs(share) * 100, places)}%"


def more_or_less(now: Number, before: Number, unit: str) -> str:
    """Change in the units themselves, for small numbers: 比上年同期增加1家 / 减少1家 / 与上年同期持平."""
    difference = decimal(now) - decimal(before)
    if difference == 0:
        return "与上年同期持平"
    return f"比上年同期{'增加' if difference > 0 else '减少'}{plain(abs(difference))}{unit}"


def rate_change(now: Number, before: Number | None, *, places: int = 1, prefix: str = "同比") -> str:
    """Change of a rate, in percentage points: 同比提高6个百分点 / 下降 / 与上年同期持平; '' without a base."""
    if before is None:
        return ""
    difference = shown_gap(now, before, places)
    if difference == 0:
        return "与上年同期持平" if decimal(now) == decimal(before) else "与上年同期基本持平"
    return f"{prefix}{'提高' if difference > 0 else '下降'}{points(difference, places)}"


def shown_gap(first: Number, second: Number, places: int = 1) -> Decimal:
    """The distance of two shares as a reader computes it from what is printed: 88.9% and 90.1% are 1.2 points apart."""
    return (rounded(decimal(first) * 100, places) - rounded(decimal(second) * 100, places)) / 100


def hanzi(value: int) -> str:
    """A natural number in small Chinese numerals: 3 -> 三, 12 -> 十二, 21 -> 二十一."""
    text = str(cn2an.an2cn(str(value), "low"))
    return text[1:] if text.startswith("一十") else text


def heading_number(level: int, number: int) -> str:
    """The number of a heading by GB/T 9704-2012 7.3.3: 一、 then （一） then 1. then （1）."""
    return (f"{hanzi(number)}、", f"（{hanzi(number)}）", f"{number}.", f"（{number}）")[level - 1]


def ordered(items: Sequence[str]) -> str:
    """一是……；二是……。: the usual enumeration inside a paragraph; one item stands alone."""
    cleaned = [item.rstrip("。；") for item in items]
    if len(cleaned) < 2:
        return "".join(f"{item}。" for item in cleaned)
    return "；".join(f"{hanzi(n)}是{item}" for n, item in enumerate(cleaned, 1)) + "。"


def series(names: Iterable[str]) -> str:
    """甲、乙和丙."""
    listed = list(names)
    return "和".join(filter(None, ("、".join(listed[:-1]), listed[-1]))) if listed else ""


def on(day: date) -> str:
    """2026年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def hanzi_date(day: date) -> str:
    """二〇二六年六月三十日, for certificates and old forms."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{hanzi(day.month)}月{hanzi(day.day)}日"


def month_end(day: date) -> bool:
    """Whether `day` is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


def as_of(day: date, year: int | None = None) -> str:
    """截至6月底; another day 截至6月15日; with the year before it when it is not `year`."""
    lead = "" if year in (None, day.year) else f"{day.year}年"
    return f"截至{lead}{day.month}月底" if month_end(day) else f"截至{lead}{day.month}月{day.day}日"


def period(first: date, last: date, *, with_year: bool = False) -> str:
    """A period of whole months: 1-6月, 6月, 2026年1-6月; with odd days 3月5日至6月15日. `last` belongs to it."""
    year = f"{first.year}年" if with_year else ""
    if first.year != last.year:
        return f"{on(first)}至{on(last)}"
    if first.day == 1 and month_end(last):
        months = str(first.month) if first.month == last.month else f"{first.month}-{last.month}"
        return f"{year}{months}月"
    return f"{year}{first.month}月{first.day}日至{last.month}月{last.day}日"


def period_name(first: date, last: date) -> str:
    """上半年, 下半年, 全年, 第一季度; any other period as `period` writes it."""
    names = {(1, 6): "上半年", (7, 12): "下半年", (1, 12): "全年", (1, 3): "第一季度", (4, 6): "第二季度"}
    names |= {(7, 9): "第三季度", (10, 12): "第四季度"}
    whole = first.year == last.year and first.day == 1 and month_end(last)
    return names.get((first.month, last.month), period(first, last)) if whole else period(first, last)


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_NUMBER = re.compile(r"(?P<digits>\d+(?:,\d{3})*(?:[.。]\d+)?)(?P<scale>[万亿]?)(?P<share>%?)")


def parse(text: str) -> Decimal | None:
    """The number a reader sees in `text` ("1.13万" -> 11300, "近5万" -> 50000, "7.9%" -> 0.079), or None.

    Full-width digits, thousands separators and a full stop typed for the point (7。9%) are understood.
    """
    found = _NUMBER.search(half_width(text))
    if found is None:
        return None
    value = Decimal(found["digits"].replace(",", "").replace("。", "."))
    value *= {"": Decimal(1), "万": WAN, "亿": YI}[found["scale"]]
    return value / 100 if found["share"] else value


def half_width(text: str) -> str:
    """Full-width digits, points and per cent signs as ASCII; the length stays."""
    return text.translate(_FULL_WIDTH)


def numbers_in(text: str) -> list[str]:
    """Every number written in `text`, as written ("1.13万", "7.9%", "3021")."""
    return [found.group() for found in _NUMBER.finditer(half_width(text))]
