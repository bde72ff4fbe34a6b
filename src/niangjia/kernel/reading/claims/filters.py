"""What is not a claim: each rule gives the reason by a short name, or nothing. The first reason counts."""

import re
from collections.abc import Callable

from ..shapes import Qualifier
from .lexicon import CONCRETE, COUNTED, DOING, POST, RANK, STANDING, TALK
from .spots import Spot

HARD = ("date", "time", "phone", "article", "listing", "masked", "session", "named")
NONE = ("没有", "没有发生", "未有", "无", "未发生", "没发生")
_MODEST = 20


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FIRST = re.compile(r"(?<![日目之以当会此])前$")
_PER = re.compile(
    r"每[^，。；、]{0,12}$|(?:人|户|月|年|日|班|车)均(?![^，。；、]{0,6}[增递提升降])[^，。；、]{0,8}$|平均(?!增)[^，。；]{0,10}$"
)
_TIMES = re.compile(r"[×xX*＊]\s*$")
_STANDARD = re.compile(
    r"(?:标准|限额|封顶|起步|上限|下限|单价|票价|原价|定价|工价|派费|底价|最低(?:日|月|小时|时)?工资(?:标准)?|日工资|月工资|时薪|月薪|工资标准|年薪|底薪|起付线|门槛|上调|下调|罚款)[^，。；]{0,8}$"
)
_BY_RULE = re.compile(r"(?:按照?|依照|依据|根据|以|按其|工资总额的?)[^，。；]{0,10}$")
_RULED = re.compile(
    r"(?:[、和与:：]\d+(?:\.\d+)?[%％])*的?(?:比例|标准|幅度|要求|速度|额度|计提|拨缴|上缴|分成|提取|缴纳|收取|返还)"
)
_LASTING = re.compile(
    r"(?:为期|历时|持续|长达|为时|共计?|时长|总时长|累计|蹲点|驻村|驻点|驻企|集训|封闭培训|脱产培训|值班|授课|志愿服务|服务时长)(?:约|近|了|达|满|超过)*$"
)
_CLOCK = re.compile(r"上午|下午|晚上?|早上|凌晨|中午|傍晚")
_TURNS = re.compile(r"一[月季年周人户企厂事项岗村县校站步点次对]一|一[帮包]一")
_FOLLOWS = re.compile(r"\s*(?:[，。；、,;.！）)\n\t]|$|和|及|与|以及)")
_ADJECTIVES = re.compile(
    r"的?(?:[^，。；、“”的]{0,8}的)?(?:新|更|好|很|最|较|重要|重大|突出|主要|具体|明确|关键|难点|热点)*"
)
_MATTERS = re.compile(
    r"(?:解决|化解|处理|整改|排查|发现|收集|征集|查处|采纳|协调|反映|收到|提交|提出|征求|梳理|落实|查找|办理|受理|审议|答复|汇总|带回|完成|建立|制定|出台|办成|办结|办好了)(?:了|各类|各种|职工|群众|规章)*出?$"
)
_ROUND = re.compile(
    r"(?:实施|推进|打造|启动|抓实|突出|抓好|聚焦|深化|做优|做实|推动|落实|坚持|抓住|做好|强化|着力)$"
)
_ALWAYS = _listed(
    "要求 方面 任务 原则 坚持 实事 好事 难事 重点 目标 关系 转变 层面 环节 步骤 希望 目的 意见 建议 机制 制度 措施 作用 体系 关口 问题 难题"
)
_SCHEMES = _listed("工程 计划 课题 行动 专题 文件 战役 攻坚")
_COUNTERS = _listed("个 项 条 大 种 件 类 处 部 道 套 张 面 把 次 股 篇 块")
_SIZES = frozenset(("人", "名", "元", "岁", "年", "户", "级"))
_WEAK = _listed("点 方面 级 层次 环节 样 步 把 度 回 头 层 岁 周岁 周年 年度 个环节 个层次 点钟 时 号")
_DOUBTFUL = _listed("类 门 堂 轮 双 副 车 面 字 届 节")
_SCORES = re.compile(r"(?:满意度|得分|评分|测评|考核|分数|总分|满意率|指数)[^，。；]{0,8}$")
_ABSTRACT = re.compile(
    r"领导小组|专班|工作组|队伍|平台|桥梁|纽带|同志|目标|课题|整体|环境|过程|方面|问题|格局"
)
_SLOGAN = re.compile(
    r"[”’」》]?(?:活动|工程|行动|精神|工作|计划|制度|要求|建设|目标|原则|机制|规定|战略|方针|理论|重要思想)"
)
_LOOKALIKE = re.compile(
    r"统一|一部分|一系列|一些|一定|唯一|万一|一致|一律|一把手|一体|一线|逐一|之一|不一|一概|一切|独当一面"
)
_PEOPLE = re.compile(
    r"多?名?(?:会员|职工|农民工|员工|用户|人口|群众|女职工|学生|教职工|粉丝|工人|产业工人|网民|党员)"
)
_ALL_SORTS = _listed("名 人 位 家 户 期 支 份 台 辆 所 座 处 本 篇 幅 枚 例 宗 间 套 场 次 项 个 起 件 届 块 面 部 册 条 张 对 人次")  # fmt: skip


