"""Chinese numerals 三千零二十一, 二十三, 二〇一二, 一百五, 七八."""

from decimal import Decimal

DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
SIGNS = "".join(DIGITS) + "".join(TENS) + "".join(MYRIADS)


def chinese_value(words: str) -> Decimal | None:
    """The value of a numeral, None where the signs make no number (一二三 without place signs, 十十).

    一百五 is 150, a bare 百 is 100, 二〇一二 (three signs or more without a place sign) is read digit by digit.
    """
    if not words or any(sign not in SIGNS for sign in words):
        return None
    if all(sign in DIGITS for sign in words):
        return _digits(words)
    return _placed(words)


def _digits(words: str) -> Decimal | None:
    if len(words) == 2 or (len(words) > 2 and "两" in words):
        return None
    return Decimal("".join(str(DIGITS[sign]) for sign in words))


def _placed(words: str) -> Decimal | None:
    """Read from the left: `section` below 10,000, `total` of finished sections; places must fall."""
    total, section, digit, last = 0, 0, -1, 10**12
    skipped = False
    for sign in words:
        if sign in DIGITS:
            if DIGITS[sign] and digit > 0:
                return None
            skipped = skipped or not DIGITS[sign]
            digit = DIGITS[sign] if DIGITS[sign] or digit < 0 else digit
        elif sign in TENS:
            if TENS[sign] >= last or (digit == 0 and not skipped):
                return None
            section, last = section + (1 if digit <= 0 else digit) * TENS[sign], TENS[sign]
            digit, skipped = -1, False
        else:
            whole = section + max(digit, 0)
            total = (
                (total + (whole or 1)) * MYRIADS[sign]
                if MYRIADS[sign] == 10**8
                else total + (whole or 1) * MYRIADS[sign]
            )
            section, digit, last, skipped = 0, -1, 10**12, False
            if sign == "万":
                last = 10**4
    return Decimal(total + section + _rest(digit, last, skipped))


def _rest(digit: int, last: int, skipped: bool) -> int:
    """一百五 means 150, 一百零五 means 105, 三千二 means 3,200."""
    if digit <= 0:
        return 0
    return digit * last // 10 if not skipped and 100 <= last <= 10**4 else digit


def neighbours(words: str) -> tuple[int, int] | None:
    """七八 (名), 三四十: two digits one apart are a rough range."""
    if len(words) < 2 or words[0] not in DIGITS or words[1] not in DIGITS:
        return None
    low, high = DIGITS[words[0]], DIGITS[words[1]]
    if high - low != 1 or low == 0:
        return None
    place = 1
    for sign in words[2:]:
        place *= TENS.get(sign) or MYRIADS.get(sign) or 0
    return (low * place, high * place) if place else None
