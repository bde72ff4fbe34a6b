"""What a cell means: parsers from the clean values of the reader to dates, codes, numbers and identifiers.

A parser takes one value that is not None and returns its meaning, or a `Bad` that says what is wrong and
what would be right. Parsers know nothing of other cells, so their results may be remembered.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from operator import mul
from typing import Any

from django.utils.translation import gettext_noop as _

from .reader.clean import Cell


@dataclass(frozen=True, slots=True)
class Bad:
    """A value that cannot be taken. kind: a stable word for programs; text: an English message id that says what
    is wrong and what would be right, with `facts` to fill in when it is shown in the reader's language."""

    kind: str
    text: str
    facts: dict[str, Any] = field(default_factory=dict)


Parser = Callable[[Cell], Any]
_EPOCH = date(1899, 12, 30)
_DATE = re.compile(
    r"^(\d{4})\s*[-/.年．。、]\s*(\d{1,2})\s*[-/.月．。、]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_PACKED = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_MONTH = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$")
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d{1,2}$")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CJK_GAP = re.compile(rf"(?<=[{_CJK}·（）()]) +(?=[{_CJK}·（）()])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_ZEROS = sum(_WEIGHTS) * 48 % 11  # what the code of "0" adds to each product


def text(value: Cell) -> str | Bad:
    """Any text; numbers as people see them."""
    return _text_of(value)


def name(value: Cell) -> str | Bad:
    """A name of a person or unit: blanks between Chinese characters are typing, not meaning."""
    if isinstance(value, str) and value.isalpha():
        return value
    found = _CJK_GAP.sub("", _text_of(value))
    if found.replace(".", "").isdigit():
        return Bad("wrong_type", _("a name is expected here, not a number"))
    return found.replace("•", "·").replace("‧", "·")