def rejected(spot: Spot) -> str:
    """Why a number is no claim; empty where it may be one."""
    for name, rule in _RULES:
        if rule(spot):
            return name
    return ""


def ranked(spot: Spot) -> bool:
    """居全市第二, 排名前三: an ordinal that tells a place among others."""
    start = max(spot.clause.start, spot.number.outer.start - 18)
    return bool(RANK.search(spot.text[start : spot.number.span.start]))


def unit_of_noun(spot: Spot) -> str:
    """The unit a bare number counts in, by the noun before or after it; empty where none is known."""
    left = spot.left[-24:]
    if "万" in spot.text[spot.number.span.start : spot.number.span.end] and _PEOPLE.match(spot.right):
        return "人"
    return next((unit for pattern, unit in COUNTED if pattern.search(left)), "")


def _marked(spot: Spot) -> bool:
    marks = spot.number.marks
    if any(mark in marks for mark in HARD) or ("year" in marks and "bare" in marks):
        return True
    first = "ordinal" in marks or "place" in marks or bool(_FIRST.search(spot.left[-2:]))
    return first and not ranked(spot)


def _quoted(spot: Spot) -> bool:
    """Short words in quotation marks are names; a long quotation may report figures."""
    if "quoted" not in spot.number.marks:
        return False
    text, begin, end = spot.text, spot.number.span.start, spot.number.outer.end
    left = max(text.rfind(sign, max(0, begin - 60), begin) for sign in '“‘「《"')
    rights = [at for sign in '”’」》"' if (at := text.find(sign, end - 1, end + 60)) >= 0]
    right = min(rights, default=end)
    return right - left < 24 or bool(_SLOGAN.match(text[right : right + 6])) or text[left] == "《"


def _per_each(spot: Spot) -> bool:
    return bool(spot.number.per) or bool(_PER.search(spot.left[-20:])) or bool(_TIMES.search(spot.left))


def _threshold(spot: Spot) -> bool:
    """百人以上企业, 10人以上的集体争议, 35岁以下的: a size that sorts, not a count."""
    printed = spot.text[spot.number.span.start : spot.number.outer.end]
    if (
        spot.number.outer.start < spot.number.span.start
        and spot.right.startswith("的")
        and spot.number.unit in _SIZES
    ):
        return spot.number.qualifier not in {Qualifier.NEAR, Qualifier.ABOUT}
    if not printed.endswith(("以上", "以下", "以内")) or spot.number.unit not in _SIZES:
        return False
    return not _FOLLOWS.match(spot.right) and not DOING.match(spot.right)


def _standard(spot: Spot) -> bool:
    """最低工资, 按2%计提, 5元观影: what one unit costs or a rule asks."""
    left, right = spot.left[-24:], spot.right
    if spot.number.unit == "元":
        small = (
            spot.number.value < 10 and "万" not in spot.text[spot.number.span.start : spot.number.outer.end]
        )
        return bool(_STANDARD.search(left)) or (small and not _FOLLOWS.match(right))
    if "share" in spot.number.marks:
        return bool(_BY_RULE.search(left) and _RULED.match(right)) or left.endswith(
            ("工资总额的", "工资总额")
        )
    return False


def _duration(spot: Spot) -> bool:
    """为期3天 tells how long something held took; 两年来 and 8个多月 do not."""
    if spot.number.unit in {"年", "周年"}:
        return True
    if "duration" not in spot.number.marks and spot.number.unit not in {"个月", "天"}:
        return False
    return not _LASTING.search(spot.left[-10:]) or spot.right.startswith(("来", "以来", "多来"))


def _clock(spot: Spot) -> bool:
    return spot.number.unit in {"点", "时", "点钟"} and bool(_CLOCK.search(spot.left[-6:]))


def _idiom(spot: Spot) -> bool:
    """一月一汇报, 一对一: turns of phrase."""
    if "chinese" not in spot.number.marks:
        return False
    begin = spot.number.span.start
    return bool(_TURNS.match(spot.text, begin)) or bool(_TURNS.match(spot.text, max(0, begin - 2)))


