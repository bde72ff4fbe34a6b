"""A standard per household, person or piece times their number against the sum: 每户400元, 1090户, 43.6万元."""

import re
from collections.abc import Iterator
from decimal import Decimal

from niangjia.kernel.reading.numbers import find_numbers
from niangjia.kernel.reading.shapes import ClaimKind, Finding, Number, Qualifier

from . import messages
from .facts import Fact
from .sums import finding, quoted, said

_PER = re.compile(
    r"(?P<mean>平均)?(?:每|(?P<all>平均)一?)(?:一)?(?P<unit>户|人次|人|名|位|家|个|套|份|张|件|本|床|条|支|队|所|对|车|箱)"
    r"(?P<what>[^，,、；;。：:！？\d每月年天日周期季]{0,12})(?=[\d一二三四五六七八九十两百千][\d.,，一二三四五六七八九十百千万]*元)"
    r"|(?P<each>户均|人均)(?P<what2>[^，,、；;。：:！？\d每月年天日周期季]{0,10})(?=\d)"
)
_BARRED = re.compile(
    r"^元?[/／]?(每)?[月年天日周期季次]|^[^，,、；;。]{0,4}(起|不等|以上|以下|以内|至|到|—|-|~)"
)
_COUNTS = {"人", "户", "家", "人次", "个", "套", "份"}
_UNITS = {"名": "人", "位": "人", "户均": "户", "人均": "人"}


def standards(text: str, facts: list[Fact]) -> Iterator[Finding]:
    """Findings of one sentence."""
    money = [fact for fact in facts if fact.unit == "元"]
    if not money or len(facts) < 2:
        return
    begin, end = facts[0].start - len(facts[0].lead), facts[-1].end
    end = min(len(text), end + 40)
    stop = re.search(r"[。！？\n]", text[facts[-1].end : end])
    end = facts[-1].end + stop.start() if stop else end
    pers = list(_PER.finditer(text, begin, end))
    for per in pers:
        number = _number(text, per.end(), end)
        if (
            number is None
            or _sisters(text, per, pers)
            or _BARRED.search(text[number.span.end :][:8].removeprefix("元"))
        ):
            continue
        yield from _one(text, facts, per, number)


def _sisters(text: str, per: re.Match[str], pers: list[re.Match[str]]) -> bool:
    """Whether another standard stands in the same stretch: 特困每人300元、困难职工每人200元 share one sum."""
    return any(
        not re.search(r"[；;。]", text[min(per.end(), other.end()) : max(per.start(), other.start())])
        for other in pers
        if other is not per
    )


def _number(text: str, start: int, end: int) -> Number | None:
    found = find_numbers(text, start, min(end, start + 14))
    if not found or found[0].span.start != start or found[0].high is not None:
        return None
    number = found[0]
    return number if number.unit == "元" and number.qualifier is Qualifier.EXACT else None


def _one(text: str, facts: list[Fact], per: re.Match[str], number: Number) -> Iterator[Finding]:
    unit = per["each"] or per["unit"]
    unit = _UNITS.get(unit, unit)
    spot = number.span.start
    segment = _segment(facts, text, spot)
    family = unit if any(f.family == unit for f in segment) or unit != "人" else "人次"
    counts = [f for f in segment if f.family == family and not number.span.meets(f.claim.number.span)]
    sums = [
        f for f in segment
        if f.unit == "元" and f.claim.kind is not ClaimKind.TARGET and not number.span.meets(f.claim.number.span)
    ]  # fmt: skip
    mean = bool(per["each"] or per["mean"] or per["all"])
    slack = _printed_half(text, number) if mean else Decimal(0)
    if not counts or not sums:
        return
    if any(_makes(count, number.value, slack, total) for count in counts for total in sums):
        return
    count = _nearest(counts, spot)
    owned = [f for f in sums if _owner(segment, f, count)]
    if not owned or not count.firm:
        return
    total = _nearest([f for f in owned if f.start > count.start] or owned, spot)
    made = count.value * number.value
    if not total.firm or (total.value > made and _shared(segment, count, total)):
        return
    standard = text[per.start() : number.span.end].rstrip("元") + "元"
    written = (
        f"“{standard}”×{quoted(count)}：{said(number.value)}×{said(count.value)}＝{said(made, '元')}，"
        f"文中写作{quoted(total)}，相差{said(abs(made - total.value), '元')}。"
    )
    yield finding("standard", (count, total), written, messages.STANDARD)


def _owner(segment: list[Fact], total: Fact, count: Fact) -> bool:
    """Whether a sum may be that of this count: no other count stands between them, none before a sum that leads."""
    low, high = sorted((total.start, count.start))
    if any(f.family in _COUNTS for f in segment if low < f.start < high):
        return False
    if total.start > count.start:
        return True
    return not any(f.family in _COUNTS for f in segment if f.start < total.start)


def _shared(segment: list[Fact], count: Fact, total: Fact) -> bool:
    """Whether the sum was spent on others too: 其余6万元, or 企业15家 named beside the households."""
    rest = any(f.unit == "元" and re.search(r"其余|剩余|余下|另", f.lead) for f in segment if f is not total)
    others = [f for f in segment if f.start < count.start and f.unit != "元"]
    return rest or any(f.end == count.start - len(count.lead) and "、" in count.lead for f in others)


def _makes(count: Fact, each: Decimal, slack: Decimal, total: Fact) -> bool:
    room = total.half + (count.half * each) + (count.value * slack) + slack * 2
    return abs(count.value * each - total.value) <= room


def _segment(facts: list[Fact], text: str, spot: int) -> list[Fact]:
    """The facts of the stretch between semicolons in which the standard stands."""
    before = [f for f in facts if f.start <= spot]
    after = [f for f in facts if f.start > spot]
    if before and re.search(r"[；;。]", text[before[-1].end : spot]) is None:
        here = before[-1].segment
    elif after:
        here = after[0].segment
    else:
        return []
    return [f for f in facts if f.segment == here]


def _nearest(facts: list[Fact], spot: int) -> Fact:
    return min(facts, key=lambda fact: abs(fact.start - spot))


def _printed_half(text: str, number: Number) -> Decimal:
    printed = number.span.of(text)
    scale = Decimal(10000) if "万" in printed else Decimal(1)
    places = re.search(r"[.。](\d+)", printed)
    return scale / 2 / 10 ** (len(places[1]) if places else 0)
