"""What speaks for a stock or a flow, as names that the trained weights know."""

import re

from ..shapes import ClaimKind, When
from .lexicon import DOING, EITHER, STANDING, WHOLE
from .spots import Spot

LISTING = re.compile(r"^[\s、和与及以，,；;（(]*(?:其中|分别为?|各为)?[\s，,：:、]*$")
_NOW = re.compile(r"目前|现已|现有|至今|截[至止]|日前|共有|已有|[年月]末|[月年]底")
_PERIOD = re.compile(
    r"上半年|下半年|今年|全年|年内|[一二三四]季度|[年月]份?以来|\d+-\d+月|本年|当年|年来|期间"
)
_NEWLY = re.compile(r"新(?!就业|业态|时代|媒体|闻|春|生代|经济|阶层|市|区|城|型)")
_REACHED = re.compile(
    r"(?:增加|增长|扩大|扩展|拓展|发展|提高|上升|上涨|增|升|减少|下降|降|调整|壮大|跃升)(?:到|至|为)$"
)
_FROM = re.compile(r"[从由][^，。；]*$")
_REACHING = re.compile(
    r"[^，。；]{0,4}(?:增加|增长|扩大|扩展|拓展|发展|提高|上升|上涨|增|升|减少|下降|降|调整|壮大|跃升)(?:到|至|为)"
)
_HAVING = re.compile(r"有$|达$|[，、]?设$|^含|占")
BODIES = re.compile(
    r"(?:会员|职工|员工|人数|总数|工会|组织|分会|小组|联合会|委员会|企业|单位|网点|中心|站|点|书屋|驿站|面积|用户|粉丝|干部|队伍|农民工|女性|党员|劳模|专职|兼职|乡镇|街道|社区|厂|公司|学校|户|机构|阵地|屋|室|藏书|馆|队|人员|小哥|司机|医生|护士|教师|民警|辅警|法官|师傅)(?:总?数|人数)?$"
)
_DEEDS = re.compile(
    r"(?:奖|标兵|能手|建议|提案|案件|资料|慰问|活动|意见|问题|成果|项目|专利|培训|讲座|比赛|选手|作品|稿件|信息|岗位|纠纷|争议|隐患|手册|次数|物资|用品|班|书|证|卡|奖章|奖状|先锋号|称号|代表|来访|来信|投诉)$"
)


def features(spot: Spot, when: When | None, before: ClaimKind | None, subject: str, line: str) -> list[str]:
    """Names of what is seen. before: kind of the claim before in the sentence. line: the line of work it stands in."""
    near, prior = spot.near, before.value if before else "none"
    doing = [match[0] for match in DOING.finditer(near)]
    standing = [match[0] for match in STANDING.finditer(near)]
    either = [match[0] for match in EITHER.finditer(near)]
    ahead = [match[0] for match in DOING.finditer(spot.next[:14])]
    seen = ["any", f"unit {spot.number.unit}", f"line {line}", f"after {prior}"]
    seen += [f"said {word}" for word in (*doing, *standing, *either)]
    seen += [f"next {word}" for word in ahead]
    tests = {
        "doing": doing,
        "doing twice": len(doing) > 1,
        "standing": standing,
        "either": either,
        "doing next": ahead,
        "no verb": not (doing or standing or ahead),
        "newly": _NEWLY.search(near),
        "having": _HAVING.search(near.rstrip("近约共")),
        "whole": WHOLE.search(near),
        "first": spot.clause.start <= spot.sentence.span.start,
        "done": "了" in near,
        "reached": _REACHED.search(near.rstrip("近约了")),
        "from": _FROM.search(near) and _REACHING.match(spot.next),
    }
    seen += [name for name, found in tests.items() if found]
    return seen + _times(spot, when, bool(either)) + _company(spot, prior, bool(doing or standing)) + _noun(spot, subject, bool(doing or ahead))  # fmt: skip


def _times(spot: Spot, when: When | None, either: bool) -> list[str]:
    told = spot.run[-60:]
    cut, now = bool(when and when.cut_off), bool(_NOW.search(told))
    seen = [
        name for name, found in (("cut-off", cut), ("now", now), ("period", _PERIOD.search(told))) if found
    ]
    return [*seen, "cut-off and either"] if either and (cut or now) else seen


def _company(spot: Spot, prior: str, verb: bool) -> list[str]:
    """Lists and parts go with the claim before."""
    seen = []
    if LISTING.match(spot.near):
        seen += ["list", f"list after {prior}"]
    if not verb:
        seen.append(f"no verb after {prior}")
    if "其中" in spot.near or "含" in spot.near:
        seen += ["part", f"part after {prior}"]
    return seen


def _noun(spot: Spot, subject: str, verb: bool) -> list[str]:
    seen = []
    if BODIES.search(subject):
        seen += ["body"] if verb else ["body", "body alone"]
    if _DEEDS.search(subject):
        seen.append("deed")
    if subject:
        seen.append(f"noun {subject[-2:]}")
    if spot.near:
        seen.append(f"sign {spot.near.rstrip('近约')[-1:]}")
    seen.append("noun after" if subject and spot.next.startswith(subject[:2]) else "noun before")
    return seen
