"""Breaking a title into lines: 词意完整，排列对称，长短适宜 (GB/T 9704-2012 7.3.1)."""

import math
import re
from collections.abc import Sequence

_GOOD = re.compile(
    "(?:总工会|工会联合会|委员会|公司|学校|医院|总结|年度|的)(?!的|委员会|联合会|$)|(?=关于|和(?!谐)|及)"
)
_FAIR = re.compile("[镇乡村街区市县园](?!总|道|的)|街道|同意|成立|召开")
_NEVER_FIRST = frozenset("的、，。）》”〉了等和")
SOFT, FAIR = 60.0, 15.0


def width_of(text: str) -> float:
    """Width in characters: digits and Latin count half."""
    return sum(0.5 if ord(character) < 0x2000 else 1.0 for character in text)


def title_lines(title: str | Sequence[str], width: int = 20) -> list[str]:
    """The fewest lines of at most `width` characters, as equal as possible, broken where the sense allows.

    A sequence is broken between its pieces by preference; a plain string after an organisation's
    name, before 关于 and 和, after 的.
    """
    pieces = [title] if isinstance(title, str) else list(title)
    whole = "".join(pieces)
    if not whole:
        return []
    prices = _prices(whole, pieces)
    for count in range(math.ceil(width_of(whole) / width), len(whole) + 1):
        found = _fit(whole, prices, count, width)
        if found is not None:
            return found[1]
    return [whole]


def _prices(whole: str, pieces: Sequence[str]) -> dict[int, float]:
    """What a break before each position costs: nothing between pieces and at good places."""
    prices = {at: SOFT for at in range(1, len(whole)) if _breakable(whole, at)}
    prices |= {found.end(): FAIR for found in _FAIR.finditer(whole) if found.end() in prices}
    if len(pieces) == 1:
        good = (found.end() for found in _GOOD.finditer(whole))
        return prices | {at: 0.0 for at in good if at in prices}
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        prices[at] = 0.0
    return prices


def _breakable(whole: str, at: int) -> bool:
    digits = whole[at - 1].isascii() and (whole[at].isascii() or whole[at] in "年月日")
    return (
        not digits and (whole[at] not in _NEVER_FIRST or whole[at] == "和") and whole[at - 1] not in "（《“〈"
    )


def _fit(whole: str, prices: dict[int, float], count: int, width: int) -> tuple[float, list[str]] | None:
    if count == 1:
        return (0.0, [whole]) if width_of(whole) <= width else None
    best: tuple[float, list[str]] | None = None
    target = width_of(whole) / count
    for at, price in prices.items():
        first = width_of(whole[:at])
        if first > width:
            break
        rest = _fit(whole[at:], {k - at: v for k, v in prices.items() if k > at}, count - 1, width)
        if rest is None:
            continue
        cost = price + (first - target) ** 2 + rest[0] + (width_of(rest[1][0]) - target) ** 2
        if best is None or cost < best[0]:
            best = (cost, [whole[:at], *rest[1]])
    return best
