"""`Source.plain`: the same text with one form for every character, position by position.

Traditional characters become simplified ones, full-width digits, letters and punctuation become ASCII (，：（）％ are
, : ( ) %), radicals that PDF files print for characters become the characters, blanks of every width one plain blank.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

_BLANKS = "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u202a\u202b\u202c\u202d\u202e\ufeff\ufffc"
_CONTROLS = "".join(chr(n) for n in [*range(32), 127] if n not in (9, 10))
_RADICALS = (range(0x2E80, 0x2FD6), range(0xF900, 0xFAFF))
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_TRADITIONAL_SHARE = 0.02


@cache
def _traditional() -> dict[int, int]:
    rows = (Path(__file__).parent / "traditional.txt").read_text(encoding="utf-8").splitlines()
    return {
        ord(old): ord(new)
        for above, below in zip(rows[::2], rows[1::2], strict=True)
        for old, new in zip(above, below, strict=True)
    }


@cache
def _table() -> dict[int, int]:
    table = _traditional() | {0xFF01 + n: 0x21 + n for n in range(94)}
    for group in _RADICALS:
        for point in group:
            form = unicodedata.normalize("NFKC", chr(point))
            if len(form) == 1 and form != chr(point):
                table[point] = table.get(ord(form), ord(form))
    return table | {ord(mark): 0x20 for mark in _BLANKS + _NOTHING + _CONTROLS}


@cache
def _anything() -> re.Pattern[str]:
    """What the table changes, as one class: most text has only full-width punctuation to change."""
    return re.compile("[" + re.escape("".join(map(chr, _table()))) + "]")


@cache
def _one() -> dict[str, str]:
    return {chr(old): chr(new) for old, new in _table().items()}


def plain(text: str) -> str:
    """The plain form, exactly as long as the text."""
    forms = _one()
    return _anything().sub(lambda found: forms[found[0]], text)


def tidy(text: str) -> str:
    """Text with single line feeds for every kind of line end and no lone surrogates; a leading mark of order goes."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    text = re.sub("[\r\v\f\x85\u2028\u2029]", "\n", text)
    text = re.sub("[\x1c-\x1e]", " ", text)  # `str.splitlines` would end lines there
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def is_traditional(text: str, form: str) -> bool:
    """Whether a good part of the Chinese characters changed."""
    changed = sum(1 for old in _HAN.findall(text[:50_000]) if ord(old) in _traditional())
    return text != form and changed > _TRADITIONAL_SHARE * (len(_HAN.findall(text[:50_000])) or 1)


def is_foreign(text: str) -> bool:
    """Whether the text is written in words of letters, not in Chinese."""
    head = text[:50_000]
    words, characters = len(_WORDS.findall(head)), len(_HAN.findall(head))
    return words >= 8 and characters < words
