"""Cell values as the rest of the importer sees them: None, str, int, float or bool, nothing else.

Runs in the child. Dates become ISO text; full-width digits and letters become plain ones; zero-width and
control characters vanish; line breaks and runs of blanks become one blank.
"""

import re
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | None

_WIDE = {0xFF10 + n: 0x30 + n for n in range(10)}
_WIDE |= {0xFF21 + n: 0x41 + n for n in range(26)} | {0xFF41 + n: 0x61 + n for n in range(26)}
_WIDE |= {0x3000: 0x20, 0xA0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x2009: 0x20, 0x202F: 0x20}
_NOTHING = (
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    0x2060,
    0xFEFF,
    0xAD,
    0x202A,
    0x202B,
    0x202C,
    0x202D,
    0x202E,
)
_WIDE |= dict.fromkeys(_NOTHING)  # type: ignore[arg-type]
_WIDE |= {n: None for n in range(32) if n not in (9, 10, 13)}  # type: ignore[misc]
_TABLE = _WIDE
_FIRST_WIDE = "\uff00"
_BLANKS = re.compile(r"\s+")
_AS_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


def text(raw: str) -> str | None:
    """A tidy text, or None where nothing is left."""
    if raw.isalnum() and max(raw) < _FIRST_WIDE:
        return raw
    if raw.isascii() and raw.isprintable() and "  " not in raw:
        found = raw.strip()
    else:
        found = _BLANKS.sub(" ", raw.translate(_TABLE)).strip()
    if found[:1] in ("'", "=", "`"):
        inner = _AS_TEXT.match(found)
        found = inner[1].strip() if inner else found.lstrip("'`").strip()
    return found or None


class Cleaner(dict[object, Cell]):
    """A memo: most texts of a roll repeat. Keyed by the raw value; numbers pass through `cell`."""

    def __missing__(self, raw: object) -> Cell:
        found = other(raw)
        if len(self) < 100_000:
            self[raw] = found
        return found


def other(raw: object) -> Cell:
    """One cell of any type."""
    if isinstance(raw, str):
        return text(raw)
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() and abs(raw) < 1e15 else raw
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time.min else raw.isoformat(" ", "seconds")
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, (time, timedelta)):
        return str(raw)
    if raw is None or isinstance(raw, (bool, int)):
        return raw
    return str(raw)
