"""Identity numbers and phones: canonical form and what they say (GB 11643-1999)."""

import re
from datetime import date

from stdnum.cn import ric

from .choices import Sex

_PHONE = re.compile(r"1\d{10}")


def canonical_id(text: str) -> str:
    """18 upper-case characters without spaces; a 15-digit number gets its century and check digit."""
    number = re.sub(r"[\s\-]", "", text).upper()
    if re.fullmatch(r"\d{15}", number):
        body = number[:6] + "19" + number[6:]
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        number = body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    return number


def valid_id(number: str) -> bool:
    """18 characters, a real birth date and a right check digit. The region prefix is never a reason to refuse:
    old numbers keep retired prefixes."""
    if not re.fullmatch(r"\d{17}[\dX]", number) or ric.calc_check_digit(number) != number[-1]:
        return False
    return birth_of(number) is not None


def birth_of(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex:
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def canonical_phone(text: str) -> str:
    """11 digits of a mobile number; spaces, hyphens and +86 left out."""
    number = re.sub(r"[\s\-]", "", text)
    return re.sub(r"^(\+?86|0086)(?=1\d{10}$)", "", number)


def valid_phone(number: str) -> bool:
    return _PHONE.fullmatch(number) is not None


def age_on(birth: date, day: date) -> int:
    """Full years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
