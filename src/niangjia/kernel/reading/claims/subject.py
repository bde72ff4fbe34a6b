"""What a number counts, in the text's own words: the noun after it (近200名工会干部) or before it (会员总数79801人)."""

import re

from ..shapes import Span
from .spots import Spot
from .tries import words_pattern

_ENDS = words_pattern(
    [
        "参加",
        "参与",
        "接受",
        "进行",
        "受到",
        "获得",
        "荣获",
        "获",
        "被",
        "赴",
        "到",
        "前往",
        "进入",
        "报名",
        "组成",
        "开展",
        "举办",
        "报考",
        "完成",
        "实现",
        "达到",
        "达",
        "是",
        "在",
        "从",
        "对",
        "给",
        "把",
        "将",
        "就",
        "已",
        "均",
        "都",
        "全部",
        "分别",
        "共",
        "各",
        "带领",
        "深入",
        "走访",
        "发放",
        "得到",
        "享受",
        "办理",
        "出席",
        "列席",
        "欢聚",
        "立项",
        "签订",
        "建立",
        "实行",
        "通过",
        "解决",
        "以及",
        "等",
        "作为",
        "需要",
        "进行",
        "接受",
        "加入",
        "上台",
        "到场",
        "参训",
        "参赛",
        "赠送",
        "送去",
        "送上",
        "提供",
        "受",
        "为",
        "由",
        "与",
        "和",
        "及",
        "并",
        "或",
        "覆盖",
        "涉及",
        "较",
        "比",
        "同比",
        "占",
        "增长",
        "有",
        "了",
        "来自",
        "入会",
        "脱困",
        "就业",
        "表彰",
        "当选",
        "授予",
        "成为",
        "纳入",
        "落实",
        "实施",
        "答复",
        "采纳",
        "整改",
    ]
)
_STOPS = re.compile(r"[，。；、！？,;：:（）()\n\t“”《》—]")
_LEADS = words_pattern(
    ["全省", "全市", "全区", "全县", "全镇", "全乡", "全系统", "全院", "全校", "全厂", "共有", "现有", "共", "计", "有", "达", "达到", "已达", "为", "是", "近", "约", "累计", "合计", "总计", "共计", "其中", "先后", "分别", "还", "又", "均", "已", "并", "再", "另", "另有", "了", "等", "各类", "各种", "仅", "只", "在", "于", "对", "给", "向", "从", "由", "与", "和", "及", "以及", "同", "举办", "开展", "组织", "召开", "发放", "走访", "慰问", "看望", "帮助", "资助", "救助", "接待", "受理", "办理", "提供", "查处", "排查", "检查", "赠送", "送", "捐", "捐款", "筹集", "吸纳", "吸收", "成立", "组建", "建立", "选派", "派出", "带领", "邀请", "完成", "投入", "参加", "参与", "下达", "发出", "提出", "收到", "征集", "收集", "采纳", "解决", "落实", "建成", "创建", "印发", "覆盖", "涉及", "安置", "培训", "进行", "实施", "推荐", "评选", "表彰", "命名", "授予", "获", "获得", "荣获", "全", "突破", "超过", "发展到", "增加到", "使"]
)  # fmt: skip
_LONGEST = 24


def subject_of(spot: Spot) -> tuple[str, Span]:
    """The words counted and the span of subject and number together; the number alone where none stand near."""
    after = _after(spot)
    if after:
        end = spot.number.outer.end + len(after)
        return after.lstrip("的"), Span(spot.number.outer.start, end)
    before, start = _before(spot)
    if before:
        return before, Span(start, spot.number.outer.end)
    return "", spot.number.outer


def _after(spot: Spot) -> str:
    text = spot.next[:_LONGEST]
    quoted = re.match(r"的?[“《][^”》]{1,20}[”》][^，。；、！？,;：:（）()\n\t]{0,8}", text)
    if quoted:
        body = quoted[0]
        cut = _ENDS.search(body, body.rfind("”") + 1 if "”" in body else body.rfind("》") + 1)
        return body[: cut.start()] if cut else body
    stop = _STOPS.search(text)
    body = text[: stop.start()] if stop else text
    for cut in _ENDS.finditer(body):
        if cut.start() > 0 or len(cut[0]) > 0:
            body = body[: cut.start()]
            break
    body = body.rstrip("的 ")
    return "" if body in {"的", ""} or len(body.strip("的 ")) < 2 else body


def _before(spot: Spot) -> tuple[str, int]:
    """Back from the number to the last verb; lists parted by 、 stay together."""
    text = spot.near.rstrip(" :：")
    if not text.strip("、，") and spot.last is not None:
        return "", spot.number.outer.start
    offset = spot.number.outer.start - len(spot.near)
    start = 0
    for match in _LEADS.finditer(text):
        if match.end() < len(text):
            start = match.end()
    start = max(start, len(text) - _LONGEST)
    body = text[start:]
    stripped = body.lstrip("、了的 ”》")
    return stripped, offset + start + len(body) - len(stripped)
