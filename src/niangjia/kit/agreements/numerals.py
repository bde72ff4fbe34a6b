"""Chinese numerals before a unit as digits, so that a clause and the law are compared alike: 百分之一百五十 is 150%."""

import re

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LETTERS = "".join((*_DIGITS, *_TENS))
_SHARE = re.compile(f"百分之([{_LETTERS}]+|[0-9.]+)")
_COUNTED = re.compile(
    f"(?<![{_LETTERS}])([{_LETTERS}]+)(?=个?(?:天|日|月|小时|倍|次|元|万元|人|名|年|周|工作日))"
)


def value_of(words: str) -> int:
    """九十八 is 98, 一百五十 is 150. Raises KeyError for a letter that is no numeral."""
    total = last = 0
    for letter in words:
        if letter in _TENS:
            total += (last or 1) * _TENS[letter]
            last = 0
        else:
            last = last * 10 + _DIGITS[letter]
    return total + last


def in_digits(text: str) -> str:
    """The text with shares as per cent and counted numerals as digits."""
    shares = _SHARE.sub(
        lambda m: f"{m[1] if m[1][0].isdigit() else value_of(m[1])}%", text.replace("％", "%")
    )
    return _COUNTED.sub(lambda m: str(value_of(m[1])), shares)