def _weak(spot: Spot) -> bool:
    """方面, 点, 级 count thoughts; 分 only where something is marked."""
    unit = spot.number.unit
    if unit == "分":
        return not _SCORES.search(spot.left[-16:])
    if unit in _DOUBTFUL:
        return "chinese" in spot.number.marks and spot.number.value <= 10 and not _after_noun(spot)
    return unit in _WEAK or unit in {"公里", "米", "千米"}


def _after_noun(spot: Spot) -> bool:
    """Whether the number follows what it counts: 在建项目一个，"""
    return bool(_FOLLOWS.match(spot.right)) and bool(re.search(r"[\w”）)》]$", spot.near))


def _head(spot: Spot) -> str:
    """The noun phrase right after the number."""
    match = re.match(r"[^，。；、！？,;：:（(\n\t和及与]{0,16}", spot.right)
    return match[0] if match else ""


def _talk(spot: Spot) -> bool:
    """三点要求, 五大机制: small round talk. Digits with a doing verb are let pass: 解决5个问题."""
    number = spot.number
    if number.unit not in _COUNTERS or number.value > _MODEST:
        return False
    head, chinese = _head(spot), "chinese" in number.marks
    if not head:
        return chinese and spot.text[number.outer.end : number.outer.end + 1] in {"：", ":"}
    if head.startswith(("班子", "部室")) or (chinese and head in {"有", "必", "必须", "不", "更", "一"}):
        return True
    core = head[_ADJECTIVES.match(head).end() :]  # type: ignore[union-attr]
    said = TALK.match(head) or TALK.match(core)
    if said is None:
        return False
    if said[0] in _SCHEMES:
        return chinese and (bool(_ROUND.search(spot.left)) or not DOING.search(spot.left)) and len(head) < 6 and bool(_FOLLOWS.match(spot.right[len(head) :]))  # fmt: skip
    return chinese or (said[0] in _ALWAYS and not _MATTERS.search(spot.near))


def _one(spot: Spot) -> bool:
    """一个 and 一次 are articles more often than counts."""
    number = spot.number
    if "chinese" not in number.marks or number.value != 1 or number.unit in {"元", "倍", "%"}:
        return False
    if spot.left.endswith(NONE) and number.unit in {"人", "名", "起", "件", "例", "家", "户"}:
        return False
    if number.unit not in _ALL_SORTS:
        return True
    return _one_after(spot) if _after_noun(spot) else _one_before(spot, _head(spot))


def _one_after(spot: Spot) -> bool:
    known = CONCRETE.search(spot.near) or DOING.search(spot.near) or spot.number.unit in "名人位家期份场次"
    return spot.number.unit == "起" or not known


def _one_before(spot: Spot, head: str) -> bool:
    unit = spot.number.unit
    if unit in {"次", "届", "项", "条", "面", "块", "张", "件", "部"}:
        return True
    if unit == "起":
        return not re.match(r"[^，。]{0,6}(?:争议|案|事故|纠纷|事件)", head)
    if unit in {"名", "位", "人"}:
        plain = re.match(r"[^，。]{0,4}(?:好|合格|普通|优秀|称职)的?", head)
        return not POST.search(head) or bool(plain)
    if unit == "个":
        return (
            not CONCRETE.search(head)
            or bool(_ABSTRACT.search(head))
            or bool(re.match(r"[^，。”]{0,5}的", head))
        )
    return bool(_ABSTRACT.search(head)) or not (DOING.search(spot.left) or STANDING.search(spot.left))


def _bare(spot: Spot) -> bool:
    """Without a measure word only a known noun makes a count: 会员总数79801, 注册用户13.8万."""
    return not spot.number.unit and not spot.sentence.table and not unit_of_noun(spot)


def _lookalike(spot: Spot) -> bool:
    """统一部署, 唯一: signs of one inside other words."""
    begin, end = spot.number.span.start, spot.number.outer.end
    return spot.number.value == 1 and bool(_LOOKALIKE.search(spot.text[max(0, begin - 2) : end + 2]))


def _repeated(spot: Spot) -> bool:
    """连续两次, 分管3个部室: how often in a row, what one is in charge of."""
    return spot.left.endswith(("连续", "连着", "再一", "再")) and spot.number.unit in {
        "次",
        "年",
        "届",
        "天",
        "个月",
    }


_RULES: tuple[tuple[str, Callable[[Spot], bool]], ...] = (
    ("marked", _marked),
    ("quoted", _quoted),
    ("per", _per_each),
    ("threshold", _threshold),
    ("duration", _duration),
    ("clock", _clock),
    ("idiom", _idiom),
    ("lookalike", _lookalike),
    ("weak", _weak),
    ("standard", _standard),
    ("bare", _bare),
    ("one", _one),
    ("talk", _talk),
    ("repeated", _repeated),
)