def _text_of(value: Cell) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def day(value: Cell) -> date | Bad:
    """A date: 2026-06-01, 2026/6/1, 2026.6.1, 2026年6月1日, 20260601, or a spreadsheet's serial number."""
    if isinstance(value, bool):
        return _bad_date(value)
    if isinstance(value, (int, float)):
        if 10_000 <= value < 110_000:
            return _EPOCH + timedelta(days=int(value))
        value = str(int(value))
    shown = unicodedata.normalize("NFKC", value or "").strip()
    match = _DATE.match(shown) or _PACKED.match(shown)
    if match is None:
        if _MONTH.match(shown):
            return Bad("date_incomplete", _("the day is missing; write it as in 2026-06-01"))
        return _serial_text(shown) or _bad_date(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return Bad("date_impossible", _("there is no such day in the calendar: %(value)s"), {"value": shown})


def _serial_text(shown: str) -> date | None:
    """A serial number that became text, as in tables copied through a web page."""
    return _EPOCH + timedelta(days=int(shown)) if re.fullmatch(r"[2-6]\d{4}", shown) else None


def _bad_date(value: Cell) -> Bad:
    return Bad("date_format", _("“%(value)s” is not a date; write it as in 2026-06-01"), {"value": value})


def count(value: Cell) -> int | Bad:
    """A whole number, zero or more; a trailing 人 or 名 is allowed."""
    if isinstance(value, bool):
        return Bad("number_format", _("a whole number is expected"))
    if isinstance(value, str):
        shown = unicodedata.normalize("NFKC", value).replace(",", "").rstrip("人名个 ")
        if not re.fullmatch(r"-?\d+(?:\.0+)?", shown):
            return Bad("number_format", _("“%(value)s” is not a whole number"), {"value": value})
        value = float(shown)
    if value is None or value != int(value):
        return Bad("number_format", _("“%(value)s” is not a whole number"), {"value": value})
    return int(value) if value >= 0 else Bad("number_negative", _("a number of people cannot be negative"))


def yes_no(value: Cell) -> bool | Bad:
    """是 or 否, and the usual stand-ins."""
    shown = _text_of(value).strip().lower()
    if shown in ("是", "y", "yes", "1", "true", "√", "✓", "有", "对"):
        return True
    if shown in ("否", "n", "no", "0", "false", "×", "x", "无", "不是", "非"):
        return False
    return Bad("not_in_list", _("write 是 or 否, not “%(value)s”"), {"value": shown})


def choice(table: Mapping[str, Any], *, codes: Mapping[str, Any] | None = None) -> Parser:
    """A value of a list, by its label (brackets, blanks and a leading code do not matter) or its code."""
    plain = {_squeeze(label): value for label, value in table.items()}
    by_code = {_squeeze(code): value for code, value in (codes or {}).items()}

    def parse(value: Cell) -> Any:
        shown = _squeeze(_text_of(value))
        for known in (plain, by_code):
            if shown in known:
                return known[shown]
        bare = re.sub(r"^[0-9A-Za-z]{1,4}[.、:\-_ ]*", "", shown)
        if bare in plain:
            return plain[bare]
        allowed = "、".join(list(table)[:12]) + ("……" if len(table) > 12 else "")
        facts = {"value": value, "allowed": allowed}
        return Bad("not_in_list", _("“%(value)s” is not in the list; allowed: %(allowed)s"), facts)

    return parse


def _squeeze(shown: str) -> str:
    folded = unicodedata.normalize("NFKC", shown).lower()
    return re.sub(r"[\s()（）\[\]【】,，、/]", "", folded)


def precision_lost(value: Cell) -> bool:
    """A long number that a spreadsheet kept as a number: everything after the 15th digit is gone."""
    if isinstance(value, float):
        return value >= 1e15
    return isinstance(value, str) and bool(_SCIENTIFIC.match(value))


def _lost() -> Bad:
    return Bad(
        "precision_lost",
        _(
            "the spreadsheet stored this number as a value and lost its last digits; set the column to “text”, "
            "then type the number again"
        ),
    )


def identity_number(value: Cell) -> str | Bad:
    """An 18-digit resident identity number (GB 11643), checked; a 15-digit one is completed."""
    if isinstance(value, str) and _looks_right(value):
        return value
    if (isinstance(value, float) and value >= 1e15) or (isinstance(value, str) and _SCIENTIFIC.match(value)):
        return _lost()
    shown = str(value).replace(" ", "").replace("-", "").upper()
    if not shown.isascii():
        shown = unicodedata.normalize("NFKC", shown).replace("－", "")
    if len(shown) == 15 and shown.isdigit():
        shown = shown[:6] + "19" + shown[6:]
        shown += check_digit(shown)
    if len(shown) != 18 or not (shown[:17].isdigit() and shown[17] in "0123456789X"):
        return _bad_identity(shown)
    if shown[17] != check_digit(shown):
        if shown.endswith("000"):
            return _lost()
        return Bad("id_checksum", _("the check character does not fit: at least one digit is wrong"))
    if birth_of(shown) is None:
        return Bad("id_birth", _("digits 7 to 14 are not a date of birth"))
    return shown


def _looks_right(number: str) -> bool:
    """The quick way for nearly every number of a roll."""
    return (
        len(number) == 18
        and number.isascii()
        and number[:17].isdigit()
        and number[17] == check_digit(number)
        and birth_of(number) is not None
    )


def _bad_identity(shown: str) -> Bad:
    if len(shown) != 18:
        return Bad(
            "id_format", _("an identity number has 18 characters; this one has %(n)s"), {"n": len(shown)}
        )
    return Bad("id_format", _("an identity number holds 17 digits and a check character"))


def check_digit(number: str) -> str:
    """The 18th character for the first 17 digits (GB 11643-1999)."""
    return _CHECK[sum(map(mul, _WEIGHTS, number.encode()[:17])) % 11 - _ZEROS]


def birth_of(number: str) -> date | None:
    """The date of birth inside an identity number."""
    return _birth(number[6:14])


@lru_cache(maxsize=65_536)
def _birth(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def sex_of(number: str) -> int:
    """1 male, 2 female (GB/T 2261.1), from the 17th digit."""
    return 1 if int(number[16]) % 2 else 2


def mobile(value: Cell) -> str | Bad:
    """An 11-digit mobile number; +86, blanks and dashes are dropped."""
    if (
        isinstance(value, str)
        and len(value) == 11
        and value.isascii()
        and value.isdigit()
        and value[0] == "1"
    ):
        return value
    if precision_lost(value):
        return _lost()
    shown = re.sub(r"[\s\-()（）]", "", unicodedata.normalize("NFKC", _digits(value)))
    shown = shown.removeprefix("+86").removeprefix("0086")
    shown = shown[2:] if len(shown) == 13 and shown.startswith("86") else shown
    if len(shown) == 11 and shown.isdigit() and shown[0] == "1":
        return shown
    return Bad("phone_format", _("a mobile number has 11 digits and begins with 1"))


def phone(value: Cell) -> str | Bad:
    """A mobile number or a landline with or without its area code."""
    found = mobile(value)
    if not isinstance(found, Bad):
        return found
    shown = re.sub(r"[\s()（）]", "", unicodedata.normalize("NFKC", _digits(value)))
    if re.fullmatch(r"(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?", shown):
        return shown
    return Bad(
        "phone_format", _("a mobile number of 11 digits or a landline such as 0898-12345678 is expected")
    )


def _digits(value: Cell) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)


_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def uscc(value: Cell) -> str | Bad:
    """A unified social credit code (GB 32100-2015), checked."""
    if precision_lost(value):
        return _lost()
    shown = unicodedata.normalize("NFKC", str(value)).replace(" ", "").replace("-", "").upper()
    if len(shown) != 18:
        return Bad(
            "uscc_format",
            _("a unified social credit code has 18 characters; this one has %(n)s"),
            {"n": len(shown)},
        )
    if any(character not in _USCC for character in shown):
        return Bad(
            "uscc_format",
            _("a unified social credit code holds digits and capitals other than I, O, S, V, Z"),
        )
    total = sum(_USCC.index(c) * w for c, w in zip(shown, _USCC_WEIGHTS, strict=False))
    if _USCC[(31 - total % 31) % 31] != shown[17]:
        return Bad("uscc_checksum", _("the check character does not fit: at least one character is wrong"))
    return shown
