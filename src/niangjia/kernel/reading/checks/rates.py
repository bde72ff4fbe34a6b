"""Rates against the two figures they are drawn from: 到会率, 办结率, 入会率, and 占 with the figure before it.

A rate names its numerator (办结率: what was 办结); its denominator is one of the other figures of the sentence in the same
measure. One pair that gives the printed rate clears it; only where none does is it reported.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from niangjia.kernel.reading.shapes import ClaimKind, Finding

from . import messages
from .facts import Fact
from .sums import finding, quoted, said, share
from .things import place_of

_STEMS = (
    (("到会", "出席", "到场", "参会"), ("实到", "到会", "出席", "参会", "到场")),
    (("办结", "结案", "办复"), ("办结", "结案", "办复")),
    (("采纳", "采用", "采"), ("采纳", "采用")),
    (("整改",), ("整改", "消除")),
    (("答复", "回复"), ("答复", "回复")),
    (("成功", "调解", "调处"), ("成功", "调解", "达成")),
    (("立案",), ("立案",)),
    (("入会", "组织"), ("会员", "入会")),
    (("建会", "组建"), ("建会", "建立工会", "组建", "建工会", "成立工会")),
    (("参赛",), ("参赛", "参加")),
    (("参保",), ("参保", "投保", "互助", "保险")),
    (("参训", "培训"), ("培训", "参训")),
    (("参与", "参加"), ("参与", "参加")),
    (("筛查", "体检", "检查"), ("筛查", "体检", "检查")),
    (("激活",), ("激活",)),
    (("应约", "响应"), ("回应", "响应", "应约")),
    (("合格", "通过", "达标"), ("合格", "通过", "达标")),
    (("追回", "追讨", "清欠"), ("追回", "要回", "追讨", "清欠", "讨回")),
    (("签订", "签约", "建制", "协商"), ("签订", "签约", "建制", "协商", "建立")),
    (("续签",), ("续签",)),
    (("覆盖",), ("覆盖", "建立", "建成")),
    (("实名", "录入", "采集"), ("实名", "录入", "采集")),
    (("满意",), ("满意",)),
    (("就业", "上岗", "安置"), ("就业", "上岗", "安置")),
    (("取证",), ("取证", "证书", "取得")),
    (("获奖",), ("获奖",)),
    (("兑现", "落实", "解决"), ("兑现", "落实", "解决")),
    (("投产", "完工", "完成"), ("完成",)),
    (("公开",), ("公开",)),
    (("使用", "支出", "执行"), ("支出", "使用")),
)  # fmt: skip
_RATE = re.compile(r"([一-鿿]{1,8}?)[率面][^，,、；;。\d]{0,6}$")
_SHARE = re.compile(r"(占比|占|比例|比重)(?P<of>[^，,、；;。\d]{0,16})$")
_OTHER_BASE = re.compile(r"(去年|上年|计划|目标|任务|进度|预算|同期|满意|完成|超额|增|降|升|提高)")
_OF = re.compile(r"[中里][，,]?(已经?|现|共|仅|只)?有?$")
_OF_BASE = re.compile(r"^的(比例|比重)?(为|达|达到)?$")
_POPULATION = re.compile(r"职工|会员|总数|共|应|全|在册|现有|登记|企业")
_GATHERED = re.compile(
    r"提出|查出|发现|收到|受理|征集|接到|接待|应|排查|下达|发出|全|共|现有|登记|在册|报名|总|回访|参评|测评"
)
_PEOPLE = re.compile(r"(职工|员工|人员|民工|司机|骑手|小哥|船员|总人数|应)(?!会员|代表)")
_HOW = re.compile(r"按期|及时|按时|限期|网上|首次|一次|当年|累计")
_BARE = re.compile(
    r"^(约|近|达到?|为|的比例为?|的比重为?|的|比为?|其|会员|总数|总人数|总量|全部|全体|总额|职工)*$"
)


def rates(facts: list[Fact]) -> Iterator[Finding]:
    """Findings of one sentence."""
    for place, fact in enumerate(facts):
        if fact.unit != "%" or not fact.firm or fact.claim.kind is ClaimKind.GROWTH or fact.value > 1:
            continue
        clause = re.split(r"[，,；;。：:]", fact.lead)[-1]
        if "分别" in clause:
            continue
        if place > 1 and _OF_BASE.match(fact.lead) and "占" in facts[place - 1].clause:
            yield from _judged(fact, [facts[place - 2]], [facts[place - 1]])
            continue
        named = _RATE.search(clause)
        if named is not None and not _OTHER_BASE.search(clause.replace("完成率", "").replace("满意率", "")):
            yield from _named(facts, place, named[1])
        elif (shared := _SHARE.search(clause)) is not None and not _OTHER_BASE.search(clause):
            yield from _shared(facts, place, shared["of"], clause[: shared.start()])


def _named(facts: list[Fact], place: int, name: str) -> Iterator[Finding]:
    if place > 1 and _OF.search(facts[place - 1].lead) and facts[place - 1].segment == facts[place].segment:
        yield from _judged(facts[place], [facts[place - 1]], [facts[place - 2]])
        return
    stems = next((words for keys, words in _STEMS if any(key in name for key in keys)), ())
    near = _near(facts, place)
    tops = [fact for fact in near if any(stem in _own(fact) for stem in stems)]
    if not tops:
        tops = [fact for fact in near if len(name) > 1 and name[-2:] in _own(fact)]
    if not tops:
        return
    top = tops[-1]
    near = [f for f in near if f.segment == top.segment or not any(stem in _own(f) for stem in stems)]
    how = _HOW.search(name)
    if how is not None and how[0] not in _own(top):
        return
    bases = [fact for fact in near if _is_base(fact, top, stems, name)]
    yield from _judged(facts[place], [top, *tops[:-1]], bases)


def _is_base(base: Fact, top: Fact, stems: tuple[str, ...], name: str) -> bool:
    """Whether a figure may be what the rate is taken of: not a sister in one list, not another result of the same kind."""
    if base is top or base.family != top.family or base.value < top.value:
        return False
    if re.match(r"[、和及与]", top.lead) and base.end == top.start - len(top.lead):
        return False
    if re.search(r"入会|参保|覆盖", name) and base.family == "人":
        return bool(_PEOPLE.search(_own(base))) and not any(stem in _own(base) for stem in stems)
    return not any(stem in _own(base) for stem in stems) or bool(_GATHERED.search(_own(base)))


def _shared(facts: list[Fact], place: int, of: str, before: str) -> Iterator[Finding]:
    if place == 0 or facts[place - 1].segment != facts[place].segment or before.strip():
        return
    top = facts[place - 1]
    if top.unit == "%" or _gap_words(facts[place]):
        return
    bases = [fact for fact in facts[: place - 1] if fact.family == top.family and fact.value >= top.value]
    if not _BARE.match(of) and not any(_shares_words(of, fact) for fact in bases[-1:]):
        return
    yield from _judged(facts[place], [top], bases[-3:])


def _judged(rate: Fact, tops: list[Fact], bases: list[Fact]) -> Iterator[Finding]:
    pairs = [
        (top, base)
        for top in tops
        for base in bases
        if (base.family == top.family or _OF.search(top.lead))
        and base.value > 0
        and place_of(top) == place_of(base)
    ]
    if not pairs or any(_gives(top, base, rate) for top, base in pairs):
        return
    top, base = min(pairs, key=lambda pair: (pair[0] is not tops[0], abs(pair[0].index - pair[1].index)))
    if not (top.firm and base.firm) or top.value > base.value:
        return
    true = top.value / base.value
    sums = (
        f"{quoted(top)}÷{quoted(base)}：{said(top.value)}÷{said(base.value)}＝{share(true)}，"
        f"文中写作{quoted(rate)}，相差{said(abs(true - rate.value), '个百分点')}。"
    )
    yield finding("rate", (top, base, rate), sums, messages.RATE)


def _gives(top: Fact, base: Fact, rate: Fact) -> bool:
    """Whether top over base is the rate, each within its printed places; cutting off instead of rounding is let pass."""
    low = (top.value - top.half) / (base.value + base.half)
    high = (top.value + top.half) / max(base.value - base.half, Decimal(1))
    return low - 2 * rate.half <= rate.value <= high + 2 * rate.half


def _near(facts: list[Fact], place: int) -> list[Fact]:
    """The figures a rate may be drawn from: its own segment first, else the whole sentence before it."""
    own = [fact for fact in facts[max(0, place - 5) : place] if fact.segment == facts[place].segment]
    after = [fact for fact in facts[place + 1 : place + 3] if fact.segment == facts[place].segment]
    near = [fact for fact in own + after if fact.unit != "%"]
    if len(near) >= 2:
        return near
    before = [fact for fact in facts[max(0, place - 5) : place] if fact.unit != "%"]
    return [fact for fact in before if fact in near or _POPULATION.search(_own(fact))]


def _own(fact: Fact) -> str:
    return fact.clause + fact.tail


def _gap_words(rate: Fact) -> bool:
    """Whether something else stands between the figure and 占: another clause with a subject of its own."""
    return len(re.split(r"[，,；;。（(]", rate.lead)) > 2


def _shares_words(of: str, fact: Fact) -> bool:
    own = fact.lead[-12:] + fact.tail
    words = of.replace("的", "").replace("全部", "").replace("总数", "").replace("总", "")
    return any(words[at : at + 2] in own for at in range(len(words) - 1))
