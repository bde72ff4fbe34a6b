"""Normalised names, for matching what people write."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_BRACKETS = str.maketrans(
    {"（": "(", "）": ")", "【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")"}
)
_ENDINGS = ("股份有限公司", "有限责任公司", "有限公司", "集团公司", "总公司", "公司")
_UNION_ENDINGS = ("联合工会委员会", "工会委员会", "联合工会", "总工会", "工会联合会", "工会")


def plain(text: str) -> str:
    """Full width to half width, no spaces, one kind of brackets, upper case."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_BRACKETS).upper()


def employer(name: str) -> str:
    """An employer's name for matching: punctuation, brackets and the legal-form ending left out."""
    text = re.sub(r"[()·,.\-—_/]", "", plain(name))
    for ending in _ENDINGS:
        if text.endswith(ending) and len(text) > len(ending) + 1:
            return text[: -len(ending)]
    return text


def union(name: str) -> str:
    """A union's name for matching: as an employer's, without the word for union at its end."""
    text = re.sub(r"[()·,.\-—_/]", "", plain(name))
    for ending in _UNION_ENDINGS:
        if text.endswith(ending) and len(text) > len(ending) + 1:
            return text[: -len(ending)]
    return text
