"""Numbers that look right and belong to nobody.

Identity numbers and credit codes carry valid check digits (GB 11643, GB 32100, GB 11714) but region codes
beginning with 99, which GB/T 2260 does not have; phones begin with 120, which no carrier holds.
"""

from datetime import date
from functools import cache

REGION = "99"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5)  # of the first fourteen; 8, 4, 2 follow
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_PHONES = 100_000_000


def identity_number(region: str, birth: date, order: int) -> str:
    """18 digits; `order` (0..999) is odd for men and even for women."""
    head, total = _head(region[:6], birth)
    hundreds, tens, ones = order // 100, order // 10 % 10, order % 10
    last = "10X98765432"[(total + hundreds * 8 + tens * 4 + ones * 2) % 11]
    return f"{head}{hundreds}{tens}{ones}{last}"


@cache
def _head(region: str, birth: date) -> tuple[str, int]:
    """Region and birth date of an identity number, and what they add to its check sum."""
    head = f"{region:0<6}{birth:%Y%m%d}"
    return head, sum(int(digit) * weight for digit, weight in zip(head, _ID_WEIGHTS, strict=True))


def credit_code(kind: str, region: str, serial: int) -> str:
    """18 characters: `kind` the two letters of department and class (91 enterprise, 12 institution, 81 union)."""
    stem = f"{serial:08}"
    left = 11 - sum(int(digit) * weight for digit, weight in zip(stem, _ORG_WEIGHTS, strict=True)) % 11
    body = f"{kind}{region[:6]:0<6}{stem}" + {10: "X", 11: "0"}.get(left, str(left))
    total = sum(_USCC.index(letter) * weight for letter, weight in zip(body, _USCC_WEIGHTS, strict=True))
    return body + _USCC[(31 - total % 31) % 31]


def mobile(order: int) -> str:
    """11 digits beginning with 120, a different number for each `order` below a hundred million."""
    return f"120{(order * 73_939_133 + 20_260_630) % _PHONES:08}"


class Identities:
    """Hands out identity numbers, none twice."""

    def __init__(self) -> None:
        self._next: dict[tuple[str, date, int], int] = {}

    def take(self, region: str, birth: date, sex: int) -> str:
        key = (region[:6], birth, sex)
        turn = self._next.get(key, 0)
        self._next[key] = turn + 1
        return identity_number(region, birth, 10 + 2 * turn + (sex == 1))
