"""Over a whole report: the same stock given twice with different values, and more added in the period than there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from niangjia.kernel.reading.shapes import ClaimKind, Finding, Whose

from . import messages
from .facts import Fact
from .sums import finding, quoted, said
from .things import Thing, thing_of

_COUNTED = {"人", "家", "个", "所", "座", "处", "支", "户", "件", "份", "间", "艘"}
_SAME = {"所": "家", "个": "家", "座": "家", "处": "家", "间": "家"}
SURE = 0.9
_ORDINARY = {"职工", "企业", "人", "项目", "单位", "干部", "农民工", "工人", "群众"}


@dataclass(frozen=True, slots=True)
class _Told:
    fact: Fact
    thing: Thing
    key: tuple[str, str]


def across(groups: Sequence[list[Fact]]) -> Iterator[Finding]:
    """Findings over all sentences of one document."""
    told = _alike([found for group in groups for found in _told(group)])
    stocks: dict[tuple[str, str], list[_Told]] = {}
    flows: list[_Told] = []
    for one in told:
        if one.thing.fresh:
            flows.append(one)
        elif one.fact.claim.kind is ClaimKind.STOCK or one.thing.whole or one.thing.stands:
            stocks.setdefault(one.key, []).append(one)
    for several in (*stocks.values(), *_known(told).values()):
        yield from _differ(several)
    for flow in flows:
        yield from _outgrows(flow, _stocks_of(flow, stocks))
    yield from _fresh_twice(flows)


def _alike(told: list[_Told]) -> list[_Told]:
    """Those whose words run on (64个职工服务中心服务能力参差不齐) under the name another gives to the same thing."""
    names = {one.key for one in told if len(one.thing.noun) > 3}
    found = []
    for one in told:
        noun, family = one.key
        shorter = [key for key in names if key[1] == family and key[0] != noun and noun.startswith(key[0])]
        found.append(replace(one, key=max(shorter)) if shorter and one.thing.whole else one)
    return found


def _known(told: list[_Told]) -> dict[str, list[_Told]]:
    """Stocks of the whole unit by the indicator they are surely about, whatever words name it."""
    found: dict[str, list[_Told]] = {}
    for one in told:
        claim = one.fact.claim
        stands = claim.kind is ClaimKind.STOCK and one.thing.whole and not one.thing.fresh
        if stands and claim.guesses and claim.guesses[0].confidence >= SURE:
            found.setdefault(claim.indicator, []).append(one)
    return found


def _told(group: list[Fact]) -> Iterator[_Told]:
    for fact in group:
        if not fact.firm or fact.family not in _COUNTED or "\t" in fact.lead:
            continue
        thing = thing_of(fact)
        if not thing.clean or len(thing.noun) < 2 or fact.claim.whose is Whose.OWN:
            continue
        yield _Told(fact, thing, (thing.noun, _SAME.get(fact.family, fact.family)))


def _differ(several: list[_Told]) -> Iterator[Finding]:
    """Of the stocks told under one name, those that disagree with the first."""
    first = several[0]
    for other in several[1:]:
        if other.fact.sentence == first.fact.sentence and other.fact.segment == first.fact.segment:
            continue
        if first.thing.noun in _ORDINARY or not (first.thing.whole and other.thing.whole):
            continue
        if _agree(first.fact, other.fact) or not _one_time(first.fact, other.fact):
            continue
        yield _two(first.fact, other.fact)
        return


def _fresh_twice(flows: list[_Told]) -> Iterator[Finding]:
    """Additions under one name of the whole unit over the same time, told with two values."""
    seen: dict[tuple[str, str], _Told] = {}
    for flow in flows:
        first = seen.setdefault(flow.key, flow)
        if first is flow or flow.thing.noun in _ORDINARY or first.fact.sentence == flow.fact.sentence:
            continue
        if first.thing.noun not in {"会员", "工会", "基层工会", "工会组织", "基层工会组织", "工会会员"}:
            continue
        if _agree(first.fact, flow.fact) or not _one_time(first.fact, flow.fact):
            continue
        yield _two(first.fact, flow.fact)


def _two(first: Fact, other: Fact) -> Finding:
    gap = said(abs(first.value - other.value), first.unit)
    sums = (
        f"前面写{quoted(first)}（{said(first.value, first.unit)}），后面写{quoted(other)}"
        f"（{said(other.value, other.unit)}），相差{gap}。"
    )
    return finding("twice", (first, other), sums, messages.TWICE)


def _stocks_of(flow: _Told, stocks: dict[tuple[str, str], list[_Told]]) -> list[_Told]:
    """Stocks an addition may be held against: of the same noun, or in its own sentence of a wider one."""
    same = stocks.get(flow.key, [])
    wider = [
        stock
        for (noun, family), several in stocks.items()
        if noun != flow.key[0]
        and family == flow.key[1]
        and flow.key[0].endswith(noun)
        and noun not in _ORDINARY
        for stock in several
        if stock.fact.sentence == flow.fact.sentence
    ]
    return same + wider


def _outgrows(flow: _Told, stocks: Sequence[_Told]) -> Iterator[Finding]:
    for stock in stocks:
        near = stock.fact.sentence == flow.fact.sentence
        if not near and not (stock.thing.whole and flow.thing.noun not in _ORDINARY):
            continue
        if flow.fact.value - flow.fact.half <= stock.fact.value + stock.fact.half:
            return
        sums = (
            f"本期{quoted(flow.fact)}，期末{quoted(stock.fact)}：新增的{said(flow.fact.value, flow.fact.unit)}"
            f"比总数{said(stock.fact.value, stock.fact.unit)}还多"
            f"{said(flow.fact.value - stock.fact.value, flow.fact.unit)}。"
        )
        yield finding("flow_over_stock", (flow.fact, stock.fact), sums, messages.FLOW)
        return


def _agree(first: Fact, other: Fact) -> bool:
    return abs(first.value - other.value) <= first.half + other.half


def _one_time(first: Fact, other: Fact) -> bool:
    """Whether both speak of one time: 目前, or no time at all, goes with any day of the report's own year."""
    one, two = first.claim.when, other.claim.when
    if one is None or two is None or "now" in {one.kind, two.kind}:
        return all(w is None or (w.shift in (None, 0) and w.year is None) for w in (one, two))
    return (one.year, one.shift or 0, one.month, one.to_month) == (
        two.year, two.shift or 0, two.month, two.to_month
    )  # fmt: skip
