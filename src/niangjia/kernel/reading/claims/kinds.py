"""Of what kind a claim is, and the words that decided."""

import re

from ..shapes import ClaimKind, When
from .features import features
from .filters import NONE, ranked
from .lexicon import DONE, GROWTH, PLAN, REACHED
from .spots import Spot
from .tries import last_match
from .weights import kind_weights

MONEY = frozenset(("元", "美元", "港元", "欧元", "人民币"))
EVENTS = frozenset(
    ("人次", "批次", "批", "次", "场", "期", "起", "场次", "件次", "户次", "家次", "班次", "期次", "届", "趟", "回", "轮", "宗", "桩", "例")
)  # fmt: skip
_BETWEEN = re.compile(r"[\s、和与及]+")
_AIM = re.compile(
    r"(?:计划|目标|任务|指标)(?:数|为|是|完成|[培新发建办])?[^，。；、（）()]{0,2}$|(?:要求|限)[^，。；]{0,6}$"
)
_HEADED = re.compile(
    r"^[^。！？\n]{0,16}(?:要点|打算|计划|安排|预告|设想|思路|目标)[^。！？\n]{0,3}(?:[：:。】]|——)"
)


def targeted(spot: Spot) -> str:
    """The word that makes a number a plan; empty for results."""
    aim = _AIM.search(spot.near[-12:])
    if aim and (aim[0].startswith(("计划", "目标")) and not spot.left.endswith(("了", "的"))):
        return aim[0]
    told = spot.run + spot.text[spot.number.outer.start : spot.number.outer.start + 1]
    plan, done = last_match(PLAN, told), last_match(DONE, told)
    if plan and (done is None or done.start() < plan.start()):
        return plan[0] or "要"
    if done is None and (spot.sentence.planned or _HEADED.search(spot.paragraph)):
        return "planned"
    return ""


def kind_of(
    spot: Spot, when: When | None, before: ClaimKind | None, subject: str, line: str, ahead: bool = False
) -> tuple[ClaimKind, tuple[str, ...]]:
    """before: the kind of the claim before in the same sentence, for lists that share one head. line: of work.
    ahead: whether its period lies after the report's."""
    marks = spot.number.marks
    plan = targeted(spot)
    if plan or ahead:
        return ClaimKind.TARGET, (plan or "ahead",)
    if ranked(spot) and spot.number.unit != "%":
        return ClaimKind.RANK, ("rank",)
    if marks & {"share", "multiple"} or spot.number.unit in {"%", "个百分点", "倍"}:
        return _share(spot, before)
    if spot.number.unit in MONEY:
        return ClaimKind.AMOUNT, (spot.number.unit,)
    return _stock_or_flow(spot, when, before, subject, line)


def _listed(spot: Spot) -> bool:
    """Whether only 、 and 和 stand between a number and the one before it."""
    if spot.last is None:
        return False
    return bool(_BETWEEN.fullmatch(spot.text, spot.last.outer.end, spot.number.outer.start))


def _share(spot: Spot, before: ClaimKind | None) -> tuple[ClaimKind, tuple[str, ...]]:
    near = spot.near[-16:]
    if before is ClaimKind.GROWTH and _listed(spot):
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
    spot: Spot, when: When | None, before: ClaimKind | None, subject: str, line: str
) -> tuple[ClaimKind, tuple[str, ...]]:
    """Learned weights of the verbs, nouns, times and company of a number; positive for a stock."""
    if spot.number.unit in EVENTS or spot.left.endswith(NONE):
        return ClaimKind.FLOW, (spot.number.unit,)
    known = kind_weights()
    seen = [(name, known[name]) for name in features(spot, when, before, subject, line) if name in known]
    total = sum(weight for _, weight in seen)
    sign = 1 if total > 0 else -1
    seen.sort(key=lambda pair: -sign * pair[1])
    return (ClaimKind.STOCK if total > 0 else ClaimKind.FLOW), tuple(name for name, _ in seen[:3])
