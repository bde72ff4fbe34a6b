"""Of what kind a claim is, and the words that decided."""

import re

from ..shapes import ClaimKind, When
from .filters import ranked
from .lexicon import DOING, DONE, EITHER, GROWTH, PLAN, REACHED, STANDING
from .spots import Spot
from .tries import last_match

MONEY = frozenset(("元", "美元", "港元", "欧元", "人民币"))
_DOINGS = frozenset(
    ("人次", "批次", "批", "次", "场", "期", "起", "场次", "件次", "户次", "家次", "班次", "期次", "届", "趟", "回", "轮", "宗", "桩", "例")
)  # fmt: skip
_LISTING = re.compile(r"^[\s、和与及以，,；;（(]*(?:其中|分别为?|各为)?[\s，,：:、]*$")
_NOW = re.compile(r"目前|现已|现有|至今|截[至止]|日前|共有|已有|[年月]末|[月年]底")
_PERIOD = re.compile(
    r"上半年|下半年|今年|全年|年内|[一二三四]季度|[年月]份?以来|\d+-\d+月|本年|当年|年来|期间"
)
_NEWLY = re.compile(r"新(?!就业|业态|时代|媒体|闻|春|生代|经济|阶层|市|区|城|型)")
_HAVING = re.compile(r"有$|达$|[，、]?设$|^含|占")
_AIM = re.compile(
    r"(?:计划|目标|任务|指标)(?:数|为|是|完成|[培新发建办])?[^，。；、（）()]{0,6}$|(?:要求|限)[^，。；]{0,6}$"
)
_HEADED = re.compile(
    r"^[^。！？\n]{0,16}(?:要点|打算|计划|安排|预告|设想|思路|目标)[^。！？\n]{0,3}(?:[：:。】]|——)"
)


def targeted(spot: Spot) -> str:
    """The word that makes a number a plan; empty for results."""
    aim = _AIM.search(spot.near[-12:])
    if aim and (aim[0].startswith(("计划", "目标")) and not spot.left.endswith(("了", "的"))):
        return aim[0]
    told = spot.told + spot.text[spot.number.outer.start : spot.number.outer.start + 1]
    plan, done = last_match(PLAN, told), last_match(DONE, told)
    if plan and (done is None or done.start() < plan.start()):
        return plan[0] or "要"
    if done is None and (spot.sentence.planned or _HEADED.search(spot.paragraph)):
        return "planned"
    return ""


def kind_of(spot: Spot, when: When | None, before: ClaimKind | None) -> tuple[ClaimKind, tuple[str, ...]]:
    """before: the kind of the claim before in the same sentence, for lists that share one head."""
    marks = spot.number.marks
    plan = targeted(spot)
    if plan:
        return ClaimKind.TARGET, (plan,)
    if ranked(spot) and spot.number.unit != "%":
        return ClaimKind.RANK, ("rank",)
    if marks & {"share", "multiple"} or spot.number.unit in {"%", "个百分点", "倍"}:
        return _share(spot, before)
    if spot.number.unit in MONEY:
        return ClaimKind.AMOUNT, (spot.number.unit,)
    return _stock_or_flow(spot, when, before)


def _share(spot: Spot, before: ClaimKind | None) -> tuple[ClaimKind, tuple[str, ...]]:
    near = spot.near[-16:]
    if before is ClaimKind.GROWTH and _LISTING.match(spot.near):
        return ClaimKind.GROWTH, ("list",)
    if "growth" in spot.number.marks:
        return ClaimKind.GROWTH, ("翻番",)
    reached = REACHED.search(near)
    if reached:
        return ClaimKind.RATIO, (reached[0],)
    growth = GROWTH.search(near)
    if growth:
        return ClaimKind.GROWTH, (growth[0],)
    if spot.number.unit in {"个百分点", "倍"}:
        return ClaimKind.GROWTH, (spot.number.unit,)
    return ClaimKind.RATIO, (spot.number.unit,)


def _stock_or_flow(
    spot: Spot, when: When | None, before: ClaimKind | None
) -> tuple[ClaimKind, tuple[str, ...]]:
    """Verbs of doing against words of being; a cut-off turns the doubtful ones into stocks."""
    if (
        before in {ClaimKind.STOCK, ClaimKind.FLOW}
        and _LISTING.match(spot.near)
        and not DOING.match(spot.next)
    ):
        return before, ("list",)  # type: ignore[return-value]
    if spot.number.unit in _DOINGS:
        return ClaimKind.FLOW, (spot.number.unit,)
    score, because = _verbs(spot)
    cut = bool(when and when.cut_off) or bool(_NOW.search(spot.told[-40:]))
    if cut:
        score += 2.2 if EITHER.search(spot.near) else 0.7
        because.append("cut-off")
    elif _PERIOD.search(spot.told[-40:]):
        score -= 0.5
    if _NEWLY.search(spot.near):
        score -= 1.8
    if before is ClaimKind.STOCK:
        score += 0.8
    elif before is ClaimKind.FLOW:
        score -= 0.4
    return (ClaimKind.STOCK if score > 0 else ClaimKind.FLOW), tuple(because)


def _verbs(spot: Spot) -> tuple[float, list[str]]:
    """Doing counts against, being for; a mere noun stands rather than happens."""
    score, because = 0.0, []
    doing = [match[0] for match in DOING.finditer(spot.near)]
    ahead = [match[0] for match in DOING.finditer(spot.next[:14])]
    standing = [match[0] for match in STANDING.finditer(spot.near)]
    if doing:
        score -= 1.0 + 0.3 * (len(doing) - 1)
        because.append(doing[-1])
    if ahead:
        score -= 0.8
        because.append(ahead[0])
    if standing:
        score += 1.2
        because.append(standing[-1])
    if _HAVING.search(spot.near.rstrip("近约共")):
        score += 0.9
    if not doing and not ahead:
        score += 0.45
    return score, because
