"""Pinyin and initials of Chinese names, quick enough for a hundred thousand of them."""

from functools import lru_cache

from pypinyin import Style, pinyin

# Surnames read otherwise than the character alone.
_SURNAMES = {
    "曾": "zeng",
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "朴": "piao",
    "盖": "ge",
    "任": "ren",
    "华": "hua",
    "尉迟": "yuchi",
    "万俟": "moqi",
    "长孙": "zhangsun",
    "乐": "yue",
    "覃": "qin",
    "冼": "xian",
    "洗": "xian",
    "翟": "zhai",
    "员": "yun",
    "缪": "miao",
    "宓": "mi",
    "折": "she",
    "黑": "he",
}


@lru_cache(maxsize=16384)
def _syllable(character: str) -> str:
    found = pinyin(character, style=Style.NORMAL, errors="default")
    return "".join(part[0] for part in found).lower()


def spell(name: str, *, person: bool = True) -> tuple[str, str]:
    """(full pinyin, initials) in lower case without spaces; a person's surname is read as a surname."""
    syllables: list[str] = []
    rest = name
    if person:
        for length in (2, 1):
            if rest[:length] in _SURNAMES:
                reading = _SURNAMES[rest[:length]]
                syllables = [reading] if length == 1 else [_syllable(c) for c in rest[:2]]
                if length == 2:
                    syllables = [reading]
                rest = rest[length:]
                break
    syllables += [_syllable(character) for character in rest if not character.isspace()]
    return "".join(syllables), "".join(s[0] for s in syllables if s)
