"""Parts against wholes: 其中 with a partition that is complete, lists with a total behind, what is done and what is left.

A list behind 其中 need not be complete, so its sum is held against the whole only where it is known to be: both sexes,
full-time and part-time, 其他 at the end, 分别为; or where it comes so near the whole that a slip is likelier.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from niangjia.kernel.reading.shapes import Finding

from . import messages
from .facts import Fact
from .sums import added, finding, quoted, said

_CLOSED = (
    (("男",), ("女",)),
    (("专职",), ("兼职",)),
    (("在岗", "在职"), ("退休", "离休", "离退")),
    (("公有", "国有"), ("非公", "民营", "私营")),
    (("党员",), ("非党", "群众")),
    (("民警",), ("辅警",)),
    (("线上", "网上"), ("线下", "现场")),
    (("城镇", "城市"), ("农村",)),
    (("本地", "本市", "本县", "本省"), ("外地", "外来", "外省")),
    (("境内", "国内"), ("境外", "国外")),
    (("已",), ("未", "尚")),
    (("在编",), ("编外", "聘用", "派遣")),
    (("汉族",), ("少数民族",)),
    (("企业方", "行政方", "单位方"), ("职工方", "工会方", "劳动者方")),
)
_AXES = (
    ("全国", "国家", "省部", "省级", "市级", "地市", "县级", "区级", "州级", "镇级", "乡级", "盟级", "旗级"),
    ("特等", "一等", "二等", "三等"),
    ("金", "银", "铜"),
    ("高级", "中级", "初级"),
    ("机关", "事业", "企业"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("乡镇", "街道", "园区", "开发区", "社区", "村"),
    ("财政", "自筹", "捐赠", "上级", "行政"),
)
_REST = re.compile(r"(其他|其它|其余|另外|余下|剩余)")
_OPEN = re.compile(r"^[^，,、；;。]{0,8}等|等[^，,、；;。]{0,6}$")
_BARRED = re.compile(r"增|升|降|减|较|比上|同比|去年|上年|同期|获|高于|低于|每|平均|人均|户均")
_LIST = re.compile(r"^[^，,、；;。]{0,8}[、，,和及与以（(]?")
_TOTAL = re.compile(r"(合计|总计|共计|总共|一共)[^，,、；;。\d]{0,8}$")
_WEAK_TOTAL = re.compile(r"(?<!公)(累计|共|计)[^，,、；;。\d]{0,6}$")
_MADE_OF = re.compile(r"(包括|分为|其构成是|构成为|由)[^，,；;。\d]{0,10}$")
_SUMMED = re.compile(r"^(合计|总计|共计|相加)")
_RESPECTIVELY = re.compile(r"分别[为是有达计]")
_LEFT = re.compile(r"(其余|剩余|剩下|余下|尚有|尚余|还有|仍有|未[办整采答解立完落结调])[^，,、；;。\d]{0,8}$")
_LEFT_TAIL = re.compile(r"^[^，,、；;。]{0,4}(未|没有|尚未|待|正在)")
_DONE = re.compile(
    r"(办结|办复|办理|整改|解决|采纳|采用|完成|答复|成功|兑现|落实|立案|结案|消除|处理|追回|回复|调解|通过)"
)


def parts(facts: list[Fact]) -> Iterator[Finding]:
    """Findings of one sentence."""
    for place, fact in enumerate(facts):
        if fact.family in {"%", "‰", "点"} or not fact.firm:
            continue
        if "其中" in fact.lead:
            yield from _among(facts, place)
        elif _RESPECTIVELY.search(fact.lead) and not _BARRED.search(_since(fact.lead, "分别")):
            yield from _respectively(facts, place)
        elif _MADE_OF.search(fact.lead):
            yield from _made_of(facts, place)
        elif place + 1 < len(facts):
            yield from _paired(facts, place)
            yield from _to_the_rest(facts, place)
        if _TOTAL.search(fact.lead) or _WEAK_TOTAL.search(fact.lead):
            yield from _listed(facts, place)
        if _LEFT.search(fact.lead) or _LEFT_TAIL.search(fact.tail):
            yield from _rest(facts, place)


def whole_of(facts: list[Fact], place: int) -> Fact | None:
    """The nearest earlier fact counted in the same measure, what 其中 speaks of."""
    for before in reversed(facts[max(0, place - 4) : place]):
        if before.family == facts[place].family:
            return before
    return None


def run_of(facts: list[Fact], place: int) -> list[Fact]:
    """The facts from `place` on that make one list: same measure, same segment, nothing but list marks between."""
    run = [facts[place]]
    for fact in facts[place + 1 :]:
        if (
            fact.family != run[0].family
            or fact.segment != run[0].segment
            or "其中" in fact.lead
            or _leaves(fact.lead)
        ):
            break
        if _BARRED.search(fact.lead) or _TOTAL.search(fact.lead):
            break
        run.append(fact)
    return run


def _leaves(lead: str) -> bool:
    """Whether a bracket opened before is closed here: what follows is no longer inside it."""
    return lead.count("）") + lead.count(")") > lead.count("（") + lead.count("(")


def _among(facts: list[Fact], place: int) -> Iterator[Finding]:
    whole, run = whole_of(facts, place), run_of(facts, place)
    if whole is None or not whole.firm or len(run) < 2 or _cut(run):
        return
    names = [_since(fact.lead, "其中") + fact.tail for fact in run]
    closed = closed_run(run, names)
    if closed is not None:
        yield from _held(whole, closed)
        return
    total = sum((fact.value for fact in run), Decimal(0))
    gap = abs(total - whole.value)
    axis = _one_axis(names)
    alike = len({name[-2:] for name in names}) == 1 and len(run) > 2
    near = gap * (10 if axis or alike else 20 if len(run) > 2 else 33) <= whole.value
    if near or (axis and total > whole.value):
        yield from _held(whole, run)


def closed_run(run: list[Fact], names: list[str]) -> list[Fact] | None:
    """The beginning of a list that leaves nothing out: up to 其他, or a pair such as 男 and 女."""
    for end, name in enumerate(names[1:], 2):
        if _REST.search(name):
            return run[:end]
    return run[:2] if _opposed(names[0], names[1]) else None


def _opposed(first: str, second: str) -> bool:
    """Whether two names leave nothing out between them: 男 and 女, 专职 and 兼职."""
    return any(
        (_has(first, ones) and _has(second, others)) or (_has(first, others) and _has(second, ones))
        for ones, others in _CLOSED
    )


def _has(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def _one_axis(names: list[str]) -> bool:
    for axis in _AXES:
        hits = [next((word for word in axis if word in name), "") for name in names]
        if all(hits) and len(set(hits)) == len(hits):
            return True
    return False


def _respectively(facts: list[Fact], place: int) -> Iterator[Finding]:
    whole, run = whole_of(facts, place), run_of(facts, place)
    if whole is None or not whole.firm or whole is not facts[place - 1] or len(run) < 2 or _cut(run):
        return
    if whole.segment == run[0].segment and run[-1].value < whole.value and run[0].value < whole.value:
        yield from _held(whole, run)


def _paired(facts: list[Fact], place: int) -> Iterator[Finding]:
    """全院职工1450人，男职工420人、女职工1030人: a pair that leaves nothing out, right behind its whole."""
    if place == 0:
        return
    whole, first, second = facts[place - 1 : place + 2]
    if len({fact.family for fact in (whole, first, second)}) > 1 or first.segment != second.segment:
        return
    noun = whole.clause[-2:]
    same = (
        len(noun) == 2 and noun in first.clause and noun in second.clause and whole.segment == first.segment
    )
    parted = "其中" in second.lead or _BARRED.search(first.lead + second.lead) or not whole.firm
    if same and not parted and _opposed(first.clause, second.clause):
        yield from _held(whole, [first, second])


def _to_the_rest(facts: list[Fact], place: int) -> Iterator[Finding]:
    """收到诉求460件，劳动报酬类180件、社保类130件、其他150件: a list that ends with 其他, right behind its whole."""
    if place == 0 or "、" in facts[place].lead or "其中" in facts[place].lead:
        return
    whole, run = facts[place - 1], run_of(facts, place)
    end = next((n for n, fact in enumerate(run, 1) if _REST.search(fact.clause)), 0)
    run = run[:end]
    if len(run) < 3 or whole.family != run[0].family or whole.segment != run[0].segment or not whole.firm:
        return
    if not all(fact.lead.startswith("、") for fact in run[1:]) or any(f.value >= whole.value for f in run):
        return
    if abs(sum((fact.value for fact in run), Decimal(0)) - whole.value) * 5 <= whole.value:
        yield from _held(whole, run)


def _made_of(facts: list[Fact], place: int) -> Iterator[Finding]:
    """包括 and 分为 name all parts, unless the sum lies so far off that some must be unsaid."""
    whole, run = whole_of(facts, place), run_of(facts, place)
    if whole is None or whole is not facts[place - 1] or not whole.firm or len(run) < 2 or _cut(run):
        return
    gap = abs(sum((fact.value for fact in run), Decimal(0)) - whole.value)
    if gap * 5 <= whole.value and all(fact.value < whole.value for fact in run):
        yield from _held(whole, run)


def _listed(facts: list[Fact], place: int) -> Iterator[Finding]:
    total = facts[place]
    run: list[Fact] = []
    for before in reversed(facts[:place]):
        if not run and _SUMMED.search(before.tail):
            continue
        if before.family != total.family or before.segment != total.segment or not before.firm:
            break
        run.insert(0, before)
        if "其中" in before.lead or _TOTAL.search(before.lead):
            return
    if len(run) > 2 and run[0].value >= total.value:
        run = run[1:]  # the whole was said before its parts as well
    if len(run) < 2 or _BARRED.search("".join(fact.lead for fact in [*run[1:], total])):
        return
    total_gap = abs(sum((fact.value for fact in run), Decimal(0)) - total.value)
    if "等" in total.lead or "等" in run[-1].tail or any(fact.value > total.value for fact in run):
        return
    if _TOTAL.search(total.lead) or total_gap * 10 <= total.value:
        yield from _held(total, run)


def _rest(facts: list[Fact], place: int) -> Iterator[Finding]:
    rest = facts[place]
    if place < 2:
        return
    done = facts[place - 1]
    whole = whole_of(facts, place - 1)
    if whole is None or not (whole.firm and done.firm) or done.family != rest.family:
        return
    if whole is not facts[place - 2] or not _DONE.search(done.lead + done.tail):
        return
    if whole.value < done.value:
        return
    if abs(whole.value - done.value - rest.value) > whole.half + done.half + rest.half:
        sums = (
            f"{quoted(whole)}减去{quoted(done)}，应余{said(whole.value - done.value, whole.unit)}，"
            f"文中写作{quoted(rest)}。"
        )
        yield finding("parts", (whole, done, rest), sums, messages.REST)


def _held(whole: Fact, run: list[Fact]) -> Iterator[Finding]:
    total = sum((fact.value for fact in run), Decimal(0))
    slack = whole.half + sum((fact.half for fact in run), Decimal(0))
    if not all(fact.firm for fact in run) or abs(total - whole.value) <= slack:
        return
    gap = said(abs(total - whole.value), whole.unit)
    sums = f"{quoted(*run)}相加：{added(run)}；{quoted(whole)}为{said(whole.value, whole.unit)}，相差{gap}。"
    yield finding("parts", (whole, *run), sums, messages.PARTS)


def _cut(run: list[Fact]) -> bool:
    return bool(_OPEN.search(run[-1].tail))


def _since(lead: str, word: str) -> str:
    return lead[lead.rfind(word) + len(word) :] if word in lead else lead
