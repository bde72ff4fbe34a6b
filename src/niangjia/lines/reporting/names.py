"""How a sentence calls an indicator and what it counts in."""

import re

from niangjia.kernel.figures.declare import Indicator

_BESIDE = re.compile("（(.+?)）")
_TAILS = ("人数", "次数", "份数", "数")
_MEASURES = {"人": "人", "%": ""}
_UNIONS = ("工会", "企业", "单位", "组织")


def name_of(item: Indicator) -> str:
    """会员人数 -> 会员, 其中: 已办结数 -> 已办结, 新签（续签）集体合同 -> 新签、续签集体合同; rates keep their names."""
    label = chinese(item)
    for lead in ("其中: ", "其中：", "其中"):
        label = label.removeprefix(lead)
    if item.is_share:
        return label
    label = _BESIDE.sub(r"、\1", label)
    for tail in _TAILS:
        if label.endswith(tail) and len(label) > len(tail) + 1:
            return label.removesuffix(tail)
    return label


def chinese(item: Indicator) -> str:
    """The Chinese term, whatever the reader's language."""
    arguments = getattr(item.label, "_args", None) or getattr(item.label, "_proxy____args", None)
    return str(arguments[0]) if arguments else str(item.label)


def measure(item: Indicator) -> str:
    """The measure word: unions and firms are counted in 家."""
    if item.is_share:
        return ""
    if item.unit == "个" and any(word in chinese(item) for word in _UNIONS):
        return "家"
    return _MEASURES.get(item.unit, item.unit)
